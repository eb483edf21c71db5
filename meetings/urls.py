"""URLs of meetings and packets, under /students/<uuid>/meetings/."""

from django.urls import include, path

from meetings import views

app_name = "meetings"

child_urls = [path("", views.meeting_list, name="list")]

urlpatterns = [path("students/<uuid:student_id>/meetings/", include(child_urls))]
