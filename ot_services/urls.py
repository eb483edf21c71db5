"""URLs of OT, under /students/<uuid>/ot/."""

from django.urls import include, path

from ot_services.views import hub, letters, paper, plan, sessions

app_name = "ot_services"

plan_urls = [
    path("", plan.plan, name="plan"),
    path("edit/", plan.plan_edit, name="plan-edit"),
    path("use/", plan.plan_activate, name="plan-activate"),
    path("end/", plan.plan_end, name="plan-end"),
    path("confirm/", plan.plan_confirm, name="plan-confirm"),
    path("paper/", paper.plan_paper, name="plan-paper"),
    path("<slug:part>/add/", plan.part_add, name="part-add"),
    path("<slug:part>/<uuid:row_id>/edit/", plan.part_edit, name="part-edit"),
    path("<slug:part>/<uuid:row_id>/remove/", plan.part_remove, name="part-remove"),
]

child_urls = [
    path("", hub.ot, name="ot"),
    path("minutes/", hub.minutes, name="minutes"),
    path("letters/<slug:kind>/", letters.letter_start, name="letter-start"),
    path("minutes/paper/", paper.minutes_paper, name="minutes-paper"),
    path("people/add/", hub.provider_add, name="provider-add"),
    path("people/<uuid:provider_id>/edit/", hub.provider_edit, name="provider-edit"),
    path("people/<uuid:provider_id>/confirm/", hub.provider_confirm, name="provider-confirm"),
    path("plans/add/", plan.plan_add, name="plan-add"),
    path("plans/<uuid:plan_id>/", include(plan_urls)),
    path("cards/<uuid:card_id>/", plan.card, name="card"),
    path("cards/<uuid:card_id>/paper/", paper.card_paper, name="card-paper"),
    path("sessions/", sessions.sessions, name="sessions"),
    path("sessions/add/", sessions.session_add, name="session-add"),
    path("sessions/<uuid:session_id>/edit/", sessions.session_edit, name="session-edit"),
    path("sessions/<uuid:session_id>/undo/", sessions.session_undo, name="session-undo"),
    path("sessions/<uuid:session_id>/confirm/", sessions.session_confirm, name="session-confirm"),
    path("sessions/<uuid:session_id>/made-up/", sessions.session_make_up, name="session-make-up"),
    path("times/<uuid:slot_id>/log/", sessions.slot_log, name="slot-log"),
]

urlpatterns = [path("students/<uuid:student_id>/ot/", include(child_urls))]
