"""Events to due dates: what is shown, what stays unknown, what governs."""

import ast
import hashlib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import deadlines
from deadlines import rules
from deadlines.calendars import SchoolCalendar, SchoolYear
from deadlines.clocks import Clock, compute
from deadlines.drawing import MOST_DRAWN, days_drawn, sum_lines
from tests.deadlines.calendar import FIRST_YEAR, SAMPLE, off

HERE = Path(deadlines.__file__).parent
# The calendar of the drawn example: five answers of a parent, October 9 off, nothing else in the way.
OCTOBER = SchoolCalendar(
    (
        SchoolYear(
            date(2026, 9, 2),
            date(2027, 6, 18),
            (
                off(date(2026, 10, 9), date(2026, 10, 9), "Teacher day"),
                off(date(2026, 11, 11), date(2026, 11, 11), "Veterans Day", "holiday"),
                off(date(2026, 11, 26), date(2026, 11, 27), "Thanksgiving"),
                off(date(2026, 12, 21), date(2027, 1, 1), "Winter break"),
            ),
        ),
    )
)


def clocks(state: str | None = "WA", calendar: SchoolCalendar | None = SAMPLE, today=date(2026, 10, 12), **events):
    return {row.id: row for row in compute(state=state, events=events, calendar=calendar, today=today) if row.governs}


def test_rules_data_is_the_file_that_was_checked():
    """A changed rule changes this hash: read the change, then write the new one here."""
    assert hashlib.sha256(rules.DATA.read_bytes()).hexdigest() == (
        "1da0a227ea802eb72b327b031558873db7631b94c858f623096f96fecb509350"
    )


def test_deadlines_import_no_django():
    for path in HERE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
            module = getattr(node, "module", "") or ""
            assert not any(name.partition(".")[0] == "django" for name in [*names, module]), path


def test_washington_answers_in_25_school_days():
    clock = clocks(calendar=OCTOBER, request_received=date(2026, 9, 28))["respond_to_request"]
    assert (clock.days, clock.day_type) == (25, "school")
    assert clock.due_on == date(2026, 11, 3)
    assert not clock.estimate
    assert (clock.cite, clock.shown_as) == ("WAC 392-172A-03005(2)(c)", "date")


def test_washington_evaluates_in_35_school_days_from_consent():
    clock = clocks(consent_received=date(2026, 9, 21))["evaluate"]
    assert (clock.days, clock.due_on) == (35, date(2026, 11, 12))


def test_without_a_calendar_a_school_day_clock_is_a_range_marked_as_estimate():
    clock = clocks(calendar=None, request_received=date(2026, 11, 30))["respond_to_request"]
    assert clock.estimate
    first, last = clock.due_range
    assert clock.due_on == first < last
    assert clock.steps == ()


def test_unconfirmed_calendar_is_an_estimate():
    doubtful = replace(SAMPLE, confirmed=False)
    assert clocks(calendar=doubtful, request_received=date(2026, 9, 28))["respond_to_request"].estimate


def test_behind_the_known_calendar_the_date_is_unknown_and_says_why():
    short = SchoolCalendar((FIRST_YEAR,))
    clock = clocks(calendar=short, request_received=date(2027, 6, 1))["respond_to_request"]
    assert (clock.due_on, clock.reason, clock.shown_as) == (None, "calendar_ends", "unknown")


def test_another_state_shows_the_federal_rule_and_invents_no_days():
    found = clocks(state="OR", request_received=date(2026, 9, 28), consent_received=date(2026, 10, 1))
    answer = found["respond_to_request"]
    assert (answer.due_on, answer.days, answer.reason) == (None, None, "state_not_on")
    assert answer.federal
    assert all(row.federal for row in found.values())
    assert found["evaluate"].due_on == date(2026, 11, 30)


def test_no_state_at_all_is_federal_too():
    assert clocks(state=None, consent_received=date(2026, 10, 1))["evaluate"].due_on == date(2026, 11, 30)


def test_a_code_that_is_no_state_is_refused():
    with pytest.raises(ValueError, match="unknown state: ZZ"):
        compute(state="ZZ", events={}, calendar=None, today=date(2026, 10, 12))


def test_no_event_no_clock():
    assert compute(state="WA", events={}, calendar=SAMPLE, today=date(2026, 10, 12)) == []


@pytest.mark.parametrize(
    ("today", "expected"),
    [(date(2026, 11, 2), "running"), (date(2026, 11, 3), "due_today"), (date(2026, 11, 4), "past")],
)
def test_state_of_a_clock_follows_today(today, expected):
    clock = clocks(calendar=OCTOBER, today=today, request_received=date(2026, 9, 28))["respond_to_request"]
    assert clock.state_of_clock == expected


def test_clock_is_met_by_its_end_but_not_by_an_end_before_its_start():
    got = {"calendar": OCTOBER, "request_received": date(2026, 9, 28)}
    ends = clocks(**got)["respond_to_request"].ends
    assert clocks(**got, **{ends: date(2026, 10, 20)})["respond_to_request"].state_of_clock == "met"
    assert clocks(**got, **{ends: date(2026, 9, 1)})["respond_to_request"].state_of_clock != "met"


def test_every_rule_of_every_state_has_a_source_and_one_count():
    for code in ["federal", *rules.state_names()]:
        for rule in rules.rules_of(code):
            assert rule.cite
            assert rule.source_url.startswith("http")
            assert sum(value is not None for value in (rule.days, rule.months, rule.years)) <= 1
    assert len(rules.state_names()) == 51


@pytest.mark.parametrize("code", sorted(rules.state_names()))
def test_every_state_once_switched_on_counts_without_a_fault(code, monkeypatch):
    """Switching a state on is data only."""
    monkeypatch.setattr(rules, "SWITCHED_ON", frozenset({code}))
    events = dict.fromkeys(rules.meta()["events"], date(2026, 9, 28))
    for calendar in (None, SAMPLE):
        for clock in compute(state=code, events=events, calendar=calendar, today=date(2026, 10, 12)):
            assert clock.due_on is not None or clock.reason


# ---- the drawing and the sum


def drawn(today=date(2026, 10, 12)) -> Clock:
    return clocks(calendar=OCTOBER, today=today, request_received=date(2026, 9, 28))["respond_to_request"]


def test_drawing_numbers_each_school_day_and_names_each_day_off():
    weeks = days_drawn(drawn(), date(2026, 10, 12))
    assert [len(week) for week in weeks] == [5] * 6
    boxes = {box.on: box for week in weeks for box in week}
    assert boxes[date(2026, 9, 28)].kind == "out"
    assert (boxes[date(2026, 9, 29)].kind, boxes[date(2026, 9, 29)].number) == ("past", 1)
    assert (boxes[date(2026, 10, 9)].kind, boxes[date(2026, 10, 9)].reason) == ("off", "Teacher day")
    assert (boxes[date(2026, 10, 12)].kind, boxes[date(2026, 10, 12)].number) == ("here", 9)
    assert (boxes[date(2026, 11, 3)].kind, boxes[date(2026, 11, 3)].number) == ("due", 25)
    assert boxes[date(2026, 11, 4)].kind == "out"


def test_sum_of_the_drawn_example():
    lines = [(line.code, line.amount, line.name) for line in sum_lines(drawn())]
    assert lines == [("all_days", 36, ""), ("weekends", -10, ""), ("off", -1, "Teacher day"), ("result", 25, "")]


def test_long_clock_is_not_drawn_but_summed():
    clock = clocks(state=None, consent_received=date(2026, 9, 17))["evaluate"]
    assert clock.days > MOST_DRAWN
    assert days_drawn(clock, date(2026, 10, 1)) == []
    assert [line.amount for line in sum_lines(clock)] == [60, 60]


@given(start=st.dates(date(2026, 8, 31), date(2027, 6, 11)))
def test_the_sum_always_comes_out_and_the_drawing_agrees(start):
    clock = clocks(today=start, request_received=start)["respond_to_request"]
    *parts, result = sum_lines(clock)
    assert result.amount == clock.days == sum(line.amount for line in parts)
    numbers = [box.number for week in days_drawn(clock, start) for box in week if box.number]
    assert numbers == list(range(1, clock.days + 1))
    assert clock.steps[0].start == start + timedelta(days=1)
    assert clock.steps[-1].end == clock.due_on


def test_washington_window_to_decide_ends_on_school_day_40():
    """Consent from June 11, 2026 on: report by school day 35, decision by school day 40."""
    found = clocks(consent_received=date(2026, 9, 21))
    assert found["evaluate_and_decide"].due_on == date(2026, 11, 19)
    assert "evaluate_and_decide" not in clocks(consent_received=date(2026, 6, 1))
