"""The rules of the child's state with the child's own dates; the birth date's days only for those who may read it."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from deadlines import ages
from guide.queries import state_page
from letters.models import Letter
from overview.queries.state import _last_day
from students.actions import calendar
from students.models import Membership, Student
from tests.guide.conftest import Page, squeeze

pytestmark = pytest.mark.django_db


def read(client: Client, student: Student) -> Page:
    answer = client.get(reverse("overview:state", args=[student.pk]))
    return Page(answer.status_code, answer.content.decode())


def rule(page: Page, title: str) -> list[str]:
    """The sentences below a rule's heading, up to where it is written."""
    item = next(item for item in page.legal() if item.xpath("h3") and squeeze(item.xpath("h3")[0].text) == title)
    return [squeeze(node.text_content()) for node in item.xpath("p[not(@class)]")]


def test_rule_shows_the_day_of_the_clock_that_runs_by_it(as_paula: Client, maya: Student, letter: Letter) -> None:
    calendar.save_calendar(
        by=letter.author, student=maya, first_day=date(2026, 8, 31), last_day=date(2027, 6, 11), days_off=[]
    )
    page = read(as_paula, maya)
    assert page.headings[0] == "Washington: what the school must do, and by when"
    assert rule(page, "The answer to your request") == [
        "At most 25 school days from the day the school gets your request to the day you get the notice in writing.",
        "The school should answer by Monday, November 2",
        "See how the days are counted: The answer to your request",
    ]
    links = page.links()
    place = links["See how the days are counted: The answer to your request"]
    assert place == reverse("overview:dates", args=[maya.pk]) + "#respond_to_request"
    assert 'id="respond_to_request"' in as_paula.get(place).content.decode()


def test_rule_whose_clock_does_not_run_shows_no_day(as_paula: Client, maya: Student) -> None:
    page = read(as_paula, maya)
    assert rule(page, "The evaluation")[0].startswith("At most 35 school days ")
    assert not any(text.startswith("See how the days are counted") for text in page.links())


def test_range_says_that_it_is_one(as_paula: Client, maya: Student, letter: Letter) -> None:
    told = rule(read(as_paula, maya), "The answer to your request")
    assert told[2].startswith("Between ")
    assert "Plan for the first." in told[2]


def test_ages_are_days_of_this_child(as_paula: Client, maya: Student) -> None:
    page = read(as_paula, maya)
    assert rule(page, "The age limit")[1:3] == [
        "That birthday is May 2, 2041.",
        "The last school year is the one that ends in 2041.",
    ]
    assert rule(page, "Planning for life after school")[1] == "That birthday is May 2, 2035."
    assert rule(page, "When your rights pass to your child")[1:3] == [
        "That birthday is May 2, 2037.",
        "The IEP must say so by May 2, 2036.",
    ]


@pytest.mark.parametrize(
    ("state", "born_on", "told"),
    [
        ("OH", date(2019, 5, 2), ["That birthday is May 2, 2041.", "Plan for May 1, 2041 as the last day."]),
        (
            "OH",
            date(2016, 2, 29),
            [
                "That birthday is February 28, 2038 or March 1, 2038. Ask which one counts.",
                "Plan for February 27, 2038 as the last day.",
                "It may also be February 28, 2038. Ask the school.",
            ],
        ),
        (
            "WA",
            date(2019, 7, 8),
            [
                "That birthday is July 8, 2041.",
                "The last school year ends in 2041, or in 2042. Plan for the first and ask the school.",
            ],
        ),
        (
            "IL",
            date(2019, 6, 8),
            [
                "That birthday is June 8, 2041.",
                "Plan for June 7, 2041 as the last day.",
                "If school is open on that birthday, services go on to the end of the school year in 2041.",
            ],
        ),
        (
            "GA",
            date(2019, 5, 2),
            ["That birthday is May 2, 2041.", "The district’s own rule decides. Ask for it in writing."],
        ),
        (
            "WI",
            date(2019, 5, 2),
            ["That birthday is May 2, 2040.", "We do not know when that term ends. Ask the school."],
        ),
        (
            "NY",
            date(2019, 5, 2),
            ["We can not tell a last day. Ask the state office."],
        ),
        (
            "TX",
            date(2019, 9, 2),
            ["That birthday is September 2, 2040.", "The last school year is the one that ends in 2042."],
        ),
    ],
)
def test_last_day_as_far_as_the_rule_tells_it(
    as_paula: Client, maya: Student, state: str, born_on: date, told: list[str]
) -> None:
    Student.objects.filter(pk=maya.pk).update(state=state, born_on=born_on)
    assert rule(read(as_paula, maya), "The age limit")[1 : len(told) + 1] == told


def test_school_year_that_the_calendar_holds_ends_on_its_day(as_paula: Client, maya: Student, paula: Any) -> None:
    calendar.save_calendar(by=paula, student=maya, first_day=date(2026, 8, 31), last_day=date(2027, 6, 11), days_off=[])
    Student.objects.filter(pk=maya.pk).update(born_on=date(2005, 3, 4))
    assert rule(read(as_paula, maya), "The age limit")[2] == "Plan for June 11, 2027 as the last day."


def test_each_reason_for_no_last_day_has_words() -> None:
    turns = ages.Birthday(date(2040, 5, 2), date(2040, 5, 2))
    for reason in ("district_decides", "term_end_unknown"):
        assert len(list(_last_day(ages.LastDay(turns=turns, reason=reason)))) == 2
    assert list(_last_day(ages.LastDay(turns=turns, reason="state_decides"))) == [
        "We can not tell a last day. Ask the state office."
    ]
    shown = {ages.NO_DATE.get(ages.ages_of(code).exit.rule) for code in ages.load() if code not in {"meta", "federal"}}
    assert shown == {None, "state_decides", "district_decides", "term_end_unknown"}


@pytest.mark.parametrize("role", ["therapist", "teacher", "supporter"])
def test_who_may_not_read_the_birth_date_sees_no_day_of_it(
    client: Client, maya: Student, member: Membership, role: str
) -> None:
    Membership.objects.filter(pk=member.pk).update(role=role, ends_on=date(2099, 1, 1))
    client.force_login(member.user)
    page = read(client, maya)
    assert rule(page, "The age limit")[0] == "To the end of the school year in which your child turns 22."
    for year in ("2041", "2035", "2036", "2037", "birthday is", "birth date"):
        assert year not in page.text


def test_without_a_birth_date_the_page_asks_for_it(as_paula: Client, maya: Student) -> None:
    Student.objects.filter(pk=maya.pk).update(born_on=None)
    page = read(as_paula, maya)
    assert page.links()["Add the birth date, and you see the days that depend on it"] == reverse(
        "students:facts-edit", args=[maya.pk, "child"]
    )
    assert rule(page, "The age limit")[0] == "To the end of the school year in which your child turns 22."


def test_without_a_state_the_page_asks_for_it(
    as_paula: Client, client: Client, maya: Student, member: Membership
) -> None:
    Student.objects.filter(pk=maya.pk).update(state="")
    page = read(as_paula, maya)
    assert page.headings == ["Which state’s rules hold is not known yet"]
    assert page.links()["Choose the state"] == reverse("students:facts-edit", args=[maya.pk, "school"])
    Membership.objects.filter(pk=member.pk).update(role="teacher")
    page = read(as_paula, maya)
    assert "Choose the state" not in page.links()
    assert "The family or the case manager can add it." in page.text


def test_rules_are_those_of_the_public_page(as_paula: Client, maya: Student) -> None:
    public = state_page("WA")
    assert public
    rows = [*(row for part in public.parts for row in part.rows), *public.federal]
    text = read(as_paula, maya).text
    assert [row.sentence for row in rows if row.sentence not in text] == []
    assert [row.cite for row in rows if f"Rule: {row.cite}, {row.place}." not in text] == []


def test_rule_of_low_confidence_shows_the_federal_day(as_paula: Client, maya: Student) -> None:
    Student.objects.filter(pk=maya.pk).update(state="KS")
    page = read(as_paula, maya)
    assert rule(page, "The evaluation")[0].startswith("At most 60 calendar days ")
    assert "60 school days" not in page.text


def test_dates_page_leads_here(as_paula: Client, maya: Student) -> None:
    page = as_paula.get(reverse("overview:dates", args=[maya.pk])).content.decode()
    assert f'href="{reverse("overview:state", args=[maya.pk])}"' in page


def test_dates_page_says_what_to_check_in_plain_words(as_paula: Client, maya: Student, letter: Letter) -> None:
    Student.objects.filter(pk=maya.pk).update(state="CT")
    text = Page(200, as_paula.get(reverse("overview:dates", args=[maya.pk])).content.decode()).text
    assert "Do the days of waiting for your consent count? The parent handbook leaves them out." in text
    assert "Do not print one date" not in text


def test_page_asks_no_more_than_the_dates_page(as_paula: Client, maya: Student, letter: Letter) -> None:
    """The rules cost no query; what it reads are the child's dates."""
    asked = {}
    for name in ("overview:dates", "overview:state"):
        with CaptureQueriesContext(connection) as queries:
            assert as_paula.get(reverse(name, args=[maya.pk])).status_code == 200
        asked[name] = len(queries)
    assert asked["overview:state"] <= asked["overview:dates"]
