"""Counting a child's dates anew: the worker reads the log of acts and counts whoever it names."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from audit.models import AuditEntry
from overview.models import Caught, Count, DueDate, Morning
from overview.queries.due import READERS, merged, rows_of
from overview.queries.inputs import inputs_of, rules_fingerprint
from overview.queries.mornings import next_morning
from students.models import Membership, Student

log = logging.getLogger(__name__)
SETTLED = timedelta(seconds=10)  # an act may be written before one with a smaller number: its transaction was longer
BATCH = 50
RULES_BATCH = 50
# What a count may set on a row.
COUNTED = [field.name for field in DueDate._meta.concrete_fields if field.name not in {"id", "student", "created_at"}]


@transaction.atomic
def recount(*, student_id: UUID, now: datetime) -> None:
    """Bring the rows of one child up to what every room knows. Changes nothing when nothing changed."""
    student = Student.objects.select_for_update().filter(pk=student_id).first()
    if student is None:
        return
    inputs, rules = inputs_of(student), rules_fingerprint()
    before = Count.objects.filter(student=student).first()
    if before and before.inputs == inputs and before.rules == rules:
        return
    for row in merged(student, rows_of(student), inputs, before, now):
        if row._state.adding:
            row.save(force_insert=True)
        else:
            row.save(update_fields=COUNTED)
    Count.objects.update_or_create(student=student, defaults={"inputs": inputs, "rules": rules, "counted_at": now})


def recount_or_forget(*, student_id: UUID, now: datetime) -> bool:
    """As `recount`. What can not be counted holds up no other child: it is logged, and what was counted is forgotten.

    A page then counts it anew, or fails for this child alone; an old date is never shown as if it were fresh.
    """
    try:
        recount(student_id=student_id, now=now)
    except Exception:
        log.exception("The dates of a child can not be counted: %s", student_id)
        Count.objects.filter(student=student_id).delete()
        return False
    return True


def count_next(now: datetime | None = None) -> bool:
    """Read the next acts of the log and count their children. True when there were some.

    Run again after a kill it counts the same children once more, which changes nothing.
    """
    now = now or timezone.now()
    caught, _made = Caught.objects.get_or_create(pk=1, defaults={"since": now})
    settled = []
    for entry in AuditEntry.objects.filter(id__gt=caught.through).order_by("id")[:BATCH]:
        if entry.at > now - SETTLED:
            break
        settled.append(entry)
    if not settled:
        return _count_by_new_rules(caught, now)
    _count_all({UUID(entry.student_id) for entry in settled if entry.student_id}, now)
    Caught.objects.filter(pk=1, through__lt=settled[-1].pk).update(through=settled[-1].pk)
    return True


def _count_by_new_rules(caught: Caught, now: datetime) -> bool:
    """After the rules changed everybody is counted, some at a time."""
    rules = rules_fingerprint()
    if caught.rules == rules:
        return False
    waiting = list(Count.objects.exclude(rules=rules).values_list("student_id", flat=True)[:RULES_BATCH])
    _count_all(waiting, now)
    if not waiting:
        Caught.objects.filter(pk=1).update(rules=rules)
    return bool(waiting)


def _count_all(students: Iterable[UUID], now: datetime) -> None:
    students = sorted(students)
    for pk in students:
        recount_or_forget(student_id=pk, now=now)
    _give_mornings(students, now)


def _give_mornings(students: Iterable[UUID], now: datetime) -> None:
    """Whoever may read these children's dates gets a first morning: the next one."""
    members = Membership.objects.current().filter(student__in=list(students), role__in=READERS, user__morning=None)
    users = {member.user for member in members.select_related("user") if member.user}
    rows = [Morning(user=user, next_at=next_morning(user, now)) for user in users]
    Morning.objects.bulk_create(rows, ignore_conflicts=True)
