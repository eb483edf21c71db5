"""The school calendar: five answers, then the legal holidays to confirm."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from audit.actions import record
from audit.models import AuditEntry
from students.access import Conflict
from students.enums import DayOffKind
from students.models import DayOff, SchoolCalendar, Student


@dataclass(frozen=True)
class Off:
    """Days without school, first and last included."""

    start: date
    end: date
    name: str
    kind: str


@transaction.atomic
def save_calendar(
    *,
    by: User,
    student: Student,
    first_day: date,
    last_day: date,
    days_off: Iterable[Off],
    calendar: SchoolCalendar | None = None,
    revision: int = 0,
    source: str = "",
) -> SchoolCalendar:
    """Save a school year and its days off. Every edit asks for the holidays to be confirmed again.

    Raises Conflict, with the year that stands, when somebody saved it since `revision`; also for a new year that
    somebody else has entered meanwhile.
    """
    if calendar is None:
        calendar, _created = SchoolCalendar.objects.get_or_create(
            student=student, first_day=first_day, defaults={"last_day": last_day}
        )
    standing = SchoolCalendar.objects.select_for_update().get(pk=calendar.pk)
    if standing.revision != revision:
        last = AuditEntry.objects.filter(target=f"calendar:{calendar.pk}").first()
        raise Conflict(standing, last.actor_name if last else "", last.at if last else None, standing.revision)
    SchoolCalendar.objects.filter(pk=calendar.pk).update(
        first_day=first_day,
        last_day=last_day,
        source=source,
        confirmed_at=None,
        confirmed_by=None,
        revision=F("revision") + 1,
    )
    calendar.days_off.all().delete()
    DayOff.objects.bulk_create(
        DayOff(calendar=calendar, start=off.start, end=off.end, name=off.name, kind=off.kind) for off in days_off
    )
    record("calendar.saved", by=by, student_id=student.pk, target=f"calendar:{calendar.pk}")
    calendar.refresh_from_db()
    return calendar


@transaction.atomic
def confirm_holidays(
    *, by: User, calendar: SchoolCalendar, holidays: Iterable[Off], now: datetime | None = None
) -> None:
    """Keep just the legal holidays that somebody confirmed. From now on dates are no longer estimates."""
    calendar.days_off.filter(kind=DayOffKind.HOLIDAY).delete()
    DayOff.objects.bulk_create(
        DayOff(calendar=calendar, start=off.start, end=off.end, name=off.name, kind=off.kind) for off in holidays
    )
    SchoolCalendar.objects.filter(pk=calendar.pk).update(
        confirmed_at=now or timezone.now(), confirmed_by=by, revision=F("revision") + 1
    )
    record("calendar.confirmed", by=by, student_id=calendar.student_id, target=f"calendar:{calendar.pk}")
