"""What rules do near the end of the school year (kinds: meta.year_end_kinds and meta.due_rule_kinds of the data)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from deadlines.calendars import (
    ONE_DAY,
    CalendarEnds,
    SchoolCalendar,
    SchoolYear,
    calendar_days,
    school_days,
    school_days_left,
)
from deadlines.counting import Counted, Step, forward
from deadlines.rules import Rule

REQUESTS = ("request_received", "request_received_school_staff", "request_received_sped_admin")


@dataclass(frozen=True)
class YearEnd:
    """What a year-end rule says of one start. `is_sure` False: it may or may not apply, so both dates are shown.

    `counted` is empty where the rule does not say, and holds two dates where its own length is in doubt.
    """

    counted: tuple[Counted, ...] = ()
    is_sure: bool = True
    note: str = ""
    then_due_on: date | None = None


def absences(rule: dict[str, Any], facts: Mapping[str, Any]) -> int:
    """School days absent that a rule of kind school_days_absent counts: none below its `at_least`."""
    absent = int(facts.get(rule["fact"]) or 0)
    return absent if absent >= rule["at_least"] else 0


@dataclass(frozen=True)
class Start:
    """What a switch looks at: the rule's start and school year, the calendar, the day of the request if known."""

    on: date
    year: SchoolYear | None
    calendar: SchoolCalendar
    asked_on: date | None


Switch = dict[str, Any]
YES, PERHAPS, BELOW = "yes", "perhaps", "below"


def year_end_of(
    rule: Rule, events: Mapping[str, date], calendar: SchoolCalendar, facts: Mapping[str, Any]
) -> YearEnd | None:
    """What the rule's year-end switch does to this start; None when it changes nothing. Raises CalendarEnds."""
    switch: Switch | None = rule.year_end_rule
    if not switch or (switch.get("not_if_rule") and absences(switch["not_if_rule"], facts)):
        return None
    on = events[rule.starts]
    asked_on = min((events[key] for key in REQUESTS if key in events and events[key] <= on), default=None)
    start = Start(on, calendar.year_of(on), calendar, asked_on)
    if switch["kind"] == "request_within_calendar_days_of_year_end" and asked_on:
        start = replace(start, year=calendar.year_of(asked_on))
    applies = KINDS[switch["kind"]](switch, start)
    if applies is None:
        return None
    if applies == BELOW:
        return YearEnd(note=switch["below_min"])
    counted = _due(switch["due_rule"], rule, start)
    if counted.due_on <= on:  # a consent given so late that the switch can not be meant
        return None
    longest = (rule.pause or {}).get("longest_days")
    if longest and switch["due_rule"]["kind"] == "restart_at_next_year_start":
        both = (counted, restarted(longest, start, calendar.next_year(on).first_day))
        return YearEnd(both)
    return YearEnd((counted,), applies == YES, then_due_on=_then_due_on(switch.get("then_rule"), rule, start))


def _then_due_on(then: Switch | None, rule: Rule, start: Start) -> date | None:
    try:
        return _due(then, rule, start).due_on if then else None
    except CalendarEnds:
        return None


def _fewer_left(switch: Switch, start: Start) -> str | None:
    """Whether the start day itself is one of the days left is stated nowhere: at the edge, perhaps."""
    if start.year is None:
        return None
    left = school_days_left(start.calendar, start.year, start.on)
    with_start = left + school_days(start.calendar)(start.on).counts
    if left >= switch["days"]:
        return None
    return YES if with_start < switch["days"] else PERHAPS


def _left_between(switch: Switch, start: Start) -> str | None:
    if start.year is None:
        return None
    left = school_days_left(start.calendar, start.year, start.on)
    if switch["min"] <= left <= switch["max"]:
        return YES
    return BELOW if left < switch["min"] and "below_min" in switch else None


def _asked_near_the_end(switch: Switch, start: Start) -> str | None:
    """The day of the request decides. Where it is not known and the start lies near the end, perhaps."""
    if start.year is None:
        return None
    near = start.year.last_day - (start.asked_on or start.on) <= timedelta(days=switch["days"])
    return (YES if start.asked_on else PERHAPS) if near else None


def _asked_in_summer(_switch: Switch, start: Start) -> str | None:
    return YES if start.year is None and start.calendar.next_year(start.on) else None


KINDS = {
    "fewer_than_school_days_left": _fewer_left,
    "consent_with_school_days_left_between": _left_between,
    "request_within_calendar_days_of_year_end": _asked_near_the_end,
    "request_in_summer": _asked_in_summer,
}


def _due(due: Switch, rule: Rule, start: Start) -> Counted:
    """The date of a due_rule, with its arithmetic. Raises CalendarEnds when the next school year is not known."""
    kind, year, after = due["kind"], start.year, start.on + ONE_DAY
    if kind == "fixed_date" and year:
        on = date(year.last_day.year, due["month"], due["day"])
        return Counted(on, (Step(after, on, 0, "until_fixed_date"),))
    if kind == "days_after_year_end" and year:
        return _later("until_year_end", start, year.last_day, due["days"])
    opens = start.calendar.next_year(year.last_day if year else start.on).first_day
    if kind == "before_next_year_start":
        return Counted(opens - ONE_DAY, (Step(after, opens - ONE_DAY, 0, "before_next_year"),))
    if kind == "days_after_next_year_start":
        return _later("until_next_year", start, opens, due["days"])
    reading = school_days(start.calendar)
    if kind == "school_day_of_next_year":
        return forward(opens - ONE_DAY, due["days"], reading)
    return restarted(rule.days or 0, start, opens)


def restarted(days: int, start: Start, opens: date) -> Counted:
    """restart_at_next_year_start: the first school day is day 0."""
    reading = school_days(start.calendar)
    first = forward(opens - ONE_DAY, 1, reading).due_on
    rest = forward(first, days, reading)
    return Counted(rest.due_on, (Step(start.on + ONE_DAY, first, 0, "until_next_year"), *rest.steps))


def _later(why: str, start: Start, until: date, days: int) -> Counted:
    """So many calendar days after `until`; a start that came behind it is passed over."""
    rest = forward(until, days, calendar_days)
    wait = (Step(start.on + ONE_DAY, until, 0, why),) if start.on < until else ()
    return Counted(rest.due_on, (*wait, *rest.steps))
