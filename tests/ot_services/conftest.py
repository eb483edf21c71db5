"""Olga, Maya's OT; her teacher; Maya's plan in use with a line of 2 x 30 minutes a week."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from ieps.models import IEP, IEPVersion, Service, ServiceLine
from ot_services import actions
from ot_services.models import OTPlan, PlanFocus, PlannedSlot, Provider
from students import enums, policy
from students.actions.pen import pen_facts
from students.models import Membership, Student
from tests.cast import TODAY, october  # noqa: F401 -- a fixture for all

STARTED = date(2026, 9, 7)


@pytest.fixture
def olga(maya: Student) -> User:
    user = User.objects.create_user("olga@example.org", "Olga")
    Membership.objects.create(
        student=maya, user=user, name="Olga Lindqvist", role=policy.Role.THERAPIST, seat=enums.Seat.OT
    )
    return user


@pytest.fixture
def as_olga(olga: User) -> Client:
    client = Client()
    client.force_login(olga)
    return client


@pytest.fixture
def teacher(maya: Student) -> User:
    user = User.objects.create_user("dana@example.org", "Dana")
    Membership.objects.create(
        student=maya, user=user, name="Dana", role=policy.Role.TEACHER, seat=enums.Seat.GENERAL_TEACHER
    )
    return user


def own_pen(user: User, student: Student, source: str = "here") -> dict[str, Any]:
    return pen_facts(member=student.members.get(user=user), today=TODAY, source=source)


@pytest.fixture
def service(maya: Student) -> Service:
    return Service.objects.create(student=maya, kind="occupational_therapy", title="OT with Maya")


@pytest.fixture
def line(service: Service) -> ServiceLine:
    """30 minutes, 2 times a week, in a final plan since September 7."""
    iep = IEP.objects.create(student=service.student, origin="drafted")
    version = IEPVersion.objects.create(
        iep=iep, number=1, state="final", words={}, words_sha256="x", frozen_at="2026-09-01T12:00Z", entered_on=TODAY
    )
    return ServiceLine.objects.create(
        version=version, service=service, minutes=30, count=2, per="week", starts_on=STARTED
    )


@pytest.fixture
def provider(olga: User, maya: Student) -> Provider:
    pen = own_pen(olga, maya)
    return actions.add_provider(by=olga, student=maya, pen=pen, name="Olga Lindqvist", kind="ot", license_text="OTR")


def times(plan: OTPlan, by: User, provider: Provider) -> list[PlannedSlot]:
    """Monday in class and Thursday outside it, 30 minutes each."""
    rows = [
        {"weekday": "0", "mode": "push_in", "setting": "classroom"},
        {"weekday": "3", "mode": "pull_out", "setting": "therapy_room", "class_missed": "art", "why_outside": "quiet"},
    ]
    return [
        actions.save_part(by=by, plan=plan, model=PlannedSlot, minutes=30, provider=provider, **row) for row in rows
    ]


@pytest.fixture
def plan(olga: User, maya: Student, line: ServiceLine, provider: Provider) -> OTPlan:
    row = actions.start_plan(by=olga, student=maya, pen=own_pen(olga, maya), service=line.service)
    actions.save_part(by=olga, plan=row, model=PlanFocus, focus_area="coordination", name="Writing")
    times(row, olga, provider)
    actions.activate_plan(by=olga, plan=row, today=STARTED)
    return OTPlan.objects.get(pk=row.pk)


@pytest.fixture
def monday(plan: OTPlan) -> PlannedSlot:
    """The planned time of today: October 12, 2026 is a Monday."""
    return plan.slots.select_related("plan__service", "provider").get(weekday="0")
