"""The dates page and the calendar file: the answer first, the arithmetic drawn, unknown shown as unknown."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from letters import actions as letters
from letters.enums import HowKnown, Kind
from letters.models import Letter
from overview.queries.due import dates_of
from students.actions import calendar
from students.actions.calendar import Off
from students.models import Student
from tests.overview.rows import count_all

pytestmark = pytest.mark.django_db


def dates_page(client: Client, student: Student) -> str:
    return client.get(reverse("overview:dates", args=[student.pk])).content.decode()


@pytest.fixture
def school_year(maya: Student, paula: Any) -> Any:
    """The calendar of the mockup: October 9 is a teacher day, nothing else off before November 3."""
    row = calendar.save_calendar(
        by=paula,
        student=maya,
        first_day=date(2026, 8, 31),
        last_day=date(2027, 6, 11),
        days_off=[Off(date(2026, 10, 9), date(2026, 10, 9), "Teacher day", "teacher_day")],
    )
    calendar.confirm_holidays(by=paula, calendar=row, holidays=[])
    row.refresh_from_db()
    return row


def test_washingtons_25_school_days_are_drawn_as_in_the_mockup(
    as_paula: Client, maya: Student, letter: Letter, school_year: Any
) -> None:
    page = dates_page(as_paula, maya)
    assert "The school should answer by Tuesday, November 3" in page
    assert "Today is day 9 of 25." in page
    assert "WAC 392-172A-03005(2)(c)" in page
    assert page.count('class="is-past"') == 8
    assert page.count('class="is-here"') == 1
    assert page.count('class="is-due"') == 1
    assert "Teacher day" in page


def test_unconfirmed_calendar_is_marked_an_estimate(
    as_paula: Client, paula: Any, maya: Student, letter: Letter
) -> None:
    calendar.save_calendar(by=paula, student=maya, first_day=date(2026, 8, 31), last_day=date(2027, 6, 11), days_off=[])
    page = dates_page(as_paula, maya)
    assert "Estimate" in page
    assert "Until then every date is an estimate." in page


def test_without_a_calendar_a_range_is_shown_and_no_single_day(as_paula: Client, maya: Student, letter: Letter) -> None:
    page = dates_page(as_paula, maya)
    assert "Between " in page
    assert "Plan for the first." in page
    assert "Make the school calendar" in page


def test_an_answer_clock_that_starts_elsewhere_shows_no_day_and_says_why(
    as_paula: Client, maya: Student, letter: Letter
) -> None:
    Student.objects.filter(pk=maya.pk).update(state="TX")
    page = dates_page(as_paula, maya)
    assert "We do not know a number of days for the school’s answer" in page
    assert "In this state the days count from another moment" in page
    assert "25" not in page.split("<h1>")[1].split("</h1>")[0]


def test_calendar_file_names_no_child_and_no_need(
    as_paula: Client, maya: Student, letter: Letter, school_year: Any
) -> None:
    url = reverse("overview:date-ics", args=[maya.pk, "respond_to_request"])
    response = as_paula.get(url)
    event = Calendar.from_ical(response.content).walk("VEVENT")[0]
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert (str(event["summary"]), event["dtstart"].dt) == ("A date in IEP Planner", date(2026, 11, 3))
    text = response.content.decode()
    assert not [word for word in ("Maya", "Reyes", "IEP meeting", "Larkspur", "evaluation") if word in text]
    assert as_paula.get(url).content.decode().split("UID:")[1] == text.split("UID:")[1]


def test_calendar_edit_raises_the_sequence_and_keeps_the_uid(
    as_paula: Client, paula: Any, maya: Student, letter: Letter, school_year: Any
) -> None:
    url = reverse("overview:date-ics", args=[maya.pk, "respond_to_request"])
    count_all()
    before = Calendar.from_ical(as_paula.get(url).content).walk("VEVENT")[0]
    calendar.save_calendar(
        by=paula,
        student=maya,
        calendar=school_year,
        revision=school_year.revision,
        first_day=date(2026, 8, 31),
        last_day=date(2027, 6, 11),
        days_off=[],
    )
    after = Calendar.from_ical(as_paula.get(url).content).walk("VEVENT")[0]
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]


def test_school_reads_the_same_dates_without_the_familys_words(
    as_ken: Client, maya: Student, letter: Letter, school_year: Any
) -> None:
    page = dates_page(as_ken, maya)
    assert "Today is day 9 of 25." in page
    assert "You do not need to do anything now." not in page
    assert "Your proof" not in page


def test_unknown_clock_has_no_calendar_file(as_paula: Client, maya: Student) -> None:
    assert as_paula.get(reverse("overview:date-ics", args=[maya.pk, "respond_to_request"])).status_code == 404


def test_count_from_a_guessed_day_is_an_estimate_and_never_a_proof(
    as_paula: Client, maya: Student, paula: Any, letter: Letter, school_year: Any
) -> None:
    assert "is a guess" not in dates_page(as_paula, maya)
    sent = letter.dispatches.get()
    letters.note_received(by=paula, dispatch=sent, received_on=sent.sent_on, how_known=HowKnown.ESTIMATE)
    page = dates_page(as_paula, maya)
    assert "The first day of this count is a guess." in page
    assert "Estimate" in page
    found = dates_of(maya, date(2026, 10, 12), timezone.now())
    assert [(row.due_on, row.is_estimate) for row in found.rows.values()] == [(date(2026, 11, 3), True)]
    reminder = letters.follow_up(by=paula, letter=Letter.objects.get(pk=letter.pk))
    assert set(reminder.answers.get(key="overdue").value) == {"text", "sent_on"}


def test_no_letter_says_nothing_came_before_the_day_or_once_the_school_acted(
    as_paula: Client, maya: Student, letter: Letter, school_year: Any
) -> None:
    page = as_paula.get(reverse("overview:dates", args=[maya.pk]))
    once = {"once": uuid4().hex}
    answer = as_paula.post(reverse("overview:date-letter", args=[maya.pk, "respond_to_request"]), once, follow=True)
    assert answer.redirect_chain[0][0] == f"{page.request['PATH_INFO']}#respond_to_request"
    assert "This day has not passed, or what it waits for has come." in answer.content.decode()
    assert not Letter.objects.filter(kind=Kind.FOLLOW_UP).exists()
