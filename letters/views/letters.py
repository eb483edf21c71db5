"""Locked letters: the list, reading, sending, the PDF, and the proof that they arrived."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import once
from documents.actions import UploadRefused
from documents.queries import paper_for
from letters import actions, enums, forms, queries
from letters.models import Dispatch, Letter
from letters.papers import as_mail_text, as_text, words_from
from letters.views.interview import next_url, own_draft
from students.access import paper_answer, student_page
from students.actions.files import add_file
from students.enums import FileKind
from students.models import Student, StudentFile
from students.policy import Permission


@student_page(Permission.READ_LETTERS)
def letter_list(request: Any, student: Student) -> HttpResponse:
    rows = queries.letters_for(student, request.user)
    context = {
        "student": student,
        "tab": "letters",
        "letters": rows,
        "can_write": may_write(request),
        "can_read_files": request.membership.may(Permission.READ_FILES),
    }
    return render(request, "letters/list.html", context)


def may_write(request: Any) -> bool:
    return bool(request.membership.may(Permission.WRITE_LETTERS))


@student_page(Permission.WRITE_LETTERS)
def choose(request: Any, student: Student) -> HttpResponse:
    """What happened? Then the letters that fit. Before the first letter, a worry is what there is."""
    chosen = request.GET.get("for", "")
    if not chosen and not Letter.objects.frozen().filter(student=student).exists():
        chosen = enums.Situation.WORRIED
    situation = enums.Situation(chosen) if chosen in enums.Situation.values else None
    context = {
        "student": student,
        "tab": "letters",
        "situation": situation,
        "kinds": [enums.CATALOGUE[kind] for kind in enums.SITUATIONS[situation]] if situation else [],
        "groups": enums.GROUPS,
        "unanswered": queries.sent_letters(student) if situation == enums.Situation.NOTHING else [],
    }
    return render(request, "letters/choose.html", context)


@student_page(Permission.WRITE_LETTERS)
@require_POST
@once
def letter_start(request: Any, student: Student, kind: str) -> HttpResponse:
    if kind not in enums.Kind.values:
        raise Http404
    letter = actions.start(by=request.user, student=student, kind=kind)
    return redirect(next_url(letter))


@student_page(Permission.WRITE_LETTERS)
@require_POST
@once
def follow_up(request: Any, student: Student, letter_id: UUID) -> HttpResponse:
    """Nothing came back on this letter: a reminder, with what was asked, when, and the proof."""
    draft = actions.follow_up(by=request.user, letter=locked_letter(request, student, letter_id))
    return redirect(draft)


@student_page(Permission.WRITE_LETTERS)
@require_POST
@once
def correct(request: Any, student: Student, letter_id: UUID) -> HttpResponse:
    """A new letter from the answers of an old one, by its author. The old one stays as it is."""
    row = get_object_or_404(Letter.objects.frozen(), student=student, author=request.user, pk=letter_id)
    return redirect(actions.start(by=request.user, student=student, kind=row.kind, corrects=row))


def locked_letter(request: Any, student: Student, letter_id: UUID) -> Letter:
    rows = Letter.objects.frozen().select_related("student", "author").prefetch_related("dispatches__paper")
    return get_object_or_404(rows, student=student, pk=letter_id)


@student_page(Permission.READ_LETTERS)
def letter(request: Any, student: Student, letter_id: UUID) -> HttpResponse:
    """A locked letter: read it, send it, see its proof."""
    if not Letter.objects.frozen().filter(student=student, pk=letter_id).exists():
        return redirect("letters:tasks", student.pk, own_draft(request, student, letter_id).pk)
    row = locked_letter(request, student, letter_id)
    context = {
        **words_shown(row),
        "student": student,
        "tab": "letters",
        "letter": row,
        "paper": paper_for("letter", str(row.pk)),
        "received": queries.first_received(row),
        "replies": row.replies.filter(superseded_by=None).select_related("paper", "confirmed_by"),
        "to_answer": row.kind == enums.Kind.EVAL_INITIAL,  # its answer is the evaluation's
        "newer": row.corrections.filter(status=enums.Status.FROZEN).first(),
        "is_mine": row.author_id == request.user.pk,
        "overruled": row.overruled if request.membership.side == "family" else [],
        "can_prove": request.membership.may(Permission.RECORD_PROOF),
        "can_read_files": request.membership.may(Permission.READ_FILES),
    }
    return render(request, "letters/letter.html", context)


def words_shown(row: Letter) -> dict[str, Any]:
    """The words of a locked letter, and as text and mail: of a pair the English copy, which goes to the school."""
    words = words_from(row.words or {})
    english = words_from(row.english) if row.english else None
    sent = english or words
    mail = f"mailto:?subject={quote(f'{sent.title}: {sent.about}')}&body={quote(as_mail_text(sent))}"
    return {"words": words, "english": english, "text": as_text(sent), "mailto": mail}


@student_page(Permission.READ_LETTERS)
def letter_pdf(request: Any, student: Student, letter_id: UUID, kind: str) -> HttpResponse:
    """The PDF of a locked letter or its proof sheet; while it is made, a page that says so. A POST tries again."""
    row = locked_letter(request, student, letter_id)
    if kind == "letter-english" and not row.is_pair:
        raise Http404
    return paper_answer(
        request,
        kind=kind,
        subject_id=str(row.pk),
        input_hash=actions.proof_hash(row) if kind == "proof" else row.words_sha256,
        language=row.language,
        filename=f"{kind}-{row.frozen_on}.pdf",
        back=row.get_absolute_url(),
        tab="letters",
    )


@student_page(Permission.RECORD_PROOF)
@once
def proof_add(request: Any, student: Student, letter_id: UUID) -> HttpResponse:
    """How the letter went to the school, and when it arrived if that is known."""
    row = locked_letter(request, student, letter_id)
    form = forms.ProofForm(
        request.POST or None,
        request.FILES or None,
        today=request.today,
        frozen_on=row.frozen_on,
        with_office=queries.counts_from_office(row),
    )
    if form.is_valid():
        try:
            save_proof(request, row, form.cleaned_data)
        except UploadRefused as refused:
            form.add_error("files", str(refused.sentence))
        except actions.LetterError as error:
            form.add_error(error.step or None, str(error))
        else:
            return redirect(after_proof(row))
    context = {"student": student, "tab": "letters", "letter": row, "form": form}
    return render(request, "letters/proof_form.html", context)


@transaction.atomic
def save_proof(request: Any, row: Letter, data: dict[str, Any]) -> Dispatch:
    paper: StudentFile | None = None
    files = data.pop("files")
    if files:
        title = _("Proof for: %(letter)s") % {"letter": row}
        paper = add_file(by=request.user, student=row.student, files=files, kind=FileKind.PROOF, title=title)
    return actions.add_proof(by=request.user, letter=row, paper=paper, side=request.membership.side, **data)


def after_proof(row: Letter) -> str:
    """With a day of receipt: the clock that now runs. Without: the letter."""
    if row.entry.starts_clock and row.dispatches.exclude(received_on=None).exists():
        return reverse("overview:dates", args=[row.student_id])
    return row.get_absolute_url()


@student_page(Permission.RECORD_PROOF)
@once
def proof_received(request: Any, student: Student, letter_id: UUID, dispatch_id: UUID) -> HttpResponse:
    """The day the school got it, noted later or corrected."""
    row = locked_letter(request, student, letter_id)
    dispatch = get_object_or_404(Dispatch, letter=row, pk=dispatch_id)
    form = forms.ReceivedForm(
        request.POST or None,
        today=request.today,
        sent_on=dispatch.sent_on,
        with_office=queries.counts_from_office(row),
        initial={name: getattr(dispatch, name) for name in ("received_on", "how_known", "at_office")},
    )
    if form.is_valid():
        side = request.membership.side
        actions.note_received(by=request.user, dispatch=dispatch, side=side, **form.cleaned_data)
        return redirect(after_proof(row))
    context = {"student": student, "tab": "letters", "letter": row, "form": form, "dispatch": dispatch}
    return render(request, "letters/received_form.html", context)
