"""A request after a written no is a new one: it has a clock of its own, and nobody is called late for the old."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from evaluations.actions import request as requests
from evaluations.models import SchoolResponse
from letters import actions
from letters.enums import HowKnown, Kind, Method
from letters.models import Letter
from letters.queries import first_since
from overview.queries.due import dates_of
from overview.queries.standing import standing_of
from students.models import Student
from tests.overview import rows

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 12)
LAST_YEAR, NO, SINCE = date(2025, 1, 10), date(2025, 2, 3), date(2026, 9, 28)


def ask(by: User, student: Student, on: date) -> Letter:
    draft = actions.start(by=by, student=student, kind=Kind.EVAL_INITIAL)
    actions.save_answer(by=by, letter=draft, key="sender", value={}, revision=0)
    made = actions.freeze(by=by, letter=draft, today=on)
    sent = {"method": Method.HAND, "sent_on": on, "to_whom": "office", "received_on": on}
    actions.add_proof(by=by, letter=made, how_known=HowKnown.STAMP, **sent)
    return made


def answer(by: User, student: Student, what: str, on: date, source: str = "paper") -> SchoolResponse:
    request = requests.request_for(by=by, student=student)
    return requests.record_answer(
        by=by, by_name="Paula", request=request, answer=what, answered_on=on, source=source, today=TODAY
    )


def counted(student: Student) -> list[tuple[date | None, date | None]]:
    found = dates_of(student, TODAY, timezone.now()).rows
    return [(row.started_on, row.met_on) for row in found.values() if row.clock == "respond_to_request"]


def test_request_after_a_written_no_waits_for_an_answer_of_its_own(
    as_paula: Client, maya: Student, paula: User, letter: Letter
) -> None:
    known = {row.uid for row in dates_of(maya, TODAY, timezone.now()).rows.values()}
    ask(paula, maya, LAST_YEAR)
    old = {row.uid for row in dates_of(maya, TODAY, timezone.now()).rows.values()}
    answer(paula, maya, "refuse", NO)
    assert counted(maya) == [(SINCE, None)]
    assert {row.uid for row in dates_of(maya, TODAY, timezone.now()).rows.values()} == known != old
    assert "Did the school answer?" in as_paula.get(reverse("overview:student-home", args=[maya.pk])).content.decode()
    answer(paula, maya, "evaluate", date(2026, 10, 5))
    assert counted(maya) == [(SINCE, date(2026, 10, 5))]


@pytest.mark.parametrize(("what", "source", "met_on"), [("evaluate", "paper", NO), ("refuse", "phone", None)])
def test_second_letter_changes_nothing_after_a_yes_or_a_no_on_the_phone(
    what: str, source: str, met_on: date | None, maya: Student, paula: User, letter: Letter
) -> None:
    ask(paula, maya, LAST_YEAR)
    answer(paula, maya, what, NO, source)
    assert counted(maya) == [(LAST_YEAR, met_on)]


def test_request_after_the_team_found_the_child_not_eligible_is_new(maya: Student, paula: User, letter: Letter) -> None:
    ask(paula, maya, LAST_YEAR)
    answer(paula, maya, "evaluate", NO)
    rows.decision(maya, paula, "not_eligible", date(2025, 5, 5))
    assert counted(maya) == [(SINCE, None)]


def test_first_day_asked_after_the_newest_no_that_was_asked_again() -> None:
    one, two, three = (date(2025, month, 1) for month in (1, 5, 9))
    assert first_since([], [one]) is None
    assert first_since([two, one], []) == one
    assert first_since([one, two, three], [date(2025, 2, 1)]) == two
    assert first_since([one, two, three], [date(2025, 2, 1), date(2025, 6, 1)]) == three
    assert first_since([one, two], [date(2025, 2, 1), date(2025, 6, 1)]) == two
    assert first_since([one], [one]) == one


def test_home_reads_no_reply_that_was_corrected(maya: Student, paula: User) -> None:
    draft = actions.start(by=paula, student=maya, kind=Kind.RECORDS)
    facts = {"words": {}, "words_sha256": "x", "frozen_at": timezone.now(), "frozen_on": SINCE}
    Letter.objects.filter(pk=draft.pk).update(status="frozen", **facts)
    draft.refresh_from_db()
    pen = {"entered_by": paula, "entered_by_name": "Paula", "entered_on": TODAY, "source": "phone"}
    said = {"by": paula, "letter": draft, "replied_on": TODAY, "side": "family", **pen}
    wrong = actions.note_reply(outcome="done", **said)
    right = actions.note_reply(outcome="partly", supersedes=wrong, **said)
    (read,) = standing_of(maya.members.get(user=paula), TODAY).clock_letters
    assert list(read.replies.all()) == [right]
