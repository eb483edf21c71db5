"""Reads of school years: as the deadline engine counts them, and those others of a district offer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django.db.models import Exists, OuterRef, Value
from django.db.models.functions import Lower, Replace
from django.utils.translation import gettext_lazy

from deadlines.calendars import DaysOff, SchoolYear, each_day, suggested_holidays
from deadlines.calendars import SchoolCalendar as CountedCalendar
from students.enums import SCHOOL_IS_ON, DayOffKind
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
    years = tuple(year_of(row) for row in calendars)
    return CountedCalendar(years=years, confirmed=all(row.confirmed_at for row in calendars))


def year_of(row: SchoolCalendar) -> SchoolYear:
    """A school year as the engine reads it. Its days off come prefetched."""
    days = [DaysOff(off.start, off.end, off.name, off.kind) for off in row.days_off.all()]
    return counted_year(row.first_day, row.last_day, days)


def counted_year(first_day: date, last_day: date, days: Iterable[DaysOff]) -> SchoolYear:
    """A half day is a school day (34 CFR 300.11(c)(1)), so it is left out; each make-up day is one more."""
    rows = list(days)
    off = tuple(row for row in rows if row.kind not in SCHOOL_IS_ON)
    extra = {on for row in rows if row.kind == DayOffKind.MAKEUP_DAY for on in each_day(row.start, row.end)}
    return SchoolYear(first_day=first_day, last_day=last_day, no_school=off, extra=tuple(sorted(extra)))


WORDS_LEFT_OUT = (" ", ".", ",", "-", "schooldistrict", "publicschools")
BREAK_NAMES = (gettext_lazy("Winter break"), gettext_lazy("Spring break"))


@dataclass(frozen=True)
class OfferedDay:
    """Days of an offered year under a name of ours: what its family typed is never shown to another."""

    start: date
    end: date
    name: str
    kind: str


@dataclass(frozen=True)
class OfferedYear:
    """A school year that somebody of the same district entered and confirmed, without a word of whose it is."""

    token: str
    first_day: date
    last_day: date
    days: tuple[OfferedDay, ...]


def offered_years(student: Student, today: date) -> list[OfferedYear]:
    """The years others of the child's district offer, the newest first; each set of days once.

    Left out: years that are not confirmed, have ended, or overlap one this child has. Two queries.
    """
    place = place_key(student.district)
    if not place or not student.state:
        return []
    rows = SchoolCalendar.objects.annotate(place=_place("student__district")).filter(
        place=place,
        student__state=student.state,
        student__is_demo=student.is_demo,
        is_offered=True,
        confirmed_at__isnull=False,
        last_day__gte=today,
    )
    own = SchoolCalendar.objects.filter(
        student=student, first_day__lte=OuterRef("last_day"), last_day__gte=OuterRef("first_day")
    )
    others = rows.exclude(student=student).filter(~Exists(own)).prefetch_related("days_off").order_by("-first_day")
    found = {year.token: year for year in map(_offered, others[:40])}
    return list(found.values())


def place_key(district: str) -> str:
    """A district's name without case, spaces, signs and the words every district has. Blank when nothing is left."""
    name = district.lower()
    for part in WORDS_LEFT_OUT:
        name = name.replace(part, "")
    return name


def _place(field: str) -> Any:
    """As `place_key`, in the database."""
    name: Any = Lower(field)
    for part in WORDS_LEFT_OUT:
        name = Replace(name, Value(part), Value(""))
    return name


def _offered(row: SchoolCalendar) -> OfferedYear:
    known = {name.casefold(): name for _on, name in suggested_holidays(row.first_day, row.last_day)}
    known |= {str(name).casefold(): str(name) for name in BREAK_NAMES}
    days = tuple(
        OfferedDay(off.start, off.end, known.get(off.name.casefold(), str(off.get_kind_display())), off.kind)
        for off in row.days_off.all()
    )
    told = [row.first_day, row.last_day, *((day.start, day.end, day.kind) for day in days)]
    return OfferedYear(sha256(repr(told).encode()).hexdigest()[:32], row.first_day, row.last_day, days)
