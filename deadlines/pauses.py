"""Which dates a calendar-day count leaves out: long breaks, holidays, the summer (kinds: meta.pause_kinds of the data).

Where a rule's edges were not read there are two ways to read it: the narrow one leaves out as few dates as it can, so
its date is the earliest; the wide one also leaves out weekends that touch a break.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from deadlines.calendars import (
    CALENDAR,
    HOLIDAY,
    KINDS,
    CalendarEnds,
    Reading,
    SchoolCalendar,
    SchoolYear,
    Why,
    each_day,
)

VACATIONS = frozenset({HOLIDAY, "break"})
ANY_KIND = frozenset(KINDS)
LEAST_NAMED_BREAK = 2  # weekdays; a single holiday is no break whose weekends could be meant


@dataclass(frozen=True)
class Run:
    """Weekdays without school one after another, weekends between them passed over. `days`: how many weekdays."""

    start: date
    end: date
    days: int
    name: str

    def dates(self, *, with_weekends: bool) -> list[date]:
        """Its dates; `with_weekends` adds the Saturdays and Sundays that touch it."""
        start, end = self.start, self.end
        if with_weekends:
            start -= timedelta(days=2 * (start.weekday() == 0))
            end += timedelta(days=2 * (end.weekday() == 4))
        return list(each_day(start, end))


def runs_of(year: SchoolYear, kinds: frozenset[str]) -> list[Run]:
    """Every run of weekdays off of these kinds inside a school year."""
    off = {
        on: span.name
        for span in reversed(year.no_school)
        if span.kind in kinds
        for on in each_day(max(span.start, year.first_day), min(span.end, year.last_day))
        if on.weekday() < 5 and on not in year.extra
    }
    runs: list[Run] = []
    for on in sorted(off):
        before = on - timedelta(days=3 if on.weekday() == 0 else 1)
        if runs and runs[-1].end == before:
            runs[-1] = Run(runs[-1].start, on, runs[-1].days + 1, runs[-1].name)
        else:
            runs.append(Run(on, on, 1, off[on]))
    return runs


def paused(calendar: SchoolCalendar, kind: str, days: int, *, wide: bool) -> Reading:
    """Calendar days less what a pause of this kind leaves out. Raises CalendarEnds behind the last known year."""
    left_out, end = _left_out(calendar, kind, days, wide), calendar.last_day
    needs_summer = kind != "school_holidays_not_summer"

    def read(on: date) -> Why:
        if needs_summer and on > end:
            raise CalendarEnds
        return left_out.get(on, CALENDAR)

    return read


@lru_cache(maxsize=512)
def _left_out(calendar: SchoolCalendar, kind: str, days: int, wide: bool) -> Mapping[date, Why]:
    found: dict[date, Why] = {}
    if kind != "school_holidays_not_summer":
        found |= {on: Why(False, "between_years") for gap in calendar.gaps() for on in each_day(*gap)}
    for run in (run for year in calendar.years for run in _runs_left_out(year, kind, days, wide)):
        touching = wide and run.days >= LEAST_NAMED_BREAK
        found |= {on: Why(False, "no_school", run.name) for on in run.dates(with_weekends=touching)}
    return found


def _runs_left_out(year: SchoolYear, kind: str, days: int, wide: bool) -> list[Run]:
    if kind == "school_break_longer_than":
        return [run for run in runs_of(year, ANY_KIND if wide else VACATIONS) if _length(run, year, wide) > days]
    if kind == "school_out_consecutive_days_at_least":
        return [run for run in runs_of(year, ANY_KIND) if run.days >= days]
    return [] if kind == "summer_between_terms" else runs_of(year, VACATIONS)


def _length(run: Run, year: SchoolYear, wide: bool) -> int:
    """School days of a run; narrowly read, a holiday before or after a break does not make it longer."""
    breaks = [span for span in year.no_school if span.kind == "break"]
    inside = [on for on in each_day(run.start, run.end) if any(span.start <= on <= span.end for span in breaks)]
    if wide or not inside:
        return run.days
    return sum(on.weekday() < 5 for on in each_day(min(inside), max(inside)))


def waiting(reading: Reading, asked_on: date, got_on: date) -> Reading:
    """The reading less the days between asking for consent and getting it."""

    def read(on: date) -> Why:
        return Why(False, "waiting_for_consent") if asked_on < on <= got_on else reading(on)

    return read
