"""Events to due dates: what is shown, what stays unknown, what governs."""

import ast
import hashlib
import json
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


COMPILED = "e82570bec0ec34de1fa250bef9277569f3bfafd8ccde4a4c774cc3277136c238"
MACHINE_FORMS = {
    "extension_rule",
    "applies_fact",
    "not_if_rule",
    "holidays_count",
    "also_before",
    "opens_rule",
    "month_ends",
}


def without_machine_forms(value):
    """The data as it was compiled: prose only, without what was added beside it for the engine."""
    if isinstance(value, list):
        return [without_machine_forms(row) for row in value]
    if not isinstance(value, dict):
        return value
    kept = {key: without_machine_forms(row) for key, row in value.items() if key not in MACHINE_FORMS}
    if kept.get("kind") in {"time_to_get_parent_consent", "school_holidays_not_summer"}:
        kept = {"kind": kept["kind"]}
    if kept.get("kind") == "school_day_of_next_year":
        kept.pop("clock", None)
    if kept.get("kind") == "consent_with_school_days_left_between":
        kept.pop("below_min", None)
    return kept


def test_nothing_of_the_compiled_rules_got_lost():
    """A changed rule changes this hash: read the change, then write the new one here."""
    data = {**rules.load(), "meta": {**rules.meta()}}
    for added in ("extension_kinds", "facts"):
        del data["meta"][added]
    data["meta"]["keys"] = {key: row for key, row in data["meta"]["keys"].items() if key not in MACHINE_FORMS}
    text = json.dumps(without_machine_forms(data), sort_keys=True, ensure_ascii=False, default=str)
    assert hashlib.sha256(text.encode()).hexdigest() == COMPILED


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
    assert days_drawn(clock, date(2026, 12, 1)) == []


def test_unconfirmed_calendar_is_an_estimate():
    doubtful = replace(SAMPLE, confirmed=False)
    assert clocks(calendar=doubtful, request_received=date(2026, 9, 28))["respond_to_request"].estimate


def test_behind_the_known_calendar_the_date_is_unknown_and_says_why():
    short = SchoolCalendar((FIRST_YEAR,))
    clock = clocks(calendar=short, request_received=date(2027, 6, 1))["respond_to_request"]
    assert (clock.due_on, clock.reason, clock.shown_as) == (None, "calendar_ends", "unknown")


def test_a_state_without_an_answer_clock_says_so_and_invents_no_days():
    found = clocks(state="OR", request_received=date(2026, 9, 28))
    answer = found["respond_to_request"]
    assert (answer.due_on, answer.days, answer.reason) == (None, None, "no_state_clock")
    assert (answer.federal, answer.shown_as, answer.cite) == (True, "unknown", "34 CFR 300.503(a)")


def test_an_answer_clock_that_starts_elsewhere_is_named_as_the_reason():
    answer = clocks(state="TX", request_received=date(2026, 9, 28))["respond_to_request"]
    assert (answer.due_on, answer.reason) == (None, "other_start")
    own = clocks(state="TX", request_received_sped_admin=date(2026, 9, 28))["respond_to_request"]
    assert (own.days, own.federal) == (15, False)


def test_a_low_rule_shows_the_federal_numbers_and_never_its_own():
    found = compute(
        state="KS", events={"consent_received": date(2026, 9, 28)}, calendar=SAMPLE, today=date(2026, 10, 1)
    )
    low = next(row for row in found if row.id == "evaluate_decide_and_iep")
    assert (low.shown_as, low.days, low.day_type) == ("federal", 60, "calendar")
    assert (low.due_on, low.cite) == (date(2026, 11, 27), "34 CFR 300.301(c)(1)(i)")
    assert low.manual_check.startswith("Your state may have another rule. Ask: Kansas State Department of Education")
    assert "SCHOOL" not in low.manual_check


def test_a_low_rule_without_a_federal_counterpart_is_unknown():
    low = clocks(state="IL", pwn_given=date(2026, 10, 1))["prior_notice_wait"]
    assert (low.shown_as, low.due_on, low.days, low.reason) == ("unknown", None, None, "not_established")
    assert "Practitioner" not in low.manual_check


def test_an_answer_clock_that_is_not_established_gives_way_to_reasonable_time():
    answer = clocks(state="NM", request_received=date(2026, 9, 28))["respond_to_request"]
    assert (answer.shown_as, answer.federal, answer.reason) == ("unknown", True, "not_established")


def rows_of(state, **events):
    return compute(state=state, events=events, calendar=SAMPLE, today=date(2026, 10, 1))


def test_a_federal_row_falls_away_where_the_states_own_supersedes_it():
    assert [row.id for row in rows_of("CA", consent_received=date(2026, 9, 28))] == ["evaluate_decide_and_iep"]
    assert {(row.id, row.federal) for row in rows_of("IA", consent_received=date(2026, 9, 28))} == {
        ("evaluate", False),
        ("evaluate", True),
    }
    assert [(row.id, row.federal) for row in rows_of("NC", consent_received=date(2026, 9, 28))] == [("evaluate", True)]


@pytest.mark.parametrize("code", sorted(rules.state_names()))
def test_the_federal_30_days_to_the_first_meeting_are_always_there(code):
    rows = rows_of(code, eligibility_determined=date(2026, 11, 16))
    federal = [row for row in rows if row.id == "iep_after_eligibility" and row.federal]
    assert [row.due_on for row in federal] == [date(2026, 12, 16)]


@pytest.mark.parametrize(
    ("state", "event", "rule", "shown"),
    [
        ("WA", "request_received", "respond_to_request", "date"),
        ("IL", "request_received", "respond_to_request", "check"),  # medium
        ("LA", "consent_received", "evaluate", "check"),  # a manual check
        ("PA", "request_received_school_staff", "respond_to_request", "check"),  # a condition
        ("AZ", "consent_received", "evaluate_and_decide", "check"),  # the kind of day is inferred
    ],
)
def test_how_a_date_may_be_shown(state, event, rule, shown):
    assert next(row for row in rows_of(state, **{event: date(2026, 9, 28)}) if row.id == rule).shown_as == shown


def test_a_condition_that_holds_is_none_and_one_that_does_not_drops_the_clock():
    given = {"state": "PA", "events": {"request_received_school_staff": date(2026, 9, 28)}}
    given |= {"calendar": SAMPLE, "today": date(2026, 10, 1)}
    assert compute(**given, facts={"request_was_oral": True})[0].shown_as == "date"
    found = compute(**given, facts={"request_was_oral": False})
    assert [(row.id, row.shown_as, row.reason) for row in found] == [("respond_to_request", "unknown", "other_start")]


def test_a_clock_that_counts_back_is_met_by_an_end_before_its_anchor():
    met = {"meeting_date": date(2026, 12, 7), "report_given": date(2026, 11, 17)}
    assert clocks(state="PA", **met)["report_before_meeting"].state_of_clock == "met"
    late = {**met, "report_given": date(2026, 12, 9)}
    assert clocks(state="PA", **late)["report_before_meeting"].state_of_clock == "running"


def test_a_date_that_is_a_range_is_past_only_behind_the_range():
    request = {"request_received": date(2026, 11, 30), "calendar": None}
    first, last = clocks(**request)["respond_to_request"].due_range
    states = [clocks(**request, today=on)["respond_to_request"].state_of_clock for on in (first, last)]
    assert states == ["due_today", "running"]
    assert clocks(**request, today=last + timedelta(days=1))["respond_to_request"].state_of_clock == "past"


def test_connecticut_is_never_one_date():
    clock = clocks(state="CT", request_received=date(2026, 9, 28))["evaluate_decide_and_iep"]
    assert clock.due_range[0] < clock.due_range[1]
    assert "show a range" in clock.manual_check
    summer = clocks(state="CT", request_received=date(2027, 7, 6))["evaluate_decide_and_iep"]
    assert summer.steps[0].end == date(2027, 8, 30)  # the first school day, which is day 0


def test_new_jersey_shows_the_plain_date_first():
    clock = clocks(state="NJ", request_received=date(2026, 12, 14))["respond_to_request"]
    assert clock.due_range == (date(2027, 1, 3), date(2027, 1, 20))


def test_a_hole_in_the_known_years_is_never_counted_over():
    assert clocks(request_received=date(2026, 3, 2))["respond_to_request"].reason == "calendar_gap"


def test_legal_holidays_outside_the_school_year_are_no_business_days():
    day_off = off(date(2027, 7, 23), date(2027, 7, 23), "Pioneer Day", "holiday")
    year = replace(FIRST_YEAR, no_school=(*FIRST_YEAR.no_school, day_off))
    rows = {"resolution_agreement_signed": date(2027, 7, 21)}
    dues = [clocks(calendar=SchoolCalendar((row,)), **rows)["settlement_void"].due_on for row in (FIRST_YEAR, year)]
    assert dues == [date(2027, 7, 26), date(2027, 7, 27)]


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
def test_every_state_counts_every_event_without_a_fault_and_shows_the_arithmetic(code):
    events = dict.fromkeys(rules.meta()["events"], date(2026, 9, 28))
    for calendar in (None, SAMPLE):
        for clock in compute(state=code, events=events, calendar=calendar, today=date(2026, 10, 12)):
            assert clock.due_on is not None or clock.reason
            counted = sum(step.counted for step in clock.steps)
            if clock.steps and not clock.year_end and clock.steps[-1].why != "before_meeting":
                assert counted == (clock.days or clock.months or clock.years)


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
