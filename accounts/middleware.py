"""Every page needs a signed-in person unless it says otherwise; nothing typed is lost at the door."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpResponse

from accounts.views import keep_typed


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """A signed-out GET goes to sign-in; a signed-out POST (or htmx) gets its words back with 401."""

    def handle_no_permission(self, request: Any, view_func: Callable[..., HttpResponse]) -> HttpResponse:
        is_htmx = request.headers.get("HX-Request") == "true"
        if request.method == "POST" or is_htmx:
            return keep_typed(request, is_htmx=is_htmx, status=401)
        response: HttpResponse = super().handle_no_permission(request, view_func)
        return response
