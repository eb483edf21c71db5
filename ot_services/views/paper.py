"""Papers of OT: the plan, a card, the minutes. The words go along with the paper."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.urls import reverse

from ot_services import papers
from ot_services.views.plan import card_of, plan_of
from students.access import paper_answer, student_page
from students.models import Student
from students.policy import Permission


@student_page(Permission.READ_PLAN)
def plan_paper(request: Any, student: Student, plan_id: UUID) -> HttpResponse | FileResponse:
    """The OT plan as PDF."""
    row = plan_of(request, student, plan_id)
    return paper_answer(
        request,
        kind="ot-plan",
        subject_id=str(row.pk),
        filename="ot-plan.pdf",
        back=row.get_absolute_url(),
        tab="ot",
        words=papers.ot_plan_words(row),
    )


@student_page(Permission.READ_PLAN)
def card_paper(request: Any, student: Student, card_id: UUID) -> HttpResponse | FileResponse:
    """A card for the teacher as PDF, one page."""
    row = card_of(request, student, card_id)
    return paper_answer(
        request,
        kind="carry-over-card",
        subject_id=str(row.pk),
        filename="card.pdf",
        back=row.get_absolute_url(),
        tab="ot",
        words=papers.card_words(row),
    )


@student_page(Permission.READ_PLAN)
def minutes_paper(request: Any, student: Student) -> HttpResponse | FileResponse:
    """The minutes page as PDF."""
    return paper_answer(
        request,
        kind="minutes",
        subject_id=str(student.pk),
        filename="ot-minutes.pdf",
        back=reverse("ot_services:minutes", args=[student.pk]),
        tab="ot",
        words=papers.minutes_words(student, request.today),
    )
