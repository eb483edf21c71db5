"""Reads of evaluations: the open request, the school's answers, clock events."""

from uuid import UUID

from django.db.models import QuerySet

from accounts.models import User
from evaluations.enums import AGREED
from evaluations.models import EvaluationRequest, SchoolResponse
from letters.enums import Kind
from letters.models import Letter
from students.enums import ConsentAnswer, ConsentScope
from students.models import Consent, Student
from students.queries import Event


def open_request(student: Student) -> EvaluationRequest | None:
    """The question that is before the school."""
    return EvaluationRequest.objects.filter(student=student, closed_at=None).first()


def request_letter(student: Student) -> Letter | None:
    """The newest locked letter that asks for a first evaluation."""
    rows = Letter.objects.frozen().filter(student=student, kind=Kind.EVAL_INITIAL)
    return rows.select_related("author").prefetch_related("dispatches__paper").order_by("-frozen_at").first()


def responses_of(request: EvaluationRequest) -> list[SchoolResponse]:
    """What the school said, newest first; corrected rows are left out."""
    return list(request.responses.filter(superseded_by=None).select_related("entered_by", "paper__upload"))


def standing_answer(responses: list[SchoolResponse]) -> SchoolResponse | None:
    """The newest answer that really answers (a `nothing yet` or `asks for more` does not)."""
    return next((row for row in responses if row.is_answer), None)


def agreed(responses: list[SchoolResponse]) -> bool:
    answer = standing_answer(responses)
    return answer is not None and answer.answer in AGREED


def consents_for(request: EvaluationRequest) -> list[Consent]:
    """What each parent answers to the consent form of this request, newest first. None outweighs another."""
    rows = _consents(request.student_id).filter(subject=subject_of(request))
    return list(rows.select_related("paper__upload"))


def own_consent(consents: list[Consent], user: User) -> Consent | None:
    """The answer this parent gave."""
    return next((row for row in consents if row.entered_by_id == user.pk), None)


def parents_differ(consents: list[Consent]) -> bool:
    """One parent said no, another yes: the planner shows both and decides nothing."""
    return {ConsentAnswer.NO} < {ConsentAnswer(row.answer) for row in consents}


def subject_of(request: EvaluationRequest) -> str:
    return f"evaluation_request:{request.pk}"


def events_of(student: Student) -> list[Event]:
    """Clock events this room knows: a written answer ends the wait for one (34 CFR 300.503(a)).

    Said on the phone, it counts once a parent answers a consent form: then the school has put it in writing.
    """
    open_rows = SchoolResponse.objects.filter(request__student=student, request__closed_at=None, superseded_by=None)
    answer = standing_answer(list(open_rows))
    if answer is None or not (answer.is_written or _consents(student.pk).exists()):
        return []
    return [Event("pwn_given", answer.answered_on, str(answer.get_source_display()))]


def _consents(student_id: UUID) -> QuerySet[Consent]:
    return Consent.objects.filter(student_id=student_id, scope=ConsentScope.EVALUATION, superseded_by=None)
