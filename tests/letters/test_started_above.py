"""Letters that rooms above start: each with the facts its page knows, and where they come from."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import User
from evaluations.actions import record_answer, request_for
from evaluations.models import Evaluation, SchoolResponse
from ieps.actions.letters import disagree
from ieps.models import IEPVersion
from letters import actions
from letters.enums import HowKnown, Kind, Method
from letters.models import Letter
from letters.papers import as_text, letter_words
from letters.queries import events_of, facts_of, sources_of
from meetings.models import Meeting
from ot_services.actions.letters import missed_sessions
from overview.queries.dates import clocks_of
from students.enums import Source
from students.models import Student
from tests.cast import SENT
from tests.kept import put_demo
from tests.letters.test_kinds import made

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


@pytest.fixture
def leo(settings: Any) -> Student:
    settings.DEMO = True
    put_demo(TODAY)
    return Student.objects.get(first_name="Leo")


@pytest.fixture
def paula_of(leo: Student) -> Iterator[Client]:
    """Paula at her desk on the day the demo is told of."""
    client = Client()
    with time_machine.travel(datetime.combine(TODAY, time(20), UTC), tick=False):
        client.force_login(User.objects.get(email="paula@demo.invalid"))
        yield client


def started(client: Client, name: str, *args: Any) -> Letter:
    """The letter that a button starts, by its own author."""
    reply = client.post(reverse(name, args=args))
    assert reply.status_code == 302, reply.status_code
    return Letter.objects.get(pk=re.search(r"letters/([0-9a-f-]{36})", reply["Location"])[1])


def said(letter: Letter) -> dict[str, Any]:
    return dict(facts_of(letter, on=TODAY).said)


def test_report_starts_the_request_for_another_one(paula_of: Client, leo: Student) -> None:
    report = Evaluation.objects.get(student=leo, area="ot", status="final")
    letter = started(paula_of, "evaluations:report-letter", leo.pk, report.pk)
    assert letter.kind == Kind.IEE
    assert said(letter)["report.on"] == report.report_on.isoformat()
    assert said(letter)["report.area"] == "occupational therapy (OT)"
    assert sources_of(letter)["report"].url == report.get_absolute_url()


def test_no_starts_the_request_for_its_reasons(as_paula: Client, paula: User, maya: Student, letter: Letter) -> None:
    request = request_for(by=paula, student=maya, letter=letter)
    row = record_answer(
        by=paula,
        by_name="Paula",
        request=request,
        answer="refuse",
        answered_on=date(2026, 10, 6),
        source=Source.PHONE,
        today=date(2026, 10, 12),
        words="Her grades are fine.",
        said_by="Ken Osei",
    )
    plan = as_paula.get(reverse("evaluations:plan", args=[maya.pk])).content.decode()
    assert reverse("evaluations:answer-letter", args=[maya.pk, row.pk]) in plan
    draft = started(as_paula, "evaluations:answer-letter", maya.pk, row.pk)
    assert said(draft) == {
        "pwn.said_on": "2026-10-06",
        "pwn.who": "Ken Osei",
        "pwn.text": "Her grades are fine.",
    }
    assert "Her grades are fine." in as_text(letter_words(facts_of(draft, on=TODAY)))
    assert started(as_paula, "evaluations:answer-letter", maya.pk, row.pk) == draft, "pressed again, it is the same"


def test_yes_offers_no_letter_about_reasons(paula_of: Client, leo: Student) -> None:
    row = SchoolResponse.objects.get(request__student=leo)
    plan = paula_of.get(reverse("evaluations:plan", args=[leo.pk])).content.decode()
    assert row.answer == "evaluate"
    assert reverse("evaluations:answer-letter", args=[leo.pk, row.pk]) not in plan


def test_goals_start_the_request_for_their_numbers(paula_of: Client, leo: Student) -> None:
    letter = started(paula_of, "ieps:goals-letter", leo.pk)
    assert len(said(letter)["goals.text"].splitlines()) == 3
    assert said(letter)["goals_report.on"]
    assert sources_of(letter)["goals"].url == reverse("ieps:goals", args=[leo.pk])


def test_own_marks_start_the_letter_of_what_one_disagrees_with(leo: Student, paula_of: Client) -> None:
    paula = User.objects.get(email="paula@demo.invalid")
    version = IEPVersion.objects.filter(iep__student=leo, marks__entered_by=paula).order_by("number")[0]
    letter = disagree(by=paula, version=version)
    against = version.marks.filter(entered_by=paula, stance__in=["disagree", "words"])
    for mark in against:
        assert " ".join(mark.text.split()) in said(letter)["dissent_items.text"]
    others = version.marks.exclude(entered_by=paula).exclude(text="")
    assert not [row for row in others if row.text in str(said(letter))]
    assert started(paula_of, "ieps:version-letter", leo.pk, version.pk).kind == Kind.DISSENT


@pytest.mark.parametrize("kind", [Kind.OT_CHANGE, Kind.CREDENTIAL])
def test_ot_page_starts_with_the_line_of_the_plan(paula_of: Client, leo: Student, kind: Kind) -> None:
    letter = started(paula_of, "ot_services:letter-start", leo.pk, kind)
    assert "30 minutes" in said(letter)["ot_line.text"]
    assert sources_of(letter)["ot_line"].label == "The plan"


def test_minutes_start_with_the_sessions_that_nothing_made_up(paula_of: Client, leo: Student) -> None:
    letter = started(paula_of, "ot_services:letter-start", leo.pk, Kind.OT_MAKE_UP)
    rows = missed_sessions(leo, TODAY)
    assert len(said(letter)["missed.text"].splitlines()) == len(rows) > 0
    assert not [row for row in rows if row.make_ups.filter(undone_at=None).exists()]
    assert not [row for row in rows if row.missed_why == "school_closed"]


def test_ot_page_starts_no_other_kind(paula_of: Client, leo: Student) -> None:
    assert paula_of.post(reverse("ot_services:letter-start", args=[leo.pk, "iee"])).status_code == 404
    meeting = Meeting.objects.filter(student=leo)[0]
    assert paula_of.post(reverse("meetings:letter-start", args=[leo.pk, meeting.pk, "iee"])).status_code == 404


def test_meeting_starts_its_recap_with_who_came_and_what_came_of_it(paula_of: Client, leo: Student) -> None:
    held = Meeting.objects.filter(student=leo, state="held").earliest("on")
    words = said(started(paula_of, "meetings:letter-start", leo.pk, held.pk, Kind.RECAP))
    assert words["recap_meeting.on"] == held.on.isoformat()
    assert "Ken Osei" in words["recap_meeting.people"]
    assert "Paula" not in words["recap_meeting.people"]
    assert len(words["recap_decided.text"].splitlines()) == 8


def test_meeting_to_come_starts_the_reply_about_who_comes(paula_of: Client, leo: Student) -> None:
    planned = Meeting.objects.filter(student=leo, state="planned").latest("on")
    words = said(started(paula_of, "meetings:letter-start", leo.pk, planned.pk, Kind.EXCUSAL))
    assert words == {"excusal.on": planned.on.isoformat()}


def test_own_input_becomes_a_letter_and_nobody_elses(paula_of: Client, leo: Student) -> None:
    planned = Meeting.objects.filter(student=leo, state="planned").latest("on")
    words = said(started(paula_of, "meetings:letter-start", leo.pk, planned.pk, Kind.PARENT_INPUT))
    assert words["input_concerns.text"].startswith("Grade 4 has more writing.")
    own = planned.questions.filter(author__email="paula@demo.invalid").count()
    assert len(words["input_questions.text"].splitlines()) == own


# ---- a day that passed


def late(paula: User, maya: Student, client: Client, today: date) -> Letter:
    with time_machine.travel(datetime.combine(today, time(20), UTC), tick=False):
        client.force_login(paula)
        page = client.get(reverse("overview:dates", args=[maya.pk])).content.decode()
        url = reverse("overview:date-letter", args=[maya.pk, "respond_to_request"])
        assert url in page
        reply = client.post(url)
    return Letter.objects.get(pk=re.search(r"letters/([0-9a-f-]{36})", reply["Location"])[1])


def test_late_day_without_a_calendar_names_no_day(paula: User, maya: Student, letter: Letter, as_paula: Client) -> None:
    """Without the school's calendar the day is an estimate: the letter asks for a date instead."""
    draft = late(paula, maya, as_paula, date(2027, 3, 1))
    words = said(draft)
    assert words["overdue.text"] == "Request for a special education evaluation"
    assert words["overdue.sent_on"] == words["overdue.got_on"] == SENT.isoformat()
    assert words["overdue.proof"] == "A date stamp, office"
    assert "overdue_rule.due_on" not in words
    assert words["overdue_rule.rule"] == "answer"
    assert words["overdue_rule.state"].startswith("WAC 392-172A-03005")
    text = as_text(letter_words(facts_of(draft, on=date(2027, 3, 1))))
    assert "The rule: 34 CFR 300.503(a)." in text
    assert "The day for it was" not in text
    assert {source.url for source in sources_of(draft).values()} == {
        letter.get_absolute_url(),
        reverse("overview:dates", args=[maya.pk]),
    }


# ---- the clocks


def received(letter: Letter, on: date) -> None:
    actions.add_proof(
        by=letter.author,
        letter=letter,
        method=Method.HAND,
        sent_on=on,
        to_whom="office",
        received_on=on,
        how_known=HowKnown.STAMP,
    )


@pytest.mark.parametrize(
    ("kind", "event"),
    [
        (Kind.EVAL_INITIAL, "request_received"),
        (Kind.EVAL_OT_ADDED, "request_received"),
        (Kind.RECORDS, "records_request_received"),
        (Kind.IEE, "iee_request_received"),
        (Kind.MEETING, "meeting_request_received"),
        (Kind.PROGRESS, None),
        (Kind.FOLLOW_UP, None),
    ],
)
def test_receipt_gives_the_event_of_the_rules(paula: User, maya: Student, kind: Kind, event: str | None) -> None:
    row = made(kind, paula, maya)
    assert events_of(maya) == []
    received(row, date(2026, 10, 12))
    assert [(one.key, one.on) for one in events_of(maya)] == ([(event, date(2026, 10, 12))] if event else [])


def test_newer_records_request_counts_and_the_first_request_keeps_its_first_day(paula: User, maya: Student) -> None:
    for on in (date(2026, 10, 5), date(2026, 10, 12)):
        for kind in (Kind.RECORDS, Kind.EVAL_INITIAL):
            received(made(kind, paula, maya), on)
    found = {one.key: one.on for one in events_of(maya)}
    assert found == {"records_request_received": date(2026, 10, 12), "request_received": date(2026, 10, 5)}
    clocks = {clock.id for clock in clocks_of(maya, date(2026, 10, 12))}
    assert {"records_copy", "respond_to_request"} <= clocks
