"""The three papers: PDF/UA-1, one page for a card, copied and draft said in words, the chart with its table."""

import io
from datetime import date, timedelta
from typing import Any

import page as checker
import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from accounts.models import User
from deadlines.calendars import DaysOff, SchoolCalendar, SchoolYear
from documents.actions import BUILDERS
from documents.papers import Source, render_html
from ot_services import actions, tasks
from ot_services.models import CarryOver, OTPlan, PlanFocus, PlannedSlot, Technique
from ot_services.queries.rows import is_school_day, with_rows
from students.models import Student
from tests.cast import TODAY
from tests.ot_services.conftest import own_pen

pytestmark = [pytest.mark.django_db, pytest.mark.pdf]


def printed(source: Source) -> tuple[str, int]:
    """The words and the pages of a paper that passes PDF/UA-1."""
    paper = render_html(source.html)
    report = checker.validate_pdf_bytes(paper.pdf)
    assert report.is_compliant, report.failures
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(paper.pdf)).pages)
    return " ".join(text.split()), paper.pages


@pytest.fixture
def full(olga: User, plan: OTPlan) -> OTPlan:
    actions.save_plan(by=olga, plan=plan, revision=0, for_child="OT helps me write.", contact_plan="A note a month.")
    tool = {"kind": "tool", "name": "Slant board", "for_task": "writing", "when": "always", "who": "Dana"}
    actions.save_part(by=olga, plan=plan, model=Technique, **tool)
    card = {
        "task": "starting to write",
        "steps": "\n".join(f"Step {number}: wait, then point {'word ' * 23}" for number in range(7)),
    }
    more = {"say_this": "x" * 300, "stop_if": "y " * 150, "materials": "z " * 150, "shown_to": "Dana"}
    actions.save_part(by=olga, plan=plan, model=CarryOver, shown_on=TODAY, **card, **more)
    return with_rows(plan.student).get(pk=plan.pk)


def test_plan_prints_with_its_times_and_tools(full: OTPlan) -> None:
    text, _pages = printed(BUILDERS["ot-plan"](tasks.ot_plan_words(full)))
    for words in ("OT plan of Maya R.", "“OT helps me write.”", "Monday", "art", "Slant board", "starting to write"):
        assert words in text
    assert "DRAFT" not in text
    assert "Written by Olga Lindqvist." in text


def test_copied_draft_says_so_on_paper(paula: User, maya: Student) -> None:
    plan = actions.start_plan(by=paula, student=maya, pen=own_pen(paula, maya, "paper"))
    actions.save_part(by=paula, plan=plan, model=PlanFocus, focus_area="coordination")
    text, _pages = printed(tasks.ot_plan_source(tasks.ot_plan_words(with_rows(maya).get())))
    assert "DRAFT. Not in use." in text
    assert "Copied from the school’s paper by Paula on October 12, 2026." in text


def test_fullest_card_fits_one_page(full: OTPlan) -> None:
    card = CarryOver.objects.select_related("plan", "student").get()
    text, pages = printed(BUILDERS["carry-over-card"](tasks.card_words(card)))
    assert pages == 1
    assert "When the OT is not there: starting to write" in text
    assert "Step 6: wait, then point" in text


def log(by: User, student: Student, slot: PlannedSlot, on: date, **more: Any) -> Any:
    return actions.log_slot(by=by, slot=slot, on=on, today=TODAY, pen=own_pen(by, student), **more)


@pytest.fixture
def logged(olga: User, maya: Student, monday: PlannedSlot) -> Student:
    """Of five weeks: given and missed in the first three, nothing after; today not yet."""
    thursday = monday.plan.slots.select_related("plan__service", "provider").get(weekday="3")
    log(olga, maya, monday, date(2026, 9, 7))
    log(olga, maya, thursday, date(2026, 9, 10), missed_why="therapist_away")
    log(olga, maya, monday, date(2026, 9, 14))
    log(olga, maya, thursday, date(2026, 9, 17), missed_why="school_closed")
    log(olga, maya, monday, date(2026, 9, 21), missed_why="child_away")
    return maya


def test_minutes_words_hold_ranges(logged: Student) -> None:
    words = tasks.minutes_words(logged, TODAY)
    main = words["main"]
    assert words["headline"] == "Maya missed at least 60 minutes of OT. Some weeks are not recorded"
    assert (main["promised"], main["given"], main["missed"], main["made_up"]) == ("270", 60, 60, 0)
    assert (main["not_recorded"], main["left"]) == ("150", "between 60 and 210")
    assert main["reasons"] == [["Child away", 30], ["Therapist away", 30]]
    assert main["people"] == [["Olga Lindqvist", 60]]


def test_minutes_print_with_chart_and_table(logged: Student) -> None:
    text, _pages = printed(BUILDERS["minutes"](tasks.minutes_words(logged, TODAY)))
    assert "between 60 and 210" in text
    assert "Sep 7, 2026" in text
    assert "Not recorded" in text


def test_minutes_page_has_both_drawings_and_the_table(logged: Student, as_paula: Client) -> None:
    page = as_paula.get(reverse("ot_services:minutes", args=[logged.pk])).content.decode()
    assert page.count('<svg class="chart"') == 2
    assert "<title id=" in page
    assert "OT minutes of each week" in page
    assert "style=" not in page


def test_line_that_can_not_be_counted_says_so(logged: Student, line: Any, as_paula: Client) -> None:
    line.minutes = line.count = None
    line.per, line.as_printed = "", "as needed"
    line.save()
    page = as_paula.get(reverse("ot_services:minutes", args=[logged.pk])).content.decode()
    assert "The plan says “as needed”. That can not be counted." in page
    assert "Promised in" not in page


@pytest.mark.parametrize(
    ("weeks", "headline"),
    [
        ([], "No OT is written down yet"),
        (["given"] * 10, "Maya got all the OT that was promised"),
        (["given"] * 9 + ["other"], "Maya missed 30 minutes of OT that were not made up"),
        (["given"] * 8, "We can not tell: one week is not recorded"),
        (["given"] * 9, "We can not tell yet: 30 minutes of OT are not recorded"),
    ],
)
def test_headline_says_what_the_numbers_show(
    weeks: list[str], headline: str, olga: User, maya: Student, plan: OTPlan
) -> None:
    slots = list(plan.slots.select_related("plan__service", "provider"))
    days = [date(2026, 9, 7) + timedelta(weeks=week) for week in range(5)]
    planned = [(slots[0], on) for on in days] + [(slots[1], on + timedelta(days=3)) for on in days]
    for (slot, on), what in zip(sorted(planned, key=lambda pair: pair[1]), weeks, strict=False):
        log(olga, maya, slot, on, missed_why="" if what == "given" else what)
    assert tasks.minutes_words(maya, TODAY)["headline"] == headline


@pytest.mark.parametrize(
    ("on", "is_open"),
    [
        (date(2026, 5, 4), True),
        (date(2026, 5, 5), False),  # a day off
        (date(2026, 6, 22), False),  # the summer between two years that are known
        (date(2027, 9, 13), True),  # a year that nobody entered
        (date(2027, 7, 5), False),
        (date(2024, 10, 7), True),
    ],
)
def test_school_days_in_known_and_unknown_years(on: date, is_open: bool) -> None:
    off = DaysOff(date(2026, 5, 5), date(2026, 5, 5), "Teacher day", "teacher_day")
    years = (
        SchoolYear(date(2025, 9, 3), date(2026, 6, 17), (off,)),
        SchoolYear(date(2026, 9, 2), date(2027, 6, 17)),
    )
    assert is_school_day(SchoolCalendar(years), on) is is_open
    assert is_school_day(None, date(2026, 5, 5)) is True


def test_empty_minutes_page_says_what_is_needed(maya: Student, as_paula: Client) -> None:
    page = as_paula.get(reverse("ot_services:minutes", args=[maya.pk])).content.decode()
    assert "Two things are needed" in page
