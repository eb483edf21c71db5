"""Reports: the draft's page, the reader, finishing, correcting, confirming, the PDF."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import once
from evaluations import access, actions
from evaluations.actions import report as verbs
from evaluations.models import Evaluation
from evaluations.papers.missing import missing_of
from evaluations.papers.reader import reader_of
from evaluations.papers.report import report_from, report_of
from students.access import paper_answer, student_page
from students.actions.pen import confirm
from students.models import Student
from students.policy import Permission


@student_page(Permission.READ_PLAN)
def report(request: Any, student: Student, evaluation_id: UUID) -> HttpResponse:
    """The reader: words and strengths first, each score's picture by a tap, what is missing, what to ask."""
    row = access.readable(student, evaluation_id, request.user)
    if not row.is_final:
        return redirect("evaluations:report-draft", student.pk, row.pk)
    context = {
        "student": student,
        "tab": "plan",
        "row": row,
        "reader": reader_of(report_from(row.words or {})),
        "newer": Evaluation.objects.filter(supersedes=row, status="final").first(),
        "may_correct": may_correct(request, row),
        "may_confirm": may_confirm(request, row),
        "can_read_files": request.membership.may(Permission.READ_FILES),
    }
    return render(request, "evaluations/report.html", context)


def may_correct(request: Any, row: Evaluation) -> bool:
    return request.membership.may(Permission.EDIT_EVALUATION) and access.may_correct(row, request.membership)


def may_confirm(request: Any, row: Evaluation) -> bool:
    return request.membership.may(Permission.EDIT_EVALUATION) and access.may_confirm(row, request.membership)


@student_page(Permission.EDIT_EVALUATION)
def draft(request: Any, student: Student, evaluation_id: UUID) -> HttpResponse:
    """An own draft, part by part, with what the report would not show."""
    row = access.writable(student, evaluation_id, request.user)
    if row.is_final:
        return redirect(row)
    words = report_of(row, student)
    context = {
        "student": student,
        "tab": "plan",
        "row": row,
        "report": words,
        "missing": missing_of(words),
        "scores": row.scores.all(),
        "observations": row.observations.all(),
        "findings": row.findings.select_related("score"),
        "recommendations": row.recommendations.all(),
        "is_correction": row.supersedes_id is not None,
    }
    return render(request, "evaluations/draft.html", context)


@student_page(Permission.EDIT_EVALUATION)
@require_POST
@once
def finish(request: Any, student: Student, evaluation_id: UUID) -> HttpResponse:
    row = access.writable(student, evaluation_id, request.user)
    try:
        verbs.finish(by=request.user, member=request.membership, row=row)
    except actions.EvaluationError as error:
        messages.error(request, str(error))
        return redirect("evaluations:report-draft", student.pk, row.pk)
    return redirect(row)


@student_page(Permission.EDIT_EVALUATION)
@require_POST
@once
def discard(request: Any, student: Student, evaluation_id: UUID) -> HttpResponse:
    row = access.writable(student, evaluation_id, request.user)
    try:
        verbs.discard(by=request.user, row=row)
    except actions.EvaluationError as error:
        messages.error(request, str(error))
        return redirect(row)
    messages.success(request, _("The draft is gone."))
    return redirect("evaluations:plan", student.pk)


@student_page(Permission.EDIT_EVALUATION)
@require_POST
@once
def correct(request: Any, student: Student, evaluation_id: UUID) -> HttpResponse:
    """A new draft with all that stands; finished, it takes the place of this one."""
    row = access.writable(student, evaluation_id, request.user)
    try:
        new = verbs.correct(by=request.user, member=request.membership, row=row, today=request.today)
    except actions.EvaluationError as error:
        messages.error(request, str(error))
        return redirect(row)
    return redirect("evaluations:report-draft", student.pk, new.pk)


@student_page(Permission.EDIT_EVALUATION)
@require_POST
@once
def confirm_copy(request: Any, student: Student, evaluation_id: UUID) -> HttpResponse:
    """The school says of a copied report: yes, that is what it says."""
    row = access.readable(student, evaluation_id, request.user)
    access.require_school(request.membership)
    confirm(by=request.user, row=row, student_id=student.pk, today=request.today, side="school")
    return redirect(row)


@student_page(Permission.READ_PLAN)
def pdf(request: Any, student: Student, evaluation_id: UUID) -> HttpResponse:
    row = access.readable(student, evaluation_id, request.user)
    if not row.is_final:
        return redirect("evaluations:report-draft", student.pk, row.pk)
    return paper_answer(
        request,
        kind="evaluation",
        subject_id=str(row.pk),
        input_hash=row.words_sha256,
        filename=f"evaluation-{row.report_on or row.entered_on}.pdf",
        back=reverse("evaluations:report", args=[student.pk, row.pk]),
        tab="plan",
    )
