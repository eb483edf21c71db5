"""Demo mode only: sign in as anybody with one click, and read the mails that would have gone out."""

from typing import Any
from uuid import UUID

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.models import User
from demo.enums import PEOPLE
from mailer.models import OutgoingMail


@login_not_required
def people(request: Any) -> HttpResponse:
    users = {user.email: user for user in User.objects.filter(is_demo=True)}
    rows = [(person, users[person.email]) for person in PEOPLE if person.email in users]
    return render(request, "demo/people.html", {"rows": rows})


@login_not_required
@require_POST
def sign_in(request: Any, user_id: UUID) -> HttpResponse:
    user = get_object_or_404(User, pk=user_id, is_demo=True, is_active=True)
    login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return redirect("overview:children-list")


@login_not_required
def outbox(request: Any) -> HttpResponse:
    """The newest mails of this try-out, sign-in codes among them."""
    return render(request, "demo/outbox.html", {"mails": OutgoingMail.objects.order_by("-created_at")[:50]})
