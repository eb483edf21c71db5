"""Writing a letter, locking its words, and keeping the proof that it arrived."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from deadlines import rules
from documents.actions import request_paper
from documents.papers import fingerprint
from letters import queries
from letters.enums import MANY, OPTIONS, Kind, Severity, Status, Tone
from letters.models import Dispatch, InterviewAnswer, Letter, Reply
from letters.papers import (
    HIDDEN,
    TEMPLATE_VERSION,
    Finding,
    Privacy,
    day,
    english_copy,
    findings_of,
    letter_words,
    pair_hash,
)
from students.access import Conflict
from students.actions.worry import share_worry
from students.models import Student, StudentFile
from students.queries import hidden_words


class LetterError(Exception):
    """The step is not possible. `step` names the interview page where it is mended; the message says why.

    `needs_reason` when a written reason would be enough.
    """

    def __init__(self, message: str | Promise, step: str = "", *, needs_reason: bool = False) -> None:
        super().__init__(str(message))
        self.step, self.needs_reason = step, needs_reason


@dataclass(frozen=True)
class Fact:
    """Something a room above knows and pushes down when it starts a letter. Kept as text.

    `key` is a step, or a field of one (`overdue.sent_on`); days as ISO dates, several ticks with commas between.
    """

    key: str
    text: str
    source_label: str = ""
    source_url: str = ""


@transaction.atomic
def start(
    *, by: User, student: Student, kind: str, facts: Sequence[Fact] = (), corrects: Letter | None = None
) -> Letter:
    """Open a draft of this kind; the open one of the same author is taken up again.

    Facts pushed from above become the first answers, and so does what earlier letters and the worry tell.
    """
    known = [Fact(*row) for row in queries.known_for(student, by, kind)]
    told = {fact.key for fact in facts}
    rows = [*(fact for fact in known if fact.key not in told), *facts]
    draft = queries.open_draft(student, by, kind, corrects)
    if draft and (not facts or draft.facts == [asdict(fact) for fact in rows]):
        return draft
    letter = Letter.objects.create(
        student=student, kind=kind, author=by, facts=[asdict(fact) for fact in rows], corrects=corrects
    )
    values = {answer.key: answer.value for answer in corrects.answers.all()} if corrects else {}
    for fact in rows:
        step, name = queries.fact_place(fact.key)
        values.setdefault(step, {})[name] = _value_of(fact)
    InterviewAnswer.objects.bulk_create(
        InterviewAnswer(letter=letter, key=key, value=value) for key, value in values.items()
    )
    return letter


def _value_of(fact: Fact) -> Any:
    """What the interview keeps of a fact's text: codes as a list where several may be ticked."""
    if fact.key in MANY:
        return [code for code in fact.text.split(",") if code in OPTIONS[fact.key]]
    return fact.text


def follow_up(
    *, by: User, letter: Letter, due_on: date | None = None, rule: str = "", state_rule: str = "", source: str = ""
) -> Letter:
    """A reminder of a locked letter, started with what it asked for, when it went, and the proof.

    A second reminder of the same letter is formal. A room that counted the day tells it: `due_on` (only a day shown
    as sure), `rule` (a code of MISSED_RULES), `state_rule` (the state's citation), `source` (where the count stands).
    """
    about = _("Your letter of %(day)s") % {"day": day(letter.frozen_on)} if letter.frozen_on else ""
    rows = [("overdue.text", str((letter.english or letter.words or {}).get("title", letter)))]
    rows += [("overdue.sent_on", letter.sent_on.isoformat())] if letter.sent_on else []
    received = queries.first_received(letter)
    if received and not received.is_guess:  # a guess is no proof
        how = _("%(how)s, %(who)s") % {"how": received.how_known, "who": received.to_whom}
        rows += [("overdue.got_on", received.on.isoformat()), ("overdue.proof", how)]
    facts = [Fact(key, text, about, letter.get_absolute_url()) for key, text in rows]
    counted = [("due_on", due_on.isoformat() if due_on else ""), ("rule", rule), ("state", state_rule)]
    facts += [Fact(f"overdue_rule.{name}", text, _("Dates"), source) for name, text in counted if text]
    before = queries.reminder_of(letter)
    facts += [Fact("tone.tone", Tone.FORMAL, str(before), before.get_absolute_url())] if before else []
    return start(by=by, student=letter.student, kind=Kind.FOLLOW_UP, facts=facts)


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


def findings_for(letter: Letter, *, on: date) -> list[Finding]:
    """What the checks say of a draft, the heaviest first."""
    facts = queries.facts_of(letter, on=on)
    privacy = Privacy(tuple(hidden_words(letter.student)), queries.other_children(letter))
    return findings_of(facts, letter_words(facts, language=queries.language_of(letter)), privacy)


def check_ready(findings: Sequence[Finding], reasons: Mapping[str, str]) -> list[dict[str, str]]:
    """The findings passed with a reason. Raises LetterError, with the page to mend, for the first that blocks."""
    passed: list[dict[str, str]] = []
    for finding in findings:
        reason = reasons.get(finding.code, "").strip()
        if finding.severity == Severity.STOP or (finding.severity == Severity.MUST and not reason):
            raise LetterError(finding.sentence, finding.step, needs_reason=finding.severity == Severity.MUST)
        if finding.severity == Severity.MUST:
            passed.append({"code": finding.code, "sentence": str(finding.sentence), "reason": reason})
    return passed


@transaction.atomic
def freeze(
    *,
    by: User,
    letter: Letter,
    today: date,
    now: datetime | None = None,
    reasons: Mapping[str, str] | None = None,
) -> Letter:
    """Make the letter: lock every printed word, share the worry it rests on, and queue the PDF.

    A second call finds it locked and returns it. Raises LetterError when a check blocks; `reasons` (by the finding's
    code) pass those that may be passed, and are kept with the letter.
    """
    letter = Letter.objects.select_for_update(of=("self",)).select_related("student", "author").get(pk=letter.pk)
    if letter.is_frozen:
        return letter
    if any(queries.hidden_in(letter.student, reason) for reason in (reasons or {}).values()):
        raise LetterError(HIDDEN)
    letter.overruled = check_ready(findings_for(letter, on=today), reasons or {})
    letter.language = queries.language_of(letter)
    _lock(letter, today, now or timezone.now())
    if letter.entry.needs_worry:
        share_worry(by=by, student=letter.student, now=letter.frozen_at)
    for kind in ("letter", "letter-english") if letter.is_pair else ("letter",):
        request_paper(kind=kind, subject_id=str(letter.pk), input_hash=letter.words_sha256, language=letter.language)
    record(
        "letter.made",
        by=by,
        student_id=letter.student_id,
        target=f"letter:{letter.pk}",
        side="family",
        kind=letter.kind,
        passed=[row["code"] for row in letter.overruled],
    )
    return letter


def _lock(letter: Letter, today: date, now: datetime) -> None:
    """Keep every word, of the English copy too, with what they are named by."""
    facts = queries.facts_of(letter, on=today)
    words = letter_words(facts, language=letter.language)
    english = english_copy(facts) if letter.language != "en" else None
    letter.status, letter.words, letter.words_sha256 = Status.FROZEN, words.as_json(), pair_hash(words, english)
    letter.english = english.as_json() if english else None
    letter.frozen_at, letter.frozen_on = now, today
    letter.template_version, letter.rules_version = TEMPLATE_VERSION, str(rules.meta()["compiled"])
    letter.save()


@transaction.atomic
def discard(*, by: User, letter: Letter) -> None:
    """Throw a draft away. A locked letter stays."""
    require_draft(letter)
    Letter.objects.filter(pk=letter.pk, status=Status.DRAFT).delete()  # another window may just have locked it


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
    at_office: bool = False,
    paper: StudentFile | None = None,
    side: str = "family",
) -> Dispatch:
    """Note how a locked letter went to the school, and when it arrived if that is known.

    Raises LetterError for a draft, and for a hidden address or phone: the proof sheet is a paper too.
    """
    if queries.hidden_in(letter.student, f"{to_whom} {note}"):
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
        at_office=at_office,
        paper=paper,
        entered_by=by,
    )
    _record_dispatch(by, dispatch, side)
    return dispatch


@transaction.atomic
def note_received(
    *,
    by: User,
    dispatch: Dispatch,
    received_on: date,
    how_known: str,
    at_office: bool | None = None,
    side: str = "family",
) -> None:
    """Note or correct the day the school got the letter. What it was before stays in the audit entry."""
    before = dispatch.received_on
    dispatch.received_on, dispatch.how_known = received_on, how_known
    dispatch.at_office = dispatch.at_office if at_office is None else at_office
    dispatch.save(update_fields=["received_on", "how_known", "at_office"])
    _record_dispatch(by, dispatch, side, before.isoformat() if before else "")


@transaction.atomic
def note_reply(
    *,
    by: User,
    letter: Letter,
    replied_on: date,
    outcome: str,
    words: str = "",
    supersedes: Reply | None = None,
    side: str,
    **pen: Any,
) -> Reply:
    """Write down what the school said to a locked letter; `pen` are the facts of students.actions.pen.

    Raises LetterError for a draft, and when `by` would correct a row that someone else wrote or that was corrected.
    """
    Student.objects.held(letter.student_id)
    if not letter.is_frozen:
        raise LetterError(_("Make the letter first. Then note what the school said."))
    if queries.hidden_in(letter.student, words):
        raise LetterError(HIDDEN, "words")
    if supersedes and (supersedes.entered_by_id != by.pk or Reply.objects.filter(supersedes=supersedes).exists()):
        raise LetterError(_("Only the person who wrote this down can correct it, and only once."))
    reply = Reply.objects.create(
        letter=letter, replied_on=replied_on, outcome=outcome, words=words, supersedes=supersedes, **pen
    )
    child = letter.student_id
    record("letter.answered", by=by, student_id=child, target=f"letter:{letter.pk}", side=side, kind=letter.kind)
    return reply


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
