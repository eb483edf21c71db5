"""A parent's numbered evidence to a decision: what it shows, the paper, and the reason it answers."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import once
from documents.actions import UploadRefused
from evaluations import access, forms
from evaluations.actions import decision as verbs
from evaluations.models import DecisionEvidence, TeamDecision
from evaluations.papers.decision import reason_lines
from evaluations.views.decision import form_page
from students.access import student_page
from students.actions.files import add_file
from students.enums import FileKind
from students.forms.pen import papers_to_choose
from students.models import Student
from students.policy import Permission


@student_page(Permission.STATE_POSITION)
@once
def add(request: Any, student: Student, decision_id: UUID) -> HttpResponse:
    row = access.decision_of(student, decision_id)
    return saved(request, student, row, piece=None)


@student_page(Permission.STATE_POSITION)
@once
def change(request: Any, student: Student, evidence_id: UUID) -> HttpResponse:
    piece = access.own_evidence(student, evidence_id, request.user)
    return saved(request, student, piece.decision, piece=piece)


def saved(request: Any, student: Student, row: TeamDecision, *, piece: DecisionEvidence | None) -> HttpResponse:
    form = evidence_form(request, row, piece)
    if form.is_valid():
        try:
            save(request, row, piece, form.cleaned_data)
        except UploadRefused as refused:
            form.add_error("files", str(refused.sentence))
        else:
            return redirect(f"{row.get_absolute_url()}#evidence")
    title = _("Change this piece") if piece else _("Add to your evidence")
    lead = _("A dated log, a photo, a sample of work, a report. The team reads it beside the decision.")
    return form_page(request, student, form, title=title, lead=lead, back=row.get_absolute_url())


def evidence_form(request: Any, row: TeamDecision, piece: DecisionEvidence | None) -> forms.EvidenceForm:
    initial: dict[str, Any] = {}
    papers = papers_to_choose(request.membership)
    if piece:
        initial = {"says": piece.says, "answers_reason": piece.answers_reason, "paper": str(piece.paper_id or "")}
        if piece.paper and piece.paper not in papers:
            papers.append(piece.paper)
    post = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    return forms.EvidenceForm(*post, reasons=reason_lines(row), papers=papers, initial=initial)


@transaction.atomic
def save(request: Any, row: TeamDecision, piece: DecisionEvidence | None, data: dict[str, Any]) -> None:
    files = data.pop("files")
    if files:
        title = _("Evidence: %(words)s") % {"words": data["says"][:80]}
        data["paper"] = add_file(by=request.user, student=row.student, files=files, kind=FileKind.WORK, title=title)
    if piece:
        verbs.change_evidence(by=request.user, piece=piece, **data)
    else:
        verbs.add_evidence(by=request.user, member=request.membership, decision=row, **data)


@student_page(Permission.STATE_POSITION)
@require_POST
@once
def move(request: Any, student: Student, evidence_id: UUID) -> HttpResponse:
    """One place up."""
    piece = access.own_evidence(student, evidence_id, request.user)
    verbs.move_evidence(by=request.user, piece=piece)
    return redirect(f"{piece.decision.get_absolute_url()}#evidence")


@student_page(Permission.STATE_POSITION)
@require_POST
@once
def remove(request: Any, student: Student, evidence_id: UUID) -> HttpResponse:
    piece = access.own_evidence(student, evidence_id, request.user)
    verbs.remove_evidence(by=request.user, piece=piece)
    return redirect(f"{piece.decision.get_absolute_url()}#evidence")
