"""The door: who is let in, who is refused kindly, and what is noted of strangers to the family."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit.models import AuditEntry
from students import enums, policy
from students.models import Membership, Student
from students.policy import Permission, Role

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 12)


def home(maya: Student) -> str:
    return reverse("overview:student-home", args=[maya.pk])


def client_of(maya: Student, role: str, **also: Any) -> Client:
    user = User.objects.create_user(f"{role or 'name'}@example.org", "Sam")
    Membership.objects.create(student=maya, user=user, name="Sam", role=role, seat=enums.Seat.OTHER, **also)
    client = Client()
    client.force_login(user)
    return client


def test_every_permission_has_a_refusal_or_is_the_door_itself() -> None:
    assert set(Permission) - set(policy.REFUSALS) == {Permission.VIEW_CHILD}


def test_parents_may_everything_but_copy_a_signature_and_an_unknown_role_nothing() -> None:
    assert policy.TABLE[Role.PARENT] == frozenset(Permission) - {Permission.COPY_CONSENT}
    assert not any(policy.may(role, permission) for role in ("", "ghost") for permission in Permission)
    assert set(policy.TABLE) == set(Role)


def test_only_parents_consent_write_letters_and_see_the_log() -> None:
    for permission in (Permission.GIVE_CONSENT, Permission.WRITE_LETTERS, Permission.SEE_LOG, Permission.OWN_WORRY):
        assert [role for role in Role.values if policy.may(role, permission)] == [Role.PARENT]


def test_a_name_without_a_role_opens_nothing(maya: Student) -> None:
    assert client_of(maya, "").get(home(maya)).status_code == 404


@pytest.mark.parametrize(("days", "status"), [(0, 200), (1, 200), (-1, 404)])
def test_supporter_stops_by_itself_after_the_last_day(maya: Student, days: int, status: int) -> None:
    last = TODAY + timedelta(days=days)
    client = client_of(maya, Role.SUPPORTER, starts_on=date(2026, 9, 1), ends_on=last)
    assert client.get(home(maya)).status_code == status


def test_refusal_is_a_kind_sentence(maya: Student) -> None:
    answer = client_of(maya, Role.TEACHER).get(reverse("students:worry", args=[maya.pk]))
    assert answer.status_code == 403
    assert "Only parents use it." in answer.content.decode()


def test_what_staff_opened_is_noted_once_a_day_and_part(as_ken: Client, maya: Student) -> None:
    for _ in range(3):
        as_ken.get(home(maya))
    as_ken.get(reverse("students:team", args=[maya.pk]))
    rows = AuditEntry.objects.filter(verb="page.opened").values_list("target", "actor_name", "actor_side")
    assert sorted(rows) == [("overview", "Ken", "school"), ("students", "Ken", "school")]


def test_what_the_family_opened_is_never_noted(as_paula: Client, maya: Student) -> None:
    as_paula.get(home(maya))
    assert not AuditEntry.objects.filter(verb="page.opened").exists()


def test_parents_read_who_opened_what(as_paula: Client, as_ken: Client, maya: Student) -> None:
    as_ken.get(home(maya))
    page = as_paula.get(reverse("students:log", args=[maya.pk])).content.decode()
    assert "Ken Osei" in page
    assert "Home and dates" in page
