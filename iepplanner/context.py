"""What every template may know beside the request: only whether this is the demo."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, bool]:
    return {"is_demo": settings.DEMO}
