"""Another day, agreed on in writing: it stands beside the rule's day."""

from datetime import date, datetime

from django.db import transaction

from audit.actions import record
from overview.actions.counting import recount
from overview.models import AgreedDay, DueDate
from students.models import Membership


@transaction.atomic
def agree_day(*, member: Membership, key: str, on: date, reason: str, now: datetime, today: date) -> AgreedDay:
    """Write down that family and school agreed on `on`; an agreement before it ends.

    Raises DueDate.DoesNotExist when the child has no such date.
    """
    assert member.user is not None  # noqa: S101 -- whoever comes through the door has signed in
    recount(student_id=member.student_id, now=now)
    due = DueDate.objects.select_for_update().get(student=member.student_id, key=key, gone_at=None)
    AgreedDay.objects.filter(due=due, ended_at=None).update(ended_at=now)
    row = AgreedDay.objects.create(
        due=due, on=on, reason=reason, entered_by=member.user, entered_by_name=member.name, entered_on=today
    )
    record("date.agreed", by=member.user, student_id=member.student_id, target=f"date:{row.pk}", side=member.side)
    return row


@transaction.atomic
def end_agreement(*, member: Membership, agreed: AgreedDay, now: datetime) -> None:
    """The agreement no longer stands, or was a mistake. It stays in the record."""
    assert member.user is not None  # noqa: S101 -- as above
    if AgreedDay.objects.filter(pk=agreed.pk, ended_at=None).update(ended_at=now):
        target = f"date:{agreed.pk}"
        record("date.agreement_ended", by=member.user, student_id=member.student_id, target=target, side=member.side)
