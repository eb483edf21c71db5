"""A team around Maya: Ken leads it and writes. The clock stands still."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from ieps import enums
from ieps.actions import drafting, goals, services
from ieps.models import GoalVersion, IEPVersion, ServiceLine
from ieps.queries.findings import findings_of
from students import enums as student_enums
from students import policy
from students.models import Membership, Student
from tests.cast import october  # noqa: F401 -- autouse in this folder
from tests.ieps.frozen import shared_version

TODAY = date(2026, 10, 12)
GOAL: dict[str, Any] = {
    "title": "Writing that others can read",
    "condition": "when Maya copies 3 sentences",
    "behaviour": "writes letters that a stranger can read",
    "method": enums.Method.SAMPLE,
    "unit": "percent of letters",
    "baseline": 48,
    "baseline_on": date(2026, 10, 2),
    "target": 85,
    "consistency_ok": 4,
    "consistency_of": 5,
    "consistency_span": enums.Span.SAMPLES,
    "target_on": date(2027, 6, 11),
    "schedule_every": enums.Every.WEEK,
    "measured_by_role": enums.MeasurerRole.OT,
}
LINE: dict[str, Any] = {
    "kind": enums.ServiceKind.OT,
    "delivery": enums.Delivery.DIRECT,
    "minutes": 30,
    "count": 2,
    "per": enums.Per.WEEK,
    "grouping": enums.Grouping.INDIVIDUAL,
    "setting": "classroom",
    "place": "during writing",
    "in_regular_class": True,
    "starts_on": date(2026, 11, 2),
    "provider_role": enums.ProviderRole.OT,
    "purpose": "Readable writing",
}


@pytest.fixture
def lead(maya: Student, ken: User) -> Membership:
    return maya.members.get(user=ken)


@pytest.fixture
def draft(ken: User, lead: Membership) -> IEPVersion:
    """Ken's first draft, still empty."""
    return drafting.start_plan(by=ken, member=lead, today=TODAY)


@pytest.fixture
def goal(ken: User, draft: IEPVersion) -> GoalVersion:
    return goals.add_goal(by=ken, version=draft, **GOAL)


@pytest.fixture
def line(ken: User, draft: IEPVersion) -> ServiceLine:
    return services.add_line(by=ken, version=draft, **LINE)


@pytest.fixture
def copy(paula: User, member: Membership) -> IEPVersion:
    """Goals that Paula copies from the school's signed plan."""
    pen = {"source": "paper", "author_name": "Larkspur"}
    return drafting.start_copy(by=paula, member=member, today=TODAY, pen=pen, scope=enums.Scope.GOALS, is_signed=True)


def reasons_for(version: IEPVersion) -> dict[str, str]:
    """A reason for every point that must be mended."""
    return {row.code: "We write it at the meeting." for row in findings_of(version) if row.is_must}


def joined(student: Student, email: str, name: str, role: str, seat: str) -> User:
    user = User.objects.create_user(email, name.split()[0])
    Membership.objects.create(student=student, user=user, name=name, role=role, seat=seat)
    return user


@pytest.fixture
def olga(maya: Student) -> User:
    return joined(maya, "olga@example.org", "Olga Lindqvist", policy.Role.THERAPIST, student_enums.Seat.OT)


@pytest.fixture
def carl(maya: Student) -> User:
    return joined(maya, "carl@example.org", "Carl Reyes", policy.Role.PARENT, student_enums.Seat.PARENT)


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def as_olga(olga: User) -> Client:
    return client_of(olga)


@pytest.fixture
def as_carl(carl: User) -> Client:
    return client_of(carl)


@pytest.fixture
def shared(maya: Student, ken: User) -> IEPVersion:
    """Draft 1 before the family, made by hand."""
    return shared_version(maya, ken)
