"""THE door to a child. Every page under /students/<uuid>/ passes `student_page`; nothing else opens one.

Not visible to you: 404. Visible but not yours to do: 403 with a kind sentence. Two wrote one text: 409 with both.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.forms import CharField
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from audit.actions import record
from audit.models import AuditEntry
from documents.access import stream
from documents.actions import request_paper
from documents.models import Paper
from documents.papers import fingerprint
from documents.queries import progress_of
from students.clock import today_for
from students.enums import OPENED
from students.models import Membership
from students.policy import REFUSALS, Permission

View = Callable[..., HttpResponse]


def membership_of(user: Any, student_id: UUID) -> Membership:
    """The user's own place on this child's team today; Http404 for everybody else."""
    member = Membership.objects.current().select_related("student").filter(user=user, student_id=student_id).first()
    if member is None or not member.role:
        raise Http404
    member.user = user
    return member


def require(member: Membership, permission: Permission) -> None:
    """Raise PermissionDenied with a sentence the person understands, unless the role holds `permission`."""
    if not member.may(permission):
        raise PermissionDenied(str(REFUSALS.get(permission, "")))


def student_page(permission: Permission) -> Callable[[View], View]:
    """Open a view to those of the child's team who hold `permission`.

    The view gets (request, student, ...), with `request.membership` and `request.today` (where the child lives).
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def gate(request: Any, student_id: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
            member = membership_of(request.user, student_id)
            require(member, permission)
            request.membership = member
            request.today = today_for(member.student)
            if not member.is_family:
                note_view(request, member)
            return view(request, member.student, *args, **kwargs)

        gate.permission = permission  # type: ignore[attr-defined]
        return gate

    return decorate


def note_view(request: Any, member: Membership) -> None:
    """Log, once a day and part, that someone outside the family opened it. Family never appears here."""
    if request.method != "GET":
        return
    view_name = request.resolver_match.view_name if request.resolver_match else ""
    page = view_name if view_name in OPENED else view_name.partition(":")[0]
    seen = AuditEntry.objects.filter(
        student_id=str(member.student_id),
        actor_id=str(member.user_id),
        verb="page.opened",
        target=page,
        at__date=timezone.localdate(),
    )
    if not seen.exists():
        student, name = member.student_id, member.name
        record("page.opened", by=request.user, student_id=student, target=page, side=member.side, name=name)


@dataclass
class Conflict(Exception):  # noqa: N818 -- it is an event with two texts, not a fault
    """Somebody saved first. Holds what stands in the record now, so both can be shown."""

    theirs: Any
    their_name: str
    their_at: datetime | None
    revision: int


@dataclass(frozen=True)
class TwoTexts:
    """One field two people wrote: its name in the form (blank: not a text to merge), its label, and both texts."""

    name: str
    label: str
    mine: str
    theirs: str


def saved(request: HttpRequest, revision: int | None = None) -> HttpResponse:
    """The autosave's answer: `Saved at ...`, and the revision the next save builds on."""
    return render(request, "_components/saved.html", {"at": timezone.now(), "revision": revision})


def conflict_page(
    request: Any, conflict: Conflict, *, texts: list[TwoTexts], carry: Mapping[str, str] | Iterable[tuple[str, str]]
) -> HttpResponse:
    """409 with both texts and what to do; nothing typed is lost. `carry`: all else that was typed, by its names."""
    pairs = carry.items() if isinstance(carry, Mapping) else carry
    return render(
        request,
        "conflict.html",
        {
            "student": request.membership.student,
            "base_template": "base_child.html",
            "rows": texts,
            "their_name": conflict.their_name or _("someone else"),
            "their_at": conflict.their_at,
            "hidden": [("revision", conflict.revision), *pairs],
            "action": request.get_full_path(),
        },
        status=409,
    )


def posted_revision(request: Any) -> int:
    """The revision the typed text was built on; -1 (always a conflict) when it is missing or no number."""
    value = request.POST.get("revision", "")
    return int(value) if value.isdecimal() and len(value) < 10 else -1


def typed_beside(request: Any, texts: list[TwoTexts]) -> list[tuple[str, str]]:
    """Everything else that was typed, to travel along as hidden fields; of a list of ticks each one."""
    not_typed = {"csrfmiddlewaretoken", "once", "revision", *(text.name for text in texts)}
    return [(name, value) for name, values in request.POST.lists() if name not in not_typed for value in values]


def facts_conflict(request: Any, form: Any, conflict: Conflict) -> HttpResponse:
    """409 for a form of facts: those that differ, in words. Only texts can be merged; the rest goes again as typed."""
    texts = [
        TwoTexts(
            name if isinstance(field, CharField) else "",
            str(field.label),
            in_words(field, mine),
            in_words(field, theirs),
        )
        for name, field in form.fields.items()
        if name in conflict.theirs and (mine := form.cleaned_data[name]) != (theirs := conflict.theirs[name])
    ]
    return conflict_page(request, conflict, texts=texts, carry=typed_beside(request, texts))


def in_words(field: Any, value: Any) -> str:
    """What the value of a form's field says to a person: a choice by its label."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, date):
        return date_format(value, "F j, Y")
    if isinstance(value, str):
        labels = {str(key): str(label) for key, label in getattr(field, "choices", ())}
        return labels.get(value, value)
    if isinstance(value, Iterable):
        return ", ".join(in_words(field, one) for one in value)
    return str(value)


def paper_answer(
    request: Any,
    *,
    kind: str,
    subject_id: str,
    filename: str,
    back: str,
    tab: str,
    input_hash: str = "",
    words: dict[str, Any] | None = None,
    language: str = "en",
) -> HttpResponse | FileResponse:
    """The PDF of these words; while it is made, a page that says how far it is. A POST tries a failed one again.

    The words stand frozen in a row named by `input_hash`, or are given. `back` is the page to go back to.
    Asked again with the same words it is the same paper.
    To htmx, which asks every two seconds, it answers with the part of that page that changes.
    """
    input_hash = input_hash or fingerprint(words or {})
    known = {"kind": kind, "subject_id": subject_id, "input_hash": input_hash, "language": language}
    paper = Paper.objects.filter(**known).first()
    if paper is None or request.method == "POST":
        paper = request_paper(**known, words=words)
    if request.method == "POST":
        return redirect(request.get_full_path())  # bytes leave by GET only: the door keeps a log of it
    if paper.state == Paper.State.READY and not request.htmx:
        return stream(paper.file, filename=filename, content_type="application/pdf", inline=True)
    context = {"student": request.membership.student, "tab": tab, "paper": paper, "back": back}
    template = "students/_paper_progress.html" if request.htmx else "students/paper_wait.html"
    return render(request, template, context | {"progress": progress_of(paper)})
