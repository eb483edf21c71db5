"""URLs of the plan, its goals and their progress, under /students/<uuid>/."""

from django.urls import include, path

from ieps import views

app_name = "ieps"

goal_urls = [path("", views.goals, name="goals")]

urlpatterns = [path("students/<uuid:student_id>/goals/", include(goal_urls))]
