"""Minutes, counted: the law of a week, ranges for what nobody recorded, closed weeks, part weeks."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ot_services.queries.minutes import (
    CLOSED,
    Amount,
    Count,
    Logged,
    Planned,
    Promise,
    count_minutes,
    months,
    weeks,
)

MONDAY = date(2026, 9, 7)
TWICE = [Planned(1, 30), Planned(3, 30)]


def every_weekday(on: date) -> bool:
    return on.weekday() < 5


def counted(sessions: list[Logged], *, until: date, planned: list[Planned] | None = None, **promise: object) -> Count:
    terms = {"minutes": 30, "count": 2, "per": "week", "first": MONDAY, **promise}
    is_open = terms.pop("is_open", every_weekday)
    return count_minutes(
        promises=[Promise(**terms)],
        planned=TWICE if planned is None else planned,
        sessions=sessions,
        is_school_day=is_open,
        today=until,
    )


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def test_full_week_owes_the_line() -> None:
    count = counted([Logged(day(1), "given", 30), Logged(day(3), "given", 30)], until=day(7))
    assert count.promised == Amount(60, 60)
    assert count.given == 60
    assert count.not_recorded == Amount(0, 0)
    assert count.still_missed == Amount(0, 0)


def test_week_that_nobody_logged_is_not_recorded_and_never_missed() -> None:
    count = counted([], until=day(14))
    assert count.missed == 0
    assert count.not_recorded == Amount(120, 120)
    assert count.blank == 2
    assert count.still_missed == Amount(0, 120)


def test_missed_and_made_up_leave_the_rest() -> None:
    sessions = [
        Logged(day(1), "missed", 30, "therapist_away"),
        Logged(day(3), "missed", 30, "trip_or_testing"),
        Logged(day(8), "given", 30, who="Olga"),
        Logged(day(10), "given", 30, who="Tess"),
        Logged(day(11), "made_up", 30, who="Tess"),
    ]
    count = counted(sessions, until=day(14))
    assert count.still_missed == Amount(30, 30)
    assert count.by_reason == {"therapist_away": 30, "trip_or_testing": 30}
    assert count.by_person == {"Tess": 60, "Olga": 30}


def test_range_when_something_is_missed_and_something_not_recorded() -> None:
    sessions = [Logged(day(1), "missed", 30, "other"), Logged(day(3), "missed", 30, "other")]
    assert counted(sessions, until=day(14)).still_missed == Amount(60, 120)


def test_closed_week_promises_nothing() -> None:
    count = counted([], until=day(7), is_open=lambda on: False)
    assert count.promised == Amount(0, 0)
    assert count.not_recorded == Amount(0, 0)
    assert count.stretches[0].is_closed
    assert count.stretches[0].closed == Amount(60, 60)


def test_closed_day_takes_its_planned_time_only() -> None:
    """Tuesday is off: Thursday's 30 minutes are still promised."""
    count = counted([], until=day(7), is_open=lambda on: every_weekday(on) and on != day(1))
    assert count.promised == Amount(30, 30)


def test_part_week_without_planned_times_is_a_range() -> None:
    count = counted([Logged(day(3), "given", 30)], until=day(7), planned=[], is_open=lambda on: day(1) < on < day(5))
    assert count.promised == Amount(30, 60)
    assert count.not_recorded == Amount(0, 30)


def test_session_logged_as_closed_is_neither_missed_nor_promised() -> None:
    count = counted([Logged(day(1), "missed", 30, CLOSED), Logged(day(3), "given", 30)], until=day(7))
    assert count.missed == 0
    assert count.promised == Amount(30, 30)
    assert count.by_reason == {}


def test_running_week_counts_what_is_over() -> None:
    """On Wednesday only Tuesday's time is over; Thursday's is not asked for yet."""
    assert counted([], until=day(2)).promised == Amount(30, 30)
    assert counted([Logged(day(3), "given", 30)], until=day(3)).promised == Amount(60, 60)


def test_line_that_starts_in_midweek_owes_the_rest_of_it() -> None:
    assert counted([], until=day(7), first=day(2)).promised == Amount(30, 30)


def test_line_that_ended_owes_nothing_more() -> None:
    assert counted([], until=day(21), last=day(6)).promised == Amount(60, 60)


def test_more_than_promised_is_shown_as_extra() -> None:
    count = counted([Logged(day(1), "given", 90)], until=day(7))
    assert [row.extra for row in count.stretches] == [30]


def test_monthly_promise_is_counted_by_the_month() -> None:
    count = counted([Logged(date(2026, 9, 15), "given", 15)], until=date(2026, 11, 1), minutes=15, count=1, per="month")
    assert [(row.first.month, row.promised.high) for row in count.stretches] == [(9, 15), (10, 15)]


def test_daily_promise_counts_open_days() -> None:
    assert counted([], until=day(7), minutes=10, count=1, per="day", planned=[]).promised == Amount(50, 50)


def test_yearly_promise_has_no_weeks_but_keeps_what_was_given() -> None:
    count = counted([Logged(day(1), "given", 30, who="Olga")], until=day(7), per="year")
    assert count.stretches == ()
    assert count.by_person == {"Olga": 30}


def test_spans() -> None:
    assert weeks(day(2), day(8)) == [(MONDAY, day(6)), (day(7), day(13))]
    assert months(date(2026, 12, 5), date(2027, 1, 1)) == [
        (date(2026, 12, 1), date(2026, 12, 31)),
        (date(2027, 1, 1), date(2027, 1, 31)),
    ]


SESSIONS = st.builds(
    Logged,
    on=st.dates(MONDAY, day(40)),
    state=st.sampled_from(["given", "missed", "made_up"]),
    minutes=st.integers(1, 90),
    why=st.sampled_from(["therapist_away", "child_away", CLOSED, "other"]),
)
CLOSED_DAYS = st.sets(st.dates(MONDAY, day(40)), max_size=20)
PLANS = st.sampled_from([[], TWICE, [Planned(0, 20)], [Planned(2, 60)]])


@given(
    sessions=st.lists(SESSIONS, max_size=12),
    closed=CLOSED_DAYS,
    planned=PLANS,
    until=st.dates(MONDAY, day(45)),
    per=st.sampled_from(["week", "day", "month"]),
    first=st.dates(MONDAY, day(20)),
)
def test_law_of_a_week(sessions, closed, planned, until, per, first) -> None:  # type: ignore[no-untyped-def]
    count = counted(
        sessions,
        until=until,
        planned=planned,
        per=per,
        first=first,
        is_open=lambda on: every_weekday(on) and on not in closed,
    )
    for row in count.stretches:
        recorded = row.given + row.missed
        assert recorded + row.closed.low + row.not_recorded.low == row.planned.low + row.extra
        assert recorded + row.closed.high + row.not_recorded.high == row.planned.high + row.extra
        assert 0 <= row.not_recorded.low <= row.not_recorded.high
        assert row.extra == 0 or row.not_recorded.high == 0
        assert 0 <= row.promised.low <= row.promised.high
    missed = sum(row.minutes for row in sessions if row.state == "missed" and row.why != CLOSED and row.on <= until)
    assert count.missed <= missed
    assert count.still_missed.low <= count.missed


@given(until=st.dates(MONDAY, day(200)), planned=PLANS)
def test_without_a_log_nothing_is_missed(until: date, planned: list[Planned]) -> None:
    count = counted([], until=until, planned=planned)
    assert count.missed == 0
    assert count.still_missed.low == 0
    assert count.not_recorded == count.promised


@pytest.mark.parametrize("per", ["quarter", "year"])
def test_promises_that_no_week_can_hold(per: str) -> None:
    assert counted([], until=day(7), per=per).stretches == ()
