"""Taking a yes back: what it means comes first, two steps, the row stays, and every page says it afterwards."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit.models import AuditEntry
from evaluations.actions import give_consent, request_for
from overview.queries import road
from overview.queries.home import greeting
from overview.queries.plan import heading
from overview.queries.standing import standing_of
from students import enums, policy
from students.actions.consent import ConsentError, withdraw_consent
from students.models import Consent, Membership, Student
from students.queries import events_of, parents_differ
from tests.overview import rows

pytestmark = pytest.mark.django_db
TODAY, SIGNED = date(2026, 10, 12), rows.ON
ON = {"revoked_on_month": "10", "revoked_on_day": "11", "revoked_on_year": "2026"}


def url(consent: Consent) -> str:
    return reverse("students:consent-withdraw", args=[consent.student_id, consent.pk])


@pytest.fixture
def yes(maya: Student, paula: User, ken: User) -> Consent:
    """Services run: a final plan that has begun, and Paula's yes."""
    rows.version(maya, ken, "final", starts_on=date(2026, 10, 9))
    return rows.consent(maya, paula)


@pytest.fixture
def carl(maya: Student) -> User:
    user = User.objects.create_user("carl@example.org", "Carl")
    Membership.objects.create(student=maya, user=user, name="Carl", role=policy.Role.PARENT, seat=enums.Seat.PARENT)
    return user


def test_first_page_says_that_everything_ends_and_asks_nothing(as_paula: Client, yes: Consent) -> None:
    page = as_paula.get(url(yes)).content.decode()
    assert page.index("This would end all special education, not only OT") < page.index("How it is done")
    for words in ("34 CFR 300.300(b)(4)", "Last checked November 23, 2026", "34 CFR 300.300(d)(3)", "Keep my yes"):
        assert words in page
    assert "revoked_on" not in page
    assert "revoked_on_day" in as_paula.get(url(yes), {"sure": "1"}).content.decode()


def test_second_step_writes_it_down_and_deletes_nothing(as_paula: Client, yes: Consent) -> None:
    before = Consent.objects.count()
    assert as_paula.post(url(yes), ON)["Location"] == reverse("overview:plan", args=[yes.student_id])
    yes.refresh_from_db()
    assert (yes.answer, yes.signed_on, yes.revoked_on, yes.revoked_by_name) == (
        "yes",
        SIGNED,
        date(2026, 10, 11),
        "Paula",
    )
    assert Consent.objects.count() == before
    assert AuditEntry.objects.filter(verb="consent.revoked").count() == 1
    as_paula.post(url(yes), ON | {"revoked_on_day": "12"})
    yes.refresh_from_db()
    assert yes.revoked_on == date(2026, 10, 11)
    assert "There is no yes here" in as_paula.get(url(yes)).content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Write the day that stands on your letter."),
        (ON | {"revoked_on_day": "13"}, "This day can not be after today."),
        (ON | {"revoked_on_day": "7"}, "This day is before the yes was signed. Check it."),
    ],
)
def test_impossible_days_are_refused(as_paula: Client, yes: Consent, typed: dict[str, str], sentence: str) -> None:
    answer = as_paula.post(url(yes), typed)
    assert (answer.status_code, sentence in answer.content.decode()) == (200, True)
    yes.refresh_from_db()
    assert yes.revoked_on is None


def test_only_who_said_yes_takes_it_back(as_ken: Client, carl: User, yes: Consent) -> None:
    other = Client()
    other.force_login(carl)
    for client in (as_ken, other):
        assert client.get(url(yes)).status_code == 403
        assert client.post(url(yes), ON).status_code == 403
    with pytest.raises(ConsentError):
        withdraw_consent(by=carl, member=yes.student.members.get(user=carl), consent=yes, revoked_on=TODAY)
    yes.refresh_from_db()
    assert yes.revoked_on is None


def test_signed_sheet_that_staff_copied_is_its_parents_to_take_back(
    as_paula: Client, maya: Student, ken: User, yes: Consent
) -> None:
    copied = rows.consent(maya, ken, source="paper")
    Consent.objects.filter(pk=copied.pk).update(signed_by_name="paula")
    assert as_paula.post(url(copied), ON).status_code == 302
    copied.refresh_from_db()
    assert copied.revoked_on == date(2026, 10, 11)


@pytest.mark.parametrize("answer", ["no", "not_yet"])
def test_database_knows_that_only_a_yes_ends(maya: Student, paula: User, answer: str) -> None:
    row = rows.consent(maya, paula, answer=answer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.filter(pk=row.pk).update(revoked_on=TODAY)
    member = maya.members.get(user=paula)
    with pytest.raises(ConsentError):
        withdraw_consent(by=paula, member=member, consent=row, revoked_on=TODAY)


def test_every_page_says_it_afterwards(
    as_paula: Client, as_ken: Client, maya: Student, paula: User, yes: Consent, carl: User
) -> None:
    def now() -> Any:
        return standing_of(maya.members.select_related("student", "user").get(user=paula), TODAY)

    assert (now().may_serve, road.stop_of(now())) == (True, road.SERVICES)
    as_paula.post(url(yes), ON)
    assert (now().may_serve, now().is_withdrawn, road.stop_of(now())) == (False, True, road.CONSENT)
    assert heading(now()) == "A parent took the yes to services back"
    assert greeting(now(), []) == "Hello, Paula. A parent took the yes to services back."
    taken = "taken back on October 11, 2026"
    for client in (as_paula, as_ken):
        assert taken in client.get(reverse("overview:plan", args=[maya.pk])).content.decode()
        consent_page = client.get(reverse("ieps:consent", args=[maya.pk, now().final.pk])).content.decode()
        assert "Taken back" in consent_page
        assert url(yes) not in consent_page
        assert "yes to services back" in client.get(reverse("overview:student-home", args=[maya.pk])).content.decode()


def test_yes_of_the_other_parent_stands_and_both_are_shown(
    maya: Student, paula: User, carl: User, yes: Consent
) -> None:
    other = rows.consent(maya, carl)
    withdraw_consent(by=paula, member=maya.members.get(user=paula), consent=yes, revoked_on=TODAY)
    now = standing_of(maya.members.select_related("student", "user").get(user=carl), TODAY)
    assert (now.may_serve, now.is_withdrawn) == (True, False)
    assert parents_differ([yes, other])
    assert not parents_differ([other])
    assert not parents_differ([yes])


def test_copied_plan_in_use_ends_too(maya: Student, paula: User) -> None:
    rows.version(maya, paula, "shared", "copied", is_signed=True, starts_on=date(2026, 9, 1))
    given = rows.consent(maya, paula)
    withdraw_consent(by=paula, member=maya.members.get(user=paula), consent=given, revoked_on=TODAY)
    now = standing_of(maya.members.select_related("student", "user").get(user=paula), TODAY)
    assert (now.may_serve, now.is_withdrawn) == (False, True)


def test_testing_taken_back_ends_its_clock(as_paula: Client, maya: Student, paula: User, member: Membership) -> None:
    given = give_consent(
        by=paula,
        member=member,
        request=request_for(by=paula, student=maya),
        today=TODAY,
        answer="yes",
        signed_on=date(2026, 10, 5),
        school_received_on=date(2026, 10, 6),
    )
    assert [event.key for event in events_of(maya)] == ["consent_received"]
    plan = reverse("evaluations:plan", args=[maya.pk])
    assert url(given) in as_paula.get(plan).content.decode()
    assert "This would stop the testing" in as_paula.get(url(given)).content.decode()
    as_paula.post(url(given), ON)
    assert events_of(maya) == []
    page = as_paula.get(plan).content.decode()
    assert "Taken back" in page
    assert url(given) not in page
