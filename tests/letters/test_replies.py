"""What came back on a letter: noted once, corrected by who noted it, and the end of a wait."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit.models import AuditEntry
from letters import actions, queries
from letters.enums import HowKnown, Kind, Method
from letters.models import Dispatch, Letter, Reply
from students.actions import child
from students.actions.pen import pen_facts
from students.models import Membership, Student
from tests.cast import TODAY

pytestmark = pytest.mark.django_db
ASKED = date(2026, 10, 1)


def locked(by: User, student: Student, kind: Kind) -> Letter:
    """A locked letter of this kind, at the school since the day it was asked for."""
    row = Letter.objects.create(
        student=student,
        author=by,
        kind=kind,
        status="frozen",
        words=Letter.objects.frozen().filter(student=student)[0].words,
        words_sha256="x",
        frozen_at="2026-10-01T12:00Z",
        frozen_on=ASKED,
    )
    facts: dict[str, Any] = {"method": Method.HAND, "sent_on": ASKED, "to_whom": "front office"}
    actions.add_proof(by=by, letter=row, received_on=ASKED, how_known=HowKnown.SEEN, **facts)
    return row


@pytest.fixture
def records(paula: User, maya: Student, letter: Letter) -> Letter:
    return locked(paula, maya, Kind.RECORDS)


def typed(**data: Any) -> dict[str, Any]:
    day = {"replied_on_month": "10", "replied_on_day": "8", "replied_on_year": "2026"}
    return {"outcome": "done", "source": "mail", "author_name": "Ms. Lee", "words": "Come on Friday."} | day | data


def at(name: str, row: Letter, *more: Any) -> str:
    return reverse(f"letters:{name}", args=[row.student_id, row.pk, *more])


def noted(by: User, row: Letter, on: date, outcome: str = "done", supersedes: Reply | None = None) -> Reply:
    member = row.student.members.get(user=by)
    pen = pen_facts(member=member, today=TODAY, source="mail")
    return actions.note_reply(
        by=by, letter=row, replied_on=on, outcome=outcome, supersedes=supersedes, side=member.side, **pen
    )


def test_family_notes_what_came_back_as_copied(as_paula: Client, records: Letter) -> None:
    assert as_paula.post(at("reply-add", records), typed())["Location"] == records.get_absolute_url()
    row = Reply.objects.get()
    assert (row.outcome, row.replied_on, row.words) == ("done", date(2026, 10, 8), "Come on Friday.")
    assert (row.source, row.author_name, row.entered_by_name) == ("mail", "Ms. Lee", "Paula")
    page = as_paula.get(records.get_absolute_url()).content.decode()
    assert "They did what I asked, or said yes" in page
    assert "Copied from the school’s e-mail by Paula on October 12, 2026." in page
    assert AuditEntry.objects.filter(verb="letter.answered", actor_side="family").count() == 1


def test_school_notes_its_own_answer(as_ken: Client, records: Letter) -> None:
    as_ken.post(at("reply-add", records), typed(source="here", author_name=""))
    row = Reply.objects.get()
    assert (row.source, row.is_copied, row.author_name) == ("here", False, "Ken Osei")


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"outcome": ""}, "outcome"),
        ({"replied_on_day": "31", "replied_on_month": "9"}, "replied_on"),
        ({"replied_on_day": "13"}, "replied_on"),
        ({"replied_on_month": "9"}, "replied_on"),
        ({"source": "here"}, "source"),
    ],
)
def test_bad_input_is_said_at_the_field_and_kept(as_paula: Client, records: Letter, data: Any, field: str) -> None:
    reply = as_paula.post(at("reply-add", records), typed(**data))
    assert reply.status_code == 200
    assert set(reply.context["form"].errors) == {field}
    assert "Come on Friday." in reply.content.decode()
    assert not Reply.objects.exists()


def test_hidden_address_in_the_words_is_refused_and_kept(
    as_paula: Client, paula: User, member: Membership, records: Letter
) -> None:
    child.save_home(by=paula, member=member, name="Home", address="12 Hidden Lane", is_hidden=True)
    reply = as_paula.post(at("reply-add", records), typed(words="They came to 12 Hidden Lane."))
    assert set(reply.context["form"].errors) == {"words"}
    assert not Reply.objects.exists()


def test_correction_is_a_new_row_by_the_same_person_once(as_paula: Client, as_ken: Client, records: Letter) -> None:
    as_paula.post(at("reply-add", records), typed())
    first = Reply.objects.get()
    assert as_ken.get(at("reply-correct", records, first.pk)).status_code == 403
    as_paula.post(at("reply-correct", records, first.pk), typed(outcome="partly"))
    assert Reply.objects.get(superseded_by=None).outcome == "partly"
    assert as_paula.post(at("reply-correct", records, first.pk), typed()).status_code == 404
    with pytest.raises(actions.LetterError):
        noted(first.entered_by, records, ASKED, supersedes=first)
    assert Reply.objects.count() == 2


def test_a_draft_has_no_reply(paula: User, maya: Student, letter: Letter) -> None:
    draft = actions.start(by=paula, student=maya, kind=Kind.RECORDS)
    with pytest.raises(actions.LetterError):
        noted(paula, draft, TODAY)


def events(student: Student) -> dict[str, date]:
    return {row.key: row.on for row in queries.events_of(student)}


def test_records_are_shown_only_when_the_school_did_what_was_asked(paula: User, records: Letter) -> None:
    noted(paula, records, date(2026, 10, 5), "talk")
    assert "records_access_given" not in events(records.student)
    noted(paula, records, date(2026, 10, 9))
    assert events(records.student)["records_access_given"] == date(2026, 10, 9)


@pytest.mark.parametrize(
    ("kind", "started", "ended"),
    [
        (Kind.IEE, "iee_request_received", "iee_answered"),
        (Kind.MEETING, "meeting_request_received", "meeting_request_answered"),
    ],
)
def test_any_answer_ends_the_wait_of_its_own_request(
    paula: User, maya: Student, letter: Letter, kind: Kind, started: str, ended: str
) -> None:
    row = locked(paula, maya, kind)
    noted(paula, row, date(2026, 10, 7), "no")
    found = events(maya)
    assert (found[started], found[ended]) == (ASKED, date(2026, 10, 7))


@pytest.mark.parametrize(("state", "asks"), [("WA", False), ("TX", True), ("VA", True)])
def test_office_is_asked_for_where_the_days_count_from_it(
    as_paula: Client, maya: Student, letter: Letter, state: str, asks: bool
) -> None:
    Student.objects.filter(pk=maya.pk).update(state=state)
    pages = [at("proof-add", letter), at("proof-received", letter, letter.dispatches.first().pk)]
    for page in pages:
        assert ("at_office" in as_paula.get(page).context["form"].fields) is asks


def test_the_office_having_it_is_an_event_of_its_own(as_paula: Client, maya: Student, letter: Letter) -> None:
    Student.objects.filter(pk=maya.pk).update(state="TX")
    assert "request_received_sped_admin" not in events(maya)
    sent = letter.dispatches.first()
    data = {"received_on_month": "10", "received_on_day": "2", "received_on_year": "2026", "how_known": "reply"}
    as_paula.post(at("proof-received", letter, sent.pk), data | {"at_office": "on"})
    assert Dispatch.objects.get(pk=sent.pk).at_office
    assert events(maya)["request_received_sped_admin"] == date(2026, 10, 2)
    page = as_paula.get(reverse("overview:dates", args=[maya.pk])).content.decode()
    assert "The school should answer by" in page or "Between " in page
