"""What the school said to a letter: noted by the family as copied, or by the school; corrected by who noted it."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.access import once
from documents.actions import UploadRefused
from letters import actions, forms
from letters.models import Letter, Reply
from letters.views.letters import locked_letter
from students.access import student_page
from students.actions.pen import pen_facts
from students.enums import FileKind
from students.models import Student
from students.policy import Permission


@student_page(Permission.RECORD_PROOF)
@once
def reply_add(request: Any, student: Student, letter_id: UUID) -> HttpResponse:
    """What came back."""
    return _reply_page(request, locked_letter(request, student, letter_id), None)


@student_page(Permission.RECORD_PROOF)
@once
def reply_correct(request: Any, student: Student, letter_id: UUID, reply_id: UUID) -> HttpResponse:
    """A better row in place of a wrong one; the old one stays behind it."""
    letter = locked_letter(request, student, letter_id)
    old = get_object_or_404(Reply, letter=letter, superseded_by=None, pk=reply_id)
    if old.entered_by_id != request.user.pk:
        raise PermissionDenied(_("Only the person who wrote this down can correct it."))
    return _reply_page(request, letter, old)


def _reply_page(request: Any, letter: Letter, old: Reply | None) -> HttpResponse:
    form = forms.ReplyForm(
        request.POST or None,
        request.FILES or None,
        member=request.membership,
        today=request.today,
        sent_on=letter.sent_on or letter.frozen_on,
        initial=_initial(old) if old else {},
    )
    if form.is_valid():
        try:
            _save(request, letter, old, form)
        except UploadRefused as refused:
            form.add_error("files", str(refused.sentence))
        except actions.LetterError as error:
            form.add_error(error.step or None, str(error))
        else:
            return redirect(letter)
    context = {"student": letter.student, "tab": "letters", "letter": letter, "form": form, "is_correction": bool(old)}
    return render(request, "letters/reply_form.html", context)


def _initial(old: Reply) -> dict[str, Any]:
    names = ("outcome", "replied_on", "words", "source", "author_name")
    return {**{name: getattr(old, name) for name in names}, "paper": str(old.paper_id or "")}


@transaction.atomic
def _save(request: Any, letter: Letter, old: Reply | None, form: forms.ReplyForm) -> None:
    title = _("Answer to: %(letter)s") % {"letter": letter}
    pen = pen_facts(
        member=request.membership, today=request.today, kind=FileKind.SCHOOL_ANSWER, title=title, **form.pen()
    )
    side = request.membership.side
    actions.note_reply(by=request.user, letter=letter, supersedes=old, side=side, **form.facts(), **pen)
