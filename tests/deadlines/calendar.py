"""The sample school calendar of the worked examples: made up, so that each sum can be checked by hand."""

from datetime import date

from deadlines.calendars import DaysOff, SchoolCalendar, SchoolYear


def off(first: date, last: date, name: str, kind: str = "break") -> DaysOff:
    return DaysOff(first, last, name, kind)


def holiday(on: date, name: str) -> DaysOff:
    return DaysOff(on, on, name, "holiday")


FIRST_YEAR = SchoolYear(
    first_day=date(2026, 8, 31),
    last_day=date(2027, 6, 11),
    no_school=(
        holiday(date(2026, 9, 7), "Labor Day"),
        off(date(2026, 10, 9), date(2026, 10, 9), "Staff day"),
        holiday(date(2026, 10, 12), "Columbus Day"),
        holiday(date(2026, 11, 11), "Veterans Day"),
        off(date(2026, 11, 25), date(2026, 11, 27), "Thanksgiving"),
        off(date(2026, 12, 21), date(2027, 1, 1), "Winter break"),
        holiday(date(2027, 1, 18), "Martin Luther King Day"),
        holiday(date(2027, 2, 15), "Presidents’ Day"),
        off(date(2027, 3, 29), date(2027, 4, 2), "Spring break"),
        holiday(date(2027, 5, 31), "Memorial Day"),
    ),
)
SECOND_YEAR = SchoolYear(
    first_day=date(2027, 8, 30),
    last_day=date(2028, 6, 9),
    no_school=(
        holiday(date(2027, 9, 6), "Labor Day"),
        holiday(date(2027, 10, 11), "Columbus Day"),
        holiday(date(2027, 11, 11), "Veterans Day"),
        off(date(2027, 11, 24), date(2027, 11, 26), "Thanksgiving"),
    ),
)
SAMPLE = SchoolCalendar(years=(FIRST_YEAR, SECOND_YEAR))


def with_day_off(on: date, name: str, kind: str) -> SchoolCalendar:
    """The sample calendar with one more day off: a snow day, a state's own holiday."""
    extra = DaysOff(on, on, name, kind)
    first = SchoolYear(FIRST_YEAR.first_day, FIRST_YEAR.last_day, (extra, *FIRST_YEAR.no_school))
    return SchoolCalendar(years=(first, SECOND_YEAR))
