"""A record that a school keeps: opened by its own people, a parent's as much as a family's own."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from students import enums, policy
from students.actions import child, team
from students.actions.team import TeamError
from students.models import Guardian, Membership, Student, Worry
from students.policy import Permission

pytestmark = pytest.mark.django_db
CHILD = {"first_name": "Jun", "last_name": "Park", "grade": "1", "school": "Larkspur", "district": "X", "state": "WA"}
TYPED = {**CHILD, "name": "Olga Lindqvist", "seat": "occupational_therapist"}
BORN = {"born_on_month": "3", "born_on_day": "4", "born_on_year": "2020"}
URL = "/children/new/school/"


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
    seat = enums.Seat.OT
    return child.open_school_record(by=olga, name="Olga Lindqvist", seat=seat, born_on=date(2020, 3, 4), **CHILD)


def joined(student: Student, olga: User, who: User) -> Membership:
    named = team.add_member(by=olga, student=student, name="Min Park", seat=enums.Seat.PARENT)
    invitation, _link = team.invite(by=olga, member=named, email=who.email, role=policy.Role.PARENT, by_mail=False)
    return team.accept_invitation(by=who, invitation=invitation)


def test_therapist_opens_a_record_on_one_page_and_leads_it(as_olga: Client, olga: User) -> None:
    answer = as_olga.post(URL, TYPED | BORN)
    student = Student.objects.get()
    assert answer["Location"] == student.get_absolute_url()
    assert (student.kept_by, student.full_name, student.born_on) == ("school", "Jun Park", date(2020, 3, 4))
    me = student.members.get()
    assert (me.name, me.seat, me.role) == ("Olga Lindqvist", enums.Seat.OT, policy.Role.TEAM_LEAD)
    needed = {Permission.EDIT_CHILD, Permission.MANAGE_TEAM, Permission.COPY_CONSENT, Permission.EDIT_OT_PLAN}
    assert all(me.may(permission) for permission in needed)
    assert not me.may(Permission.GIVE_CONSENT)
    assert not Guardian.objects.exists()
    assert not Worry.objects.exists()


def test_double_click_opens_one_record(as_olga: Client) -> None:
    once = {"once": "6f1c9a1e-3f76-4c83-9b3c-1a3c2d7f0a11"}
    first, second = as_olga.post(URL, TYPED | BORN | once), as_olga.post(URL, TYPED | BORN | once)
    assert Student.objects.count() == 1
    assert first["Location"] == second["Location"]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("first_name", "", "Write the child’s first name."),
        ("name", "", "Write your name."),
        ("seat", "parent", "Select a valid choice"),
        ("seat", "", "Choose who you are."),
        ("born_on_year", "2031", "The date of birth must be before today."),
        ("state", "", "Choose the state."),
    ],
)
def test_school_form_says_what_is_missing_and_keeps_the_rest(
    as_olga: Client, field: str, value: str, sentence: str
) -> None:
    page = as_olga.post(URL, TYPED | BORN | {field: value})
    assert page.status_code == 200
    text = page.content.decode()
    assert sentence in text
    assert 'value="Park"' in text
    assert not Student.objects.exists()


def test_start_offers_the_plan_in_hand_and_the_school(as_olga: Client) -> None:
    page = as_olga.get(reverse("students:student-add")).content.decode()
    assert "My child has a plan already" in page
    assert f'href="{URL}"' in page
    with_plan = as_olga.get(reverse("students:student-add") + "?from=plan").content.decode()
    assert "Start with the plan you have" in with_plan


@pytest.mark.parametrize(
    ("start", "page"), [("plan", "ieps:copy-start"), ("meeting", "meetings:soon"), ("worry", "students:worry")]
)
def test_each_start_leads_straight_to_its_first_question(as_olga: Client, start: str, page: str) -> None:
    answer = as_olga.post(reverse("students:student-add") + f"?from={start}", follow=True)
    student = Student.objects.get()
    assert answer.redirect_chain == [(reverse(page, args=[student.pk]), 302)]
    assert answer.status_code == 200
    assert student.kept_by == "family"


def test_parent_who_joins_a_schools_record_may_do_all_a_parent_may(jun: Student, olga: User, paula: User) -> None:
    parent = joined(jun, olga, paula)
    for permission in Permission:
        assert parent.may(permission) is (permission != Permission.COPY_CONSENT), permission
    client = Client()
    client.force_login(paula)
    assert client.get(reverse("students:worry", args=[jun.pk])).status_code == 200
    assert client.get(reverse("students:about", args=[jun.pk])).status_code == 200


def test_school_can_not_shut_out_a_parent_who_joined(jun: Student, olga: User, as_olga: Client, paula: User) -> None:
    parent = joined(jun, olga, paula)
    with pytest.raises(TeamError, match="Nobody can take a parent off the team"):
        team.end_membership(by=olga, member=parent)
    end = reverse("students:member-end", args=[jun.pk, parent.pk])
    assert end not in as_olga.get(reverse("students:team", args=[jun.pk])).content.decode()
    assert "Nobody can take a parent off the team" in as_olga.post(end, follow=True).content.decode()
    team.end_membership(by=paula, member=parent)
    assert not Membership.objects.current().filter(pk=parent.pk).exists()


def test_parent_who_is_only_a_name_can_be_taken_off_the_list(jun: Student, olga: User) -> None:
    named = team.add_member(by=olga, student=jun, name="Min Park", seat=enums.Seat.PARENT)
    team.end_membership(by=olga, member=named)
    assert not Membership.objects.current().filter(pk=named.pk).exists()


def test_last_leader_of_a_schools_record_stays(jun: Student, olga: User, paula: User) -> None:
    joined(jun, olga, paula)
    me = jun.members.get(user=olga)
    with pytest.raises(TeamError, match="the only one who leads this record"):
        team.end_membership(by=olga, member=me)
    ken = User.objects.create_user("ken2@example.org", "Ken")
    Membership.objects.create(
        student=jun, user=ken, name="Ken", role=policy.Role.TEAM_LEAD, seat=enums.Seat.CASE_MANAGER
    )
    team.end_membership(by=olga, member=me)
    assert not Membership.objects.current().filter(pk=me.pk).exists()


@pytest.mark.parametrize("keeps_own", [True, False])
def test_two_records_of_one_child_both_stay_and_the_parent_is_told(
    keeps_own: bool, jun: Student, olga: User, paula: User
) -> None:
    if keeps_own:
        child.add_student(by=paula)
    named = team.add_member(by=olga, student=jun, name="Min Park", seat=enums.Seat.PARENT)
    _invitation, link = team.invite(by=olga, member=named, email=paula.email, role="parent", by_mail=False)
    client = Client()
    client.force_login(paula)
    token = link.rstrip("/").rsplit("/", 1)[-1]
    page = client.post(reverse("students:invitation-answer", args=[token]), {"answer": "accept"}, follow=True)
    assert ("Nothing is copied between them." in page.content.decode()) is keeps_own
    assert Student.objects.visible_to(paula).count() == 1 + keeps_own
