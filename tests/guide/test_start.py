"""The first screen: what this is, for whom, and four ways to begin."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.guide.conftest import Read

WORRIED = "I am worried about my child at school"
SUGGESTED = "The school suggested it"
PLANNED = "My child has a plan already"
MEETS = "We have a meeting soon"
STARTS = [(WORRIED, "worry"), (SUGGESTED, "school"), (PLANNED, "plan"), (MEETS, "meeting")]


def test_start_says_what_it_is_and_for_whom(read: Read) -> None:
    page = read("guide:start")
    assert page.headings[0] == "See what comes next in your child’s school plan"
    assert (
        "For parents whose child has a hard time at school. We help you ask in writing, keep proof, count the dates, "
        "read the plan, and get ready for meetings."
    ) in page.text


@pytest.mark.parametrize(("label", "came_from"), STARTS)
def test_start_signed_out_leads_through_sign_up_to_the_child(read: Read, label: str, came_from: str) -> None:
    link = urlsplit(read("guide:start").links()[label])
    assert link.path == reverse("account_signup")
    assert parse_qs(link.query) == {"next": [f"{reverse('students:student-add')}?from={came_from}"]}


@pytest.mark.parametrize(("label", "came_from"), STARTS)
def test_start_signed_in_leads_straight_to_the_child(
    client: Client, paula: User, read: Read, label: str, came_from: str
) -> None:
    client.force_login(paula)
    assert read("guide:start").links()[label] == f"{reverse('students:student-add')}?from={came_from}"


def test_start_signed_out_offers_sign_in_to_families_and_staff(read: Read) -> None:
    links = read("guide:start").links()
    assert links["Sign in"] == reverse("account_login")
    assert links["Sign in to your team"] == reverse("account_login")
    assert "Go to your children" not in links


def test_start_signed_in_offers_the_children_and_no_sign_in(client: Client, paula: User, read: Read) -> None:
    client.force_login(paula)
    links = read("guide:start").links()
    assert links["Go to your children"] == reverse("overview:children-list")
    assert not {"Sign in", "Sign in to your team"} & set(links)


def test_start_offers_only_the_starts_that_exist(read: Read) -> None:
    page = read("guide:start")
    starts = page.main.xpath("//section[@aria-labelledby='where']//li//a")
    assert [link.text_content() for link in starts] == [WORRIED, SUGGESTED, PLANNED, MEETS]
    assert "Español" not in page.html


def test_start_shows_the_eight_stops_in_order(read: Read) -> None:
    stops = read("guide:start").main.xpath("//ol[@class='trail']/li/b")
    assert [stop.text_content() for stop in stops] == [
        "Concern",
        "Request",
        "Evaluation",
        "Team decision",
        "IEP draft",
        "Consent",
        "Services",
        "Review",
    ]


def test_start_tells_ot_from_pt_and_prints_the_address_of_a_person(read: Read) -> None:
    page = read("guide:start")
    assert "Physical therapy (PT) works mostly on moving the whole body: walking, stairs, balance." in page.text
    address = "https://www.parentcenterhub.org/find-your-center/"
    assert page.links()[address] == address


def test_start_has_a_door_for_people_at_a_school(client: Client, paula: User, read: Read) -> None:
    link = urlsplit(read("guide:start").links()["I work at a school"])
    assert parse_qs(link.query) == {"next": [reverse("students:school-student-add")]}
    client.force_login(paula)
    assert read("guide:start").links()["I work at a school"] == reverse("students:school-student-add")
