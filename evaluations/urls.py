"""URLs of the request, the school's answer and consent, under /students/<uuid>/evaluation/."""

from django.urls import include, path

from evaluations.views import consent_copy
from evaluations.views import request as views

app_name = "evaluations"

child_urls = [
    path("", views.plan, name="plan"),
    path("answer/", views.answer, name="answer"),
    path("answer/<uuid:response_id>/correct/", views.answer_correct, name="answer-correct"),
    path("answer/<uuid:response_id>/confirm/", views.answer_confirm, name="answer-confirm"),
    path("recap/", views.recap, name="recap"),
    path("consent/", views.consent, name="consent"),
    path("consent/copy/", consent_copy.consent_copy, name="consent-copy"),
    path("consent/<uuid:consent_id>/received/", views.consent_received, name="consent-received"),
]

urlpatterns = [path("students/<uuid:student_id>/evaluation/", include(child_urls))]
