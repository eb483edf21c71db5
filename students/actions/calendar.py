"""The school calendar: five answers, then the legal holidays to confirm."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from audit.models import AuditEntry
from students.access import Conflict
from students.enums import DayOffKind
from students.models import DayOff, SchoolCalendar, Student
from students.queries import OfferedYear


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
    source: str | None = None,
    is_offered: bool | None = None,
) -> SchoolCalendar:
    """Save a school year and its days off. Every edit asks for the holidays to be confirmed again.

    `source` says where the days come from, `is_offered` whether others of the district may use them; None keeps both.

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
        source=standing.source if source is None else source,
        is_offered=standing.is_offered if is_offered is None else is_offered,
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


@transaction.atomic
def take_offered(*, by: User, student: Student, year: OfferedYear) -> SchoolCalendar:
    """Copy a year of the same district as the child's own, to be confirmed. It is not offered on from here.

    Raises Conflict when somebody entered a year with this first day meanwhile.
    """
    return save_calendar(
        by=by,
        student=student,
        first_day=year.first_day,
        last_day=year.last_day,
        days_off=[Off(day.start, day.end, day.name, day.kind) for day in year.days],
        source=_("Copied from a calendar of your district"),
        is_offered=False,
    )


@transaction.atomic
def offer_calendar(*, by: User, calendar: SchoolCalendar, is_offered: bool) -> None:
    """Let other families of the district use these days, or no longer. Who entered them is never told."""
    rows = SchoolCalendar.objects.filter(pk=calendar.pk).exclude(is_offered=is_offered)
    if rows.update(is_offered=is_offered):
        record("calendar.offered", by=by, student_id=calendar.student_id, target=f"calendar:{calendar.pk}")
