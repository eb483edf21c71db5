"""A parent's numbered evidence to a decision: what it shows, the paper, and the reason it answers."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import once
from documents.actions import UploadRefused
from evaluations import access, forms, queries
from evaluations.actions import decision as verbs
from evaluations.models import DecisionEvidence, TeamDecision
from evaluations.papers.evidence import evidence_page, evidence_words, school_reasons
from evaluations.views.decision import form_page
from students.access import paper_answer, student_page
from students.actions.files import add_file
from students.enums import FileKind
from students.forms.pen import papers_to_choose
from students.models import Student
from students.policy import Permission
from students.queries import observations_for


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
            save(request, row, piece, form)
        except UploadRefused as refused:
            form.add_error("files", str(refused.sentence))
        else:
            return redirect(f"{row.get_absolute_url()}#evidence")
    title = _("Change this piece") if piece else _("Add to your evidence")
    lead = _("A dated log, a photo, a sample of work, a report. The team reads it beside the decision.")
    return form_page(request, student, form, title=title, lead=lead, back=row.get_absolute_url())


def evidence_form(request: Any, row: TeamDecision, piece: DecisionEvidence | None) -> forms.EvidenceForm:
    """With what this parent may choose from, and what the piece rests on already."""
    papers = papers_to_choose(request.membership)
    entries = list(observations_for(request.membership)[:60])
    initial: dict[str, Any] = {}
    if piece:
        part = piece.score_id or piece.finding_id
        initial = {"says": piece.says, "answers_reason": piece.answers_reason, "part": str(part or "")}
        initial |= {"paper": str(piece.paper_id or ""), "entry": str(piece.observation_id or "")}
        papers += [piece.paper] if piece.paper and piece.paper not in papers else []
        entries += [piece.observation] if piece.observation and piece.observation not in entries else []
    return forms.EvidenceForm(
        *((request.POST, request.FILES) if request.method == "POST" else (None, None)),
        student=row.student,
        reasons=school_reasons(row, queries.notices_about(row)),
        papers=papers,
        entries=entries,
        parts=queries.parts_to_show(row.student),
        initial=initial,
    )


@transaction.atomic
def save(request: Any, row: TeamDecision, piece: DecisionEvidence | None, form: forms.EvidenceForm) -> None:
    facts, files = form.facts(), form.cleaned_data["files"]
    if files:
        title = _("Evidence: %(words)s") % {"words": facts["says"][:80]}
        facts["paper"] = add_file(by=request.user, student=row.student, files=files, kind=FileKind.WORK, title=title)
    if piece:
        verbs.change_evidence(by=request.user, piece=piece, **facts)
    else:
        verbs.add_evidence(by=request.user, member=request.membership, decision=row, **facts)


@student_page(Permission.STATE_POSITION)
@require_POST
@once
def move(request: Any, student: Student, evidence_id: UUID, step: int) -> HttpResponse:
    """One place up or down."""
    piece = access.own_evidence(student, evidence_id, request.user)
    verbs.move_evidence(by=request.user, piece=piece, step=step)
    return redirect(f"{piece.decision.get_absolute_url()}#evidence")


@student_page(Permission.STATE_POSITION)
@require_POST
@once
def remove(request: Any, student: Student, evidence_id: UUID) -> HttpResponse:
    piece = access.own_evidence(student, evidence_id, request.user)
    verbs.remove_evidence(by=request.user, piece=piece)
    return redirect(f"{piece.decision.get_absolute_url()}#evidence")


@student_page(Permission.READ_PLAN)
def pdf(request: Any, student: Student, decision_id: UUID) -> HttpResponse | FileResponse:
    """The list on paper: each reason of the school beside what the family shows."""
    row = access.decision_of(student, decision_id)
    page = evidence_page(row, student, evidence=queries.evidence_of(row), notices=queries.notices_about(row))
    return paper_answer(
        request,
        kind="evidence",
        subject_id=str(row.pk),
        words=evidence_words(page),
        filename=f"evidence-{row.decided_on}.pdf",
        back=row.get_absolute_url(),
        tab="plan",
    )
