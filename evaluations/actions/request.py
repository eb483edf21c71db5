"""Asking for an evaluation, writing down what the school said, and the consent to test."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from evaluations import enums
from evaluations.models import EvaluationRequest, SchoolResponse
from evaluations.queries import consents_for, open_request, own_consent, subject_of
from letters.models import Letter
from students.actions.consent import answer_consent, copy_consent
from students.enums import ConsentAnswer, ConsentScope, Keeper, Source
from students.models import Consent, ConsentItem, Membership, Student, StudentFile


class EvaluationError(Exception):
    """The step is not possible; the message says why in words a parent understands."""


@transaction.atomic
def request_for(*, by: User, student: Student, letter: Letter | None = None) -> EvaluationRequest:
    """The child's open request; opened now, around its letter, when there is none yet."""
    Student.objects.held(student.pk)
    existing = open_request(student)
    if existing:
        if letter and existing.letter_id is None:
            existing.letter = letter
            existing.save(update_fields=["letter"])
        return existing
    asks_itself = letter is None and student.kept_by == Keeper.SCHOOL
    from_school = asks_itself or student.worries.filter(author=by, from_school=True).exists()
    request = EvaluationRequest.objects.create(
        student=student,
        letter=letter,
        opened_by=by,
        origin=enums.Origin.SCHOOL if from_school else enums.Origin.PARENT,
    )
    record("evaluation.requested", by=by, student_id=student.pk, target=f"evaluation_request:{request.pk}")
    return request


@transaction.atomic
def record_answer(
    *,
    by: User,
    by_name: str,
    request: EvaluationRequest,
    answer: str,
    answered_on: date,
    source: str,
    today: date,
    words: str = "",
    said_by: str = "",
    reasons: Sequence[str] = (),
    gave_notice: bool = False,
    paper: StudentFile | None = None,
    supersedes: SchoolResponse | None = None,
) -> SchoolResponse:
    """Write down what the school said; `source` other than `here` makes it a copied fact. `reasons`: enums.Reason."""
    response = SchoolResponse.objects.create(
        request=request,
        answer=answer,
        answered_on=answered_on,
        words=words,
        reasons=list(reasons),
        gave_notice=gave_notice,
        source=source,
        author_name=said_by,
        entered_by=by,
        entered_by_name=by_name,
        entered_on=today,
        paper=paper,
        supersedes=supersedes,
    )
    record(
        "evaluation.answered",
        by=by,
        student_id=request.student_id,
        target=f"school_response:{response.pk}",
        answer=answer,
        source=source,
    )
    return response


@transaction.atomic
def correct_answer(*, by: User, response: SchoolResponse, **facts: Any) -> SchoolResponse:
    """Replace a copied answer by what was really said (`facts` as for record_answer). The old row stays behind it.

    Raises EvaluationError unless `by` copied it, and once the school has confirmed it or it was corrected.
    """
    row = SchoolResponse.objects.select_for_update(of=("self",)).select_related("request__student").get(pk=response.pk)
    if row.entered_by_id != by.pk or not row.is_copied:
        raise EvaluationError(_("Only the person who wrote this down can correct it."))
    if row.is_confirmed or SchoolResponse.objects.filter(supersedes=row).exists():
        raise EvaluationError(_("This answer can not be changed any more. Write down a new one."))
    facts["paper"] = facts.get("paper") or row.paper
    return record_answer(by=by, request=row.request, supersedes=row, **facts)


@transaction.atomic
def confirm_answer(*, by: User, response: SchoolResponse, today: date) -> None:
    """The school says of a copied answer: yes, that is what we said. A second time changes nothing."""
    copied = SchoolResponse.objects.filter(pk=response.pk, confirmed_on=None).exclude(source=Source.HERE)
    if copied.update(confirmed_by=by, confirmed_on=today):
        student = response.request.student_id
        record(
            "evaluation.confirmed", by=by, student_id=student, target=f"school_response:{response.pk}", side="school"
        )


@transaction.atomic
def give_consent(
    *,
    by: User,
    member: Membership,
    request: EvaluationRequest,
    today: date,
    answer: str,
    asked: Sequence[str] = (),
    not_to: Sequence[str] = (),
    parts: str = "",
    **facts: Any,
) -> Consent:
    """A parent's yes, no or partly to testing. Their second answer replaces their first, never another parent's.

    `asked` are the tests the form names (enums.EvaluationArea), `not_to` those they say no to; the others keep their
    yes (34 CFR 300.300(d)(3)).
    """
    Student.objects.held(member.student_id)
    standing = consents_for(request)
    before = own_consent(standing, by) or next((row for row in standing if row.signed_by_name == member.name), None)
    consent = answer_consent(
        by=by,
        member=member,
        scope=ConsentScope.EVALUATION,
        subject=subject_of(request),
        today=today,
        supersedes=before,
        answer=answer,
        parts=_parts_in_words(not_to, parts),
        **facts,
    )
    _put_items(consent, asked, not_to)
    return consent


@transaction.atomic
def copy_evaluation_consent(
    *,
    by: User,
    member: Membership,
    request: EvaluationRequest,
    today: date,
    asked: Sequence[str] = (),
    not_to: Sequence[str] = (),
    parts: str = "",
    **facts: Any,
) -> Consent:
    """A parent's signed answer to testing, copied by the school with its scan (facts as for copy_consent)."""
    parts = _parts_in_words(not_to, parts)
    consent = copy_consent(
        by=by,
        member=member,
        scope=ConsentScope.EVALUATION,
        subject=subject_of(request),
        today=today,
        parts=parts,
        **facts,
    )
    _put_items(consent, asked, not_to)
    return consent


def _parts_in_words(not_to: Sequence[str], parts: str) -> str:
    """What is refused, one a line, then the parent's own words."""
    return "\n".join([*(str(enums.EvaluationArea(key).label) for key in not_to), *([parts] if parts else [])])


def _put_items(consent: Consent, asked: Sequence[str], not_to: Sequence[str]) -> None:
    """Each test the form names with its own answer."""
    rest = ConsentAnswer.YES if consent.answer == ConsentAnswer.PARTIAL else consent.answer
    ConsentItem.objects.bulk_create(
        ConsentItem(
            consent=consent,
            order=order,
            subject=f"test:{key}",
            label=str(enums.EvaluationArea(key).label),
            answer=ConsentAnswer.NO if key in not_to else rest,
        )
        for order, key in enumerate(asked)
    )
