"""Talks with the school: three questions, a promise that is open, late or kept, private until shared."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit.models import AuditEntry
from overview.queries.copy import parts_of
from students.actions import logs
from students.enums import PromiseState
from students.models import ContactEntry, Membership, Student
from students.queries import Promise, promises_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 12)
TALK = {"who": "Ken Osei", "said": "quincesaid", "promised": "quincepromise"}
BY = {"by_on_month": "10", "by_on_day": "9", "by_on_year": "2026"}
ON = {"on_month": "10", "on_day": "1", "on_year": "2026"}


def add(client: Client, maya: Student, **more: Any) -> Any:
    return client.post(reverse("students:contact-add", args=[maya.pk]), TALK | BY | ON | more)


def at(name: str, row: ContactEntry) -> str:
    return reverse(f"students:contact-entry{name}", args=[row.student_id, row.pk])


@pytest.fixture
def talk(maya: Student, paula: User, member: Membership) -> ContactEntry:
    return logs.note_contact(by=paula, member=member, on=date(2026, 10, 1), by_on=date(2026, 10, 9), **TALK)


def test_three_questions_come_first(as_paula: Client, maya: Student) -> None:
    form = as_paula.get(reverse("students:contact-add", args=[maya.pk])).context["form"]
    assert [field.name for field in form.first_fields] == ["who", "said", "promised", "by_on"]
    add(as_paula, maya, way="phone", is_about_ot="on")
    row = ContactEntry.objects.get()
    assert (row.who, row.by_on, row.on, row.way, row.is_about_ot) == (
        "Ken Osei",
        date(2026, 10, 9),
        date(2026, 10, 1),
        "phone",
        True,
    )


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"who": ""}, "Write who you talked with."),
        ({"said": ""}, "Write what was said."),
        ({"promised": ""}, "Write what was promised for this day."),
        ({"by_on_month": "9"}, "This day is before the talk. Check it."),
        ({"on_year": "2027", "by_on_year": "2028"}, "This day can not be after today."),
    ],
)
def test_wrong_answers_get_a_sentence(as_paula: Client, maya: Student, typed: dict[str, str], sentence: str) -> None:
    answer = add(as_paula, maya, **typed)
    assert (answer.status_code, sentence in answer.content.decode()) == (200, True)
    assert not ContactEntry.objects.exists()


def test_day_without_promise_is_refused_by_the_database(talk: ContactEntry) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ContactEntry.objects.filter(pk=talk.pk).update(promised="")


@pytest.mark.parametrize(
    ("by_on", "kept_on", "state"),
    [
        (date(2026, 10, 11), None, PromiseState.LATE),
        (date(2026, 10, 12), None, PromiseState.OPEN),
        (None, None, PromiseState.OPEN),
        (date(2026, 10, 1), date(2026, 10, 9), PromiseState.KEPT),
    ],
)
def test_promise_is_late_from_the_day_after(by_on: date | None, kept_on: date | None, state: PromiseState) -> None:
    assert ContactEntry(promised="x", by_on=by_on, kept_on=kept_on).state_on(TODAY) == state
    assert ContactEntry(promised="").state_on(TODAY) == PromiseState.NONE


def test_late_promise_offers_a_letter_and_kept_ends_it(as_paula: Client, maya: Student, talk: ContactEntry) -> None:
    url = reverse("students:contacts", args=[maya.pk])
    page = as_paula.get(url).content.decode()
    assert "1 promise is late" in page
    assert reverse("letters:choose", args=[maya.pk]) in page
    as_paula.post(at("-kept", talk))
    talk.refresh_from_db()
    assert talk.kept_on == TODAY
    page = as_paula.get(url).content.decode()
    assert "late" not in page
    assert reverse("letters:choose", args=[maya.pk]) not in page
    as_paula.post(at("-kept", talk))
    assert AuditEntry.objects.filter(verb="contact.kept").count() == 1


def test_staff_is_offered_no_letter(as_ken: Client, maya: Student, paula: User, talk: ContactEntry) -> None:
    logs.share_contact(by=paula, row=talk)
    page = as_ken.get(reverse("students:contacts", args=[maya.pk])).content.decode()
    assert "quincesaid" in page
    assert reverse("letters:choose", args=[maya.pk]) not in page


def test_unshared_talk_is_its_writers_alone(as_ken: Client, maya: Student, ken: User, talk: ContactEntry) -> None:
    assert as_ken.get(at("", talk)).status_code == 404
    for name in ("-kept", "-share", "-remove"):
        assert as_ken.post(at(name, talk)).status_code == 404
    assert "quince" not in as_ken.get(reverse("students:contacts", args=[maya.pk])).content.decode()
    assert promises_of(maya, maya.members.get(user=ken)) == []
    carl = User.objects.create_user("carl@example.org", "Carl")
    other = Membership.objects.create(student=maya, user=carl, name="Carl", role="parent", seat="parent")
    assert "quince" not in str(parts_of(other))
    assert "quincesaid" in str(parts_of(maya.members.get(user=talk.author)))
    talk.refresh_from_db()
    assert talk.kept_on is None


def test_shared_talk_is_changed_by_its_writer_alone(
    as_ken: Client, as_paula: Client, maya: Student, talk: ContactEntry
) -> None:
    as_paula.post(at("-share", talk))
    assert as_ken.get(at("-edit", talk)).status_code == 403
    assert as_ken.post(at("-remove", talk)).status_code == 403
    assert as_ken.post(at("-kept", talk)).status_code == 302
    assert as_paula.post(at("-remove", talk)).status_code == 302
    assert not ContactEntry.objects.exists()


def test_taking_the_promise_out_takes_its_day_out(as_paula: Client, talk: ContactEntry) -> None:
    logs.keep_promise(by=talk.author, row=talk, on=TODAY)
    nothing = {"promised": "", "by_on_month": "", "by_on_day": "", "by_on_year": ""}
    talk.refresh_from_db()
    as_paula.post(at("-edit", talk), TALK | ON | nothing | {"revision": str(talk.revision)})
    talk.refresh_from_db()
    assert (talk.promised, talk.by_on, talk.kept_on) == ("", None, None)


def test_stale_edit_shows_both(as_paula: Client, talk: ContactEntry) -> None:
    as_paula.post(at("-edit", talk), TALK | BY | ON | {"revision": "0", "said": "firstword"})
    late = as_paula.post(at("-edit", talk), TALK | BY | ON | {"revision": "0", "said": "secondword"})
    assert late.status_code == 409
    assert "firstword" in late.content.decode()
    assert "secondword" in late.content.decode()


def test_promises_are_told_the_first_due_first(
    maya: Student, paula: User, member: Membership, talk: ContactEntry
) -> None:
    facts = {"by": paula, "member": member, "on": date(2026, 10, 2), "who": "Dana", "said": "x"}
    logs.note_contact(**facts, promised="some day")
    soon = logs.note_contact(**facts, promised="soon", by_on=date(2026, 10, 5))
    logs.note_contact(**facts)
    logs.keep_promise(by=paula, row=soon, on=TODAY)
    assert promises_of(maya, member) == [
        Promise("Dana", "soon", date(2026, 10, 5), True, soon.get_absolute_url()),
        Promise("Ken Osei", "quincepromise", date(2026, 10, 9), False, talk.get_absolute_url()),
        Promise("Dana", "some day", None, False, promises_of(maya, member)[2].url),
    ]


def test_list_costs_the_same_with_one_and_thirty(
    as_paula: Client, maya: Student, paula: User, member: Membership, talk: ContactEntry, django_assert_num_queries: Any
) -> None:
    url = reverse("students:contacts", args=[maya.pk])
    as_paula.get(url)
    with django_assert_num_queries(QUERIES):
        as_paula.get(url)
    for _number in range(28):
        logs.note_contact(by=paula, member=member, on=date(2026, 10, 1), **TALK)
    with django_assert_num_queries(QUERIES):
        as_paula.get(url)


QUERIES = 6
