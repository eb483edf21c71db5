"""Safe headers for every answer. A view that has set one of them itself keeps its own.

Django's SecurityMiddleware adds nosniff, the referrer policy, HSTS and Cross-Origin-Opener-Policy.
"""

from collections.abc import Callable, Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "payment",
        "usb",
    )
)


def build_policy(config: dict[str, str | bool | Iterable[str] | None]) -> str:
    """The Content-Security-Policy header of a SECURE_CSP dict, spelled as Django 6 does."""
    policy = []
    for directive, values in config.items():
        if values is None or values is False:
            continue
        if values is True:
            policy.append(directive)
            continue
        words = [values] if isinstance(values, str) else sorted(values) if isinstance(values, set) else values
        policy.append(f"{directive} {' '.join(words)}".rstrip())
    return "; ".join(policy)


class SecurityHeadersMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", build_policy(settings.SECURE_CSP))
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if has_session(request, response):
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


def has_session(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether this browser holds a session, or has just got or lost one.

    Asks the cookies, not the user: the answer must not cost a query, nor fail when the database does.
    """
    return settings.SESSION_COOKIE_NAME in request.COOKIES or settings.SESSION_COOKIE_NAME in response.cookies
