"""The person's own page, and the page that hands typed words back."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access import once
from accounts.forms import ProfileForm

NOT_TYPED = {"csrfmiddlewaretoken", "once"}
SHORT = 40


@once
def profile(request: Any) -> HttpResponse:
    form = ProfileForm(request.POST or None, instance=request.user)
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("accounts:profile")
    return render(request, "accounts/profile.html", {"form": form})


@dataclass(frozen=True)
class Typed:
    """One value of a form that could not be saved."""

    name: str
    value: str

    @property
    def is_text(self) -> bool:
        return len(self.value) > SHORT or " " in self.value or "\n" in self.value

    @property
    def label(self) -> str:
        return self.name.replace("_", " ").capitalize()


@login_not_required
def keep_typed(request: HttpRequest, reason: str = "", *, is_htmx: bool = False, status: int = 403) -> HttpResponse:
    """Show every typed word again in a form with a fresh token (401 signed out, 403 stale token).

    Passwords and tokens are never shown; files cannot be kept by a browser, and the page says so.
    """
    typed = [
        Typed(name, value)
        for name in request.POST
        if name not in NOT_TYPED and "password" not in name
        for value in request.POST.getlist(name)
    ]
    # A form sent twice to the sign-in pages holds nothing worth keeping.
    context = {
        "typed": typed,
        "has_files": "multipart" in (request.content_type or ""),
        "action": request.get_full_path(),
        "is_signed_out": status == 401,
        "sign_in_url": f"{reverse('account_login')}?{urlencode({'next': back_to(request)})}",
    }
    return render(
        request, "accounts/_signed_out.html" if is_htmx else "accounts/keep_typed.html", context, status=status
    )


def back_to(request: HttpRequest) -> str:
    """The page that was being filled in; for an htmx request the page that holds the form."""
    current = request.headers.get("HX-Current-URL", "")
    return current.split(request.get_host(), 1)[-1] if request.get_host() in current else request.path
