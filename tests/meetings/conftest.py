"""The clock of these tests stands still; a yearly review is planned for October 20."""

from datetime import date, time

import pytest

from accounts.models import User
from meetings.actions import planning
from meetings.models import Meeting
from meetings.tasks import Asking
from students.models import Membership, Student
from tests.cast import TODAY, october  # noqa: F401 -- autouse in this folder

DAY = date(2026, 10, 20)


@pytest.fixture
def meeting(paula: User, maya: Student, member: Membership) -> Meeting:
    return planning.plan_meeting(
        by=paula,
        side="family",
        student=maya,
        on=DAY,
        purpose="annual",
        at=time(15, 15),
        ends_at=time(16, 30),
        place="Room 14",
        people=[member],
    )


@pytest.fixture
def asking(meeting: Meeting, member: Membership) -> Asking:
    return Asking(meeting, member, TODAY)
