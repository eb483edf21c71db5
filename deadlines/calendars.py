"""School calendars and which days count (34 CFR 300.11)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays

ONE_DAY = timedelta(days=1)
WEEKEND = (5, 6)


class CalendarEnds(Exception):  # noqa: N818 -- not a fault: what we know ends here
    """A school-day count ran past the last school year we know."""


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


@dataclass(frozen=True)
class SchoolCalendar:
    """The school years somebody entered. `confirmed`: the legal holidays in them were confirmed."""

    years: tuple[SchoolYear, ...]
    confirmed: bool = True

    @property
    def last_day(self) -> date:
        return max(year.last_day for year in self.years)

    def year_of(self, on: date) -> SchoolYear | None:
        return next((year for year in self.years if year.first_day <= on <= year.last_day), None)

    def reason_off(self, on: date) -> DaysOff | None:
        """The named days off that cover `on`, inside any listed year."""
        year = self.year_of(on)
        return year.off(on) if year else None


@lru_cache(maxsize=64)
def _federal(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("US", years=[year], observed=True))


def is_federal_holiday(on: date) -> bool:
    """Federal holidays as observed (5 U.S.C. 6103)."""
    return on in _federal(on.year)


def suggested_holidays(first_day: date, last_day: date) -> list[tuple[date, str]]:
    """Federal holidays between two days, with their names, to be confirmed by a person."""
    found = holidays.country_holidays("US", years=range(first_day.year, last_day.year + 1), observed=True)
    return sorted((on, name) for on, name in found.items() if first_day <= on <= last_day)


Counts = Callable[[date], bool]


def counts_calendar(_on: date) -> bool:
    return True


def counts_weekday(on: date) -> bool:
    return on.weekday() not in WEEKEND


def counts_business(calendar: SchoolCalendar | None) -> Counts:
    """Monday to Friday less federal holidays and the calendar's legal holidays."""

    def counts(on: date) -> bool:
        off = calendar.reason_off(on) if calendar else None
        return counts_weekday(on) and not is_federal_holiday(on) and not (off and off.kind == "holiday")

    return counts


def counts_school(calendar: SchoolCalendar) -> Counts:
    """School days of a known calendar. Raises CalendarEnds behind the last listed year."""

    def counts(on: date) -> bool:
        if on > calendar.last_day:
            raise CalendarEnds
        year = calendar.year_of(on)
        if year is None:
            return False
        return on in year.extra or (counts_weekday(on) and year.off(on) is None)

    return counts


def counts_school_at_most(on: date) -> bool:
    """Without a calendar, the most days that can count: every weekday from September to June."""
    return counts_weekday(on) and on.month not in (7, 8)


def counts_school_at_least(on: date) -> bool:
    """Without a calendar, the fewest: also less federal holidays and two weeks at the year's end."""
    winter_break = (on.month == 12 and on.day >= 20) or (on.month == 1 and on.day <= 2)
    return counts_school_at_most(on) and not is_federal_holiday(on) and not winter_break


def days_after(start: date, count: int, counts: Counts) -> date:
    """The day on which the `count`-th counting day after `start` falls. The start is day 0."""
    on = start
    while count > 0:
        on += ONE_DAY
        count -= counts(on)
    return on


def days_before(anchor: date, count: int, counts: Counts) -> date:
    """The `count`-th counting day before `anchor`."""
    on = anchor
    while count > 0:
        on -= ONE_DAY
        count -= counts(on)
    return on


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
