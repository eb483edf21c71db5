"""Nico, whose consent to test is signed, and the four people around him, each with a browser of their own."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine

from demo.actions.family import child_of, demo_person, join, letter_of, school_year, weekday_before, worry_of
from demo.enums import NICO_WORDS, PEOPLE
from evaluations.actions import give_consent, record_answer, request_for
from evaluations.enums import Answer
from letters import actions as letters
from letters.enums import HowKnown, Kind, Method
from students import enums, policy
from students.models import Student
from tests.browser.conftest import DESK, PHONE, Person

TUESDAY = date(2026, 10, 20)


@pytest.fixture(autouse=True)
def a_school_day() -> Iterator[None]:
    with time_machine.travel(f"{TUESDAY} 18:00:00+00:00", tick=True):
        yield


@pytest.fixture
def nico(settings: Any) -> Student:
    """The school said yes, the consent to test is signed and at school; the whole team has joined."""
    people = {person.key: demo_person(person.key, person.first_name) for person in PEOPLE}
    paula, sent = people["paula"], weekday_before(TUESDAY, 40)
    student, member = child_of(
        paula,
        weekday_before(sent, 6),
        first_name="Nico",
        last_name="Reyes",
        born_on=date(2020, 11, 20),
        grade=enums.Grade.KINDERGARTEN,
        school="Larkspur Elementary School",
        district="Issaquah",
        state="WA",
    )
    worry_of(paula, student, NICO_WORDS)
    join(paula, people["ken"], student, "ken", enums.Seat.CASE_MANAGER, policy.Role.TEAM_LEAD)
    join(paula, people["olga"], student, "olga", enums.Seat.OT, policy.Role.THERAPIST)
    join(paula, people["dana"], student, "dana", enums.Seat.GENERAL_TEACHER, policy.Role.TEACHER)
    school_year(paula, student, TUESDAY.year)
    letter = letter_of(paula, student, Kind.EVAL_INITIAL, sent, {})
    asked = request_for(by=paula, student=student, letter=letter)
    handed = {"sent_on": sent, "received_on": sent, "how_known": HowKnown.STAMP}
    letters.add_proof(by=paula, letter=letter, method=Method.HAND, to_whom="front office", **handed)
    yes = {"answer": Answer.YES, "answered_on": weekday_before(TUESDAY, 30), "today": TUESDAY, "said_by": "Ken Osei"}
    record_answer(by=people["ken"], by_name="Ken Osei", request=asked, source=enums.Source.HERE, **yes)
    signed = weekday_before(TUESDAY, 28)
    consent = {"answer": enums.ConsentAnswer.YES, "signed_on": signed, "school_received_on": signed}
    give_consent(by=paula, member=member, request=asked, today=TUESDAY, received_how="A stamp", **consent)
    return student


class Four:
    """Paula and Dana on their phones, Ken and Olga at a desk."""

    def __init__(self, walker: Any, js: bool) -> None:
        self.paula, self.dana = walker(js=js, size=PHONE), walker(js=js, size=PHONE)
        self.ken, self.olga = walker(js=js, size=DESK), walker(js=js, size=DESK)
        for key in ("paula", "dana", "ken", "olga"):
            getattr(self, key).comes_in_as(f"{key}@demo.invalid")

    @staticmethod
    def home(person: Person) -> None:
        person.goes_to("overview:children-list")
        person.follows("Nico")


def tab(person: Person, name: str) -> None:
    person.page.get_by_role("link", name=name, exact=True).first.click()


def day(person: Person, question: str, on: date) -> None:
    person.dates(question, on.month, on.day, on.year)


def picks(person: Person, question: str, answer: str) -> None:
    """One answer of a question that others on the page may have too."""
    person.page.get_by_role("group", name=question).get_by_label(answer, exact=True).check()


def chooses(person: Person, label: str, option: str) -> None:
    """From a list, by its label; `(optional)` may stand behind it."""
    found = person.page.get_by_label(re.compile(rf"^{re.escape(label)}( \(optional\))?$"))
    found.select_option(label=option)


def types(person: Person, label: str, words: str) -> None:
    """Into the box whose label begins so."""
    person.page.get_by_label(re.compile(rf"^{re.escape(label)}")).first.fill(words)


def clicks(person: Person, button: str) -> None:
    """A button by the words that begin it; what follows is for the ear."""
    person.page.get_by_role("button", name=re.compile(rf"^\s*{re.escape(button)}")).first.click()


def opens(person: Person, summary: str) -> None:
    person.page.locator("summary", has_text=summary).first.click()


def writes(person: Person, section: str, words: str) -> None:
    person.page.get_by_role("link", name=re.compile(rf"^(Write|Change) {section}$")).click()
    person.page.locator("textarea").first.fill(words)
    person.presses("Save")
