"""When the story happened: acts are written now, and the trail dates them to the day they are told of."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from audit.models import AuditEntry
from students.models import Student, StudentFile


def noon(on: date) -> datetime:
    return datetime.combine(on, time(19), UTC)


def weekday_before(on: date, days: int) -> date:
    """The last weekday at least `days` calendar days before `on`."""
    found = on - timedelta(days=days)
    while found.weekday() > 4:
        found -= timedelta(days=1)
    return found


@contextmanager
def told_on(day: date) -> Iterator[None]:
    """What is done inside stands in the trail and in the binder as of `day`; what an inner step dated stays."""
    begun = timezone.now()
    newest = AuditEntry.objects.values_list("pk", flat=True).first() or 0
    papers = list(StudentFile.objects.values_list("pk", flat=True))
    yield
    at = min(noon(day), timezone.now())
    AuditEntry.objects.filter(pk__gt=newest, at__gte=begun).update(at=at)
    StudentFile.objects.filter(added_at__gte=begun).exclude(pk__in=papers).update(added_at=at)


@transaction.atomic
def in_order(student: Student) -> None:
    """Number the trail of a child anew by its days: a page reads it by number, and the story is not told day by day."""
    entries = list(AuditEntry.objects.filter(student_id=str(student.pk)).order_by("at", "pk"))
    AuditEntry.objects.filter(student_id=str(student.pk)).delete()
    for entry in entries:
        entry.pk = None
    AuditEntry.objects.bulk_create(entries)
