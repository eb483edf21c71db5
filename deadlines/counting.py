"""Counting days one by one: the due date and the arithmetic come from the same walk."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from deadlines.calendars import ONE_DAY, Reading, Why

NO_TIME = timedelta(0)
WHY = {
    "school": "school days",
    "business": "business days",
    "calendar": "calendar days",
    "weekday": "weekdays",
    "weekend": "weekend",
    "no_school": "no school",
    "holiday": "holiday",
    "between_years": "between school years",
    "waiting_for_consent": "waiting for the parent's consent",
    "trigger_day": "the day itself is day 1 here",
    "until_next_year": "until the next school year starts",
    "until_year_end": "until the school year ends",
    "until_fixed_date": "the rule names the date",
    "before_next_year": "done before the next school year starts",
    "months": "months",
    "years": "years",
    "before_meeting": "before the meeting or hearing",
}
WAITS = frozenset({"until_next_year", "until_year_end", "until_fixed_date", "before_next_year"})


@dataclass(frozen=True)
class Step:
    """A span of days that counted (`counted` > 0) or did not, and why. `name` is a day off's own."""

    start: date
    end: date
    counted: int
    why: str
    name: str = ""

    def as_json(self) -> dict[str, Any]:
        why = self.name or WHY[self.why]
        return {"from": self.start.isoformat(), "to": self.end.isoformat(), "counted": self.counted, "why": why}


@dataclass(frozen=True)
class Counted:
    """A due date and how it was counted, in the order of the days."""

    due_on: date
    steps: tuple[Step, ...]


def forward(start: date, days: int, reading: Reading) -> Counted:
    """The day on which the `days`-th counting day after `start` falls; `start` is day 0. Raises CalendarEnds."""
    return _walked(start, days, reading, ONE_DAY)


def backward(anchor: date, days: int, reading: Reading) -> Counted:
    """The `days`-th counting day before `anchor`, which is day 0. Raises CalendarEnds."""
    return _walked(anchor, days, reading, -ONE_DAY)


def from_day_one(start: date, days: int, reading: Reading) -> Counted:
    """As `forward`, where the rule calls the day itself day 1."""
    rest = forward(start, days - 1, reading)
    return Counted(rest.due_on, (Step(start, start, 1, "trigger_day"), *rest.steps))


def _walked(start: date, days: int, reading: Reading, stride: timedelta) -> Counted:
    runs: list[tuple[Why, list[date]]] = []
    on, left = start, days
    while left > 0:
        on += stride
        why = reading(on)
        left -= why.counts
        if runs and runs[-1][0] == why:
            runs[-1][1].append(on)
        else:
            runs.append((why, [on]))
    steps = [_step(why, found) for why, found in runs]
    return Counted(on, tuple(steps if stride > NO_TIME else reversed(steps)))


def _step(why: Why, days: list[date]) -> Step:
    return Step(min(days), max(days), len(days) if why.counts else 0, why.code, why.name)
