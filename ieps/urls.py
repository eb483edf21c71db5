"""URLs of the plan, its goals and their progress, under /students/<uuid>/."""

from django.urls import URLPattern, include, path

from ieps.views import consent, goals, reading, review

app_name = "ieps"

draft_urls: list[URLPattern] = []
read_urls = [
    path("<uuid:version_id>/", reading.version, name="version"),
    path("<uuid:version_id>/pdf/", reading.version_pdf, {"kind": "iep"}, name="version-pdf"),
    path("<uuid:version_id>/marks-pdf/", reading.version_pdf, {"kind": "iep-marks"}, name="marks-pdf"),
    path("<uuid:version_id>/answer-sheet/", reading.version_pdf, {"kind": "answer-sheet"}, name="answer-sheet"),
    path("<uuid:version_id>/consent-sheet/", reading.version_pdf, {"kind": "consent-sheet"}, name="consent-sheet"),
    path("<uuid:version_id>/mark/", review.version_mark, name="version-mark"),
    path("<uuid:version_id>/marks/", review.marks_list, name="marks"),
    path("<uuid:version_id>/marks/copy/", review.marks_copy, name="marks-copy"),
    path("marks/<uuid:mark_id>/answer/", review.mark_answer, name="mark-answer"),
    path("marks/<uuid:mark_id>/adopt/", review.mark_adopt, name="mark-adopt"),
    path("marks/<uuid:mark_id>/settle/", review.mark_settle, name="mark-settle"),
    path("marks/<uuid:mark_id>/confirm/", review.mark_confirm, name="mark-confirm"),
]
consent_urls = [
    path("<uuid:version_id>/consent/", consent.consent, name="consent"),
    path("<uuid:version_id>/consent/answer/", consent.consent_answer, name="consent-answer"),
    path("<uuid:version_id>/consent/copy/", consent.consent_copy, name="consent-copy"),
    path("<uuid:version_id>/consent/<uuid:consent_id>/received/", consent.consent_received, name="consent-received"),
]
goal_urls = [path("", goals.goals, name="goals")]
progress_urls: list[URLPattern] = []

urlpatterns = [
    path("students/<uuid:student_id>/ieps/", include(draft_urls + read_urls + consent_urls)),
    path("students/<uuid:student_id>/goals/", include(goal_urls + progress_urls)),
]
