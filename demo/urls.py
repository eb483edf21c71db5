"""URLs that exist in demo mode only."""

from django.urls import path

from demo import views

app_name = "demo"

urlpatterns = [
    path("", views.people, name="people"),
    path("sign-in/<uuid:user_id>/", views.sign_in, name="sign-in"),
    path("outbox/", views.outbox, name="outbox"),
]
