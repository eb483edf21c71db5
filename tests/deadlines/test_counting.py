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
    assumed,
    business_days,
    calendar_days,
    each_day,
    is_federal_holiday,
    months_after,
    school_days,
    suggested_holidays,
    weekdays,
)
from deadlines.counting import backward, forward
from tests.deadlines.calendar import FIRST_YEAR, SAMPLE, with_day_off

STATE_HOLIDAY = with_day_off(date(2026, 11, 27), "State holiday", "holiday")
MOST, LEAST = (school_days(assumed(2026, fewest=fewest)) for fewest in (False, True))
SNOW = with_day_off(date(2027, 1, 26), "Snow", "closure")

# what, how it counts, start, days, due
FORWARD = [
    ("60 days from consent", calendar_days, date(2026, 9, 17), 60, date(2026, 11, 16)),
    ("60 days ending on a Saturday stay there", calendar_days, date(2026, 10, 27), 60, date(2026, 12, 26)),
    ("30 days over Thanksgiving", calendar_days, date(2026, 11, 16), 30, date(2026, 12, 16)),
    ("45 days for records", calendar_days, date(2027, 1, 4), 45, date(2027, 2, 18)),
    ("3 business days", business_days(SAMPLE), date(2026, 11, 25), 3, date(2026, 12, 1)),
    ("3 business days, state holiday", business_days(STATE_HOLIDAY), date(2026, 11, 25), 3, date(2026, 12, 2)),
    ("15 school days over a staff day", school_days(SAMPLE), date(2026, 10, 2), 15, date(2026, 10, 27)),
    ("15 business days over a staff day", business_days(SAMPLE), date(2026, 10, 2), 15, date(2026, 10, 26)),
    ("15 school days as planned", school_days(SAMPLE), date(2027, 1, 11), 15, date(2027, 2, 2)),
    ("15 school days after snow", school_days(SNOW), date(2027, 1, 11), 15, date(2027, 2, 3)),
    ("half days count", school_days(SAMPLE), date(2026, 11, 17), 5, date(2026, 11, 24)),
    ("summer holds no school day", school_days(SAMPLE), date(2027, 6, 11), 15, date(2027, 9, 20)),
    ("5 business days before winter", business_days(SAMPLE), date(2026, 12, 17), 5, date(2026, 12, 24)),
    ("45 school days", school_days(SAMPLE), date(2026, 9, 15), 45, date(2026, 11, 20)),
    ("49 school days, four more", school_days(SAMPLE), date(2026, 9, 15), 49, date(2026, 12, 1)),
    ("45 school days into the fall", school_days(SAMPLE), date(2027, 4, 23), 45, date(2027, 9, 14)),
    ("45 school days to the last day", school_days(SAMPLE), date(2027, 4, 8), 45, date(2027, 6, 11)),
    ("60 school days", school_days(SAMPLE), date(2026, 9, 8), 60, date(2026, 12, 9)),
    ("65 business days", business_days(STATE_HOLIDAY), date(2026, 9, 14), 65, date(2026, 12, 18)),
    ("65 business days over the summer", business_days(SAMPLE), date(2027, 6, 9), 65, date(2027, 9, 13)),
    ("30 school days", school_days(SAMPLE), date(2026, 10, 7), 30, date(2026, 11, 23)),
    ("45 school days from October", school_days(SAMPLE), date(2026, 10, 7), 45, date(2026, 12, 17)),
    ("90 days ending on a Sunday stay there", calendar_days, date(2026, 10, 5), 90, date(2027, 1, 3)),
    ("45 school days, fall", school_days(SAMPLE), date(2026, 9, 2), 45, date(2026, 11, 9)),
    ("45 school days, spring", school_days(SAMPLE), date(2027, 4, 26), 45, date(2027, 9, 15)),
    ("35 school days", school_days(SAMPLE), date(2026, 9, 21), 35, date(2026, 11, 12)),
    ("40 school days", school_days(SAMPLE), date(2026, 9, 21), 40, date(2026, 11, 19)),
    ("25 school days", school_days(SAMPLE), date(2026, 9, 21), 25, date(2026, 10, 28)),
    ("15 business days, state holiday", business_days(STATE_HOLIDAY), date(2026, 11, 5), 15, date(2026, 12, 1)),
    ("50 school days", school_days(SAMPLE), date(2026, 9, 16), 50, date(2026, 12, 3)),
    ("30 school days from September", school_days(SAMPLE), date(2026, 9, 14), 30, date(2026, 10, 28)),
    ("60 business days", business_days(STATE_HOLIDAY), date(2026, 10, 14), 60, date(2027, 1, 13)),
    ("15 school days over winter", school_days(SAMPLE), date(2026, 12, 3), 15, date(2027, 1, 7)),
    ("10 school days over Memorial Day", school_days(SAMPLE), date(2027, 5, 20), 10, date(2027, 6, 4)),
]
BACKWARD = [
    ("5 business days before a hearing", business_days(SAMPLE), date(2027, 2, 22), 5, date(2027, 2, 12)),
    ("10 weekdays, holidays counted", weekdays, date(2026, 11, 30), 10, date(2026, 11, 16)),
    ("3 school days after a break", school_days(SAMPLE), date(2027, 1, 7), 3, date(2027, 1, 4)),
    ("3 school days over a break", school_days(SAMPLE), date(2027, 1, 5), 3, date(2026, 12, 17)),
    ("10 school days before a meeting", school_days(SAMPLE), date(2026, 12, 7), 10, date(2026, 11, 18)),
    ("5 business days over a holiday", business_days(SAMPLE), date(2027, 1, 20), 5, date(2027, 1, 12)),
]


@pytest.mark.parametrize(("counts", "start", "days", "due"), [row[1:] for row in FORWARD], ids=[r[0] for r in FORWARD])
def test_days_after_the_start(counts, start, days, due):
    assert forward(start, days, counts).due_on == due


@pytest.mark.parametrize(
    ("counts", "start", "days", "due"), [row[1:] for row in BACKWARD], ids=[r[0] for r in BACKWARD]
)
def test_days_before_the_anchor(counts, start, days, due):
    assert backward(start, days, counts).due_on == due


def test_sample_year_has_180_school_days_month_by_month():
    counts = school_days(SAMPLE)
    found = [on for on in each_day(FIRST_YEAR.first_day, FIRST_YEAR.last_day) if counts(on).counts]
    months = [sum(on.month == month for on in found) for month in (8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6)]
    assert months == [1, 21, 20, 17, 14, 19, 19, 20, 20, 20, 9]
    assert len(found) == 180


def test_business_days_go_on_when_school_is_closed():
    winter = date(2026, 12, 22)
    assert business_days(SAMPLE)(winter).counts
    assert not school_days(SAMPLE)(winter).counts


def test_count_past_the_known_calendar_ends():
    with pytest.raises(CalendarEnds):
        forward(date(2028, 6, 5), 15, school_days(SAMPLE))


def test_extra_day_counts_even_on_a_saturday():
    saturday = date(2026, 10, 17)
    year = SchoolYear(date(2026, 8, 31), date(2027, 6, 11), extra=(saturday,))
    assert school_days(SchoolCalendar((year,)))(saturday).counts


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
COUNTS = st.sampled_from([calendar_days, weekdays, business_days(SAMPLE), MOST, LEAST])


@given(start=DAYS, count=st.integers(1, 120), counts=COUNTS)
def test_due_day_counts_and_holds_just_so_many_counting_days(start, count, counts):
    due = forward(start, count, counts).due_on
    assert counts(due).counts
    assert sum(counts(on).counts for on in each_day(start + timedelta(days=1), due)) == count


@given(start=DAYS, count=st.integers(1, 60), counts=COUNTS)
def test_one_day_more_is_never_earlier(start, count, counts):
    assert forward(start, count + 1, counts).due_on > forward(start, count, counts).due_on


@given(anchor=DAYS, count=st.integers(1, 60), counts=COUNTS)
def test_counting_back_then_forth_returns_to_a_counting_anchor(anchor, count, counts):
    paper_due = backward(anchor, count, counts).due_on
    again = forward(paper_due, count, counts).due_on
    assert again == anchor if counts(anchor).counts else again > anchor


@given(start=st.dates(date(2026, 8, 31), date(2027, 6, 11)), count=st.integers(1, 40))
def test_known_calendar_lies_inside_the_range_shown_without_one(start, count):
    """The sample year keeps the assumptions of the range: then its date must lie inside."""
    due = forward(start, count, school_days(SAMPLE)).due_on
    assert forward(start, count, MOST).due_on <= due


@given(on=st.dates(date(2026, 9, 1), date(2027, 6, 1)), start=DAYS, count=st.integers(1, 40))
def test_one_more_day_off_never_brings_a_date_forward(on, start, count):
    before = forward(start, count, school_days(SAMPLE)).due_on
    assert forward(start, count, school_days(with_day_off(on, "Snow", "closure"))).due_on >= before
