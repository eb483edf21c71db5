"""What must hold for every rule, start and calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deadlines import rules
from deadlines.calendars import SchoolCalendar, SchoolYear
from deadlines.clocks import Clock, compute
from deadlines.rules import Rule
from tests.deadlines.calendar import SAMPLE, off, with_day_off

COUNTED = [rule for code in ["federal", *rules.state_names()] for rule in rules.rules_of(code) if rule.days]
STATE_OF = {id(rule): code for code in rules.state_names() for rule in rules.state_rules(code)}
SCHOOL = [rule for rule in COUNTED if rule.day_type == "school" and rule.confidence != "low"]
STARTS = st.dates(date(2026, 8, 31), date(2027, 6, 11))


def clock_of(rule: Rule, start: date, calendar: SchoolCalendar | None = SAMPLE) -> Clock:
    """The clock of this very rule."""
    rows = compute(state=STATE_OF.get(id(rule)), events={rule.starts: start}, calendar=calendar, today=start)
    same = [
        row for row in rows if (row.id, row.starts, row.cite, row.days) == (rule.id, rule.starts, rule.cite, rule.days)
    ]
    return same[0] if same else rows[0]


@settings(max_examples=300)
@given(rule=st.sampled_from(COUNTED), start=STARTS, later=st.integers(0, 40), known=st.booleans())
def test_a_later_start_never_gives_an_earlier_due_date(rule: Rule, start: date, later: int, known: bool) -> None:
    calendar = SAMPLE if known else None
    first = clock_of(rule, start, calendar).due_on
    second = clock_of(rule, start + timedelta(days=later), calendar).due_on
    assert first is None or second is None or first <= second


@settings(max_examples=300)
@given(rule=st.sampled_from(SCHOOL), start=STARTS, closed=st.dates(date(2026, 9, 1), date(2027, 6, 10)))
def test_one_more_closed_day_never_shortens_a_school_day_clock(rule: Rule, start: date, closed: date) -> None:
    before = clock_of(rule, start).due_on
    after = clock_of(rule, start, with_day_off(closed, "Snow", "closure")).due_on
    if before and after and rule.direction == "forward":
        assert after >= before
    elif before and after:
        assert after <= before


@settings(max_examples=200)
@given(rule=st.sampled_from(COUNTED), start=STARTS)
def test_the_steps_hold_every_day_once_and_count_to_the_rule(rule: Rule, start: date) -> None:
    clock = clock_of(rule, start)
    if clock.due_on is None or not clock.steps:
        return
    first, last = clock.steps[0].start, clock.steps[-1].end
    assert sum((step.end - step.start).days + 1 for step in clock.steps) == (last - first).days + 1
    assert clock.due_on == (first if clock.direction == "backward" else last)
    if not clock.year_end:
        assert sum(step.counted for step in clock.steps) == clock.days


@settings(max_examples=100)
@given(rule=st.sampled_from(SCHOOL), start=STARTS)
def test_without_a_calendar_the_range_starts_no_later_than_it_ends(rule: Rule, start: date) -> None:
    clock = clock_of(rule, start, None)
    assert clock.estimate
    assert clock.due_range is not None
    assert clock.due_on == clock.due_range[0] <= clock.due_range[1]


@pytest.mark.parametrize(
    ("start", "due"),
    [
        (date(2027, 12, 31), date(2028, 2, 29)),  # 60 days end on a leap day
        (date(2028, 2, 29), date(2028, 4, 29)),  # and start on one
        (date(2026, 12, 31), date(2027, 3, 1)),  # over a year's end
        (date(2026, 10, 31), date(2026, 12, 30)),  # over the end of summer time
        (date(2027, 3, 13), date(2027, 5, 12)),  # over its start
    ],
)
def test_sixty_calendar_days_over_leap_days_year_ends_and_summer_time(start: date, due: date) -> None:
    (clock,) = compute(state=None, events={"consent_received": start}, calendar=None, today=start)
    assert (clock.due_on, (due - start).days) == (due, 60)


def test_a_year_of_one_day_and_a_year_without_a_school_day_end_kindly() -> None:
    one_day = SchoolCalendar((SchoolYear(date(2026, 9, 1), date(2026, 9, 1)),))
    empty = SchoolYear(date(2026, 9, 1), date(2027, 6, 1), (off(date(2026, 8, 1), date(2027, 7, 1), "Closed"),))
    for calendar in (one_day, SchoolCalendar((empty,))):
        (clock,) = compute(
            state="WA",
            events={"request_received": date(2026, 9, 1)},
            calendar=calendar,
            today=date(2026, 9, 2),
        )
        assert (clock.due_on, clock.reason) == (None, "calendar_ends")
