"""Safe headers: the policy's spelling, and what stands on every answer."""

import pytest
from django.conf import settings as project
from django.http import HttpResponse
from django.middleware.security import SecurityMiddleware
from django.test import RequestFactory

from iepplanner.middleware import SecurityHeadersMiddleware, build_policy


def answer(response: HttpResponse | None = None, **cookies: str) -> HttpResponse:
    request = RequestFactory().get("/", secure=True)
    request.COOKIES.update(cookies)
    return SecurityMiddleware(SecurityHeadersMiddleware(lambda _: response or HttpResponse("page")))(request)


@pytest.mark.parametrize(
    ("config", "policy"),
    [
        ({"default-src": ["'self'"]}, "default-src 'self'"),
        ({"default-src": "'none'", "img-src": ("'self'", "data:")}, "default-src 'none'; img-src 'self' data:"),
        ({"img-src": {"data:", "'self'"}}, "img-src 'self' data:"),
        ({"upgrade-insecure-requests": True, "frame-src": None, "font-src": False}, "upgrade-insecure-requests"),
        ({}, ""),
    ],
)
def test_build_policy(config: dict[str, object], policy: str) -> None:
    assert build_policy(config) == policy


def test_policy_of_the_product_allows_nothing_inline_and_no_other_host() -> None:
    policy = build_policy(project.SECURE_CSP)
    assert "default-src 'self'" in policy
    assert "object-src 'none'" in policy
    assert "base-uri 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "*" not in policy


def test_every_answer_has_the_safe_headers() -> None:
    headers = answer().headers
    assert headers["Content-Security-Policy"] == build_policy(project.SECURE_CSP)
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert "camera=()" in headers["Permissions-Policy"]


def test_page_of_a_session_is_kept_by_nobody() -> None:
    assert answer(sessionid="abc").headers["Cache-Control"] == "private, no-store"


def test_page_that_starts_a_session_is_kept_by_nobody() -> None:
    response = HttpResponse("signed in")
    response.set_cookie(project.SESSION_COOKIE_NAME, "abc")
    assert answer(response).headers["Cache-Control"] == "private, no-store"


def test_public_page_without_a_session_may_be_kept() -> None:
    assert "Cache-Control" not in answer().headers


@pytest.mark.parametrize(("name", "value"), [("Content-Security-Policy", "sandbox"), ("Cache-Control", "no-cache")])
def test_header_set_by_a_view_stays(name: str, value: str) -> None:
    assert answer(HttpResponse(headers={name: value}), sessionid="abc").headers[name] == value
