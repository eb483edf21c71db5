"""Reads of school years: as the deadline engine counts them."""

from deadlines.calendars import DaysOff, SchoolYear
from deadlines.calendars import SchoolCalendar as CountedCalendar
from students.models import SchoolCalendar, Student


def calendar_of(student: Student) -> CountedCalendar | None:
    """The school years the family entered, as the deadline engine reads them; None when there are none."""
    return counted_calendar(calendars_of(student))


def calendars_of(student: Student) -> list[SchoolCalendar]:
    """The school years of a child, each with its days off."""
    return list(SchoolCalendar.objects.filter(student=student).prefetch_related("days_off"))


def counted_calendar(calendars: list[SchoolCalendar]) -> CountedCalendar | None:
    """As `calendar_of`, of rows at hand."""
    if not calendars:
        return None
    years = tuple(
        SchoolYear(
            first_day=row.first_day,
            last_day=row.last_day,
            no_school=tuple(DaysOff(off.start, off.end, off.name, off.kind) for off in row.days_off.all()),
            extra=(),
        )
        for row in calendars
    )
    return CountedCalendar(years=years, confirmed=all(row.confirmed_at for row in calendars))
