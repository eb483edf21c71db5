"""A signed consent to test, copied by the school: only with its scan, and never instead of a parent's own answer."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from evaluations.actions import copy_evaluation_consent, give_consent, request_for
from evaluations.models import EvaluationRequest
from evaluations.queries import consents_for
from students import enums
from students.actions import child, team
from students.actions.consent import ConsentError
from students.actions.files import add_file
from students.models import Consent, Membership, Student, StudentFile
from students.queries import events_of
from tests.documents import samples

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 12)


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}_month": str(on.month), f"{name}_day": str(on.day), f"{name}_year": str(on.year)}


SIGNED = {"signed_by_name": "Min Park", "answer": "yes", **day("signed_on", date(2026, 10, 6))}


@pytest.fixture
def keeper() -> User:
    return User.objects.create_user("olga@example.org", "Olga")


@pytest.fixture
def jun(keeper: User) -> Student:
    student = child.open_school_record(by=keeper, name="Olga Lindqvist", seat=enums.Seat.OT, first_name="Jun")
    team.add_member(by=keeper, student=student, name="Min Park", seat=enums.Seat.PARENT)
    return student


@pytest.fixture
def as_keeper(keeper: User) -> Client:
    client = Client()
    client.force_login(keeper)
    return client


@pytest.fixture
def scan(keeper: User, jun: Student) -> StudentFile:
    file = samples.upload(samples.photo(), "scan.jpg")
    return add_file(by=keeper, student=jun, files=[file], kind=enums.FileKind.CONSENT, title="Signed")


def send(client: Client, student: Student, **data: Any) -> Any:
    return client.post(reverse("evaluations:consent-copy", args=[student.pk]), data)


def test_page_knows_the_only_parent(as_keeper: Client, jun: Student) -> None:
    page = as_keeper.get(reverse("evaluations:consent-copy", args=[jun.pk])).content.decode()
    assert 'value="Min Park"' in page


def test_copy_needs_the_scan_and_changes_nothing_without(as_keeper: Client, jun: Student) -> None:
    page = send(as_keeper, jun, **SIGNED)
    assert page.status_code == 200
    assert "The signed form is needed." in page.content.decode()
    assert not Consent.objects.exists()
    assert not EvaluationRequest.objects.exists()


def test_copy_with_its_scan_opens_the_schools_request_and_starts_the_clock(as_keeper: Client, jun: Student) -> None:
    scan = samples.upload(samples.photo(), "scan.jpg")
    send(as_keeper, jun, **SIGNED, **day("school_received_on", date(2026, 10, 7)), files=scan)
    consent, request = Consent.objects.get(), EvaluationRequest.objects.get()
    assert (request.origin, request.letter) == ("school", None)
    assert (consent.source, consent.author_name, consent.entered_by_name) == ("paper", "Min Park", "Olga Lindqvist")
    assert consent.paper and consent.paper.kind == enums.FileKind.CONSENT
    assert [(event.key, event.on) for event in events_of(jun)] == [("consent_received", date(2026, 10, 7))]
    page = as_keeper.get(reverse("evaluations:plan", args=[jun.pk])).content.decode()
    assert "Copied from the signed form by Olga Lindqvist on October 12, 2026." in page
    assert "signed by Min Park" in page


def test_scan_in_the_binder_will_do(as_keeper: Client, jun: Student, scan: StudentFile) -> None:
    send(as_keeper, jun, **SIGNED, paper=str(scan.pk))
    assert Consent.objects.get().paper == scan


def test_scan_is_called_optional_only_where_the_binder_offers_another_way(
    as_keeper: Client, jun: Student, keeper: User
) -> None:
    place = reverse("evaluations:consent-copy", args=[jun.pk])
    assert "Scan or photo of the signed form</label>" in as_keeper.get(place).content.decode()
    add_file(by=keeper, student=jun, files=[samples.upload(samples.photo())], kind="consent", title="Form")
    page = as_keeper.get(place).content.decode()
    assert "Is the signed form here already?" in page
    assert "Or a scan or photo of the signed form (optional)</label>" in page


def test_scan_of_another_child_will_not_do(as_keeper: Client, jun: Student, keeper: User) -> None:
    other = child.open_school_record(by=keeper, name="Olga", seat=enums.Seat.OT, first_name="Amina")
    foreign = add_file(
        by=keeper, student=other, files=[samples.upload(samples.photo(), "a.jpg")], kind="consent", title="Not his"
    )
    assert send(as_keeper, jun, **SIGNED, paper=str(foreign.pk)).status_code == 200
    assert not Consent.objects.exists()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"signed_by_name": ""}, "Write the name of the parent who signed."),
        ({"answer": "partial"}, "Tick the tests you do not want, or write which."),
        (day("signed_on", date(2026, 12, 1)), "can not be after today"),
    ],
)
def test_copy_says_what_is_missing(
    as_keeper: Client, jun: Student, scan: StudentFile, data: dict[str, str], sentence: str
) -> None:
    page = send(as_keeper, jun, **{**SIGNED, "paper": str(scan.pk), **data}).content.decode()
    assert sentence in page
    assert not Consent.objects.exists()


def facts(scan: StudentFile | None, name: str = "Min Park", answer: str = "yes") -> dict[str, Any]:
    return {"signed_by_name": name, "answer": answer, "signed_on": date(2026, 10, 6), "paper": scan, "today": TODAY}


def test_action_refuses_without_a_paper(keeper: User, jun: Student) -> None:
    me, request = jun.members.get(user=keeper), request_for(by=keeper, student=jun)
    with pytest.raises(ConsentError, match="The signed paper is needed"):
        copy_evaluation_consent(by=keeper, member=me, request=request, **facts(None))


def test_second_copy_replaces_the_first_of_the_same_parent_alone(keeper: User, jun: Student, scan: StudentFile) -> None:
    me, request = jun.members.get(user=keeper), request_for(by=keeper, student=jun)
    for name, answer in (("Min Park", "yes"), ("Ha Park", "no"), ("Min Park", "no")):
        copy_evaluation_consent(by=keeper, member=me, request=request, **facts(scan, name, answer))
    standing = sorted((row.signed_by_name, row.answer) for row in consents_for(request))
    assert standing == [("Ha Park", "no"), ("Min Park", "no")]


def test_copy_never_replaces_what_a_parent_answered_here(
    keeper: User, jun: Student, scan: StudentFile, paula: User
) -> None:
    parent = Membership.objects.create(student=jun, user=paula, name="Min Park", role="parent", seat="parent")
    me, request = jun.members.get(user=keeper), request_for(by=keeper, student=jun)
    give_consent(by=paula, member=parent, request=request, today=TODAY, answer="no", signed_on=date(2026, 10, 5))
    copy_evaluation_consent(by=keeper, member=me, request=request, **facts(scan))
    assert {(row.source, row.answer) for row in consents_for(request)} == {("here", "no"), ("paper", "yes")}


def test_parents_own_answer_replaces_the_copy_in_their_name(
    keeper: User, jun: Student, scan: StudentFile, paula: User
) -> None:
    parent = Membership.objects.create(student=jun, user=paula, name="Min Park", role="parent", seat="parent")
    me, request = jun.members.get(user=keeper), request_for(by=keeper, student=jun)
    copy_evaluation_consent(by=keeper, member=me, request=request, **facts(scan))
    give_consent(by=paula, member=parent, request=request, today=TODAY, answer="no", signed_on=date(2026, 10, 6))
    assert [(row.source, row.answer) for row in consents_for(request)] == [("here", "no")]


def test_parent_copies_no_consent(as_paula: Client, maya: Student) -> None:
    answer = send(as_paula, maya, **SIGNED)
    assert answer.status_code == 403
    assert "A parent answers on their own page." in answer.content.decode()
