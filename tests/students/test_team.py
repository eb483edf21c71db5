"""The team: names, invitations that open one seat once, endings that work at the next click."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from mailer.models import OutgoingMail
from mailer.tasks import send_next
from students import enums, policy
from students.actions import team
from students.actions.team import TeamError
from students.models import Invitation, Membership, Student

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 12, 19, tzinfo=UTC)


@pytest.fixture
def whitlock(maya: Student, paula: User) -> Membership:
    return team.add_member(by=paula, student=maya, name="Ms. Whitlock", seat=enums.Seat.GENERAL_TEACHER)


@pytest.fixture
def ana(db: None) -> User:
    return User.objects.create_user("ana@school.example", "Ana")


@pytest.fixture
def as_ana(ana: User) -> Client:
    client = Client()
    client.force_login(ana)
    return client


def invited(by: User, member: Membership, email: str = "ana@school.example", **also: Any) -> tuple[Invitation, str]:
    facts = {"role": policy.Role.TEACHER, "by_mail": False, "now": NOW} | also
    invitation, link = team.invite(by=by, member=member, email=email, **facts)
    return invitation, link.rstrip("/").rsplit("/", 1)[-1]


def open_url(token: str) -> str:
    return reverse("students:invitation-open", args=[token])


def answer(client: Client, token: str, what: str) -> Any:
    return client.post(reverse("students:invitation-answer", args=[token]), {"answer": what})


def test_a_name_alone_joins_the_team_without_an_account(as_paula: Client, maya: Student) -> None:
    reply = as_paula.post(reverse("students:member-add", args=[maya.pk]), {"name": "Mr. Ortiz", "seat": enums.Seat.OT})
    member = maya.members.get(name="Mr. Ortiz")
    assert reply["Location"] == reverse("students:member-invite", args=[maya.pk, member.pk])
    assert (member.user, member.role) == (None, "")


def test_right_address_takes_the_seat_once(paula: User, ana: User, as_ana: Client, whitlock: Membership) -> None:
    _invitation, token = invited(paula, whitlock)
    assert answer(as_ana, token, "accept")["Location"] == whitlock.student.get_absolute_url()
    whitlock.refresh_from_db()
    assert (whitlock.user, whitlock.role) == (ana, policy.Role.TEACHER)
    for again in (as_ana.get(open_url(token)), answer(as_ana, token, "accept")):
        assert again["Location"] == whitlock.student.get_absolute_url()
    eve = Client()
    eve.force_login(User.objects.create_user("eve@example.org", "Eve"))
    for again in (eve.get(open_url(token)), answer(eve, token, "accept"), Client().get(open_url(token))):
        assert again.status_code == 410


def test_only_the_hash_of_the_token_is_kept(paula: User, whitlock: Membership) -> None:
    invitation, token = invited(paula, whitlock)
    assert token not in str(Invitation.objects.filter(pk=invitation.pk).values().get())
    assert len(token) >= 43


def test_nothing_of_the_child_is_shown_before_joining(paula: User, as_ana: Client, whitlock: Membership) -> None:
    _invitation, token = invited(paula, whitlock)
    for client in (Client(), as_ana):
        page = client.get(open_url(token)).content.decode()
        assert "Paula asks you to join a team" in page
        for word in ("Maya", "Reyes", "Larkspur", "Issaquah"):
            assert word not in page


def test_looking_at_the_link_takes_no_seat(paula: User, as_ana: Client, whitlock: Membership) -> None:
    _invitation, token = invited(paula, whitlock)
    as_ana.get(open_url(token))
    whitlock.refresh_from_db()
    assert whitlock.user is None


def test_expired_invitation_opens_nothing(paula: User, as_ana: Client, whitlock: Membership) -> None:
    _invitation, token = invited(paula, whitlock, now=NOW - timedelta(days=14, minutes=1))
    page = as_ana.get(open_url(token))
    assert page.status_code == 410
    assert "This invitation does not work any more" in page.content.decode()
    assert answer(as_ana, token, "accept").status_code == 410


def test_newer_invitation_takes_the_older_back(paula: User, as_ana: Client, whitlock: Membership) -> None:
    _first, old = invited(paula, whitlock)
    _second, new = invited(paula, whitlock)
    assert as_ana.get(open_url(old)).status_code == 410
    assert as_ana.get(open_url(new)).status_code == 200


def test_ended_member_is_uninvited(paula: User, as_ana: Client, whitlock: Membership) -> None:
    _invitation, token = invited(paula, whitlock)
    team.end_membership(by=paula, member=whitlock)
    assert as_ana.get(open_url(token)).status_code == 410


def test_another_signed_in_address_may_ask_the_inviter_but_not_join(
    as_paula: Client, paula: User, maya: Student, whitlock: Membership
) -> None:
    _invitation, token = invited(paula, whitlock)
    eve = User.objects.create_user("eve@example.org", "Eve")
    as_eve = Client()
    as_eve.force_login(eve)
    assert "This invitation is for another address" in as_eve.get(open_url(token)).content.decode()
    assert answer(as_eve, token, "accept")["Location"] == open_url(token)
    whitlock.refresh_from_db()
    assert whitlock.user is None
    assert "We asked for a new invitation" in answer(as_eve, token, "other").content.decode()
    mail = OutgoingMail.objects.get()
    assert mail.to == "paula@example.org"
    assert "Maya" not in mail.subject + mail.body
    page = as_paula.get(reverse("students:member-invite", args=[maya.pk, whitlock.pk])).content.decode()
    assert 'value="eve@example.org"' in page


def test_i_may_not_use_this_needs_no_account_and_keeps_the_name(paula: User, whitlock: Membership) -> None:
    invitation, token = invited(paula, whitlock)
    assert "Thank you for the answer" in answer(Client(), token, "decline").content.decode()
    invitation.refresh_from_db()
    assert invitation.state == enums.InvitationState.DECLINED
    assert Membership.objects.current().filter(pk=whitlock.pk).exists()
    assert Client().get(open_url(token)).status_code == 410


def test_signed_out_person_is_sent_to_sign_in_and_back(paula: User, whitlock: Membership) -> None:
    _invitation, token = invited(paula, whitlock)
    reply = answer(Client(), token, "accept")
    assert reply.status_code == 302
    assert reply["Location"].endswith(f"?next={open_url(token)}")


def test_token_nobody_made_is_gone(client: Client, db: None) -> None:
    assert client.get(open_url("x" * 43)).status_code == 410


def test_mail_goes_out_in_plain_words_and_only_while_the_invitation_is_open(
    as_paula: Client, paula: User, maya: Student, whitlock: Membership, mailoutbox: Any
) -> None:
    url = reverse("students:member-invite", args=[maya.pk, whitlock.pk])
    form = {"email": "Ana@School.example", "role": "teacher", "how": "mail"}
    as_paula.post(url, form)
    assert send_next() is True
    assert mailoutbox[0].to == ["ana@school.example"]
    assert mailoutbox[0].subject == "Paula invites you to IEP Planner"
    assert not re.search("Maya|Reyes|Larkspur|disab", mailoutbox[0].body)
    as_paula.post(url, form)
    team.end_membership(by=paula, member=whitlock)
    assert send_next() is True
    assert len(mailoutbox) == 1
    assert sorted(OutgoingMail.objects.values_list("state", flat=True)) == ["dropped", "sent"]


def test_own_mail_shows_the_text_with_its_link_once(as_paula: Client, maya: Student, whitlock: Membership) -> None:
    url = reverse("students:member-invite", args=[maya.pk, whitlock.pk])
    page = as_paula.post(url, {"email": "ana@school.example", "role": "teacher", "how": "own"}).content.decode()
    assert "subject=Paula%20invites%20you%20to%20IEP%20Planner&amp;body=Hello" in page
    assert re.search(r"/join/[\w-]{43}/", page)
    assert not OutgoingMail.objects.exists()
    assert not re.search(r"/join/[\w-]{43}/", as_paula.get(url).content.decode())


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"email": "ana@", "role": "teacher", "how": "mail"}, "This e-mail address does not look right. Check it."),
        ({"email": "", "role": "teacher", "how": "mail"}, "Write the e-mail address the invitation is for."),
        ({"email": "a@b.example", "role": "supporter", "how": "mail"}, "Choose a last day."),
        (
            {
                "email": "a@b.example",
                "role": "supporter",
                "how": "mail",
                "ends_on_month": "10",
                "ends_on_day": "11",
                "ends_on_year": "2026",
            },
            "The last day must be today or later.",
        ),
        ({"email": "a@b.example", "role": "owner", "how": "mail"}, "Select a valid choice"),
    ],
)
def test_invitation_form_says_what_is_missing(
    as_paula: Client, maya: Student, whitlock: Membership, typed: dict[str, str], sentence: str
) -> None:
    page = as_paula.post(reverse("students:member-invite", args=[maya.pk, whitlock.pk]), typed).content.decode()
    assert sentence in page
    assert not Invitation.objects.exists()


def test_parents_are_equals(paula: User, maya: Student, member: Membership) -> None:
    user = User.objects.create_user("dan@example.org", "Dan")
    dan = Membership.objects.create(
        student=maya, user=user, name="Dan", role=policy.Role.PARENT, seat=enums.Seat.PARENT
    )
    with pytest.raises(TeamError, match="Parents are equals here"):
        team.end_membership(by=paula, member=dan)
    team.end_membership(by=user, member=dan)
    dan.refresh_from_db()
    assert dan.ended_by == user


def test_other_side_neither_ends_whom_the_family_added_nor_hands_out_its_roles(
    as_ken: Client, ken: User, maya: Student, whitlock: Membership
) -> None:
    with pytest.raises(TeamError, match="Only those who keep this record"):
        team.end_membership(by=ken, member=whitlock)
    page = as_ken.get(reverse("students:team", args=[maya.pk])).content.decode()
    assert "This record is kept by the family." in page
    assert "Take off the team" not in page
    assert "Leave the team" in page
    for role in (policy.Role.PARENT, policy.Role.SUPPORTER):
        with pytest.raises(TeamError, match="You can not hand out this role"):
            invited(ken, whitlock, role=role)
    form = as_ken.get(reverse("students:member-invite", args=[maya.pk, whitlock.pk])).context["form"]
    assert [value for value, _label in form.fields["role"].choices] == ["teacher", "team_lead", "therapist"]


def test_case_manager_ends_whom_they_added(ken: User, maya: Student) -> None:
    own = team.add_member(by=ken, student=maya, name="Mx. Hill", seat=enums.Seat.OTA)
    team.end_membership(by=ken, member=own)
    assert not Membership.objects.current().filter(pk=own.pk).exists()


@pytest.mark.parametrize(
    ("role", "kept_by", "some", "never"),
    [
        (policy.Role.PARENT, "family", policy.Role.TEAM_LEAD, None),
        (policy.Role.PARENT, "school", policy.Role.SUPPORTER, policy.Role.TEAM_LEAD),
        (policy.Role.TEAM_LEAD, "school", policy.Role.PARENT, None),
        (policy.Role.TEAM_LEAD, "family", policy.Role.TEACHER, policy.Role.PARENT),
    ],
)
def test_roles_to_invite(role: str, kept_by: str, some: str, never: str | None) -> None:
    found = policy.roles_to_invite(role, kept_by)
    assert some in found
    assert never not in found


def test_anybody_may_leave_but_not_end_others(maya: Student, paula: User, ana: User, as_ana: Client) -> None:
    row = {"student": maya, "role": policy.Role.TEACHER, "seat": enums.Seat.GENERAL_TEACHER}
    mine = Membership.objects.create(user=ana, name="Ana", **row)
    other = team.add_member(by=paula, student=maya, name="Mr. Ortiz", seat=enums.Seat.OT)
    page = as_ana.get(reverse("students:team", args=[maya.pk])).content.decode()
    assert "Leave the team" in page
    assert "Take off the team" not in page
    assert as_ana.post(reverse("students:member-end", args=[maya.pk, other.pk])).status_code == 403
    assert as_ana.post(reverse("students:member-end", args=[maya.pk, mine.pk])).status_code == 302
    assert as_ana.get(maya.get_absolute_url()).status_code == 404


def test_the_only_parent_stays(as_paula: Client, maya: Student, member: Membership) -> None:
    url = reverse("students:member-end", args=[maya.pk, member.pk])
    page = as_paula.post(url, follow=True).content.decode()
    assert "You are the only parent here." in page
    assert Membership.objects.current().filter(pk=member.pk).exists()


def test_ending_asks_first(as_paula: Client, maya: Student, ken: User) -> None:
    row = maya.members.get(user=ken)
    page = as_paula.get(reverse("students:member-end", args=[maya.pk, row.pk])).content.decode()
    assert "Take Ken Osei off the team?" in page
    assert Membership.objects.current().filter(pk=row.pk).exists()


def test_ending_works_at_the_next_click_and_can_be_said_twice(
    as_paula: Client, as_ken: Client, maya: Student, ken: User
) -> None:
    home = maya.get_absolute_url()
    assert as_ken.get(home).status_code == 200
    url = reverse("students:member-end", args=[maya.pk, maya.members.get(user=ken).pk])
    as_paula.post(url)
    assert as_ken.get(home).status_code == 404
    assert as_paula.post(url).status_code == 404


def test_member_who_joined_already_is_not_invited_again(paula: User, ken: User, maya: Student) -> None:
    with pytest.raises(TeamError, match="Ken Osei is already on the team."):
        invited(paula, maya.members.get(user=ken))


def test_person_of_the_team_can_not_take_a_second_seat(
    paula: User, ken: User, as_ken: Client, whitlock: Membership
) -> None:
    _invitation, token = invited(paula, whitlock, email="ken@example.org")
    answer(as_ken, token, "accept")
    whitlock.refresh_from_db()
    assert whitlock.user is None


def test_supporter_has_an_end_date_and_reads_but_never_writes(paula: User, ana: User, maya: Student) -> None:
    member = team.add_member(by=paula, student=maya, name="Ada", seat=enums.Seat.ADVOCATE, ends_on=date(2026, 12, 1))
    invitation, _token = invited(paula, member, role=policy.Role.SUPPORTER)
    team.accept_invitation(by=ana, invitation=invitation, now=NOW)
    member.refresh_from_db()
    assert member.may(policy.Permission.READ_LETTERS)
    assert not member.may(policy.Permission.RECORD_ANSWER)
    assert member.side == "other"


def test_team_page_asks_the_same_number_of_queries_for_3_and_30(as_paula: Client, paula: User, maya: Student) -> None:
    url = reverse("students:team", args=[maya.pk])

    def ask() -> int:
        with CaptureQueriesContext(connection) as counted:
            as_paula.get(url)
        return len(counted)

    for number in range(3):
        team.add_member(by=paula, student=maya, name=f"Name {number}", seat=enums.Seat.OTHER)
    few = ask()
    for number in range(27):
        team.add_member(by=paula, student=maya, name=f"More {number}", seat=enums.Seat.OTHER)
    assert ask() == few
