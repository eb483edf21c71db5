"""URLs of home pages."""

from django.urls import path

from overview import views

app_name = "overview"

urlpatterns = [
    path("today/", views.today, name="today"),
    path("children/", views.children_list, name="children-list"),
    path("due/", views.due, name="due"),
    path("me/mails/", views.mails, name="mails"),
    path("me/calendar/", views.my_calendar, name="my-calendar"),
    path("calendar/<str:token>.ics", views.feed, name="feed"),
    path("students/<uuid:student_id>/", views.student_home, name="student-home"),
    path("students/<uuid:student_id>/plan/", views.plan, name="plan"),
    path("students/<uuid:student_id>/dates/", views.dates, name="dates"),
    path("students/<uuid:student_id>/state/", views.state, name="state"),
    path("students/<uuid:student_id>/dates/all.ics", views.dates_ics, name="dates-ics"),
    path("students/<uuid:student_id>/dates/<slug:clock_id>.ics", views.date_ics, name="date-ics"),
    path("students/<uuid:student_id>/dates/<slug:clock_id>/agreed/", views.date_agree, name="date-agree"),
    path("students/<uuid:student_id>/agreed/<uuid:agreed_id>/end/", views.agreed_end, name="agreed-end"),
    path("students/<uuid:student_id>/copy/", views.copy, name="copy"),
    path("students/<uuid:student_id>/copy/record.zip", views.copy_zip, name="copy-zip"),
    path("students/<uuid:student_id>/dates/<slug:clock_id>/letter/", views.date_letter, name="date-letter"),
    path("healthz", views.healthz, name="healthz"),
]
