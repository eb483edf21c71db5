"""The staff's day: every child's planned times, flat queries, nothing of other people's children."""

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from ieps.models import Service
from ot_services import actions
from ot_services.models import OTPlan, PlannedSlot, Provider
from students import enums, policy
from students.actions import calendar
from students.actions.calendar import Off
from students.models import Membership, Student
from tests.cast import TODAY
from tests.ot_services.conftest import own_pen

pytestmark = pytest.mark.django_db
URL = "/today/"


def child(user: User, name: str) -> Student:
    """Another child of this therapist with one time today."""
    student = Student.objects.create(first_name=name, last_name="Zed", state="WA")
    Membership.objects.create(student=student, user=user, name="Olga", role=policy.Role.THERAPIST, seat=enums.Seat.OT)
    service = Service.objects.create(student=student, kind="occupational_therapy", title="OT")
    plan = actions.start_plan(by=user, student=student, pen=own_pen(user, student), service=service)
    facts = {"weekday": "0", "minutes": 20, "mode": "push_in", "setting": "gym"}
    actions.save_part(by=user, plan=plan, model=PlannedSlot, **facts)
    actions.activate_plan(by=user, plan=plan, today=TODAY)
    return student


def test_day_shows_each_child_with_one_tap(as_olga: Client, olga: User, monday: PlannedSlot) -> None:
    child(olga, "Theo")
    actions.log_slot(by=olga, slot=monday, on=TODAY, today=TODAY, pen=own_pen(olga, monday.plan.student))
    page = as_olga.get(URL).content.decode()
    assert "Monday, October 12" in page
    assert "1 of 2 logged." in page
    assert "Gave 20" in page
    assert "30 minutes given" in page
    assert 'class="staff"' in page


def test_other_peoples_children_are_not_there(as_olga: Client, olga: User, plan: OTPlan, paula: User) -> None:
    other = User.objects.create_user("otto@example.org", "Otto")
    child(other, "Hiddenchild")
    page = as_olga.get(URL).content.decode()
    assert "Maya" in page
    assert "Hiddenchild" not in page


def test_parent_finds_no_taps(as_paula: Client, plan: OTPlan) -> None:
    page = as_paula.get(URL).content.decode()
    assert "This page is for people who work with children at a school." in page
    assert "Gave" not in page


def test_teacher_has_no_taps_either(teacher: User, plan: OTPlan) -> None:
    client = Client()
    client.force_login(teacher)
    assert "Gave" not in client.get(URL).content.decode()


def test_closed_day_asks_for_nothing(as_olga: Client, paula: User, maya: Student, plan: OTPlan) -> None:
    off = Off(TODAY, TODAY, "Teacher day", enums.DayOffKind.TEACHER_DAY)
    first, last = TODAY.replace(month=9, day=1), TODAY.replace(year=2027, month=6, day=15)
    calendar.save_calendar(by=paula, student=maya, first_day=first, last_day=last, days_off=[off])
    page = as_olga.get(URL).content.decode()
    assert "No school today: Maya R." in page
    assert "Gave" not in page


def test_weekend_says_so(olga: User, plan: OTPlan) -> None:
    with time_machine.travel("2026-10-17 19:00:00+00:00", tick=False):
        client = Client()
        client.force_login(olga)
        assert "It is the weekend." in client.get(URL).content.decode()


def test_day_costs_the_same_for_one_child_and_for_thirty(as_olga: Client, olga: User, plan: OTPlan) -> None:
    before = queries_of(as_olga)
    for number in range(29):
        child(olga, f"Child{number}")
    assert queries_of(as_olga) == before <= 14


def queries_of(client: Client) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(URL).status_code == 200
    return len(caught)


def test_ended_membership_closes_the_day(as_olga: Client, olga: User, plan: OTPlan, provider: Provider) -> None:
    Membership.objects.filter(user=olga).update(ended_at="2026-10-12T18:00:00Z")
    assert "Maya" not in as_olga.get(URL).content.decode()
