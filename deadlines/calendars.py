"""School calendars, and for each day whether it counts and why (34 CFR 300.11)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

import holidays

ONE_DAY = timedelta(days=1)
WEEKEND = (5, 6)
HOLIDAY = "holiday"
LONGEST_SUMMER = timedelta(days=92)
KINDS = (HOLIDAY, "break", "closure", "teacher_day")


class CalendarEnds(Exception):  # noqa: N818 -- not a fault: what we know ends here
    """A count ran into days of which no school year is known. `reason`: calendar_ends or calendar_gap."""

    def __init__(self, reason: str = "calendar_ends") -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class DaysOff:
    """Days without school, first and last included. Only kind `holiday` is no business day either."""

    start: date
    end: date
    name: str
    kind: str

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError("days off end before they start")


@dataclass(frozen=True)
class SchoolYear:
    """One school year. A school day is Monday to Friday inside it, not in `no_school`, or a day of `extra`."""

    first_day: date
    last_day: date
    no_school: tuple[DaysOff, ...] = ()
    extra: tuple[date, ...] = ()

    def __post_init__(self) -> None:
        if self.last_day < self.first_day:
            raise ValueError("the school year ends before it starts")

    def off(self, on: date) -> DaysOff | None:
        return next((span for span in self.no_school if span.start <= on <= span.end), None)

    @property
    def closes_on(self) -> date:
        """The last day with school: a make-up day may lie behind `last_day`."""
        return max((self.last_day, *self.extra))


@dataclass(frozen=True)
class SchoolCalendar:
    """The school years somebody entered. `confirmed`: the legal holidays in them were confirmed.

    Raises ValueError when two years overlap.
    """

    years: tuple[SchoolYear, ...]
    confirmed: bool = True

    def __post_init__(self) -> None:
        ordered = sorted(self.years, key=lambda year: year.first_day)
        if any(before.last_day >= after.first_day for before, after in zip(ordered, ordered[1:], strict=False)):
            raise ValueError("two school years overlap")
        object.__setattr__(self, "years", tuple(ordered))

    @property
    def last_day(self) -> date:
        return max(year.closes_on for year in self.years)

    def year_of(self, on: date) -> SchoolYear | None:
        return next((year for year in self.years if year.first_day <= on <= year.last_day), None)

    def next_year(self, on: date) -> SchoolYear:
        """The first school year that starts after `on`, known to follow. Raises CalendarEnds."""
        found = next((year for year in self.years if year.first_day > on), None)
        if found is None:
            raise CalendarEnds
        if found.first_day - max(on, self._closed_before(found)) > LONGEST_SUMMER:
            raise CalendarEnds("calendar_gap")
        return found

    def _closed_before(self, year: SchoolYear) -> date:
        return max((row.closes_on for row in self.years if row.first_day < year.first_day), default=date.min)

    def gaps(self) -> list[tuple[date, date]]:
        """The days between two school years that follow each other, and the summer before the first."""
        first = self.years[0].first_day
        found = [(first - LONGEST_SUMMER, first - ONE_DAY)]
        for before, after in zip(self.years, self.years[1:], strict=False):
            if after.first_day - before.closes_on <= LONGEST_SUMMER:
                found.append((before.closes_on + ONE_DAY, after.first_day - ONE_DAY))
        return found


class Why(NamedTuple):
    """Whether a day counts, and as what or why not. `name` is a day off's own."""

    counts: bool
    code: str
    name: str = ""


Reading = Callable[[date], Why]
CALENDAR, WEEKDAY, BUSINESS, SCHOOL = (Why(True, code) for code in ("calendar", "weekday", "business", "school"))
OUT, BETWEEN = Why(False, "weekend"), Why(False, "between_years")


@lru_cache(maxsize=64)
def _federal(year: int) -> dict[date, str]:
    return dict(holidays.country_holidays("US", years=[year], observed=True))


def is_federal_holiday(on: date) -> bool:
    """Federal holidays as observed (5 U.S.C. 6103)."""
    return on in _federal(on.year)


def suggested_holidays(first_day: date, last_day: date) -> list[tuple[date, str]]:
    """Federal holidays between two days, with their names, to be confirmed by a person."""
    years = range(first_day.year, last_day.year + 1)
    return sorted((on, name) for year in years for on, name in _federal(year).items() if first_day <= on <= last_day)


def calendar_days(_on: date) -> Why:
    """Every date: a plain `day` of the federal rules."""
    return CALENDAR


def weekdays(on: date) -> Why:
    """Monday to Friday, nothing left out."""
    return OUT if on.weekday() in WEEKEND else WEEKDAY


def counts_weekday(on: date) -> bool:
    return on.weekday() not in WEEKEND


def business_days(calendar: SchoolCalendar | None) -> Reading:
    """Monday to Friday less federal holidays and the calendar's legal holidays."""
    legal = _legal_holidays(calendar) if calendar else {}

    def read(on: date) -> Why:
        if on.weekday() in WEEKEND:
            return OUT
        name = legal.get(on) or _federal(on.year).get(on)
        return Why(False, HOLIDAY, name) if name else BUSINESS

    return read


@lru_cache(maxsize=256)
def _legal_holidays(calendar: SchoolCalendar) -> dict[date, str]:
    spans = [span for year in calendar.years for span in year.no_school if span.kind == HOLIDAY]
    return {on: span.name for span in spans for on in each_day(span.start, span.end)}


def school_days(calendar: SchoolCalendar) -> Reading:
    """School days of a known calendar. The reading raises CalendarEnds where no school year is known."""
    table, end = _school_table(calendar), calendar.last_day

    def read(on: date) -> Why:
        try:
            return table[on]
        except KeyError:
            raise CalendarEnds("calendar_ends" if on > end else "calendar_gap") from None

    return read


@lru_cache(maxsize=256)
def _school_table(calendar: SchoolCalendar) -> dict[date, Why]:
    table = {on: OUT if on.weekday() in WEEKEND else BETWEEN for gap in calendar.gaps() for on in each_day(*gap)}
    for year in calendar.years:
        table |= {on: OUT if on.weekday() in WEEKEND else SCHOOL for on in each_day(year.first_day, year.closes_on)}
        table |= {on: BETWEEN for on in each_day(year.last_day + ONE_DAY, year.closes_on) if on.weekday() < 5}
        for span in reversed(year.no_school):  # where two overlap, the first one names the day
            inside = each_day(max(span.start, year.first_day), min(span.end, year.last_day))
            table |= {on: Why(False, "no_school", span.name) for on in inside if on.weekday() < 5}
        table |= dict.fromkeys(year.extra, SCHOOL)
    return table


@lru_cache(maxsize=256)
def _school_day_list(calendar: SchoolCalendar) -> list[date]:
    return sorted(on for on, why in _school_table(calendar).items() if why.counts)


def school_days_left(calendar: SchoolCalendar, year: SchoolYear, on: date) -> int:
    """School days of `year` after `on`."""
    days = _school_day_list(calendar)
    return sum(on < day <= year.closes_on for day in days)


def counts_school_at_most(on: date) -> bool:
    """Without a calendar, the most days that can count: every weekday from September to June."""
    return counts_weekday(on) and on.month not in (7, 8)


@lru_cache(maxsize=64)
def assumed(around: int, *, fewest: bool) -> SchoolCalendar:
    """What is assumed without a calendar: school from September 1 to June 30, in the years around `around`.

    The most school days are every weekday; the fewest leave out federal holidays and two weeks at the year's end.
    """
    return SchoolCalendar(tuple(_assumed_year(start, fewest) for start in range(around - 2, around + 4)))


def _assumed_year(start: int, fewest: bool) -> SchoolYear:
    first_day, last_day = date(start, 9, 1), date(start + 1, 6, 30)
    if not fewest:
        return SchoolYear(first_day, last_day)
    legal = [DaysOff(on, on, name, HOLIDAY) for on, name in suggested_holidays(first_day, last_day)]
    return SchoolYear(first_day, last_day, (DaysOff(date(start, 12, 20), date(start + 1, 1, 2), "", "break"), *legal))


def months_after(start: date, months: int) -> date:
    """The same day so many months later; the month's last day when that day does not exist."""
    total = start.year * 12 + start.month - 1 + months
    year, month = divmod(total, 12)
    for day in range(start.day, 27, -1):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    return date(year, month + 1, min(start.day, 28))


def each_day(first: date, last: date) -> Iterator[date]:
    on = first
    while on <= last:
        yield on
        on += ONE_DAY
