"""Nobody takes a parent's seat away by a side door; a refused invitation changes nothing."""

import uuid
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from students import enums, policy
from students.actions import child, team
from students.actions.team import TeamError
from students.models import Membership, Student

pytestmark = pytest.mark.django_db


@pytest.fixture
def olga(db: None) -> User:
    return User.objects.create_user("olga@example.org", "Olga")


@pytest.fixture
def as_olga(olga: User) -> Client:
    client = Client()
    client.force_login(olga)
    return client


@pytest.fixture
def jun(olga: User) -> Student:
    return child.open_school_record(by=olga, name="Olga", seat=enums.Seat.OT, first_name="Jun", state="WA")


@pytest.fixture
def parent(jun: Student, olga: User, paula: User) -> Membership:
    named = team.add_member(by=olga, student=jun, name="Min Park", seat=enums.Seat.PARENT)
    invitation, _link = team.invite(by=olga, member=named, email=paula.email, role=policy.Role.PARENT, by_mail=False)
    return team.accept_invitation(by=paula, invitation=invitation)


def invited(client: Client, member: Membership, **typed: str) -> Any:
    url = reverse("students:member-invite", args=[member.student_id, member.pk])
    facts = {"email": "x@example.org", "how": "own", "role": "supporter", "once": str(uuid.uuid4())}
    return client.post(url, facts | typed)


LAST_DAY = {"ends_on_month": "10", "ends_on_day": "12", "ends_on_year": "2026"}


@pytest.mark.parametrize("role", ["supporter", "parent", "teacher"])
def test_a_refused_invitation_gives_nobody_a_last_day(role: str, as_olga: Client, parent: Membership) -> None:
    invited(as_olga, parent, role=role, **LAST_DAY)
    parent.refresh_from_db()
    assert parent.ends_on is None


def test_a_parent_is_not_invited_for_a_while(as_olga: Client, jun: Student, olga: User) -> None:
    named = team.add_member(by=olga, student=jun, name="Min Park", seat=enums.Seat.PARENT)
    page = invited(as_olga, named, role="parent", **LAST_DAY)
    assert "A parent has no last day here." in page.content.decode()
    named.ends_on = date(2026, 12, 1)
    with pytest.raises(TeamError, match="no last day"):
        team.invite(by=olga, member=named, email="x@example.org", role=policy.Role.PARENT, by_mail=False)
    assert not named.invitations.exists()


def test_a_teacher_who_joined_opens_no_doors(jun: Student, olga: User, parent: Membership) -> None:
    user = User.objects.create_user("dana@example.org", "Dana")
    named = team.add_member(by=olga, student=jun, name="Dana", seat=enums.Seat.GENERAL_TEACHER)
    invitation, _link = team.invite(by=olga, member=named, email=user.email, role=policy.Role.TEACHER, by_mail=False)
    team.accept_invitation(by=user, invitation=invitation)
    client = Client()
    client.force_login(user)
    assert invited(client, parent).status_code == 403
    for member in jun.members.exclude(user=user):
        assert client.post(reverse("students:member-end", args=[jun.pk, member.pk])).status_code == 403
    assert jun.members.current().count() == 3


def test_last_leader_stays_and_the_parent_may_leave_and_is_not_ended(
    as_olga: Client, jun: Student, olga: User, parent: Membership, paula: User
) -> None:
    mine = jun.members.get(user=olga)
    as_olga.post(reverse("students:member-end", args=[jun.pk, mine.pk]))
    as_olga.post(reverse("students:member-end", args=[jun.pk, parent.pk]))
    assert set(jun.members.current()) == {mine, parent}
    team.end_membership(by=paula, member=parent)
    assert list(jun.members.current()) == [mine]


def test_a_parent_who_keeps_a_record_joins_the_schools_and_both_stay(
    jun: Student, maya: Student, parent: Membership, as_paula: Client
) -> None:
    page = as_paula.get(reverse("overview:children-list")).content.decode()
    assert ("Jun" in page, "Maya" in page) == (True, True)
    assert Student.objects.count() == 2


def test_another_childs_seat_is_not_there(as_olga: Client, jun: Student, maya: Student, member: Membership) -> None:
    for name in ("member-invite", "member-end"):
        assert as_olga.post(reverse(f"students:{name}", args=[jun.pk, member.pk])).status_code == 404
    assert member.student.members.current().count() == 1
