"""From events to due dates, with the arithmetic: pure, with `today` as an argument.

Unknown is shown as unknown; a date on a weekend stays there (Part 300 moves none); the start is day 0. How a date may
be shown is ruled by meta.display_policy of the data.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from deadlines import rules
from deadlines.calendars import (
    ONE_DAY,
    CalendarEnds,
    Reading,
    SchoolCalendar,
    assumed,
    business_days,
    calendar_days,
    months_after,
    school_days,
    weekdays,
)
from deadlines.counting import Counted, Step, backward, forward, from_day_one
from deadlines.pauses import paused, waiting
from deadlines.rules import Rule
from deadlines.year_ends import REQUESTS, YearEnd, absences, year_end_of

ALWAYS_FEDERAL_TOO = "iep_after_eligibility"
CERTAIN = ("date", "check")
CALENDAR_ENDS = ("calendar_ends", "calendar_gap")
ANSWER = "respond_to_request"


@dataclass(frozen=True)
class Clock:
    """One clock of a child. `due_on` None means unknown, and `reason` says why.

    With a `due_range` the rule or the calendar leaves more than one day: `due_on` is the earliest. `estimate`: no
    calendar, or one whose holidays nobody confirmed. `state_of_clock`: met, running, due_today, past (behind the whole
    range); open for a not_before clock that has run. `opens_on`: the end may not happen sooner.
    """

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
    extension: str | None = None
    year_end: str | None = None
    then_due_on: date | None = None
    opens_on: date | None = None
    met_on: date | None = None
    reason: str | None = None
    steps: tuple[Step, ...] = ()

    @property
    def falls_on_weekend(self) -> bool:
        return self.due_on is not None and self.due_on.weekday() > 4


@dataclass(frozen=True)
class Asked:
    """What is counted with: the state, the events and facts of a child, the calendar if known, and today."""

    state: str | None
    events: Mapping[str, date]
    calendar: SchoolCalendar | None
    today: date
    facts: Mapping[str, Any] = field(default_factory=dict)

    def calendars(self, around: date) -> tuple[SchoolCalendar, ...]:
        """The known calendar, or the two that are assumed without one: most and fewest school days."""
        if self.calendar:
            return (self.calendar,)
        return (assumed(around.year, fewest=False), assumed(around.year, fewest=True))


def compute(
    *,
    state: str | None,
    events: Mapping[str, date],
    calendar: SchoolCalendar | None,
    today: date,
    facts: Mapping[str, Any] | None = None,
) -> list[Clock]:
    """One Clock for each rule whose start event was given.

    `events` are event keys of the rules data with their day; they match exactly. `facts` are keys of meta.facts.
    `calendar` None gives ranges for school-day clocks. ValueError for a code that is no state.
    """
    if state is not None and state not in rules.state_names():
        raise ValueError(f"unknown state: {state}")
    asked = Asked(state, events, calendar, today, facts or {})
    rows = [row for row in _in_force(rules.state_rules(state), asked) if not _is_unsure_answer(row)] if state else []
    own = [_clock(row, asked) for row in rows]
    replaced = set(_replaced(state, own))
    clocks = [*own, *(_clock(row, asked) for row in _in_force(rules.federal_rules(), asked) if row.id not in replaced)]
    if not any(clock.id == ANSWER for clock in clocks):
        clocks += [_unknown_answer(key, asked) for key in REQUESTS if key in events][:1]
    return _governing(clocks)


def _is_unsure_answer(rule: Rule) -> bool:
    """A number of days for the answer that is not established: the federal reasonable time stands instead."""
    return rule.id == ANSWER and rule.confidence == "low"


def _in_force(rows: Iterable[Rule], asked: Asked) -> Iterator[Rule]:
    """The rules whose start event was given, on or after the day they came into force, whose condition may hold."""
    for row in rows:
        is_begun = row.starts in asked.events
        if is_begun and (row.effective_from is None or asked.events[row.starts] >= row.effective_from):
            if row.applies_fact is None or asked.facts.get(row.applies_fact) is not False:
                yield row


def _replaced(state: str | None, own: list[Clock]) -> Iterator[str]:
    """Ids of federal rules that fall away: where a state's rule that supersedes them is shown with its own date.

    The 30 days to the first IEP meeting never do (meta.also_federal_floor); nor is a row printed twice.
    """
    stronger = (
        {(row.id, row.starts, row.cite) for row in rules.state_rules(state) if row.supersedes_federal} if state else ()
    )
    for clock in own:
        is_shown = clock.shown_as in CERTAIN or clock.reason in CALENDAR_ENDS
        is_own = is_shown and (clock.id, clock.starts, clock.cite) in stronger
        is_copy = clock.shown_as == "federal" and clock.id == rules.counterpart_of(clock.id)
        if (is_own or is_copy) and clock.id != ALWAYS_FEDERAL_TOO:
            yield rules.counterpart_of(clock.id)


def _clock(rule: Rule, asked: Asked) -> Clock:
    if rule.confidence == "low" and not rule.is_federal:
        return _fallback(rule, asked)
    clock = _blank(rule, asked)
    dated = _before_meetings(rule, _after_switch(rule, _dated(clock, rule, asked), asked), asked)
    return _with_state(replace(dated, opens_on=_opens_on(rule, asked)), asked)


def _blank(rule: Rule, asked: Asked) -> Clock:
    same = ("id", "starts", "ends", "days", "months", "years", "day_type", "direction", "cite", "source_url")
    also = ("confidence", "checked_on", "group", "manual_check", "applies_if", "what", "extension")
    return Clock(
        **{name: getattr(rule, name) for name in (*same, *also)},
        title=rule.title,
        started_on=asked.events[rule.starts],
        due_on=None,
        shown_as=_shown_as(rule, asked),
        state_of_clock="running",
        federal=rule.is_federal,
    )


def _shown_as(rule: Rule, asked: Asked) -> str:
    """How a date may be shown (meta.display_policy). A condition that was said to hold is none any more."""
    is_open = bool(rule.applies_if) and not (rule.applies_fact and asked.facts.get(rule.applies_fact))
    doubtful = rule.confidence != "high" or rule.manual_check or is_open or rule.calendar_inferred
    return "check" if doubtful else "date"


def _fallback(rule: Rule, asked: Asked) -> Clock:
    """A state's rule of low confidence: its own date is not shown, the federal counterpart's is, if there is one."""
    counterpart = next((row for row in rules.federal_rules() if row.id == rules.counterpart_of(rule.id)), None)
    ask = f"Your state may have another rule. Ask: {rules.verify_with(asked.state or '')}."
    if counterpart is None or counterpart.starts not in asked.events:
        return replace(_unknown(rule, asked), manual_check=ask)
    note = " ".join(filter(None, [ask, counterpart.manual_check]))
    return replace(
        _clock(counterpart, asked),
        id=rule.id,
        shown_as="federal",
        confidence="low",
        manual_check=note,
    )


def _unknown(rule: Rule, asked: Asked) -> Clock:
    blank = replace(
        _blank(rule, asked), shown_as="unknown", reason="not_established", days=None, what="", extension=None
    )
    return _with_state(replace(blank, applies_if=None, group=None), asked)


def _dated(clock: Clock, rule: Rule, asked: Asked) -> Clock:
    """The clock with its due date, range or reason why there is none."""
    start = asked.events[rule.starts]
    if rule.months or rule.years:
        due = months_after(start, (rule.months or 0) + 12 * (rule.years or 0))
        why, number = ("years", rule.years) if rule.years else ("months", rule.months)
        return replace(clock, due_on=due, steps=(Step(start + ONE_DAY, due, number or 0, why),))
    if not (rule.day_type == "school" or rule.pause or rule.year_end_rule):
        counted = _count(rule, start, rule.days or 0, _plain(rule, asked.calendar))
        return replace(clock, due_on=counted.due_on, steps=counted.steps)
    return _by_calendar(clock, rule, asked)


def _by_calendar(clock: Clock, rule: Rule, asked: Asked) -> Clock:
    """A date that hangs on the school calendar: every way to read rule and calendar, the earliest first."""
    found: list[Counted] = []
    ends: list[str] = []
    switches: list[YearEnd] = []
    for number, calendar in enumerate(asked.calendars(asked.events[rule.starts])):
        try:
            switch = year_end_of(rule, asked.events, calendar, asked.facts)
            switches += [switch] if switch else []
            found += switch.counted if switch else ()
            if switch is None or not switch.counted or not switch.is_sure:
                for read in _readings(rule, calendar, asked, wide=bool(number) or asked.calendar is not None):
                    found.append(read)
        except CalendarEnds as end:
            ends.append(end.reason)
    return _between(_switched(clock, rule, switches), found, ends, asked)


def _switched(clock: Clock, rule: Rule, switches: list[YearEnd]) -> Clock:
    """What the year-end rule did to the date, in its own words."""
    if not switches:
        return clock
    notes = [switch.note for switch in switches if switch.note]
    if notes:
        return replace(clock, manual_check=" ".join(filter(None, [clock.manual_check, notes[0]])), shown_as="check")
    return replace(clock, year_end=rule.year_end_rule["due"], then_due_on=switches[0].then_due_on)


def _between(clock: Clock, found: list[Counted], ends: list[str], asked: Asked) -> Clock:
    """The earliest date, the range where there is more than one, or unknown where the calendar ends too soon."""
    if not found:
        return replace(clock, shown_as="unknown", reason=ends[0])
    first, last = min(found, key=lambda row: row.due_on), max(row.due_on for row in found)
    is_range = last > first.due_on or (asked.calendar is None and clock.day_type == "school")
    return replace(
        clock,
        due_on=first.due_on,
        due_range=(first.due_on, last) if is_range else None,
        estimate=asked.calendar is None or not asked.calendar.confirmed or bool(ends),
        reason=ends[0] if ends else None,
        steps=first.steps,
    )


def _after_switch(rule: Rule, clock: Clock, asked: Asked) -> Clock:
    """The clock that follows one whose year-end rule applied takes the day that rule gives it (then_rule)."""
    own = rules.state_rules(asked.state) if asked.state and not rule.is_federal else ()
    before = [row for row in own if ((row.year_end_rule or {}).get("then_rule") or {}).get("clock") == rule.id]
    for row in (row for row in before if row.starts in asked.events):
        earlier = _dated(_blank(row, asked), row, asked)
        if earlier.then_due_on and not earlier.due_range:
            step = Step(asked.events[rule.starts] + ONE_DAY, earlier.then_due_on, 0, "until_next_year")
            return replace(clock, due_on=earlier.then_due_on, due_range=None, year_end=earlier.year_end, steps=(step,))
    return clock


def _plain(rule: Rule, calendar: SchoolCalendar | None) -> Reading:
    if rule.day_type == "business":
        return weekdays if rule.holidays_count else business_days(calendar)
    return weekdays if rule.day_type == "weekday" else calendar_days


def _readings(rule: Rule, calendar: SchoolCalendar, asked: Asked, *, wide: bool) -> Iterator[Counted]:
    """Each way to count the rule on a calendar, the narrow one first; `wide` adds the others. Raises CalendarEnds."""
    start, days = asked.events[rule.starts], (rule.days or 0) + _added(rule, asked)
    reading = school_days(calendar) if rule.day_type == "school" else _plain(rule, calendar)
    pause = rule.pause or {}
    if not pause or pause.get("unsure"):
        yield _count(rule, start, days, reading)
    if pause.get("kind") == "time_to_get_parent_consent":
        yield _count(rule, start, pause["longest_days"], reading)
        asked_on, got_on = asked.events.get("consent_requested"), asked.events.get("consent_received")
        if asked_on and got_on:
            yield _count(rule, start, days, waiting(reading, asked_on, got_on))
    elif pause:
        yield _count(rule, start, days, paused(calendar, pause["kind"], pause.get("days", 0), wide=False))
        if wide:
            yield _count(rule, start, days, paused(calendar, pause["kind"], pause.get("days", 0), wide=True))


def _added(rule: Rule, asked: Asked) -> int:
    """Days more by extension rules that follow from facts. Agreements are never assumed."""
    return sum(absences(row, asked.facts) for row in rule.extension_rule if row["kind"] == "school_days_absent")


def _count(rule: Rule, start: date, days: int, reading: Reading) -> Counted:
    if rule.direction == "backward":
        return backward(start, days, reading)
    return from_day_one(start, days, reading) if rule.day_one == "trigger_day" else forward(start, days, reading)


def _before_meetings(rule: Rule, clock: Clock, asked: Asked) -> Clock:
    """Where a rule also ends before a meeting or hearing (34 CFR 300.613(a)): the day before it, if that is sooner."""
    start = asked.events[rule.starts]
    days = [asked.events[key] for key in rule.also_before if key in asked.events and asked.events[key] > start]
    if not days or clock.due_on is None or min(days) > clock.due_on:
        return clock
    due = min(days) - ONE_DAY
    return replace(clock, due_on=due, steps=(Step(start + ONE_DAY, due, 0, "before_meeting"),) if due > start else ())


def _opens_on(rule: Rule, asked: Asked) -> date | None:
    """The first day on which the end may happen, where the rule has one and its own start is known."""
    opens = rule.opens_rule
    if not opens or opens["starts"] not in asked.events or asked.calendar is None:
        return None
    try:
        return forward(asked.events[opens["starts"]], opens["days"], school_days(asked.calendar)).due_on
    except CalendarEnds:
        return None


def _with_state(clock: Clock, asked: Asked) -> Clock:
    """`met` once its end happened after its start (before it, for a clock that counts back); else where today is."""
    end = asked.events.get(clock.ends)
    if (
        end
        and clock.started_on
        and (end <= clock.started_on if clock.direction == "backward" else end >= clock.started_on)
    ):
        return replace(clock, state_of_clock="met", met_on=end)
    if clock.due_on == asked.today and clock.direction != "not_before":
        return replace(clock, state_of_clock="due_today")
    latest = clock.due_range[1] if clock.due_range else clock.due_on
    if latest is None or latest > asked.today or (clock.due_range and latest == asked.today):
        return replace(clock, state_of_clock="running")
    return replace(clock, state_of_clock="open" if clock.direction == "not_before" else "past")


def _unknown_answer(request: str, asked: Asked) -> Clock:
    """The school must answer in a reasonable time; no number of days is invented (34 CFR 300.503(a))."""
    rows = [row for row in rules.state_rules(asked.state) if row.id == ANSWER] if asked.state else []
    unsure = any(map(_is_unsure_answer, rows))
    reason = "not_established" if unsure else ("other_start" if rows else "no_state_clock")
    return _with_state(
        Clock(
            id=ANSWER,
            title=rules.TITLES[ANSWER],
            starts=request,
            started_on=asked.events[request],
            ends="pwn_given",
            days=None,
            day_type="calendar",
            direction="forward",
            due_on=None,
            cite="34 CFR 300.503(a)",
            source_url=rules.federal_rules()[1].source_url,
            confidence="high",
            shown_as="unknown",
            state_of_clock="running",
            checked_on=rules.federal_rules()[0].checked_on,
            federal=True,
            reason=reason,
        ),
        asked,
    )


def _governing(clocks: list[Clock]) -> list[Clock]:
    """Of the clocks of one group, and of one id with the same end, only the earliest governs."""

    def key(clock: Clock) -> tuple[str, str]:
        return (clock.group, "") if clock.group else (clock.id, clock.ends)

    best: dict[tuple[str, str], date] = {}
    for clock in clocks:
        if clock.due_on:
            best[key(clock)] = min(clock.due_on, best.get(key(clock), clock.due_on))
    first = {row: best.get(key(row)) for row in clocks}
    return [replace(row, governs=first[row] is None or row.due_on == first[row]) for row in clocks]


def without_repeats(clocks: Iterable[Clock]) -> list[Clock]:
    """For a page: each date once. A state's row that shows the federal rule is read under that rule's id."""
    rows = [replace(row, id=rules.counterpart_of(row.id)) if row.shown_as == "federal" else row for row in clocks]
    said = {(rules.counterpart_of(row.id), row.due_on) for row in rows if not row.federal or row.shown_as == "federal"}
    return [
        row
        for row in rows
        if not row.federal or row.shown_as == "federal" or row.due_on is None or (row.id, row.due_on) not in said
    ]
