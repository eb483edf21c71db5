"""From events to due dates, with the arithmetic: pure, with `today` as an argument.

Unknown is shown as unknown; a date on a weekend stays there (Part 300 moves none); the start is day 0.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from deadlines import rules
from deadlines.calendars import (
    CalendarEnds,
    Counts,
    SchoolCalendar,
    counts_business,
    counts_calendar,
    counts_school,
    counts_school_at_least,
    counts_school_at_most,
    counts_weekday,
    days_after,
    days_before,
    each_day,
    months_after,
)
from deadlines.rules import Rule

TITLES = {
    "respond_to_request": "Answer to the request",
    "evaluate": "Evaluation done",
    "evaluate_and_decide": "Evaluation and decision",
    "iep_after_eligibility": "First IEP meeting",
    "report_before_meeting": "Report before the meeting",
    "annual_review": "Yearly review",
    "triennial": "Evaluation every three years",
    "records_copy": "Records shown",
}
ALWAYS_FEDERAL_TOO = "iep_after_eligibility"


@dataclass(frozen=True)
class Step:
    """A span of days that counted (`counted` > 0) or did not, and why. `name` is a day off's own."""

    start: date
    end: date
    counted: int
    why: str
    name: str = ""

    def as_json(self) -> dict[str, Any]:
        why = self.name or self.why
        return {"from": self.start.isoformat(), "to": self.end.isoformat(), "counted": self.counted, "why": why}


@dataclass(frozen=True)
class Clock:
    """One clock of a child. `due_on` None means unknown, and `reason` says why."""

    id: str
    title: str
    starts: str
    started_on: date | None
    ends: str
    days: int | None
    day_type: str
    direction: str
    due_on: date | None
    cite: str
    source_url: str
    confidence: str
    shown_as: str
    state_of_clock: str
    checked_on: date
    months: int | None = None
    years: int | None = None
    due_range: tuple[date, date] | None = None
    estimate: bool = False
    federal: bool = False
    group: str | None = None
    governs: bool = True
    manual_check: str | None = None
    applies_if: str | None = None
    what: str = ""
    reason: str | None = None
    steps: tuple[Step, ...] = ()


def compute(
    *,
    state: str | None,
    events: Mapping[str, date],
    calendar: SchoolCalendar | None,
    today: date,
    facts: Mapping[str, Any] | None = None,
) -> list[Clock]:
    """One Clock for each rule whose start event was given.

    `events` are event keys of the rules data with their day; `calendar` None gives ranges for school-day clocks.
    A state that is not switched on shows the federal rules; ValueError for a code that is no state.
    """
    if state is not None and state not in rules.state_names():
        raise ValueError(f"unknown state: {state}")
    is_on = state in rules.switched_on()
    own = _in_force(rules.state_rules(state), events) if state and is_on else []
    clocks = [_clock(rule, events, calendar, today) for rule in own]
    clocks += [
        _clock(rule, events, calendar, today)
        for rule in _in_force(rules.federal_rules(), events)
        if not _superseded(rule, own)
    ]
    if "request_received" in events and not any(clock.id == "respond_to_request" for clock in clocks):
        clocks.append(_unknown_answer(events, is_on=is_on))
    return _governing(clocks)


def _in_force(rows: Iterable[Rule], events: Mapping[str, date]) -> list[Rule]:
    """The rules whose start event was given, on or after the day they came into force."""
    found = [row for row in rows if row.starts in events]
    return [row for row in found if row.effective_from is None or events[row.starts] >= row.effective_from]


def _superseded(rule: Rule, own: list[Rule]) -> bool:
    """A federal rule falls away where the state's own is shown, but the 30 days to the first IEP meeting stay."""
    if rule.id == ALWAYS_FEDERAL_TOO:
        return False
    return any(row.id == rule.id and row.confidence != "low" for row in own)


def _shown_as(rule: Rule) -> str:
    """How a date may be shown (meta.display_policy)."""
    doubtful = rule.confidence == "medium" or rule.manual_check or rule.applies_if or rule.calendar_inferred
    if rule.confidence == "low":
        return "federal"
    return "check" if doubtful else "date"


def _clock(rule: Rule, events: Mapping[str, date], calendar: SchoolCalendar | None, today: date) -> Clock:
    start = events[rule.starts]
    base = Clock(
        id=rule.id,
        title=TITLES.get(rule.id, rule.id.replace("_", " ").capitalize()),
        starts=rule.starts,
        started_on=start,
        ends=rule.ends,
        days=rule.days,
        months=rule.months,
        years=rule.years,
        day_type=rule.day_type,
        direction=rule.direction,
        due_on=None,
        cite=rule.cite,
        source_url=rule.source_url,
        confidence=rule.confidence,
        shown_as=_shown_as(rule),
        state_of_clock="running",
        checked_on=rule.checked_on,
        federal=rule.is_federal,
        group=rule.group,
        manual_check=rule.manual_check,
        applies_if=rule.applies_if,
        what=rule.what,
    )
    dated = _dated(base, rule, start, calendar)
    return replace(dated, state_of_clock=_state(dated, events, today))


def _dated(clock: Clock, rule: Rule, start: date, calendar: SchoolCalendar | None) -> Clock:
    """The clock with its due date, range or reason why there is none."""
    if rule.months or rule.years:
        due = months_after(start, (rule.months or 0) + 12 * (rule.years or 0))
        return replace(clock, due_on=due)
    if rule.day_type == "school" and calendar is None:
        first = _counted(start, rule, counts_school_at_most)
        last = _counted(start, rule, counts_school_at_least)
        early, late = min(first, last), max(first, last)
        return replace(clock, due_on=early, due_range=(early, late), estimate=True)
    counts = _counting(rule, calendar)
    try:
        due = _counted(start, rule, counts)
    except CalendarEnds:
        return replace(clock, shown_as="unknown", reason="calendar_ends")
    is_estimate = rule.day_type == "school" and calendar is not None and not calendar.confirmed
    return replace(clock, due_on=due, estimate=is_estimate, steps=_steps(start, due, counts, rule, calendar))


def _counting(rule: Rule, calendar: SchoolCalendar | None) -> Counts:
    if rule.day_type == "school":
        assert calendar is not None  # noqa: S101 -- the caller made a range without one
        return counts_school(calendar)
    if rule.day_type == "business":
        return counts_business(calendar)
    return counts_weekday if rule.day_type == "weekday" else counts_calendar


def _counted(start: date, rule: Rule, counts: Counts) -> date:
    days = rule.days or 0
    if rule.direction == "backward":
        return days_before(start, days, counts)
    return days_after(start, days - (rule.day_one == "trigger_day"), counts)


def _steps(start: date, due: date, counts: Counts, rule: Rule, calendar: SchoolCalendar | None) -> tuple[Step, ...]:
    """Each run of days between start and due that counted, or did not and why."""
    first, last = (due, start) if rule.direction == "backward" else (start, due)
    steps: list[Step] = []
    for on in each_day(first, last):
        if on == start:
            continue
        why, name = _why(on, counts(on), rule.day_type, calendar)
        counted = int(why == rule.day_type)
        if steps and (steps[-1].why, steps[-1].name) == (why, name):
            steps[-1] = replace(steps[-1], end=on, counted=steps[-1].counted + counted)
        else:
            steps.append(Step(on, on, counted, why, name))
    return tuple(steps)


def _why(on: date, is_counted: bool, day_type: str, calendar: SchoolCalendar | None) -> tuple[str, str]:
    if is_counted:
        return day_type, ""
    if on.weekday() > 4:
        return "weekend", ""
    off = calendar.reason_off(on) if calendar else None
    if off:
        return "no_school" if day_type == "school" else "holiday", off.name
    return ("between_years", "") if day_type == "school" else ("holiday", "")


def _state(clock: Clock, events: Mapping[str, date], today: date) -> str:
    """`met` once its end happened; else running, due_today or past."""
    if clock.ends in events and clock.started_on and events[clock.ends] >= clock.started_on:
        return "met"
    if clock.due_on is None or clock.due_on > today:
        return "running"
    return "due_today" if clock.due_on == today else "past"


def _unknown_answer(events: Mapping[str, date], *, is_on: bool) -> Clock:
    """The school must answer in a reasonable time; no number of days is invented (34 CFR 300.503(a))."""
    return Clock(
        id="respond_to_request",
        title=TITLES["respond_to_request"],
        starts="request_received",
        started_on=events["request_received"],
        ends="pwn_given",
        days=None,
        day_type="calendar",
        direction="forward",
        due_on=None,
        cite="34 CFR 300.503(a)",
        source_url="https://www.ecfr.gov/current/title-34/subtitle-B/chapter-III/part-300",
        confidence="high",
        shown_as="unknown",
        state_of_clock="met" if "pwn_given" in events else "running",
        checked_on=rules.federal_rules()[0].checked_on,
        federal=True,
        reason="no_state_clock" if is_on else "state_not_on",
    )


def _governing(clocks: list[Clock]) -> list[Clock]:
    """Of the clocks of one group, and of one id, only the earliest governs."""
    best: dict[str, date] = {}
    for clock in clocks:
        key = clock.group or clock.id
        if clock.due_on and (key not in best or clock.due_on < best[key]):
            best[key] = clock.due_on
    return [
        replace(clock, governs=clock.due_on is None or clock.due_on <= best[clock.group or clock.id])
        for clock in clocks
    ]
