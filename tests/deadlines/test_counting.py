"""Which days count: worked examples, each checked by hand, and what must hold for every calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deadlines.calendars import (
    CalendarEnds,
    DaysOff,
    SchoolCalendar,
    SchoolYear,
    counts_business,
    counts_calendar,
    counts_school,
    counts_school_at_least,
    counts_school_at_most,
    counts_weekday,
    days_after,
    days_before,
    each_day,
    is_federal_holiday,
    months_after,
    suggested_holidays,
)
from tests.deadlines.calendar import FIRST_YEAR, SAMPLE, with_day_off

STATE_HOLIDAY = with_day_off(date(2026, 11, 27), "State holiday", "holiday")
SNOW = with_day_off(date(2027, 1, 26), "Snow", "closing")

# what, how it counts, start, days, due
FORWARD = [
    ("60 days from consent", counts_calendar, date(2026, 9, 17), 60, date(2026, 11, 16)),
    ("60 days ending on a Saturday stay there", counts_calendar, date(2026, 10, 27), 60, date(2026, 12, 26)),
    ("30 days over Thanksgiving", counts_calendar, date(2026, 11, 16), 30, date(2026, 12, 16)),
    ("45 days for records", counts_calendar, date(2027, 1, 4), 45, date(2027, 2, 18)),
    ("3 business days", counts_business(SAMPLE), date(2026, 11, 25), 3, date(2026, 12, 1)),
    ("3 business days, state holiday", counts_business(STATE_HOLIDAY), date(2026, 11, 25), 3, date(2026, 12, 2)),
    ("15 school days over a staff day", counts_school(SAMPLE), date(2026, 10, 2), 15, date(2026, 10, 27)),
    ("15 business days over a staff day", counts_business(SAMPLE), date(2026, 10, 2), 15, date(2026, 10, 26)),
    ("15 school days as planned", counts_school(SAMPLE), date(2027, 1, 11), 15, date(2027, 2, 2)),
    ("15 school days after snow", counts_school(SNOW), date(2027, 1, 11), 15, date(2027, 2, 3)),
    ("half days count", counts_school(SAMPLE), date(2026, 11, 17), 5, date(2026, 11, 24)),
    ("summer holds no school day", counts_school(SAMPLE), date(2027, 6, 11), 15, date(2027, 9, 20)),
    ("5 business days before winter", counts_business(SAMPLE), date(2026, 12, 17), 5, date(2026, 12, 24)),
    ("45 school days", counts_school(SAMPLE), date(2026, 9, 15), 45, date(2026, 11, 20)),
    ("49 school days, four more", counts_school(SAMPLE), date(2026, 9, 15), 49, date(2026, 12, 1)),
    ("45 school days into the fall", counts_school(SAMPLE), date(2027, 4, 23), 45, date(2027, 9, 14)),
    ("45 school days to the last day", counts_school(SAMPLE), date(2027, 4, 8), 45, date(2027, 6, 11)),
    ("60 school days", counts_school(SAMPLE), date(2026, 9, 8), 60, date(2026, 12, 9)),
    ("65 business days", counts_business(STATE_HOLIDAY), date(2026, 9, 14), 65, date(2026, 12, 18)),
    ("65 business days over the summer", counts_business(SAMPLE), date(2027, 6, 9), 65, date(2027, 9, 13)),
    ("30 school days", counts_school(SAMPLE), date(2026, 10, 7), 30, date(2026, 11, 23)),
    ("45 school days from October", counts_school(SAMPLE), date(2026, 10, 7), 45, date(2026, 12, 17)),
    ("90 days ending on a Sunday stay there", counts_calendar, date(2026, 10, 5), 90, date(2027, 1, 3)),
    ("45 school days, fall", counts_school(SAMPLE), date(2026, 9, 2), 45, date(2026, 11, 9)),
    ("45 school days, spring", counts_school(SAMPLE), date(2027, 4, 26), 45, date(2027, 9, 15)),
    ("35 school days", counts_school(SAMPLE), date(2026, 9, 21), 35, date(2026, 11, 12)),
    ("40 school days", counts_school(SAMPLE), date(2026, 9, 21), 40, date(2026, 11, 19)),
    ("25 school days", counts_school(SAMPLE), date(2026, 9, 21), 25, date(2026, 10, 28)),
    ("15 business days, state holiday", counts_business(STATE_HOLIDAY), date(2026, 11, 5), 15, date(2026, 12, 1)),
    ("50 school days", counts_school(SAMPLE), date(2026, 9, 16), 50, date(2026, 12, 3)),
    ("30 school days from September", counts_school(SAMPLE), date(2026, 9, 14), 30, date(2026, 10, 28)),
    ("60 business days", counts_business(STATE_HOLIDAY), date(2026, 10, 14), 60, date(2027, 1, 13)),
    ("15 school days over winter", counts_school(SAMPLE), date(2026, 12, 3), 15, date(2027, 1, 7)),
    ("10 school days over Memorial Day", counts_school(SAMPLE), date(2027, 5, 20), 10, date(2027, 6, 4)),
]
BACKWARD = [
    ("5 business days before a hearing", counts_business(SAMPLE), date(2027, 2, 22), 5, date(2027, 2, 12)),
    ("10 weekdays, holidays counted", counts_weekday, date(2026, 11, 30), 10, date(2026, 11, 16)),
    ("3 school days after a break", counts_school(SAMPLE), date(2027, 1, 7), 3, date(2027, 1, 4)),
    ("3 school days over a break", counts_school(SAMPLE), date(2027, 1, 5), 3, date(2026, 12, 17)),
    ("10 school days before a meeting", counts_school(SAMPLE), date(2026, 12, 7), 10, date(2026, 11, 18)),
    ("5 business days over a holiday", counts_business(SAMPLE), date(2027, 1, 20), 5, date(2027, 1, 12)),
]


@pytest.mark.parametrize(("counts", "start", "days", "due"), [row[1:] for row in FORWARD], ids=[r[0] for r in FORWARD])
def test_days_after(counts, start, days, due):
    assert days_after(start, days, counts) == due


@pytest.mark.parametrize(
    ("counts", "start", "days", "due"), [row[1:] for row in BACKWARD], ids=[r[0] for r in BACKWARD]
)
def test_days_before(counts, start, days, due):
    assert days_before(start, days, counts) == due


def test_sample_year_has_180_school_days_month_by_month():
    counts = counts_school(SAMPLE)
    school_days = [on for on in each_day(FIRST_YEAR.first_day, FIRST_YEAR.last_day) if counts(on)]
    months = [sum(on.month == month for on in school_days) for month in (8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6)]
    assert months == [1, 21, 20, 17, 14, 19, 19, 20, 20, 20, 9]
    assert len(school_days) == 180


def test_business_days_go_on_when_school_is_closed():
    winter = date(2026, 12, 22)
    assert counts_business(SAMPLE)(winter)
    assert not counts_school(SAMPLE)(winter)


def test_count_past_the_known_calendar_ends():
    with pytest.raises(CalendarEnds):
        days_after(date(2028, 6, 5), 15, counts_school(SAMPLE))


def test_extra_day_counts_even_on_a_saturday():
    saturday = date(2026, 10, 17)
    year = SchoolYear(date(2026, 8, 31), date(2027, 6, 11), extra=(saturday,))
    assert counts_school(SchoolCalendar((year,)))(saturday)


@pytest.mark.parametrize(
    ("start", "months", "due"),
    [
        (date(2027, 2, 28), 12, date(2028, 2, 28)),
        (date(2028, 2, 29), 36, date(2031, 2, 28)),
        (date(2028, 2, 29), 48, date(2032, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 10, 31), 1, date(2026, 11, 30)),
    ],
)
def test_months_and_years_end_on_a_day_that_exists(start, months, due):
    assert months_after(start, months) == due


def test_a_year_can_not_end_before_it_starts():
    with pytest.raises(ValueError, match="ends before it starts"):
        SchoolYear(date(2027, 6, 1), date(2026, 9, 1))
    with pytest.raises(ValueError, match="end before they start"):
        DaysOff(date(2027, 6, 2), date(2027, 6, 1), "x", "break")


def test_observed_federal_holidays():
    assert is_federal_holiday(date(2027, 6, 18))  # Juneteenth falls on a Saturday
    assert is_federal_holiday(date(2027, 7, 5))
    assert not is_federal_holiday(date(2026, 11, 27))


def test_suggested_holidays_lie_inside_the_year_with_names():
    found = suggested_holidays(FIRST_YEAR.first_day, FIRST_YEAR.last_day)
    assert found[0] == (date(2026, 9, 7), "Labor Day")
    assert date(2026, 7, 3) not in dict(found)
    assert found == sorted(found)


DAYS = st.dates(date(2026, 8, 1), date(2027, 12, 1))
COUNTS = st.sampled_from(
    [counts_calendar, counts_weekday, counts_business(SAMPLE), counts_school_at_most, counts_school_at_least]
)


@given(start=DAYS, count=st.integers(1, 120), counts=COUNTS)
def test_due_day_counts_and_holds_just_so_many_counting_days(start, count, counts):
    due = days_after(start, count, counts)
    assert counts(due)
    assert sum(counts(on) for on in each_day(start + timedelta(days=1), due)) == count


@given(start=DAYS, count=st.integers(1, 60), counts=COUNTS)
def test_one_day_more_is_never_earlier(start, count, counts):
    assert days_after(start, count + 1, counts) > days_after(start, count, counts)


@given(anchor=DAYS, count=st.integers(1, 60), counts=COUNTS)
def test_counting_back_then_forth_returns_to_a_counting_anchor(anchor, count, counts):
    paper_due = days_before(anchor, count, counts)
    again = days_after(paper_due, count, counts)
    assert again == anchor if counts(anchor) else again > anchor


@given(start=st.dates(date(2026, 8, 31), date(2027, 6, 11)), count=st.integers(1, 40))
def test_known_calendar_lies_inside_the_range_shown_without_one(start, count):
    """The sample year keeps the assumptions of the range: then its date must lie inside."""
    due = days_after(start, count, counts_school(SAMPLE))
    assert days_after(start, count, counts_school_at_most) <= due


@given(on=st.dates(date(2026, 9, 1), date(2027, 6, 1)), start=DAYS, count=st.integers(1, 40))
def test_one_more_day_off_never_brings_a_date_forward(on, start, count):
    before = days_after(start, count, counts_school(SAMPLE))
    assert days_after(start, count, counts_school(with_day_off(on, "Snow", "closing"))) >= before
