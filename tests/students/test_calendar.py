"""The school calendar from five answers; holidays count only once somebody confirmed them."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from deadlines.calendars import school_days
from overview.queries.dates import clocks_of
from students.models import SchoolCalendar, Student
from students.queries import calendar_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 12)
ANSWERS = {
    "first_day": "2026-09-02",
    "last_day": "2027-06-18",
    "winter_start": "2026-12-21",
    "winter_end": "2027-01-01",
    "spring_start": "2027-04-05",
    "spring_end": "2027-04-09",
    "other": "10/9 Teacher day\n11/25-11/27 Thanksgiving break",
}


def add(client: Client, maya: Student, **data: str) -> Any:
    return client.post(reverse("students:calendar-add", args=[maya.pk]), ANSWERS | {"revision": "0"} | data)


def holidays_url(maya: Student) -> str:
    return reverse("students:calendar-holidays", args=[maya.pk, SchoolCalendar.objects.get().pk])


def test_five_answers_make_a_calendar(as_paula: Client, maya: Student) -> None:
    assert add(as_paula, maya)["Location"] == holidays_url(maya)
    counts = school_days(calendar_of(maya))
    assert counts(date(2026, 10, 8)).counts
    assert not counts(date(2026, 10, 9)).counts
    assert not counts(date(2026, 11, 26)).counts
    assert not counts(date(2026, 12, 30)).counts
    assert not counts(date(2026, 9, 1)).counts


def test_holidays_are_suggested_never_silently_left_out(as_paula: Client, maya: Student) -> None:
    add(as_paula, maya)
    page = as_paula.get(holidays_url(maya)).content.decode()
    assert "Labor Day" in page
    assert "Thanksgiving Day" not in page  # covered by the break already
    assert school_days(calendar_of(maya))(date(2026, 9, 7)).counts
    as_paula.post(holidays_url(maya), {"holidays": ["2026-09-07"]})
    assert not school_days(calendar_of(maya))(date(2026, 9, 7)).counts
    assert school_days(calendar_of(maya))(date(2026, 10, 12)).counts


def test_holidays_confirmed_again_replace_the_first_choice(as_paula: Client, maya: Student) -> None:
    add(as_paula, maya)
    as_paula.post(holidays_url(maya), {"holidays": ["2026-09-07", "2026-10-12"]})
    assert as_paula.get(holidays_url(maya)).context["form"].initial["holidays"] == ["2026-09-07", "2026-10-12"]
    as_paula.post(holidays_url(maya), {"holidays": ["2026-10-12"]})
    rows = SchoolCalendar.objects.get().days_off.filter(kind="holiday")
    assert [row.start for row in rows] == [date(2026, 10, 12)]


def test_dates_are_estimates_until_confirmed_and_again_after_an_edit(
    as_paula: Client, maya: Student, letter: Any
) -> None:
    add(as_paula, maya)
    assert clocks_of(maya, TODAY)[0].estimate is True
    as_paula.post(holidays_url(maya), {"holidays": ["2026-09-07"]})
    assert clocks_of(maya, TODAY)[0].estimate is False
    row = SchoolCalendar.objects.get()
    edit = reverse("students:calendar-edit", args=[maya.pk, row.pk])
    as_paula.post(edit, ANSWERS | {"other": "", "revision": str(row.revision)})
    assert clocks_of(maya, TODAY)[0].estimate is True


@pytest.mark.parametrize("first", ["2027-06-18", "2026-09-01", "2026-12-01"])
def test_years_do_not_overlap(as_paula: Client, maya: Student, first: str) -> None:
    add(as_paula, maya)
    page = add(as_paula, maya, first_day=first, last_day="2027-08-01", other="", **NO_BREAKS).content.decode()
    assert "These days belong to another school year that is here already." in page
    assert SchoolCalendar.objects.count() == 1


def test_edit_form_shows_the_five_answers_again(as_paula: Client, maya: Student) -> None:
    add(as_paula, maya)
    url = reverse("students:calendar-edit", args=[maya.pk, SchoolCalendar.objects.get().pk])
    initial = as_paula.get(url).context["form"].initial
    assert initial["winter_start"] == date(2026, 12, 21)
    assert initial["other"] == "10/9 Teacher day\n11/25-11/27 Thanksgiving break"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"last_day": "2026-09-02"}, "The last day must come after the first day."),
        ({"last_day": "2028-06-01"}, "A school year is not longer than 12 months. Check the years."),
        ({"first_day": "2026-02-30"}, "This day does not exist. Check it."),
        ({"winter_end": ""}, "Choose the last day of the break too."),
        ({"spring_start": ""}, "Choose the first day of the break too."),
        ({"spring_end": "2027-04-01"}, "The break ends before it starts. Check the days."),
        ({"other": "Teacher day 10/9"}, "We can not read this line: “Teacher day 10/9”."),
        ({"other": "2/29 Leap"}, "We can not read this line: “2/29 Leap”."),
        ({"other": "7/4 Party"}, "We can not read this line: “7/4 Party”."),
        ({"other": "11/27-11/25 Break"}, "We can not read this line: “11/27-11/25 Break”."),
        ({"first_day": ""}, "Choose a day."),
    ],
)
def test_impossible_answers_get_a_sentence_and_stay_in_the_form(
    as_paula: Client, maya: Student, typed: dict[str, str], sentence: str
) -> None:
    page = add(as_paula, maya, **typed).content.decode()
    assert sentence in page
    assert 'value="2027-01-01"' in page or "winter_end" in typed
    assert not SchoolCalendar.objects.exists()


def test_february_29_of_a_leap_year_is_read(as_paula: Client, maya: Student) -> None:
    add(as_paula, maya, first_day="2027-09-01", last_day="2028-06-16", other="2/29 Leap day", **NO_BREAKS)
    assert SchoolCalendar.objects.get().days_off.get().start == date(2028, 2, 29)


NO_BREAKS = dict.fromkeys(("winter_start", "winter_end", "spring_start", "spring_end"), "")


def test_two_people_who_enter_one_year_see_both_and_lose_nothing(
    as_paula: Client, as_ken: Client, maya: Student
) -> None:
    add(as_ken, maya)
    answer = add(as_paula, maya, last_day="2027-06-20", other="10/9 Staff day")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Ken saved at" in page
    assert "2027-06-20" in page
    assert "2027-06-18" in page
    assert SchoolCalendar.objects.get().last_day == date(2027, 6, 18)
    row = SchoolCalendar.objects.get()
    add(as_paula, maya, last_day="2027-06-20", revision=str(row.revision))
    assert SchoolCalendar.objects.get().last_day == date(2027, 6, 20)


def test_two_people_who_edit_one_year_see_both(as_paula: Client, as_ken: Client, maya: Student) -> None:
    add(as_ken, maya)
    row = SchoolCalendar.objects.get()
    edit = reverse("students:calendar-edit", args=[maya.pk, row.pk])
    assert f'name="revision" value="{row.revision}"' in as_paula.get(edit).content.decode()
    as_ken.post(edit, ANSWERS | {"last_day": "2027-06-17", "revision": str(row.revision)})
    late = as_paula.post(edit, ANSWERS | {"last_day": "2027-06-20", "revision": str(row.revision)})
    assert late.status_code == 409
    assert SchoolCalendar.objects.get().last_day == date(2027, 6, 17)


def test_half_day_counts_and_make_up_day_is_one_more(as_paula: Client, maya: Student) -> None:
    add(as_paula, maya, half_days="10/14 Half day", makeup_days="10/17 Snow made up\n12/22")
    counts = school_days(calendar_of(maya))
    assert counts(date(2026, 10, 14)).counts
    assert counts(date(2026, 10, 17)).counts  # a Saturday
    assert counts(date(2026, 12, 22)).counts  # in the break
    assert not counts(date(2026, 10, 24)).counts
    row = SchoolCalendar.objects.get()
    initial = as_paula.get(reverse("students:calendar-edit", args=[maya.pk, row.pk])).context["form"].initial
    assert (initial["half_days"], initial["makeup_days"]) == ("10/14 Half day", "10/17 Snow made up\n12/22 No school")
    assert initial["other"] == ANSWERS["other"]


def test_wrong_half_day_line_is_told_at_its_field(as_paula: Client, maya: Student) -> None:
    page = add(as_paula, maya, half_days="next week")
    assert page.context["form"].errors["half_days"]
    assert not SchoolCalendar.objects.exists()


def test_closure_added_later_moves_the_clock_and_a_half_day_does_not(
    as_paula: Client, maya: Student, letter: Any
) -> None:
    def due() -> date | None:
        as_paula.post(holidays_url(maya), {"holidays": ["2026-09-07"]})
        return next(row.due_on for row in clocks_of(maya, TODAY) if row.day_type == "school")

    def edit(**changed: str) -> None:
        row = SchoolCalendar.objects.get()
        url = reverse("students:calendar-edit", args=[maya.pk, row.pk])
        as_paula.post(url, ANSWERS | {"revision": str(row.revision)} | changed)

    add(as_paula, maya)
    before = due()
    edit(half_days="10/14 Half day")
    assert due() == before
    edit(other=ANSWERS["other"] + "\n10/13 Storm")
    after = due()
    assert before and after and after > before
    edit(other=ANSWERS["other"] + "\n10/13 Storm", makeup_days="10/17 Storm made up")
    assert due() == before


def test_where_the_dates_come_from_stays(as_paula: Client, maya: Student) -> None:
    add(as_paula, maya, source="the district’s page")
    assert SchoolCalendar.objects.get().source == "the district’s page"
    assert "the district’s page" in as_paula.get(reverse("students:calendar", args=[maya.pk])).content.decode()
