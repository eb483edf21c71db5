"""Minutes over a whole plan: lines that change, closed days of two kinds, and laws that hold whatever was typed."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ot_services.queries.minutes import CLOSED, Amount, Count, Logged, Planned, Promise, count_minutes

MONDAY = date(2026, 9, 7)
TWICE = [Planned(0, 30), Planned(3, 30)]


def weekday(on: date) -> bool:
    return on.weekday() < 5


def counted(promises: list[Promise], sessions: list[Logged], until: date, *, is_open=weekday, planned=TWICE) -> Count:  # type: ignore[no-untyped-def]
    return count_minutes(
        promises=promises, planned=planned, sessions=sessions, is_school_day=is_open, today=until + timedelta(days=1)
    )


def test_line_by_the_week_that_becomes_one_by_the_month() -> None:
    by_week = Promise(30, 2, "week", MONDAY, date(2026, 9, 30))
    by_month = Promise(120, 1, "month", date(2026, 10, 1))
    count = counted([by_week, by_month], [], date(2026, 11, 30))
    october, november = [row for row in count.stretches if row.first.day == 1]
    assert (october.promised, november.promised) == (Amount(120, 120), Amount(120, 120))
    assert [row.promised.high for row in count.stretches[:3]] == [60, 60, 60]
    assert count.promised.high == 3 * 60 + 30 + 240  # of the last week only Monday is still by the week


def test_line_by_the_month_that_becomes_one_by_the_week() -> None:
    by_month = Promise(120, 1, "month", date(2026, 9, 1), date(2026, 9, 30))
    by_week = Promise(30, 2, "week", date(2026, 10, 1))
    logged = [Logged(date(2026, 9, 29), "given", 30), Logged(date(2026, 10, 1), "given", 30)]
    count = counted([by_month, by_week], logged, date(2026, 10, 11))
    assert [(row.first, row.given) for row in count.stretches] == [
        (date(2026, 9, 1), 30),
        (date(2026, 9, 28), 30),
        (date(2026, 10, 5), 0),
    ]
    assert count.given == 60


def test_week_in_which_the_line_changes_is_no_sure_number() -> None:
    before, after = Promise(30, 3, "week", MONDAY, date(2026, 9, 15)), Promise(30, 2, "week", date(2026, 9, 16))
    count = counted([before, after], [Logged(date(2026, 9, 14), "given", 30)], date(2026, 9, 20))
    assert count.stretches[0].promised == Amount(90, 90)
    assert count.stretches[1].promised == Amount(30, 90)
    assert count.stretches[1].not_recorded == Amount(0, 60)


def test_snow_day_and_holiday_of_one_week_are_both_closed() -> None:
    def is_open(on: date) -> bool:
        return weekday(on) and on != MONDAY

    logged = [Logged(MONDAY + timedelta(days=3), "missed", 30, CLOSED)]
    week = counted([Promise(30, 2, "week", MONDAY)], logged, MONDAY + timedelta(days=6), is_open=is_open).stretches[0]
    assert (week.closed, week.promised, week.not_recorded) == (Amount(60, 60), Amount(0, 0), Amount(0, 0))


def test_closed_logged_on_a_closed_day_counts_once() -> None:
    def is_open(on: date) -> bool:
        return weekday(on) and on != MONDAY

    logged = [Logged(MONDAY, "missed", 30, CLOSED)]
    week = counted([Promise(30, 2, "week", MONDAY)], logged, MONDAY + timedelta(days=6), is_open=is_open).stretches[0]
    assert (week.closed, week.promised, week.not_recorded) == (Amount(30, 30), Amount(30, 30), Amount(30, 30))


def test_year_with_53_weeks_and_both_ends_of_summer_time() -> None:
    first, last = date(2026, 7, 6), date(2027, 7, 4)  # 2026 ends in ISO week 53; clocks turn in between
    count = counted([Promise(30, 2, "week", first)], [], last)
    assert len(count.stretches) == 52
    assert {row.promised for row in count.stretches} == {Amount(60, 60)}
    assert [after.first - row.first for row, after in zip(count.stretches, count.stretches[1:], strict=False)] == [
        timedelta(days=7)
    ] * 51


DAYS = st.dates(date(2026, 8, 1), date(2028, 3, 31))
LOGS = st.builds(
    Logged,
    on=DAYS,
    state=st.sampled_from(["given", "missed", "made_up"]),
    minutes=st.integers(1, 480),
    why=st.sampled_from(["therapist_away", CLOSED, "other"]),
)


@st.composite
def lines(draw: st.DrawFn) -> list[Promise]:
    """Lines as promises_of gives them: in order, each over before the next begins; and the overlapping ones too."""
    firsts = sorted(draw(st.lists(DAYS, min_size=1, max_size=4, unique=True)))
    found = []
    for first, after in zip(firsts, [*firsts[1:], None], strict=True):
        own = draw(st.none() | st.integers(0, 400).map(lambda days, first=first: first + timedelta(days=days)))
        ends = [end for end in (own, after and after - timedelta(days=1)) if end]
        last = min(ends, default=None) if draw(st.booleans()) else own
        per = draw(st.sampled_from(["week", "month", "day", "quarter"]))
        found.append(Promise(draw(st.integers(1, 60)), draw(st.integers(1, 5)), per, first, last))
    return found


@given(lines(), st.lists(LOGS, max_size=30), st.sets(DAYS, max_size=60), DAYS, st.booleans())
def test_laws_of_any_plan(  # type: ignore[no-untyped-def]
    promises: list[Promise], sessions: list[Logged], closed, today: date, has_times: bool
) -> None:
    count = count_minutes(
        promises=promises,
        planned=TWICE if has_times else [],
        sessions=sessions,
        is_school_day=lambda on: weekday(on) and on not in closed,
        today=today,
    )
    counting = [row for row in promises if row.per != "quarter"]
    begun = [row for row in sessions if counting and min(row.first for row in counting) <= row.on <= today]
    missed = [row for row in begun if row.state == "missed" and row.why != CLOSED]
    assert count.missed == sum(row.minutes for row in missed)
    assert count.given == sum(row.minutes for row in begun if row.state == "given")
    assert count.made_up == sum(row.minutes for row in begun if row.state == "made_up")
    for row in count.stretches:
        for amount in (row.planned, row.closed, row.not_recorded, row.promised):
            assert 0 <= amount.low <= amount.high, row
        assert min(row.given, row.missed, row.made_up, row.extra) >= 0
        at_least = row.given + row.missed + row.closed.low + row.not_recorded.low
        assert at_least == row.planned.low + row.extra
    assert 0 <= count.still_missed.low <= count.still_missed.high


@given(lines(), st.sets(DAYS, max_size=60), DAYS)
def test_what_nobody_recorded_is_never_missed(promises: list[Promise], closed, today: date) -> None:  # type: ignore[no-untyped-def]
    count = count_minutes(
        promises=promises, planned=TWICE, sessions=[], is_school_day=lambda on: on not in closed, today=today
    )
    assert (count.missed, count.still_missed.low, count.by_reason) == (0, 0, {})
    assert count.not_recorded.high == count.promised.high
