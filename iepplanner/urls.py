"""The root of all URLs. Composition only."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("", include("guide.urls")),
    path("accounts/", include("accounts.urls")),
    path("", include("overview.urls")),
    path("", include("students.urls")),
    path("", include("letters.urls")),
    path("", include("evaluations.urls")),
    path("", include("ieps.urls")),
    path("", include("ot_services.urls")),
    path("", include("meetings.urls")),
]

if settings.DEMO:
    urlpatterns += [path("demo/", include("demo.urls"))]

if settings.TRY_OUT:
    from iepplanner.gallery import gallery

    urlpatterns += [path("gallery/", gallery, name="gallery")]
