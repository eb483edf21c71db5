"""URLs of OT, under /students/<uuid>/ot/."""

from django.urls import include, path

from ot_services import views

app_name = "ot_services"

child_urls = [path("", views.ot, name="ot")]

urlpatterns = [path("students/<uuid:student_id>/ot/", include(child_urls))]
