"""Writing a letter, locking its words, and keeping the proof that it arrived."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from accounts.models import User
from audit.actions import record
from deadlines import rules
from documents.actions import request_paper
from documents.papers import fingerprint
from letters.enums import CATALOGUE, Kind, Status
from letters.models import Dispatch, InterviewAnswer, Letter
from letters.papers import TEMPLATE_VERSION, LetterWords, as_text, letter_words
from letters.queries import facts_of, has_worry, hidden_in, open_draft, step_with
from students.access import Conflict
from students.actions.worry import share_worry
from students.models import Student, StudentFile

HIDDEN = gettext_lazy("An address or phone that is hidden stands in your words. Take it out first.")


class LetterError(Exception):
    """The step is not possible. `step` names the interview page where it is mended; the message says why."""

    def __init__(self, message: str | Promise, step: str = "") -> None:
        super().__init__(str(message))
        self.step = step


@dataclass(frozen=True)
class Fact:
    """Something a room above knows and pushes down when it starts a letter. Kept as text."""

    key: str
    text: str
    source_label: str = ""
    source_url: str = ""


@transaction.atomic
def start(
    *, by: User, student: Student, kind: str, facts: Sequence[Fact] = (), corrects: Letter | None = None
) -> Letter:
    """Open a draft of this kind; the open one of the same author is taken up again."""
    draft = open_draft(student, by, kind)
    if draft and not facts:
        return draft
    letter = Letter.objects.create(
        student=student, kind=kind, author=by, facts=[asdict(fact) for fact in facts], corrects=corrects
    )
    if corrects:
        InterviewAnswer.objects.bulk_create(
            InterviewAnswer(letter=letter, key=a.key, value=a.value, is_skipped=a.is_skipped)
            for a in corrects.answers.all()
        )
    for fact in facts:
        InterviewAnswer.objects.update_or_create(letter=letter, key=fact.key, defaults={"value": {"text": fact.text}})
    return letter


@transaction.atomic
def save_answer(
    *, by: User, letter: Letter, key: str, value: dict[str, Any], revision: int, is_skipped: bool = False
) -> int:
    """Keep the answer of one step; return its new revision. Raises Conflict when another window saved first."""
    require_draft(letter)
    answer, _created = InterviewAnswer.objects.select_for_update().get_or_create(letter=letter, key=key)
    if answer.value == value and answer.is_skipped == is_skipped and answer.revision:
        return answer.revision
    if answer.revision != revision:
        raise Conflict(answer.value, str(by), answer.saved_at, answer.revision)
    InterviewAnswer.objects.filter(pk=answer.pk).update(
        value=value, is_skipped=is_skipped, revision=F("revision") + 1, saved_at=timezone.now()
    )
    return answer.revision + 1


def require_draft(letter: Letter) -> None:
    """Raise LetterError when the letter is locked already."""
    if letter.is_frozen:
        raise LetterError(_("This letter is locked. It can not be changed. You can write a new one."))


def check_ready(letter: Letter, *, on: date) -> None:
    """Raise LetterError, with the page to mend, unless everything the paper needs is there."""
    student, facts = letter.student, facts_of(letter, on=on)
    needs_child = {"child", "child_name"} & set(letter.entry.steps)
    if letter.entry.needs_worry and not has_worry(letter):
        raise LetterError(_("Tell us at least one thing that is hard, or choose “I am not sure yet”."), "worry")
    if needs_child and not student.is_named:
        raise LetterError(_("Write your child’s name."), min(needs_child))
    if "child" in letter.entry.steps and not (student.last_name and student.born_on and student.grade):
        raise LetterError(_("Write your child’s name, date of birth and grade."), "child")
    if "school" in letter.entry.steps and not (student.school and student.district and student.state):
        raise LetterError(_("Write the school, the district and the state."), "school")
    if "sender" not in {answer.key for answer in letter.answers.all()}:
        raise LetterError(_("Write the name you sign with."), "sender")
    if letter.kind == Kind.PHONE_RECAP and not facts.talk_said:
        raise LetterError(_("Write what was said."), "talk")


def refuse_hidden(letter: Letter, words: LetterWords) -> None:
    """Raise LetterError when a hidden address or phone would be printed, with the page where it was written."""
    found = hidden_in(letter.student, as_text(words))
    if found:
        raise LetterError(HIDDEN, step_with(letter, found))


@transaction.atomic
def freeze(*, by: User, letter: Letter, today: date, now: datetime | None = None) -> Letter:
    """Make the letter: lock every printed word, share the worry it rests on, and queue the PDF.

    A second call finds it locked and returns it. Raises LetterError when something the paper needs is missing.
    """
    now = now or timezone.now()
    letter = Letter.objects.select_for_update(of=("self",)).select_related("student", "author").get(pk=letter.pk)
    if letter.is_frozen:
        return letter
    check_ready(letter, on=today)
    with override(letter.language):
        words = letter_words(
            facts_of(letter, on=today), language=letter.language, cites=CATALOGUE[Kind(letter.kind)].cites
        )
    refuse_hidden(letter, words)
    letter.status, letter.words, letter.words_sha256 = Status.FROZEN, words.as_json(), words.sha256
    letter.frozen_at, letter.frozen_on = now, today
    letter.template_version, letter.rules_version = TEMPLATE_VERSION, str(rules.meta()["compiled"])
    letter.save()
    if letter.entry.needs_worry:
        share_worry(by=by, student=letter.student, now=now)
    request_paper(kind="letter", subject_id=str(letter.pk), input_hash=letter.words_sha256, language=letter.language)
    record(
        "letter.made",
        by=by,
        student_id=letter.student_id,
        target=f"letter:{letter.pk}",
        side="family",
        kind=letter.kind,
    )
    return letter


@transaction.atomic
def discard(*, by: User, letter: Letter) -> None:
    """Throw a draft away. A locked letter stays."""
    require_draft(letter)
    letter.delete()


@transaction.atomic
def add_proof(
    *,
    by: User,
    letter: Letter,
    method: str,
    sent_on: date,
    to_whom: str,
    received_on: date | None = None,
    how_known: str = "",
    note: str = "",
    paper: StudentFile | None = None,
    side: str = "family",
) -> Dispatch:
    """Note how a locked letter went to the school, and when it arrived if that is known.

    Raises LetterError for a draft, and for a hidden address or phone: the proof sheet is a paper too.
    """
    if hidden_in(letter.student, f"{to_whom} {note}"):
        raise LetterError(HIDDEN, "note")
    if not letter.is_frozen:
        raise LetterError(_("Make the letter first. Then note how it went to the school."))
    dispatch = Dispatch.objects.create(
        letter=letter,
        method=method,
        sent_on=sent_on,
        to_whom=to_whom,
        received_on=received_on,
        how_known=how_known,
        note=note,
        paper=paper,
        entered_by=by,
    )
    _record_dispatch(by, dispatch, side)
    return dispatch


@transaction.atomic
def note_received(*, by: User, dispatch: Dispatch, on: date, how_known: str, side: str = "family") -> None:
    """Note or correct the day the school got the letter. What it was before stays in the audit entry."""
    before = dispatch.received_on
    dispatch.received_on, dispatch.how_known = on, how_known
    dispatch.save(update_fields=["received_on", "how_known"])
    _record_dispatch(by, dispatch, side, before.isoformat() if before else "")


def _record_dispatch(by: User, dispatch: Dispatch, side: str, before: str = "") -> None:
    letter, child = dispatch.letter, dispatch.letter.student_id
    verb = "letter.received" if dispatch.received_on else "letter.sent"
    request_paper(kind="proof", subject_id=str(letter.pk), input_hash=proof_hash(letter), language=letter.language)
    record(verb, by=by, student_id=child, target=f"letter:{letter.pk}", side=side, kind=letter.kind, before=before)


def proof_hash(letter: Letter) -> str:
    """Names the state of a letter's proof: a new dispatch makes a new proof sheet."""
    rows = letter.dispatches.order_by("sent_on", "entered_at").values_list(
        "method", "sent_on", "to_whom", "received_on", "how_known", "note"
    )
    return fingerprint({"letter": letter.words_sha256, "rows": [[str(value) for value in row] for row in rows]})
