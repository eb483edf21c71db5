"""Locking a letter, and the proof that it arrived."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from audit.models import AuditEntry
from documents.models import Paper
from letters import actions
from letters.actions import Fact, LetterError
from letters.enums import HowKnown, Kind, Method, Status
from letters.models import Dispatch, Letter
from letters.papers import as_text, words_from
from letters.queries import events_of, letters_for
from overview.queries.dates import clocks_of
from students import enums, policy
from students.access import Conflict
from students.actions import child, worry
from students.models import Membership, Student

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 12)
SENT = date(2026, 9, 28)


@pytest.fixture
def draft(paula: User, maya: Student) -> Letter:
    row = actions.start(by=paula, student=maya, kind=Kind.EVAL_INITIAL)
    actions.save_answer(by=paula, letter=row, key="sender", value={}, revision=0)
    return row


def freeze(draft: Letter) -> Letter:
    return actions.freeze(by=draft.author, letter=draft, today=TODAY)


def describe(paula: User, maya: Student, text: str) -> None:
    row = maya.worries.get(author=paula).concerns.get(task="writing")
    worry.describe_task(by=paula, concern=row, text=text, revision=row.revision)


def test_draft_is_taken_up_again(paula: User, maya: Student, draft: Letter) -> None:
    assert actions.start(by=paula, student=maya, kind=Kind.EVAL_INITIAL) == draft


def test_locking_freezes_every_word_and_queues_one_paper(paula: User, maya: Student, draft: Letter) -> None:
    describe(paula, maya, "Three lines take an hour.")
    letter = freeze(draft)
    describe(paula, maya, "Something quite different.")
    child.save_facts(by=paula, student=maya, revision=maya.revision, school="Maple")
    letter.refresh_from_db()
    text = as_text(words_from(letter.words or {}))
    assert "Three lines take an hour." in text
    assert "Larkspur" in text
    assert "Maple" not in text
    assert (letter.status, letter.frozen_on, letter.words_sha256) == (
        Status.FROZEN,
        TODAY,
        words_from(letter.words).sha256,
    )
    paper = Paper.objects.get()
    assert (paper.kind, paper.subject_id, paper.input_hash) == ("letter", str(letter.pk), letter.words_sha256)


def test_locking_twice_finds_the_locked_letter(draft: Letter) -> None:
    first = freeze(draft)
    assert freeze(draft) == first
    assert Paper.objects.count() == 1
    assert AuditEntry.objects.filter(verb="letter.made").count() == 1


def test_locked_letter_takes_no_answer_and_is_not_thrown_away(paula: User, draft: Letter) -> None:
    letter = freeze(draft)
    with pytest.raises(LetterError, match="This letter is locked."):
        actions.save_answer(by=paula, letter=letter, key="tried", value={"text": "x"}, revision=0)
    with pytest.raises(LetterError, match="This letter is locked."):
        actions.discard(by=paula, letter=letter)


@pytest.mark.parametrize(
    ("facts", "step"),
    [
        ({"first_name": ""}, "child"),
        ({"last_name": ""}, "child"),
        ({"born_on": None}, "child"),
        ({"school": ""}, "school"),
        ({"state": ""}, "school"),
    ],
)
def test_what_the_paper_needs_is_named_with_its_page(
    paula: User, maya: Student, draft: Letter, facts: dict[str, Any], step: str
) -> None:
    Student.objects.filter(pk=maya.pk).update(**facts)
    with pytest.raises(LetterError) as caught:
        freeze(draft)
    assert caught.value.step == step
    assert Letter.objects.get().status == Status.DRAFT


def test_empty_interview_makes_no_letter(paula: User) -> None:
    student = child.add_student(by=paula)
    row = actions.start(by=paula, student=student, kind=Kind.EVAL_INITIAL)
    with pytest.raises(LetterError, match="Tell us at least one thing that is hard") as caught:
        freeze(row)
    assert caught.value.step == "worry"
    assert not Paper.objects.exists()


def test_not_sure_is_enough(paula: User, maya: Student, draft: Letter) -> None:
    worry.tick_tasks(by=paula, worry=maya.worries.get(author=paula), tasks=[], is_unsure=True)
    assert freeze(draft).is_frozen


@pytest.mark.parametrize("where", ["worry", "tried", "reach_me"])
def test_hidden_address_in_any_words_stops_the_letter_and_says_where(
    paula: User, maya: Student, member: Membership, draft: Letter, where: str
) -> None:
    child.save_home(by=paula, member=member, address="7 Quiet Lane, Issaquah, WA 98027", is_hidden=True)
    if where == "worry":
        describe(paula, maya, "Pick up at 7 QUIET lane")
    elif where == "tried":
        actions.save_answer(by=paula, letter=draft, key="tried", value={"text": "7 quiet lane"}, revision=0)
    else:
        child.save_guardian(by=paula, member=member, name="Paula", reach_me="at 7 Quiet Lane")
    with pytest.raises(LetterError, match="hidden") as caught:
        freeze(draft)
    assert caught.value.step == {"reach_me": "sender"}.get(where, where)


def test_town_of_a_hidden_home_may_stand_as_the_schools(
    paula: User, maya: Student, member: Membership, draft: Letter
) -> None:
    child.save_home(by=paula, member=member, address="7 Quiet Lane\nIssaquah", is_hidden=True)
    assert "Issaquah, WA" in as_text(words_from(freeze(draft).words or {}))


def test_hidden_house_without_a_number_is_still_hidden(
    paula: User, maya: Student, member: Membership, draft: Letter
) -> None:
    child.save_home(by=paula, member=member, address="Quiet Farm\nIssaquah", is_hidden=True)
    describe(paula, maya, "The bus stops at Quiet Farm")
    with pytest.raises(LetterError, match="hidden"):
        freeze(draft)


def test_hidden_phone_is_left_out_by_itself(paula: User, maya: Student, member: Membership, draft: Letter) -> None:
    child.save_home(by=paula, member=member, phone="425 555 0100", is_hidden=True)
    child.save_guardian(by=paula, member=member, name="Paula Reyes", phone="425 555 0100")
    assert "425 555" not in as_text(words_from(freeze(draft).words or {}))


def test_ten_thousand_characters_emoji_and_right_to_left_stand_in_full(
    paula: User, maya: Student, draft: Letter
) -> None:
    long = "מאיה 😭 " * 1_428
    describe(paula, maya, long[:10_000])
    assert long[:10_000].strip() in as_text(words_from(freeze(draft).words or {}))


def test_worry_is_open_to_the_team_from_the_letter_on(paula: User, maya: Student, draft: Letter) -> None:
    assert maya.worries.get().shared_at is None
    freeze(draft)
    assert maya.worries.get().shared_at is not None


def test_draft_is_its_authors_alone(maya: Student, ken: User, paula: User, draft: Letter) -> None:
    other = User.objects.create_user("dan@example.org", "Dan")
    Membership.objects.create(student=maya, user=other, name="Dan", role=policy.Role.PARENT, seat=enums.Seat.PARENT)
    assert letters_for(maya, paula) == [draft]
    assert letters_for(maya, ken) == letters_for(maya, other) == []


def test_answer_saved_in_another_window_is_a_conflict_with_its_words(paula: User, draft: Letter) -> None:
    actions.save_answer(by=paula, letter=draft, key="tried", value={"text": "one"}, revision=0)
    with pytest.raises(Conflict) as caught:
        actions.save_answer(by=paula, letter=draft, key="tried", value={"text": "two"}, revision=0)
    assert caught.value.theirs == {"text": "one"}
    assert actions.save_answer(by=paula, letter=draft, key="tried", value={"text": "one"}, revision=0) == 1


def test_fact_pushed_from_above_becomes_the_first_words(paula: User, maya: Student) -> None:
    row = actions.start(by=paula, student=maya, kind=Kind.EVAL_INITIAL, facts=[Fact("tried", "A pencil grip")])
    assert row.answers.get(key="tried").value == {"text": "A pencil grip"}
    assert row.facts[0]["text"] == "A pencil grip"


def test_correcting_letter_starts_from_the_answers_of_the_old_one(paula: User, maya: Student, draft: Letter) -> None:
    actions.save_answer(by=paula, letter=draft, key="tried", value={"text": "A grip"}, revision=0)
    old = freeze(draft)
    newer = actions.start(by=paula, student=maya, kind=Kind.EVAL_INITIAL, corrects=old)
    assert newer != old
    assert newer.answers.get(key="tried").value == {"text": "A grip"}
    assert newer.corrects == old


# ---- proof


def prove(letter: Letter, **facts: Any) -> Dispatch:
    row = {"method": Method.HAND, "sent_on": SENT, "to_whom": "office"} | facts
    return actions.add_proof(by=letter.author, letter=letter, **row)


def test_draft_has_no_proof(draft: Letter) -> None:
    with pytest.raises(LetterError, match="Make the letter first."):
        prove(draft)


def test_first_day_received_starts_the_clock_and_makes_a_proof_sheet(maya: Student, draft: Letter) -> None:
    letter = freeze(draft)
    prove(letter, received_on=date(2026, 10, 1), how_known=HowKnown.REPLY)
    prove(letter, method=Method.EMAIL, received_on=SENT, how_known=HowKnown.SEEN)
    assert [(event.key, event.on) for event in events_of(maya)] == [("request_received", SENT)]
    assert clocks_of(maya, TODAY)[0].started_on == SENT
    assert Paper.objects.filter(kind="proof").count() == 2


def test_corrected_day_moves_the_clock_and_keeps_what_it_was(paula: User, maya: Student, draft: Letter) -> None:
    letter = freeze(draft)
    row = prove(letter, received_on=SENT, how_known=HowKnown.ESTIMATE)
    actions.note_received(by=paula, dispatch=row, received_on=SENT + timedelta(days=2), how_known=HowKnown.REPLY)
    assert events_of(maya)[0].on == date(2026, 9, 30)
    assert AuditEntry.objects.filter(verb="letter.received").first().detail["before"] == "2026-09-28"


def test_hidden_address_stands_on_no_proof_sheet(maya: Student, member: Membership, draft: Letter) -> None:
    letter = freeze(draft)
    child.save_home(by=letter.author, member=member, address="7 Quiet Lane", is_hidden=True)
    with pytest.raises(LetterError, match="hidden"):
        prove(letter, note="They mailed it to 7 Quiet Lane")


def test_database_refuses_receipt_before_sending_or_without_how(draft: Letter) -> None:
    letter = freeze(draft)
    with pytest.raises(IntegrityError), transaction.atomic():
        prove(letter, received_on=SENT - timedelta(days=1), how_known=HowKnown.STAMP)
    with pytest.raises(IntegrityError), transaction.atomic():
        prove(letter, received_on=SENT)


def test_database_refuses_a_locked_letter_without_words(draft: Letter) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=draft.pk).update(status=Status.FROZEN)


def test_correction_is_begun_beside_another_open_draft_and_taken_up_again(
    paula: User, maya: Student, draft: Letter
) -> None:
    made = freeze(draft)
    beside = actions.start(by=paula, student=maya, kind=Kind.EVAL_INITIAL)
    better = actions.start(by=paula, student=maya, kind=Kind.EVAL_INITIAL, corrects=made)
    assert (beside.corrects, better.corrects) == (None, made)
    assert actions.start(by=paula, student=maya, kind=Kind.EVAL_INITIAL, corrects=made) == better


def test_letter_that_another_window_just_locked_is_not_thrown_away(paula: User, draft: Letter) -> None:
    stale = Letter.objects.get(pk=draft.pk)
    freeze(draft)
    actions.discard(by=paula, letter=stale)
    assert Letter.objects.get().is_frozen
