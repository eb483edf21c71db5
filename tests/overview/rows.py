"""Rows of the rooms behind the request, put down directly: what the road, the next step and the hub read."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import User
from evaluations.models import Evaluation, TeamDecision
from ieps.models import IEP, IEPVersion, Mark
from meetings.models import Meeting
from overview.actions.counting import count_next
from students.models import Consent, Student

ON = date(2026, 10, 8)


def count_all(now: datetime | None = None) -> datetime:
    """The worker catches up with everything, a minute after `now`. Returns that moment."""
    later = (now or timezone.now()) + timedelta(minutes=1)
    while count_next(later):
        pass
    return later


def report(student: Student, by: User, status: str = "final", **facts: Any) -> Evaluation:
    frozen = {"words": {}, "words_sha256": "x", "finished_at": timezone.now()} if status == "final" else {}
    return Evaluation.objects.create(
        student=student, status=status, entered_by=by, entered_on=ON, report_on=ON, **frozen, **facts
    )


def decision(student: Student, by: User, outcome: str = "eligible", on: date = ON) -> TeamDecision:
    return TeamDecision.objects.create(student=student, outcome=outcome, decided_on=on, entered_by=by, entered_on=ON)


def version(student: Student, by: User, state: str = "shared", origin: str = "drafted", **facts: Any) -> IEPVersion:
    iep, _made = IEP.objects.get_or_create(student=student, origin=origin)
    frozen = {"words": {}, "words_sha256": "x", "frozen_at": timezone.now()} if state in {"shared", "final"} else {}
    days = {"shared": {"shared_on": ON}, "final": {"shared_on": ON, "final_on": ON}}.get(state, {})
    number = iep.versions.count() + 1
    return IEPVersion.objects.create(
        iep=iep, number=number, state=state, entered_by=by, entered_on=ON, **{**frozen, **days, **facts}
    )


def mark(row: IEPVersion, by: User, stance: str = "question") -> Mark:
    facts = {"anchor": "section", "anchor_key": "strengths", "person": by.first_name, "text": "Why?"}
    return Mark.objects.create(version=row, stance=stance, entered_by=by, entered_on=ON, **facts)


def consent(student: Student, by: User, scope: str = "services", answer: str = "yes", **facts: Any) -> Consent:
    return Consent.objects.create(
        student=student,
        scope=scope,
        subject="x",
        answer=answer,
        signed_by_name=by.first_name,
        signed_on=ON,
        entered_by=by,
        entered_on=ON,
        **facts,
    )


def meeting(student: Student, on: date = date(2026, 10, 20), purpose: str = "other") -> Meeting:
    return Meeting.objects.create(student=student, on=on, purpose=purpose)
