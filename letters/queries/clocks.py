"""What the proof of a letter says to clocks: when the school had it, and what came back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, prefetch_related_objects

from deadlines import rules
from letters.enums import CATALOGUE, HowKnown, Kind, Outcome
from letters.models import Dispatch, Letter, Reply
from students.models import Student
from students.queries import Event


def counts_from_office(letter: Letter) -> bool:
    """Whether the state counts days to the answer from the special education office having the request."""
    state = letter.student.state
    starts = {rule.starts for rule in rules.state_rules(state)} if state in rules.state_names() else set()
    return letter.entry.event == "request_received" and "request_received_sped_admin" in starts


@dataclass(frozen=True)
class Received:
    """The first day a letter was at the school, and how we know."""

    letter: Letter
    on: date
    how_known: str
    to_whom: str
    is_guess: bool = False


def first_received(letter: Letter) -> Received | None:
    on = letter.received_on
    if on is None:
        return None
    there = [dispatch for dispatch in letter.dispatches.all() if dispatch.received_on == on]
    first = min(there, key=lambda dispatch: dispatch.how_known == HowKnown.ESTIMATE)  # proof of the same day wins
    is_guess = first.how_known == HowKnown.ESTIMATE
    return Received(letter, on, str(first.get_how_known_display()), first.to_whom, is_guess)


def events_of(student: Student) -> list[Event]:
    """Clock events this room knows: the days on which letters that start a clock reached the school."""
    return events_from(clock_letters_of(student))


def events_from(letters: Iterable[Letter], refused_on: Iterable[date] = ()) -> list[Event]:
    """As `events_of`, of the locked letters at hand, with their dispatches: one event a kind of clock.

    A first request counts from the first day any of them arrived: after a written no (`refused_on`) the first of
    those that arrived since, for a new request wants an answer of its own. Of other kinds the newest counts.
    """
    there = [row for row in map(first_received, letters) if row and row.letter.entry.event]
    asked = [row.on for row in there if row.letter.kind == Kind.EVAL_INITIAL]
    first = first_since(asked, refused_on)
    counting = [row for row in there if row.letter.kind != Kind.EVAL_INITIAL or row.on == first]
    newest = {row.letter.entry.event: row for row in sorted(counting, key=lambda row: row.on)}
    events = [
        Event(key, row.on, row.how_known, row.letter.get_absolute_url(), row.is_guess) for key, row in newest.items()
    ]
    for key, row in newest.items():
        events += _office_event(row) if key == "request_received" else _reply_event(key, row)
    return events


def first_since(asked: Sequence[date], refused_on: Iterable[date]) -> date | None:
    """The first day somebody asked after the newest no that was followed by another request."""
    again = [min(later) for no in refused_on if (later := [on for on in asked if on > no])]
    return max(again, default=min(asked, default=None))


def _office_event(request: Received) -> list[Event]:
    """Where the days count from the special education office (or the head of the school) having it."""
    there = [sent for sent in request.letter.dispatches.all() if sent.at_office and sent.received_on]
    if not there:
        return []
    first = min(there, key=lambda sent: (sent.received_on, sent.how_known == HowKnown.ESTIMATE))
    how, at = str(first.get_how_known_display()), request.letter.get_absolute_url()
    is_guess = first.how_known == HowKnown.ESTIMATE
    return [Event("request_received_sped_admin", first.received_on, how, at, is_guess)] if first.received_on else []


def _reply_event(key: str, asked: Received) -> list[Event]:
    """An answer ends the wait for one. Records were shown only when the school did what was asked."""
    rows = [row for row in asked.letter.replies.all() if row.replied_on >= asked.on]
    if key == "records_request_received":
        rows = [row for row in rows if row.outcome == Outcome.DONE]
    first = min(rows, key=lambda row: row.replied_on, default=None)
    name = REPLIED.get(key)
    return [Event(name, first.replied_on, str(first), asked.letter.get_absolute_url())] if first and name else []


# Who waits for a reply -> what has happened once it came. Not all are events of the rules: see overview.
REPLIED = {
    "records_request_received": "records_access_given",
    "iee_request_received": "iee_answered",
    "meeting_request_received": "meeting_request_answered",
}


def sent_letters(student: Student) -> list[Letter]:
    """Locked letters that went to the school and still want an answer, newest first, with their dispatches."""
    wants = [kind for kind in CATALOGUE if kind not in {Kind.FIRST_NOTE, Kind.WHY_OT, Kind.FOLLOW_UP}]
    closed = Reply.objects.filter(letter__student=student, superseded_by=None, outcome__in=[Outcome.DONE, Outcome.NO])
    answered = set(closed.values_list("letter_id", flat=True))
    return [letter for letter in _locked_of(student, wants) if letter.is_sent and letter.pk not in answered]


def requests_of(student: Student) -> list[Letter]:
    """The locked letters that ask for a first evaluation, newest first, with their dispatches."""
    return _locked_of(student, [Kind.EVAL_INITIAL])


def clock_letters_of(student: Student) -> list[Letter]:
    """The locked letters whose receipt starts a clock, newest first, with their dispatches."""
    return _locked_of(student, [kind for kind, entry in CATALOGUE.items() if entry.event])


def _locked_of(student: Student, kinds: Iterable[Kind]) -> list[Letter]:
    rows = Letter.objects.frozen().filter(student=student, kind__in=list(kinds)).defer("words", "english")
    sent = Prefetch("dispatches", Dispatch.objects.select_related("paper"))
    found = list(rows.prefetch_related(sent).order_by("-frozen_at"))
    read_replies(found)
    return found


def read_replies(letters: Iterable[Letter]) -> None:
    """Read the replies that stand, in one query, and in none where no letter has a clock that a reply ends."""
    asked = [row for row in letters if row.entry.event in REPLIED]
    prefetch_related_objects(asked, Prefetch("replies", Reply.objects.filter(superseded_by=None)))
