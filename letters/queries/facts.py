"""Reads of letters: drafts, locked ones, and the facts they are made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from deadlines import rules
from letters.enums import CATALOGUE, Kind, Tone
from letters.models import InterviewAnswer, Letter
from students import enums as student_enums
from students.models import DecisionRight, Guardian, Home, Membership, Student, Worry
from students.queries import hidden_words


@dataclass(frozen=True)
class OwnWords:
    """One thing a parent wrote, with the task it is about; printed word for word."""

    about: str
    text: str
    often: str = ""
    help: str = ""
    task: str = "other"


@dataclass(frozen=True)
class LetterFacts:
    """All a letter is made of. Blank means: not told, and then it is not printed.

    `said` holds the interview's answers as `step.field`; `english` what somebody put into English of the author's
    own words, by the fingerprint of each text.
    """

    kind: str
    on: date
    child_first: str = ""
    child_full: str = ""
    child_short: str = ""
    has_last_name: bool = False
    born_on: date | None = None
    grade: str = ""
    school: str = ""
    place: str = ""
    has_place: bool = False
    sender_name: str = ""
    is_signed: bool = False
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
    said: Mapping[str, Any] = field(default_factory=dict)
    english: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_named(self) -> bool:
        return bool(self.child_first)


def letters_for(student: Student, user: User) -> list[Letter]:
    """Letters this user may see, newest first, with their dispatches."""
    rows = Letter.objects.visible_to(user).filter(student=student)
    return list(rows.select_related("author").prefetch_related("dispatches__paper"))


def reminder_of(letter: Letter) -> Letter | None:
    """The newest locked reminder of this letter by anyone of the family."""
    rows = Letter.objects.frozen().filter(student=letter.student_id, kind=Kind.FOLLOW_UP)
    about = letter.get_absolute_url()
    return next((row for row in rows if about in {fact["source_url"] for fact in row.facts}), None)


def answers_of(letter: Letter) -> dict[str, InterviewAnswer]:
    return {answer.key: answer for answer in letter.answers.all()}


def open_draft(student: Student, user: User, kind: str, corrects: Letter | None = None) -> Letter | None:
    """The newest draft of this kind; of a correction only one that corrects the same letter."""
    rows = Letter.objects.filter(student=student, author=user, kind=kind, status="draft")
    return (rows.filter(corrects=corrects) if corrects else rows).first()


ABOUT_THE_LETTER = frozenset({"recipient", "teacher", "tone", "written_in", "english"})


def facts_of(letter: Letter, *, on: date) -> LetterFacts:
    """Gather all a letter is made of: the child, its author, the worry and the interview's answers."""
    student, member = letter.student, author_of(letter)
    answers = {key: answer.value for key, answer in answers_of(letter).items() if not answer.is_skipped}
    recipient = answers.get("recipient", {}) or answers.get("teacher", {})
    return LetterFacts(
        kind=letter.kind,
        on=on,
        child_first=student.display_name if student.is_named else "",
        child_full=student.full_name,
        child_short=student.short_name if student.is_named else "",
        has_last_name=bool(student.last_name),
        born_on=student.born_on,
        grade=str(student.get_grade_display()) if student.grade else "",
        school=student.school,
        place=", ".join(filter(None, [student.district, student.state])),
        has_place=bool(student.district and student.state),
        to_name=recipient.get("to_name", ""),
        to_title=recipient.get("to_title", ""),
        copy_to=recipient.get("copy_to", ""),
        tone=answers.get("tone", {}).get("tone", Tone.FRIENDLY),
        is_signed="sender" in answers or _signs(member),
        said={
            f"{key}.{name}": item
            for key, value in answers.items()
            if key not in ABOUT_THE_LETTER
            for name, item in value.items()
        },
        english=answers.get("english", {}),
        **_sender(letter.author, member),
        **_worry(letter),
    )


def author_of(letter: Letter) -> Membership | None:
    rows = Membership.objects.select_related("guardian", "home")
    return rows.filter(student=letter.student_id, user=letter.author_id).first()


def language_of(letter: Letter) -> str:
    """The language a draft is written in; a locked letter keeps it."""
    answer = answers_of(letter).get("written_in")
    return letter.language if letter.is_frozen or answer is None else answer.value.get("language") or "en"


def _signs(member: Membership | None) -> bool:
    guardian = getattr(member, "guardian", None)
    return bool(guardian and guardian.relationship)


def known_steps(letter: Letter) -> set[str]:
    """Questions whose answer the planner has already: they are shown with it, and not asked again."""
    student, member = letter.student, author_of(letter)
    guardian = getattr(member, "guardian", None) or Guardian()
    is_child = bool(student.is_named and student.last_name and student.born_on and student.grade)
    known = {
        "child": is_child,
        "child_name": student.is_named,
        "school": bool(student.school and student.district and student.state),
        "sender": _signs(member),
        "language": bool(guardian.language) or _has_written(letter),
        "written_in": not guardian.language.casefold().startswith(("span", "espa")),
        "decides": DecisionRight.objects.filter(member=member).exists() if member else False,
    }
    return {key for key, is_known in known.items() if is_known}


def _has_written(letter: Letter) -> bool:
    return Letter.objects.frozen().filter(student=letter.student_id, author=letter.author_id).exists()


@dataclass(frozen=True)
class Source:
    """Where the words of a step came from: a page of the planner; `is_changed` once the parent wrote others."""

    label: str
    url: str
    is_changed: bool


def sources_of(letter: Letter) -> dict[str, Source]:
    """The steps that were filled in from a fact of the planner."""
    answers = answers_of(letter)
    found: dict[str, Source] = {}
    for fact in letter.facts:
        step, name = fact_place(fact["key"])
        if fact["source_label"] and step in answers:
            is_changed = answers[step].value.get(name, "") != fact["text"]
            before = found.get(step)
            found[step] = Source(
                fact["source_label"], fact["source_url"], is_changed or bool(before and before.is_changed)
            )
    return found


def fact_place(key: str) -> tuple[str, str]:
    """`overdue.sent_on` is a field of a step; a plain `tried` its text."""
    step, _dot, name = key.partition(".")
    return step, name or "text"


def _sender(author: User, member: Membership | None) -> dict[str, Any]:
    """The writer as the paper names them. An address never stands in a letter; a hidden home's phone neither."""
    guardian = getattr(member, "guardian", None) or Guardian()
    home = getattr(member, "home", None) or Home()
    phone = "" if home.is_hidden and guardian.phone == home.phone else guardian.phone
    return {
        "sender_name": member.name if member else author.first_name,
        "relationship": guardian.relationship,
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
            task=concern.task,
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


def other_children(letter: Letter) -> tuple[str, ...]:
    """First names of the other children whose records the author keeps as a parent."""
    rows = Membership.objects.filter(user=letter.author_id, role="parent").exclude(student=letter.student_id)
    names = rows.values_list("student__first_name", "student__goes_by")
    mine = {letter.student.first_name, letter.student.goes_by, letter.student.last_name}
    return tuple(sorted({name for row in names for name in row if name and name not in mine}))


def _state_office(student: Student) -> list[tuple[str, str, str, str]]:
    name = rules.state_names().get(student.state)
    if name is None:
        return []
    at = reverse("guide:state", args=[student.state])
    return [("recipient.to_name", rules.verify_with(student.state)[:120], _("The rules of %s") % name, at)]


def known_for(student: Student, user: User, kind: str) -> list[tuple[str, str, str, str]]:
    """What this room itself knows for a new letter: (key, text, source, its page)."""
    worry = Worry.objects.filter(student=student, author=user).first()
    found: list[tuple[str, str, str, str]] = []
    last = Letter.objects.frozen().filter(student=student, author=user).prefetch_related("answers").first()
    steps = CATALOGUE[Kind(kind)].steps
    if last:
        found += [
            (f"{answer.key}.{name}", text, str(last), last.get_absolute_url())
            for answer in last.answers.all()
            if answer.key in {"recipient", "teacher", "tone", "written_in"} and not answer.is_skipped
            for name, text in answer.value.items()
        ]
    if kind == Kind.STATE_COMPLAINT:  # it goes to the state, not to whom the last letter went
        found = [row for row in found if not row[0].startswith("recipient.")] + _state_office(student)
    ticked = worry.concerns.filter(is_ticked=True) if worry else []
    hard = "\n".join(f"{concern}: {concern.text}" if concern.text else str(concern) for concern in ticked)
    if hard:
        at = reverse("students:worry", args=[student.pk])
        found += [(f"{step}.text", hard, "", at) for step in ("need", "at_tasks", "input_concerns")]
    return [row for row in found if fact_place(row[0])[0] in steps]
