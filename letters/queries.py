"""Reads of letters: drafts, frozen ones, their facts, proof and clock events."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from accounts.models import User
from letters.enums import CATALOGUE, Kind, Tone
from letters.models import Dispatch, InterviewAnswer, Letter
from students import enums as student_enums
from students.models import Guardian, Home, Membership, Student, Worry
from students.queries import Event, hidden_words


@dataclass(frozen=True)
class OwnWords:
    """One thing a parent wrote, with the task it is about; printed word for word."""

    about: str
    text: str
    often: str = ""
    help: str = ""


@dataclass(frozen=True)
class LetterFacts:
    """All a letter is made of. Blank means: not told, and then it is not printed."""

    kind: str
    on: date
    child_first: str = ""
    child_full: str = ""
    child_short: str = ""
    born_on: date | None = None
    grade: str = ""
    school: str = ""
    place: str = ""
    sender_name: str = ""
    relationship: str = ""
    sender_lines: tuple[str, ...] = ()
    reach_me: str = ""
    language: str = ""
    needs_interpreter: bool = False
    needs_translation: bool = False
    to_name: str = ""
    to_title: str = ""
    copy_to: str = ""
    tone: str = Tone.FRIENDLY
    worries: tuple[OwnWords, ...] = ()
    is_unsure: bool = False
    areas: tuple[str, ...] = ()
    tried: str = ""
    school_said: str = ""
    talk_on: date | None = None
    talk_with: str = ""
    talk_said: str = ""


def letters_for(student: Student, user: User) -> list[Letter]:
    """Letters this user may see, newest first, with their dispatches."""
    rows = Letter.objects.visible_to(user).filter(student=student)
    return list(rows.select_related("author").prefetch_related("dispatches__paper"))


def answers_of(letter: Letter) -> dict[str, InterviewAnswer]:
    return {answer.key: answer for answer in letter.answers.all()}


def open_draft(student: Student, user: User, kind: str) -> Letter | None:
    return Letter.objects.filter(student=student, author=user, kind=kind, status="draft").first()


def facts_of(letter: Letter, *, on: date) -> LetterFacts:
    """Gather all a letter is made of: the child, its author, the worry and the interview's answers."""
    student = letter.student
    member = Membership.objects.select_related("guardian", "home").filter(student=student, user=letter.author).first()
    answers = {key: answer.value for key, answer in answers_of(letter).items() if not answer.is_skipped}
    recipient = answers.get("recipient", {}) or answers.get("teacher", {})
    return LetterFacts(
        kind=letter.kind,
        on=on,
        child_first=student.display_name if student.is_named else _("my child"),
        child_full=student.full_name,
        child_short=student.short_name if student.is_named else "",
        born_on=student.born_on,
        grade=str(student.get_grade_display()) if student.grade else "",
        school=student.school,
        place=", ".join(filter(None, [student.district, student.state])),
        to_name=recipient.get("to_name", ""),
        to_title=recipient.get("to_title", ""),
        copy_to=recipient.get("copy_to", ""),
        tone=answers.get("tone", {}).get("tone", "friendly"),
        tried=answers.get("tried", {}).get("text", ""),
        school_said=answers.get("school_said", {}).get("text", ""),
        **_talk(answers.get("talk", {})),
        **_sender(letter.author, member),
        **_worry(letter),
    )


def _talk(answer: dict[str, Any]) -> dict[str, Any]:
    on = answer.get("talk_on")
    return {
        "talk_on": date.fromisoformat(on) if on else None,
        "talk_with": answer.get("to_name", ""),
        "talk_said": answer.get("text", ""),
    }


def _sender(author: User, member: Membership | None) -> dict[str, Any]:
    """The writer as the paper names them. An address never stands in a letter; a hidden home's phone neither."""
    guardian = getattr(member, "guardian", None) or Guardian()
    home = getattr(member, "home", None) or Home()
    phone = "" if home.is_hidden and guardian.phone == home.phone else guardian.phone
    return {
        "sender_name": member.name if member else author.first_name,
        "relationship": str(guardian.get_relationship_display()) if guardian.relationship else "",
        "sender_lines": tuple(filter(None, [author.email, phone])),
        "reach_me": guardian.reach_me,
        "language": guardian.language,
        "needs_interpreter": bool(guardian.needs_interpreter),
        "needs_translation": bool(guardian.needs_translation),
    }


def _worry(letter: Letter) -> dict[str, Any]:
    """The author's own worry: ticked tasks in their words, further areas in the school's words."""
    if not CATALOGUE[Kind(letter.kind)].needs_worry:
        return {}
    worry = Worry.objects.filter(student=letter.student, author=letter.author).first()
    if worry is None:
        return {}
    concerns = list(worry.concerns.filter(is_ticked=True))
    order = list(student_enums.SCHOOL_TASKS)
    concerns.sort(key=lambda concern: order.index(concern.task))
    own = tuple(
        OwnWords(
            about=str(concern),
            text=concern.text.strip(),
            often=_shown(concern.how_often, concern.get_how_often_display()),
            help=_shown(concern.help_level, concern.get_help_level_display()),
        )
        for concern in concerns
    )
    touched = [str(concern.school_task.area) for concern in concerns]
    areas = [area for area in student_enums.AREA_LABELS if area in touched or area in worry.areas]
    return {
        "worries": own,
        "is_unsure": worry.is_unsure,
        "areas": tuple(str(student_enums.AREA_LABELS[area]) for area in areas),
    }


def _shown(code: str, label: Any) -> str:
    return "" if code in {"", "unsure"} else str(label)


def has_worry(letter: Letter) -> bool:
    """Whether there is anything to write about: a ticked task, an area, or `I am not sure yet`."""
    worry = Worry.objects.filter(student=letter.student, author=letter.author).first()
    return bool(worry and (worry.is_unsure or worry.areas or worry.concerns.filter(is_ticked=True).exists()))


def hidden_in(student: Student, text: str) -> str:
    """The first hidden address line or phone that stands in `text`; blank when none does."""
    return next((line for line in hidden_words(student) if line.casefold() in text.casefold()), "")


def step_with(letter: Letter, line: str) -> str:
    """The page where the author wrote `line`: the worry, a step that the letter keeps, or how they sign."""
    worry = Worry.objects.filter(student=letter.student, author=letter.author).first()
    if worry and worry.concerns.filter(Q(text__icontains=line) | Q(title__icontains=line)).exists():
        return "worry"
    answers = answers_of(letter).items()
    return next((key for key, row in answers if line.casefold() in str(row.value).casefold()), "sender")


@dataclass(frozen=True)
class Received:
    """The first day a letter was at the school, and how we know."""

    letter: Letter
    on: date
    how_known: str
    to_whom: str


def first_received(letter: Letter) -> Received | None:
    on = letter.received_on
    if on is None:
        return None
    first = next(dispatch for dispatch in letter.dispatches.all() if dispatch.received_on == on)
    return Received(letter, on, str(first.get_how_known_display()), first.to_whom)


def events_of(student: Student) -> list[Event]:
    """Clock events this room knows: the day a request for an evaluation reached the school."""
    return events_from(requests_of(student))


def events_from(requests: Iterable[Letter]) -> list[Event]:
    """As `events_of`, of the locked requests at hand, with their dispatches."""
    known = filter(None, (first_received(letter) for letter in requests))
    first = min(known, key=lambda row: row.on, default=None)
    return [Event("request_received", first.on, first.how_known, first.letter.get_absolute_url())] if first else []


def requests_of(student: Student) -> list[Letter]:
    """The locked letters that ask for a first evaluation, newest first, with their dispatches."""
    rows = Letter.objects.frozen().filter(student=student, kind=Kind.EVAL_INITIAL).defer("words")
    sent = Prefetch("dispatches", Dispatch.objects.select_related("paper"))
    return list(rows.prefetch_related(sent).order_by("-frozen_at"))
