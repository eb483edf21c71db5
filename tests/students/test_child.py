"""A child's record: opened with nothing, facts kept without losing anybody's, homes that stay hidden."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit.models import AuditEntry
from students import enums, policy
from students.access import Conflict
from students.actions import child
from students.models import DecisionRight, Home, Membership, SchoolCalendar, Student
from students.queries import hidden_words, homes_shown_to

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 12)


def born(month: object, day: object, year: object) -> dict[str, str]:
    return {"born_on_month": str(month), "born_on_day": str(day), "born_on_year": str(year)}


def save_child(client: Client, maya: Student, **data: Any) -> Any:
    fields = {"first_name": "Maya", "last_name": "Reyes", "grade": "2", "revision": str(maya.revision)}
    return client.post(reverse("students:facts-edit", args=[maya.pk, "child"]), fields | born(5, 2, 2019) | data)


def test_record_opens_without_a_single_fact(as_paula: Client, paula: User) -> None:
    as_paula.post(reverse("students:student-add"))
    student = Student.objects.get()
    assert (student.first_name, student.school, student.born_on) == ("", "", None)
    member = student.members.get()
    assert (member.user, member.role, member.seat) == (paula, policy.Role.PARENT, enums.Seat.PARENT)
    assert student.texts.count() == 3
    assert student.worries.get().from_school is False


def test_record_suggested_by_the_school_says_so(as_paula: Client) -> None:
    as_paula.post(reverse("students:student-add") + "?from=school")
    assert Student.objects.get().worries.get().from_school is True


def test_record_of_a_school_has_a_case_manager_and_no_worry(paula: User) -> None:
    student = child.add_student(by=paula, kept_by=enums.Keeper.SCHOOL)
    assert student.members.get().role == policy.Role.TEAM_LEAD
    assert not student.worries.exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (born(10, 13, 2026), "The date of birth must be before today."),
        (born(2, 29, 2019), "There is no February 29 in 2019"),
        (born(13, 1, 2019), "Write the month as a number from 1 to 12"),
        (born(5, "", 2019), "Write the day"),
        (born("", "", ""), "Write the date of birth."),
        (born(5, 2, 1950), "Check the year."),
    ],
)
def test_impossible_birth_gets_a_sentence_and_keeps_what_was_typed(
    as_paula: Client, maya: Student, typed: dict[str, str], sentence: str
) -> None:
    page = save_child(as_paula, maya, last_name="Reyes-Álvarez", **typed).content.decode()
    assert sentence in page
    assert 'value="Reyes-Álvarez"' in page
    assert 'name="born_on_year"' in page
    assert Student.objects.get().born_on == date(2019, 5, 2)


def test_a_child_born_on_february_29_is_kept(as_paula: Client, maya: Student) -> None:
    save_child(as_paula, maya, **born("Feb", 29, 2020))
    assert Student.objects.get().born_on == date(2020, 2, 29)


@pytest.mark.parametrize("name", ["מאיה", "مايا بنت", "Mây-Á 🌈", "玛雅", "X" * 80])
def test_any_script_and_emoji_stand_in_a_name(as_paula: Client, maya: Student, name: str) -> None:
    assert save_child(as_paula, maya, first_name=name).status_code == 302
    maya.refresh_from_db()
    assert maya.first_name == name
    page = as_paula.get(reverse("students:about", args=[maya.pk])).content.decode()
    assert name in page


def test_name_over_the_limit_is_kept_in_the_field_with_a_sentence(as_paula: Client, maya: Student) -> None:
    page = save_child(as_paula, maya, first_name="Y" * 81)
    assert page.status_code == 200
    assert "Y" * 81 in page.content.decode()


def test_facts_saved_meanwhile_are_shown_beside_mine(as_paula: Client, as_ken: Client, maya: Student) -> None:
    save_child(as_ken, maya, grade="3")
    answer = save_child(as_paula, maya, grade="1", last_name="Reyes Lopez")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Ken saved at" in page
    assert "Reyes Lopez" in page
    assert Student.objects.get().grade == "3"


def test_same_facts_saved_twice_are_no_conflict(as_paula: Client, as_ken: Client, maya: Student) -> None:
    save_child(as_ken, maya, grade="3")
    assert save_child(as_paula, maya, grade="3").status_code == 302


def test_save_facts_conflict_holds_what_stands_now(paula: User, maya: Student) -> None:
    child.save_facts(by=paula, student=maya, revision=maya.revision, school="Maple")
    with pytest.raises(Conflict) as caught:
        child.save_facts(by=paula, student=maya, revision=0, school="Oak")
    assert caught.value.theirs == {"school": "Maple"}


# ---- homes


@pytest.fixture
def dan(maya: Student) -> Membership:
    user = User.objects.create_user("dan@example.org", "Dan")
    return Membership.objects.create(
        student=maya, user=user, name="Dan Reyes", role=policy.Role.PARENT, seat=enums.Seat.PARENT
    )


def test_hidden_home_is_seen_by_its_keeper_alone(maya: Student, member: Membership, dan: Membership, ken: Any) -> None:
    child.save_home(by=member.user, member=member, address="7 Quiet Lane\nIssaquah", phone="425 1", is_hidden=True)
    child.save_home(by=dan.user, member=dan, address="9 Open Road", is_hidden=False)
    kens = maya.members.get(user=ken)
    assert [home.member_id for home in homes_shown_to(dan)] == [dan.pk]
    assert [home.member_id for home in homes_shown_to(kens)] == [dan.pk]
    assert {home.member_id for home in homes_shown_to(member)} == {member.pk, dan.pk}
    assert hidden_words(maya) == ["7 Quiet Lane", "425 1"]


def test_address_stands_in_no_audit_entry(maya: Student, member: Membership) -> None:
    child.save_home(by=member.user, member=member, address="7 Quiet Lane", is_hidden=True)
    assert not [row for row in AuditEntry.objects.all() if "Quiet" in f"{row.detail} {row.target}"]


def test_home_form_keeps_and_hides(as_paula: Client, maya: Student) -> None:
    url = reverse("students:home-edit", args=[maya.pk])
    as_paula.post(url, {"address": "7 Quiet Lane", "is_hidden": "on"})
    assert Home.objects.get().is_hidden is True
    assert "7 Quiet Lane" in as_paula.get(url).content.decode()


# ---- who decides


def test_who_decides_names_the_other_person_and_opens_nothing(maya: Student, member: Membership, paula: User) -> None:
    note = {"by": paula, "member": member, "kind": enums.DecidesKind.TOGETHER, "today": TODAY}
    child.note_who_decides(other_name="Dan Reyes", **note)
    child.note_who_decides(other_name="dan reyes", **note)
    other = maya.members.get(name="Dan Reyes")
    assert (other.user, other.role, other.seat) == (None, "", enums.Seat.PARENT)
    rows = DecisionRight.objects.filter(member=member)
    assert [row.until_on for row in rows] == [None, TODAY]
    assert rows[0].how_we_know == "Paula said so"


# ---- what the database refuses


def test_supporter_needs_a_last_day(maya: Student) -> None:
    row = {"student": maya, "name": "Ada", "role": policy.Role.SUPPORTER, "seat": enums.Seat.ADVOCATE}
    Membership.objects.create(**row, ends_on=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(**row)


def test_one_open_membership_for_each_person_and_child(maya: Student, member: Membership, paula: User) -> None:
    row = {"student": maya, "user": paula, "name": "P", "role": policy.Role.PARENT, "seat": enums.Seat.PARENT}
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(**row)
    Membership.objects.filter(pk=member.pk).update(ended_at="2026-10-01T00:00:00Z")
    Membership.objects.create(**row)


def test_school_year_ends_after_it_starts(maya: Student) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        SchoolCalendar.objects.create(student=maya, first_day=TODAY, last_day=TODAY)
