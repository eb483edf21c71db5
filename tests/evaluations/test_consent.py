"""Consent to test: a parent's alone; the school's receipt starts the next clock (34 CFR 300.300, 300.301(c))."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from evaluations.models import EvaluationRequest
from evaluations.queries import consents_for
from overview.queries.dates import clocks_of
from students.actions.child import add_student
from students.models import Consent, Membership, Student
from students.queries import events_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 12)


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}_month": str(on.month), f"{name}_day": str(on.day), f"{name}_year": str(on.year)}


def consents(client: Client, maya: Student, **data: Any) -> Any:
    return client.post(reverse("evaluations:consent", args=[maya.pk]), data)


def test_yes_received_starts_the_evaluation_clock(as_paula: Client, maya: Student, letter: Any) -> None:
    data = day("signed_on", date(2026, 10, 6)) | day("school_received_on", date(2026, 10, 7))
    assert consents(as_paula, maya, answer="yes", **data).status_code == 302
    assert [(event.key, event.on) for event in events_of(maya)] == [("consent_received", date(2026, 10, 7))]
    clock = next(row for row in clocks_of(maya, TODAY) if row.id == "evaluate")
    assert (clock.days, clock.day_type, clock.started_on) == (35, "school", date(2026, 10, 7))


def test_no_starts_no_clock(as_paula: Client, maya: Student, letter: Any) -> None:
    data = day("signed_on", date(2026, 10, 6)) | day("school_received_on", date(2026, 10, 7))
    consents(as_paula, maya, answer="no", **data)
    assert events_of(maya) == []


def test_partly_must_say_which_parts(as_paula: Client, maya: Student) -> None:
    page = consents(as_paula, maya, answer="partial", **day("signed_on", date(2026, 10, 6))).content.decode()
    assert "Tick the tests you do not want, or write which." in page
    assert not Consent.objects.exists()


@pytest.mark.parametrize(
    ("signed", "received", "sentence"),
    [
        (date(2026, 10, 13), None, "The day you signed can not be after today."),
        (date(2026, 10, 6), date(2026, 10, 5), "The school can not get it before you signed. Check the days."),
        (date(2026, 10, 6), date(2026, 10, 13), "The day the school got it can not be after today."),
    ],
)
def test_impossible_days_are_refused(
    as_paula: Client, maya: Student, signed: date, received: date | None, sentence: str
) -> None:
    data = day("signed_on", signed) | (day("school_received_on", received) if received else {})
    assert sentence in consents(as_paula, maya, answer="yes", **data).content.decode()
    assert not Consent.objects.exists()


def test_second_answer_replaces_the_first_and_keeps_it(as_paula: Client, maya: Student) -> None:
    consents(as_paula, maya, answer="yes", **day("signed_on", date(2026, 10, 6)))
    consents(as_paula, maya, answer="no", **day("signed_on", date(2026, 10, 8)))
    newest, oldest = Consent.objects.order_by("-signed_on")
    assert (newest.supersedes, newest.answer, oldest.answer) == (oldest, "no", "yes")


def test_day_of_receipt_noted_later_by_the_case_manager(as_paula: Client, as_ken: Client, maya: Student) -> None:
    consents(as_paula, maya, answer="yes", **day("signed_on", date(2026, 10, 6)))
    url = reverse("evaluations:consent-received", args=[maya.pk, Consent.objects.get().pk])
    as_ken.post(url, {**day("school_received_on", date(2026, 10, 9)), "received_how": "in our mail"})
    assert Consent.objects.get().school_received_on == date(2026, 10, 9)


def test_case_manager_cannot_consent(as_ken: Client, maya: Student) -> None:
    response = consents(as_ken, maya, answer="yes", **day("signed_on", date(2026, 10, 6)))
    assert response.status_code == 403
    assert "Only a parent can say yes or no here." in response.content.decode()
    assert not Consent.objects.exists()


def test_database_refuses_receipt_before_signature(maya: Student) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.create(
            student=maya,
            scope="evaluation",
            subject="x",
            answer="yes",
            signed_by_name="P",
            signed_on=date(2026, 10, 6),
            school_received_on=date(2026, 10, 5),
            entered_on=TODAY,
        )


def test_each_parent_answers_for_themselves_and_the_page_decides_nothing(as_paula: Client, maya: Student) -> None:
    dan = User.objects.create_user("dan@example.org", "Dan")
    Membership.objects.create(student=maya, user=dan, name="Dan Reyes", role="parent", seat="parent")
    as_dan = Client()
    as_dan.force_login(dan)
    consents(as_paula, maya, answer="yes", **day("signed_on", date(2026, 10, 6)))
    consents(as_dan, maya, answer="no", **day("signed_on", date(2026, 10, 8)))
    standing = consents_for(EvaluationRequest.objects.get())
    assert [(row.signed_by_name, row.answer) for row in standing] == [("Dan Reyes", "no"), ("Paula", "yes")]
    page = as_dan.get(reverse("evaluations:plan", args=[maya.pk])).content.decode()
    assert "The parents answered in different ways. This page shows both and decides nothing." in page
    assert "signed by Paula" in page
    assert "Change my answer" in page


def test_consent_of_another_child_takes_no_day(as_paula: Client, paula: Any, maya: Student) -> None:
    consents(as_paula, maya, answer="yes", **day("signed_on", date(2026, 10, 6)))
    other = add_student(by=paula)
    url = reverse("evaluations:consent-received", args=[other.pk, Consent.objects.get().pk])
    assert as_paula.post(url, day("school_received_on", date(2026, 10, 9))).status_code == 404


SIGNED = day("signed_on", date(2026, 10, 6))


def test_no_to_one_test_leaves_the_yes_to_the_others(as_paula: Client, as_ken: Client, maya: Student) -> None:
    consents(
        as_paula, maya, answer="partial", asked=["ot", "psychology"], not_to=["psychology"], parts="No IQ", **SIGNED
    )
    given = Consent.objects.get()
    assert [(item.subject, item.answer) for item in given.items.all()] == [
        ("test:ot", "yes"),
        ("test:psychology", "no"),
    ]
    assert given.parts == "School psychologist’s evaluation\nNo IQ"
    for client in (as_paula, as_ken):
        page = " ".join(client.get(reverse("evaluations:plan", args=[maya.pk])).content.decode().split())
        assert "<b>Yes:</b> Occupational therapy (OT) evaluation" in page
        assert "<b>No:</b> School psychologist’s evaluation" in page


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_whole_answer_stands_at_every_test(answer: str, as_paula: Client, maya: Student) -> None:
    consents(as_paula, maya, answer=answer, asked=["ot", "speech"], **SIGNED)
    assert [item.answer for item in Consent.objects.get().items.all()] == [answer, answer]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"answer": "yes", "not_to": ["ot"]}, "You said yes to all."),
        ({"answer": "partial", "not_to": ["ot"]}, "That is a no to all."),
        ({"answer": "partial", "not_to": ["outside"]}, "Select a valid choice."),
    ],
)
def test_answer_and_parts_must_say_the_same(
    typed: dict[str, Any], sentence: str, as_paula: Client, maya: Student
) -> None:
    assert sentence in consents(as_paula, maya, **typed, **SIGNED).content.decode()
    assert not Consent.objects.exists()


def test_refused_test_counts_as_named(as_paula: Client, maya: Student) -> None:
    consents(as_paula, maya, answer="partial", asked=["ot"], not_to=["speech"], **SIGNED)
    assert [item.answer for item in Consent.objects.get().items.all()] == ["yes", "no"]
