"""`@once`: a second submit of the same form finds the first result."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect

from accounts.models import Submission

View = Callable[..., HttpResponse]


def once(view: View) -> View:
    """Run a POST with a hidden token `once` at most once a person; a repeat is sent to the first result.

    Only an answer that redirects counts as a result: a form with errors may be sent again with its token.
    Autosaves (htmx) are saves by revision and keep the token for the button.
    """

    @wraps(view)
    def gate(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        token = token_of(request)
        if token is None:
            return view(request, *args, **kwargs)
        with transaction.atomic():
            row, is_first = Submission.objects.select_for_update().get_or_create(token=token, user=request.user)
            if not is_first:
                return redirect(row.result_url)
            response = view(request, *args, **kwargs)
            if response.status_code == 302:
                Submission.objects.filter(pk=row.pk).update(result_url=response["Location"])
            else:
                row.delete()
            return response

    gate.is_once = True  # type: ignore[attr-defined]
    return gate


def token_of(request: Any) -> UUID | None:
    """The form's token, if this is a POST by a button of a signed-in person."""
    is_button = request.method == "POST" and request.user.is_authenticated and not getattr(request, "htmx", False)
    try:
        return UUID(request.POST.get("once", "")) if is_button else None
    except ValueError:
        return None
