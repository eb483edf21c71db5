"""Worked examples through the whole engine: state and events in, the shown date out. Made up, each checked by hand."""

from datetime import date
from typing import Any

import pytest

from deadlines.calendars import SchoolCalendar
from deadlines.clocks import Clock, compute
from tests.deadlines.calendar import FIRST_YEAR, SAMPLE, with_day_off

STATE_HOLIDAY = with_day_off(date(2026, 11, 27), "State holiday", "holiday")
SNOW = with_day_off(date(2027, 1, 26), "Snow", "closure")


def day(text: str) -> date:
    return date.fromisoformat(text)


def clock(state: str | None, rule: str, calendar: SchoolCalendar | None = SAMPLE, facts: Any = None, **events) -> Clock:
    """The governing clock of this id."""
    given = {key: day(on) for key, on in events.items()}
    rows = compute(state=state, events=given, calendar=calendar, today=date(2026, 8, 1), facts=facts)
    return next(row for row in rows if row.id == rule and row.governs)


# number of the example: state, rule, events, facts, calendar, due, latest of a range
EXAMPLES = {
    "1 federal 60 days": (None, "evaluate", {"consent_received": "2026-09-17"}, "2026-11-16"),
    "2 a Saturday stays": (None, "evaluate", {"consent_received": "2026-10-27"}, "2026-12-26"),
    "3 federal 30 days": (None, "iep_after_eligibility", {"eligibility_determined": "2026-11-16"}, "2026-12-16"),
    "4 records, outer limit": (None, "records_copy", {"records_request_received": "2027-01-04"}, "2027-02-18"),
    "5 yearly review": (None, "annual_review", {"last_annual_review": "2027-02-28"}, "2028-02-28"),
    "5 three years from a leap day": (None, "triennial", {"last_evaluation_completed": "2028-02-29"}, "2031-02-28"),
    "6 settlement": (None, "settlement_void", {"resolution_agreement_signed": "2026-11-25"}, "2026-12-01"),
    "7 hearing papers": (None, "hearing_disclosure", {"hearing_date": "2027-02-22"}, "2027-02-12"),
    "8 holidays counted": (None, "private_placement_notice", {"private_removal_date": "2026-11-30"}, "2026-11-16"),
    "9 AZ answer": ("AZ", "respond_to_request", {"request_received": "2026-10-02"}, "2026-10-27"),
    "10 as planned": ("AZ", "respond_to_request", {"request_received": "2027-01-11"}, "2027-02-02"),
    "11 half days count": ("TX", "meeting_on_request", {"meeting_request_received": "2026-11-17"}, "2026-11-24"),
    "12 no school day in summer": ("AZ", "respond_to_request", {"request_received": "2027-06-11"}, "2027-09-20"),
    "13 CA plan": ("CA", "respond_to_request", {"request_received": "2026-10-01"}, "2026-10-16"),
    "15 CA, five days off": ("CA", "evaluate_decide_and_iep", {"consent_received": "2027-03-08"}, "2027-05-07"),
    "16 CA over the summer": (
        "CA",
        "evaluate_decide_and_iep",
        {"request_received": "2027-04-20", "consent_received": "2027-05-03"},
        "2027-09-19",
    ),
    "17 CA last 30 days": (
        "CA",
        "evaluate_decide_and_iep",
        {"request_received": "2027-05-17", "consent_received": "2027-05-20"},
        "2027-09-29",
    ),
    "18 CA last 10 days": ("CA", "respond_to_request", {"request_received": "2027-06-07"}, "2027-09-09"),
    "18 CA day 11 is outside": ("CA", "respond_to_request", {"request_received": "2027-05-31"}, "2027-09-02"),
    "19 CA records": ("CA", "records_copy", {"records_request_received": "2026-12-17"}, "2026-12-24"),
    "20 TX report": ("TX", "evaluate", {"consent_received": "2026-09-15"}, "2026-11-20"),
    "20 TX committee": ("TX", "iep_after_eligibility", {"evaluation_report_completed": "2026-11-20"}, "2026-12-20"),
    "22 TX 40 days left": ("TX", "evaluate", {"consent_received": "2027-04-15"}, "2027-06-30"),
    "23 TX 34 days left": ("TX", "evaluate", {"consent_received": "2027-04-23"}, "2027-09-14"),
    "23 TX 35 days left": ("TX", "evaluate", {"consent_received": "2027-04-22"}, "2027-06-30"),
    "24 TX 45 days left": ("TX", "evaluate", {"consent_received": "2027-04-08"}, "2027-06-11"),
    "24 TX 44 days left": ("TX", "evaluate", {"consent_received": "2027-04-09"}, "2027-06-30"),
    "25 IL": ("IL", "evaluate_decide_and_iep", {"consent_received": "2026-09-08"}, "2026-12-09"),
    "26 IL 60 days left": ("IL", "evaluate_decide_and_iep", {"consent_received": "2027-03-11"}, "2027-06-11"),
    "26 IL 58 days left": ("IL", "evaluate_decide_and_iep", {"consent_received": "2027-03-15"}, "2027-08-29"),
    "27 IL papers": ("IL", "report_before_meeting", {"meeting_date": "2027-01-07"}, "2027-01-04"),
    "27 IL papers over a break": ("IL", "report_before_meeting", {"meeting_date": "2027-01-05"}, "2026-12-17"),
    "29 VA summer": ("VA", "evaluate_and_decide", {"request_received_sped_admin": "2027-06-09"}, "2027-09-13"),
    "30 PA summer": ("PA", "evaluate", {"consent_received": "2027-05-26"}, "2027-10-12"),
    "31 PA winter": ("PA", "evaluate", {"consent_received": "2026-11-20"}, "2027-01-19"),
    "32 PA report": ("PA", "report_before_meeting", {"meeting_date": "2026-12-07"}, "2026-11-18"),
    "33 MA assessments": ("MA", "evaluate", {"consent_received": "2026-10-07"}, "2026-11-23"),
    "33 MA plan": ("MA", "evaluate_decide_and_iep", {"consent_received": "2026-10-07"}, "2026-12-17"),
    "33 MA summaries": ("MA", "report_before_meeting", {"meeting_date": "2026-12-17"}, "2026-12-15"),
    "34 MA 35 days left": ("MA", "evaluate_decide_and_iep", {"consent_received": "2027-04-22"}, "2027-06-25"),
    "35 NJ": ("NJ", "evaluate_decide_and_iep", {"consent_received": "2026-10-05"}, "2027-01-03"),
    "36 NC": ("NC", "evaluate_decide_and_iep", {"request_received": "2026-10-05"}, "2027-01-03"),
    "37 DE school days first": ("DE", "evaluate_and_decide", {"consent_received": "2026-09-02"}, "2026-11-09"),
    "38 DE calendar days first": ("DE", "evaluate_and_decide", {"consent_received": "2027-04-26"}, "2027-07-25"),
    "39 MD": (
        "MD",
        "evaluate_and_decide",
        {"request_received": "2026-09-10", "consent_received": "2026-10-30"},
        "2026-12-09",
    ),
    "40 OH": (
        "OH",
        "iep_after_eligibility",
        {"request_received": "2026-09-10", "consent_received": "2026-10-09", "eligibility_determined": "2026-11-30"},
        "2026-12-30",
    ),
    "41 WA report": ("WA", "evaluate", {"consent_received": "2026-09-21"}, "2026-11-12"),
    "41 WA decision": ("WA", "evaluate_and_decide", {"consent_received": "2026-09-21"}, "2026-11-19"),
    "42 SD window": ("SD", "evaluate", {"consent_received": "2026-09-21"}, "2026-10-28"),
    "42 SD the federal 30 days are earlier": (
        "SD",
        "iep_after_eligibility",
        {"evaluation_window_ended": "2026-10-28", "eligibility_determined": "2026-10-12"},
        "2026-11-11",
    ),
    "45 MS day one": ("MS", "respond_to_request", {"request_received_school_staff": "2026-10-01"}, "2026-10-14"),
    "45 MS notice": ("MS", "pwn_after_decision", {"response_given": "2026-10-14"}, "2026-10-21"),
    "47 MD papers": ("MD", "report_before_meeting", {"meeting_date": "2027-01-20"}, "2027-01-12"),
    "48 IN": ("IN", "evaluate_decide_and_iep", {"consent_received": "2026-09-16"}, "2026-12-03"),
    "49 MI": ("MI", "evaluate_decide_and_iep", {"consent_received": "2026-09-14"}, "2026-10-28"),
    "49 MN": ("MN", "evaluate", {"consent_received": "2026-09-14"}, "2026-10-28"),
    "50 LA meeting": ("LA", "iep_after_eligibility", {"evaluation_report_completed": "2027-01-13"}, "2027-02-12"),
    "52 CT": ("CT", "prior_notice_wait", {"pwn_given": "2027-05-20"}, "2027-06-04"),
}


@pytest.mark.parametrize(("state", "rule", "events", "due"), EXAMPLES.values(), ids=EXAMPLES)
def test_worked_example(state: str | None, rule: str, events: dict[str, str], due: str) -> None:
    found = clock(state, rule, **events)
    assert (found.due_on, found.due_range) == (day(due), None)


HOLIDAY_EXAMPLES = {
    "6 state holiday": (None, "settlement_void", "resolution_agreement_signed", "2026-11-25", "2026-12-02"),
    "28 VA": ("VA", "evaluate_and_decide", "request_received_sped_admin", "2026-09-14", "2026-12-18"),
    "46 NH": ("NH", "respond_to_request", "request_received", "2026-11-05", "2026-12-01"),
    "50 LA": ("LA", "evaluate", "consent_received", "2026-10-14", "2027-01-13"),
}


@pytest.mark.parametrize(("state", "rule", "event", "on", "due"), HOLIDAY_EXAMPLES.values(), ids=HOLIDAY_EXAMPLES)
def test_worked_example_with_a_state_holiday(state: str | None, rule: str, event: str, on: str, due: str) -> None:
    assert clock(state, rule, STATE_HOLIDAY, **{event: on}).due_on == day(due)


RANGES = {
    "14 CA winter": ("CA", "evaluate_decide_and_iep", "2026-11-02", "2027-01-13", "2027-01-17"),
    "43 GA winter": ("GA", "evaluate", "2026-11-09", "2027-01-20", "2027-01-24"),
    "26 IL at the edge": ("IL", "evaluate_decide_and_iep", "2027-03-12", "2027-08-29", "2027-08-30"),
}


@pytest.mark.parametrize(("state", "rule", "consent", "first", "last"), RANGES.values(), ids=RANGES)
def test_two_readings_are_a_range_and_the_first_is_planned_for(state, rule, consent, first, last) -> None:
    found = clock(state, rule, consent_received=consent)
    assert (found.due_on, found.due_range) == (day(first), (day(first), day(last)))


def test_44_fl_leaves_out_holidays_and_breaks_and_shows_a_range_from_there() -> None:
    found = clock("FL", "evaluate", consent_received="2026-11-02")
    assert found.due_on == day("2027-01-17")
    assert found.due_range[1] > found.due_on
    assert sum(step.counted for step in found.steps) == 60
    assert sum((step.end - step.start).days + 1 for step in found.steps if not step.counted) == 16


def test_43_ga_pauses_for_exactly_five_days_where_ca_does_not() -> None:
    assert clock("GA", "evaluate", consent_received="2027-03-08").due_on == day("2027-05-12")


def test_4_access_to_records_is_due_before_a_meeting() -> None:
    found = clock(None, "records_copy", records_request_received="2027-01-04", meeting_date="2027-01-20")
    assert found.due_on == day("2027-01-19")
    later = clock(None, "records_copy", records_request_received="2027-01-04", meeting_date="2027-03-20")
    assert later.due_on == day("2027-02-18")


def test_10_a_snow_day_moves_the_date() -> None:
    assert clock("AZ", "respond_to_request", SNOW, request_received="2027-01-11").due_on == day("2027-02-03")


def test_21_tx_absences_add_school_days_from_three_on() -> None:
    facts = [{"absent_school_days": days} for days in (2, 3, 4)]
    dues = [clock("TX", "evaluate", facts=row, consent_received="2026-09-15").due_on for row in facts]
    assert dues == [day("2026-11-20"), day("2026-11-30"), day("2026-12-01")]


def test_22_tx_committee_meets_by_the_15th_school_day_unless_the_child_was_absent() -> None:
    assert clock("TX", "evaluate", consent_received="2027-04-15").then_due_on == day("2027-09-20")
    absent = clock("TX", "evaluate", facts={"absent_school_days": 3}, consent_received="2027-04-15")
    assert (absent.then_due_on, absent.due_on) == (None, day("2027-09-09"))
    events = {"consent_received": "2027-04-15", "evaluation_report_completed": "2027-06-30"}
    assert clock("TX", "iep_after_eligibility", **events).due_on == day("2027-09-20")


def test_34_ma_below_the_band_says_that_the_rule_was_not_read() -> None:
    found = clock("MA", "evaluate_decide_and_iep", consent_received="2027-04-30")
    assert found.due_on == day("2027-09-21")
    assert found.shown_as == "check"
    assert "was not read" in found.manual_check


def test_41_wa_meeting_window_opens_five_school_days_after_the_report() -> None:
    late = clock("WA", "evaluate_and_decide", consent_received="2026-09-21", evaluation_report_given="2026-11-12")
    assert (late.opens_on, late.due_on) == (day("2026-11-19"), day("2026-11-19"))
    early = clock("WA", "evaluate_and_decide", consent_received="2026-09-21", evaluation_report_given="2026-11-04")
    assert early.opens_on == day("2026-11-12")


def test_51_ri_shows_the_federal_meeting_and_the_state_services() -> None:
    given = {"eligibility_determined": day("2026-12-03")}
    rows = compute(state="RI", events=given, calendar=SAMPLE, today=day("2026-12-04"))
    assert {(row.federal, row.ends, row.due_on, row.governs) for row in rows} == {
        (True, "iep_meeting_held", day("2027-01-02"), True),
        (False, "services_started", day("2027-01-07"), True),
    }


def test_40_oh_prints_all_three_and_the_earliest_governs() -> None:
    given = {"request_received": "2026-09-10", "consent_received": "2026-10-09", "eligibility_determined": "2026-11-30"}
    rows = compute(
        state="OH", events={key: day(on) for key, on in given.items()}, calendar=SAMPLE, today=day("2026-12-01")
    )
    group = {row.due_on: row.governs for row in rows if row.group == "oh_iep"}
    assert group == {day("2027-01-08"): False, day("2027-01-07"): False, day("2026-12-30"): True}


def test_17_ca_without_the_day_of_the_request_shows_both_dates_near_the_years_end() -> None:
    found = clock("CA", "evaluate_decide_and_iep", consent_received="2027-05-20")
    assert found.due_range == (day("2027-09-29"), day("2027-10-06"))


ONE_YEAR = SchoolCalendar((FIRST_YEAR,))


def test_22_tx_june_30_needs_no_next_year() -> None:
    found = clock("TX", "evaluate", ONE_YEAR, consent_received="2027-04-15")
    assert (found.due_on, found.then_due_on) == (day("2027-06-30"), None)


@pytest.mark.parametrize(
    ("asked", "consent", "due"),
    [
        ("2027-05-20", "2027-05-10", ("2027-09-26", "2027-09-29")),  # the request after the consent is another one
        ("2027-05-20", "2027-10-15", ("2027-12-14", "2027-12-14")),  # the switch would end before the consent
    ],
)
def test_17_ca_a_request_that_can_not_be_meant_switches_nothing(asked: str, consent: str, due: tuple[str, str]) -> None:
    found = clock("CA", "evaluate_decide_and_iep", request_received=asked, consent_received=consent)
    assert found.due_range in ((day(due[0]), day(due[1])), None)
    assert found.due_on == day(due[0])


def test_37_de_while_one_of_the_group_is_unknown_the_known_one_governs() -> None:
    rows = compute(
        state="DE", events={"consent_received": day("2027-05-20")}, calendar=ONE_YEAR, today=day("2027-05-21")
    )
    assert {(row.due_on, row.governs) for row in rows} == {(None, False), (day("2027-08-18"), True)}


def test_4_a_states_own_days_for_records_end_before_a_meeting_too() -> None:
    found = clock("CA", "records_copy", records_request_received="2026-12-17", meeting_date="2026-12-21")
    assert found.due_on == day("2026-12-20")


def test_15_ca_a_holiday_beside_five_days_off_is_read_both_ways() -> None:
    calendar = with_day_off(date(2027, 4, 5), "Holiday", "holiday")
    found = clock("CA", "evaluate_decide_and_iep", calendar, consent_received="2027-03-08")
    assert found.due_range == (day("2027-05-07"), day("2027-05-17"))


def test_23_tx_past_the_known_calendar_no_federal_date_stands_in_for_the_states() -> None:
    rows = compute(
        state="TX", events={"consent_received": day("2027-04-23")}, calendar=ONE_YEAR, today=day("2027-05-01")
    )
    assert [(row.id, row.federal, row.due_on, row.reason) for row in rows] == [
        ("evaluate", False, None, "calendar_ends")
    ]


def test_18_ca_first_days_of_summer_wait_for_the_next_year() -> None:
    assert clock("CA", "respond_to_request", request_received="2027-07-01").due_on == day("2027-09-13")
