"""URLs of the plan, its goals and their progress, under /students/<uuid>/."""

from django.urls import URLPattern, include, path

from ieps.views import goals

app_name = "ieps"

draft_urls: list[URLPattern] = []
read_urls: list[URLPattern] = []
consent_urls: list[URLPattern] = []
goal_urls = [path("", goals.goals, name="goals")]
progress_urls: list[URLPattern] = []

urlpatterns = [
    path("students/<uuid:student_id>/ieps/", include(draft_urls + read_urls + consent_urls)),
    path("students/<uuid:student_id>/goals/", include(goal_urls + progress_urls)),
]
