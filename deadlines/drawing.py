"""The arithmetic of a clock as a drawing and as a sum: codes and numbers, no words for the screen."""

from dataclasses import dataclass
from datetime import date, timedelta

from deadlines.calendars import each_day
from deadlines.clocks import Clock
from deadlines.counting import WAITS

MOST_DRAWN = 40


@dataclass(frozen=True)
class DrawnDay:
    """A box of the Monday-to-Friday calendar. kind: out, past, here, todo, due or off; `reason` names a day off."""

    on: date
    kind: str
    number: int | None = None
    reason: str = ""


@dataclass(frozen=True)
class SumLine:
    """A line of `the same count as a sum`. code: all_days, weekends, off, waits, result; taken off, it is negative."""

    code: str
    amount: int
    first: date | None = None
    last: date | None = None
    name: str = ""


def days_drawn(clock: Clock, today: date) -> list[list[DrawnDay]]:
    """Weeks of five drawn days for a school-day clock of at most 40 days and one date; empty for every other clock."""
    is_counted = clock.steps and clock.due_range is None and not clock.year_end
    is_drawn = clock.day_type == "school" and clock.direction == "forward" and is_counted
    if not is_drawn or not clock.days or clock.days > MOST_DRAWN or clock.started_on is None or clock.due_on is None:
        return []
    monday = clock.started_on - timedelta(days=clock.started_on.weekday())
    friday = clock.due_on + timedelta(days=4 - clock.due_on.weekday())
    counted = _numbers(clock)
    boxes = [_box(clock, on, today, counted) for on in each_day(monday, friday) if on.weekday() < 5]
    return [boxes[at : at + 5] for at in range(0, len(boxes), 5)]


def _numbers(clock: Clock) -> dict[date, int]:
    """Each counted day with its number."""
    counted = [on for step in clock.steps if step.counted for on in each_day(step.start, step.end)]
    return {on: number for number, on in enumerate(counted, start=1)}


def _box(clock: Clock, on: date, today: date, counted: dict[date, int]) -> DrawnDay:
    number = counted.get(on)
    if on == clock.due_on:
        return DrawnDay(on, "due", number)
    if number:
        kind = "here" if on == today else ("past" if on < today else "todo")
        return DrawnDay(on, kind, number)
    reason = next((step.name or step.why for step in clock.steps if step.start <= on <= step.end), "")
    return DrawnDay(on, "off" if reason else "out", None, reason)


def sum_lines(clock: Clock) -> list[SumLine]:
    """All days, less what did not count, equals the result; empty where nothing was counted day by day."""
    if clock.due_on is None or not clock.days or not any(step.counted for step in clock.steps):
        return []
    first, last = clock.steps[0].start, clock.steps[-1].end
    lines = [SumLine("all_days", (last - first).days + 1, first, last)]
    weekends = sum((step.end - step.start).days + 1 for step in clock.steps if step.why == "weekend")
    lines += [SumLine("weekends", -weekends)] if weekends else []
    lines += _off_lines(clock)
    return [*lines, SumLine("result", sum(step.counted for step in clock.steps))]


def _off_lines(clock: Clock) -> list[SumLine]:
    """One line for each named run of days off; its weekends are counted with the weekends."""
    lines: list[SumLine] = []
    for step in clock.steps:
        if step.counted or step.why == "weekend":
            continue
        days = (step.end - step.start).days + 1
        name = step.name or step.why
        code = "waits" if step.why in WAITS else "off"
        if lines and lines[-1].name == name:
            lines[-1] = SumLine(code, lines[-1].amount - days, lines[-1].first, step.end, name)
        else:
            lines.append(SumLine(code, -days, step.start, step.end, name))
    return lines
