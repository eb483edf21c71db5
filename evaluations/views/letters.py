"""Starting the letters that answer what the school said or found."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from accounts.access import once
from evaluations import access, queries
from evaluations.actions import letters
from evaluations.models import SchoolResponse
from students.access import student_page
from students.models import Student
from students.policy import Permission


@student_page(Permission.WRITE_LETTERS)
@require_POST
@once
def recap(request: Any, student: Student) -> HttpResponse:
    """Start the recap of the newest talk: what was said becomes the first words of the letter."""
    row = queries.open_request(student)
    responses = queries.responses_of(row) if row else []
    if not responses:
        raise Http404
    words = letters.answer_sentence(responses[0])
    return redirect(letters.recap_of(by=request.user, student=student, on=responses[0].answered_on, words=words))


@student_page(Permission.WRITE_LETTERS)
@require_POST
@once
def ask_notice(request: Any, student: Student, response_id: UUID) -> HttpResponse:
    """Ask for the written notice of one answer."""
    rows = SchoolResponse.objects.select_related("request__student")
    response = get_object_or_404(rows, request__student=student, pk=response_id)
    return redirect(letters.ask_notice(by=request.user, response=response))


@student_page(Permission.WRITE_LETTERS)
@require_POST
@once
def ask_missing(request: Any, student: Student, notice_id: UUID) -> HttpResponse:
    """Ask for what a notice does not say."""
    row = access.notice_of(student, notice_id)
    if not row.missing:
        raise Http404
    return redirect(letters.ask_missing(by=request.user, notice=row))


@student_page(Permission.WRITE_LETTERS)
@require_POST
@once
def ask_independent(request: Any, student: Student, evaluation_id: UUID) -> HttpResponse:
    """Ask for another evaluation, by someone else."""
    row = access.readable(student, evaluation_id, request.user)
    if not row.is_final:
        raise Http404
    return redirect(letters.ask_independent(by=request.user, evaluation=row))
