"""The cast: a child whose request is with the school since September 28, on October 12, and who signs in."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from letters import actions as letters
from letters.enums import HowKnown, Kind, Method
from letters.models import Letter
from students import enums, policy
from students.actions import child, worry
from students.models import Membership, Student

TODAY = date(2026, 10, 12)
SENT = date(2026, 9, 28)


@pytest.fixture(autouse=True)
def october() -> Iterator[None]:
    with time_machine.travel("2026-10-12 19:00:00+00:00", tick=False):
        yield


@pytest.fixture
def paula(db: None) -> User:
    return User.objects.create_user("paula@example.org", "Paula")


@pytest.fixture
def maya(paula: User) -> Student:
    student = child.add_student(by=paula)
    child.save_facts(
        by=paula,
        student=student,
        revision=0,
        first_name="Maya",
        last_name="Reyes",
        born_on=date(2019, 5, 2),
        grade="2",
        school="Larkspur",
        district="Issaquah",
        state="WA",
    )
    mine = worry.worry_of(by=paula, student=student)
    worry.tick_tasks(by=paula, worry=mine, tasks=["writing"])
    return student


@pytest.fixture
def member(maya: Student, paula: User) -> Membership:
    return maya.members.get(user=paula)


@pytest.fixture
def letter(maya: Student, paula: User) -> Letter:
    draft = letters.start(by=paula, student=maya, kind=Kind.EVAL_INITIAL)
    letters.save_answer(by=paula, letter=draft, key="sender", value={}, revision=0)
    made = letters.freeze(by=paula, letter=draft, today=SENT)
    letters.add_proof(
        by=paula,
        letter=made,
        method=Method.HAND,
        sent_on=SENT,
        to_whom="office",
        received_on=SENT,
        how_known=HowKnown.STAMP,
    )
    return made


@pytest.fixture
def ken(maya: Student) -> User:
    user = User.objects.create_user("ken@example.org", "Ken")
    Membership.objects.create(
        student=maya, user=user, name="Ken Osei", role=policy.Role.TEAM_LEAD, seat=enums.Seat.CASE_MANAGER
    )
    return user


@pytest.fixture
def as_paula(paula: User) -> Client:
    client = Client()
    client.force_login(paula)
    return client


@pytest.fixture
def as_ken(ken: User) -> Client:
    client = Client()
    client.force_login(ken)
    return client
