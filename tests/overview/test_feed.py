"""The private calendar: a secret address, what its person may see now, no name in it, stopped at once."""

from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from accounts.models import User
from letters.models import Letter
from overview.access import is_too_often
from overview.actions.feed import start_feed, token_hash
from overview.models import CalendarFeed, DueDate
from students.models import Membership, Student
from tests.overview.rows import count_all
from tests.overview.test_due import TEACHER_DAY, save_year

pytestmark = pytest.mark.django_db
PAGE = "overview:my-calendar"


@pytest.fixture(autouse=True)
def counters(settings: Any) -> Any:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


@pytest.fixture
def answer(maya: Student, paula: User, letter: Letter) -> DueDate:
    save_year(paula, maya, TEACHER_DAY)
    count_all()
    return DueDate.objects.get(key="respond_to_request")


def address_of(client: Client) -> str:
    """Made by a button, shown once on the page after it."""
    assert client.post(reverse(PAGE), {"act": "start"})["Location"] == reverse(PAGE)
    page = client.get(reverse(PAGE)).content.decode()
    address = page.split("<textarea")[1].split(">")[1].split("<")[0]
    assert address not in client.get(reverse(PAGE)).content.decode()
    return address.removeprefix("http://testserver")


def events(url: str) -> list[Any]:
    answer = Client().get(url)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert "private" in answer["Cache-Control"]
    return Calendar.from_ical(answer.content).walk("VEVENT")


def test_calendar_program_reads_the_open_dates_without_signing_in(as_paula: Client, answer: DueDate) -> None:
    (event,) = events(address_of(as_paula))
    assert (str(event["summary"]), event["dtstart"].dt) == ("A date in IEP Planner", date(2026, 11, 3))
    assert str(event["description"]) == "http://testserver/due/"


def test_feed_names_no_child_no_school_and_no_need(as_paula: Client, answer: DueDate, maya: Student) -> None:
    text = Client().get(address_of(as_paula)).content.decode()
    words = ("Maya", "Reyes", "Larkspur", "Issaquah", "Paula", "evaluation", "answer", "letter", "writing")
    assert [word for word in words if word.lower() in text.lower().replace("respond_to_request", "")] == []


def test_only_a_fingerprint_of_the_address_is_kept(as_paula: Client, paula: User) -> None:
    token = address_of(as_paula).split("/calendar/")[1].removesuffix(".ics")
    row = CalendarFeed.objects.get()
    assert (row.user, row.token_hash) == (paula, token_hash(token))
    assert token not in str(CalendarFeed.objects.values())


def test_new_address_stops_the_old_one_and_stopping_stops_it_all(as_paula: Client, answer: DueDate) -> None:
    old = address_of(as_paula)
    new = address_of(as_paula)
    assert Client().get(old).status_code == 404
    assert len(events(new)) == 1
    as_paula.post(reverse(PAGE), {"act": "stop"})
    assert Client().get(new).status_code == 404
    assert not CalendarFeed.objects.exists()
    assert "Make my address" in as_paula.get(reverse(PAGE)).content.decode()


def test_double_click_keeps_the_first_address(as_paula: Client, answer: DueDate) -> None:
    typed = {"act": "start", "once": "9f1a7c52-58a5-4b8e-9a52-f2a6a6b6a111"}
    as_paula.post(reverse(PAGE), typed)
    first = CalendarFeed.objects.get().token_hash
    as_paula.post(reverse(PAGE), typed)
    assert CalendarFeed.objects.get().token_hash == first


def test_feed_asks_anew_who_may_see_what(as_paula: Client, answer: DueDate, member: Membership) -> None:
    url = address_of(as_paula)
    assert len(events(url)) == 1
    Membership.objects.filter(pk=member.pk).update(role="viewer")
    assert events(url) == []
    Membership.objects.filter(pk=member.pk).update(role="parent", ended_at=timezone.now())
    assert events(url) == []
    User.objects.update(is_active=False)
    assert Client().get(url).status_code == 404


def test_feed_holds_only_the_children_of_its_person(as_ken: Client, paula: User, answer: DueDate) -> None:
    other = Student.objects.create(first_name="Zz")
    DueDate.objects.create(student=other, key="x", due_on=date(2026, 10, 20))
    DueDate.objects.create(student=answer.student, key="promise", ref="x", due_on=date(2026, 10, 21), owner=paula)
    assert [event["dtstart"].dt.day for event in events(address_of(as_ken))] == [3]


@pytest.mark.parametrize("token", ["x", "a" * 43, "💥", "..", "%00"])
def test_unknown_address_is_not_there(token: str, db: None) -> None:
    assert Client().get(f"/calendar/{token}.ics").status_code == 404


def test_day_of_the_last_read_is_kept_and_shown(as_paula: Client, answer: DueDate) -> None:
    url = address_of(as_paula)
    assert "No calendar has asked yet." in as_paula.get(reverse(PAGE)).content.decode()
    events(url)
    assert CalendarFeed.objects.get().read_on == date(2026, 10, 12)
    assert "A calendar last asked on Monday, October 12." in as_paula.get(reverse(PAGE)).content.decode()


def test_feed_that_is_asked_too_often_waits(as_paula: Client, answer: DueDate) -> None:
    url = address_of(as_paula)
    answers = [Client().get(url).status_code for _time in range(61)]
    assert (answers[:60], answers[60]) == ([200] * 60, 429)


def test_guessing_addresses_is_stopped_for_who_guesses(db: None) -> None:
    answers = [Client(REMOTE_ADDR="10.0.0.1").get(f"/calendar/{number}.ics").status_code for number in range(31)]
    assert (answers[:30], answers[30]) == ([404] * 30, 429)
    assert Client(REMOTE_ADDR="10.0.0.2").get("/calendar/x.ics").status_code == 404


class Ended:
    """A counter that runs out just between being found and being raised."""

    def add(self, *args: Any) -> bool:
        return False

    def incr(self, key: str) -> int:
        raise ValueError(key)


def test_counter_of_an_hour_that_ends_between_two_steps_starts_anew(monkeypatch: Any) -> None:
    monkeypatch.setattr("overview.access.cache", Ended())
    assert is_too_often("x", 0) is False


def test_address_cannot_be_made_by_reading(as_paula: Client) -> None:
    as_paula.get(reverse(PAGE), {"act": "start"})
    assert not CalendarFeed.objects.exists()


def test_all_dates_of_a_child_are_one_file(as_paula: Client, answer: DueDate, maya: Student) -> None:
    DueDate.objects.create(student=maya, key="triennial", clock="triennial", due_on=date(2028, 2, 29))
    response = as_paula.get(reverse("overview:dates-ics", args=[maya.pk]))
    days = [event["dtstart"].dt for event in Calendar.from_ical(response.content).walk("VEVENT")]
    assert days == [date(2026, 11, 3), date(2028, 2, 29)]
    assert response["Content-Disposition"] == 'attachment; filename="dates.ics"'
    assert "Maya" not in response.content.decode()


def test_start_feed_by_two_hands_leaves_one(paula: User) -> None:
    assert start_feed(by=paula) != start_feed(by=paula)
    assert CalendarFeed.objects.count() == 1
