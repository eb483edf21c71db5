"""A version as one person reads it: its words, what to clear up, and the marks beside each part. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ieps import enums
from ieps.papers.words import ChapterWords, Part, PlanWords


@dataclass(frozen=True)
class PartReading:
    """One part with everything that stands beside it. `mine` is the reader's own mark, never one they copied."""

    part: Part
    mine: Any = None
    others: tuple[Any, ...] = ()
    findings: tuple[Any, ...] = ()

    @property
    def marks(self) -> tuple[Any, ...]:
        return ((self.mine, *self.others) if self.mine else ()) or self.others

    @property
    def slug(self) -> str:
        """The part's place on its page."""
        return slug_of(self.part)


@dataclass(frozen=True)
class ChapterReading:
    """A chapter in the list at the side: its state in words, and the look of it."""

    words: ChapterWords
    parts: tuple[PartReading, ...]
    findings: tuple[Any, ...]  # about the chapter as a whole
    note: str
    look: str  # good, ask, not or plain: the class of the row, and with ICONS its drawing

    @property
    def icon(self) -> str:
        return ICONS[self.look]


ICONS = {"good": "done", "ask": "ask", "not": "stop", "plain": "plain"}


@dataclass(frozen=True)
class Reading:
    """A whole version as one person sees it."""

    words: PlanWords
    chapters: tuple[ChapterReading, ...] = field(default=())

    @property
    def total(self) -> int:
        return len(self.words.parts)

    @property
    def marked(self) -> int:
        """How many parts carry a mark of the reader."""
        return sum(1 for row in self.parts if row.mine)

    @property
    def parts(self) -> list[PartReading]:
        return [part for chapter in self.chapters for part in chapter.parts]

    @property
    def to_clear_up(self) -> int:
        of_parts = sum(len(row.findings) for row in self.parts)
        return of_parts + sum(len(row.findings) for row in self.chapters)

    def chapter(self, key: str) -> ChapterReading | None:
        """The chapter of this name, the first one for an empty name, None for an unknown one."""
        if not key:
            return self.chapters[0] if self.chapters else None
        return next((row for row in self.chapters if row.words.key == key), None)

    def after(self, chapter: ChapterReading) -> ChapterReading | None:
        following = self.chapters[self.chapters.index(chapter) + 1 :]
        return following[0] if following else None


def slug_of(part: Part) -> str:
    return "part-" + part.number.replace(".", "-")


def read_plan(
    words: PlanWords, *, marks: Iterable[Any] = (), findings: Sequence[Any] = (), reader_id: Any = None
) -> Reading:
    """Lay marks and findings beside the parts they stand at. `reader_id` is the user whose own marks are `mine`.

    A finding's `target` is (anchor, key) of a part, or ("chapter", key); one about neither is left out.
    """
    by_part: dict[tuple[str, str], list[Any]] = {}
    for mark in marks:
        by_part.setdefault((mark.anchor, mark.anchor_key), []).append(mark)
    at_place: dict[tuple[str, str], list[Any]] = {}
    for finding in findings:
        at_place.setdefault(finding.target, []).append(finding)
    chapters = []
    for chapter in words.chapters:
        parts = tuple(
            _part_reading(part, by_part.get((part.anchor, part.key), []), at_place, reader_id) for part in chapter.parts
        )
        about = tuple(at_place.get(("chapter", chapter.key), ()))
        note, look = _state(parts, len(about), is_family=reader_id is not None)
        chapters.append(ChapterReading(chapter, parts, about, note, look))
    return Reading(words, tuple(chapters))


def _part_reading(
    part: Part, marks: list[Any], findings: dict[tuple[str, str], list[Any]], reader_id: Any
) -> PartReading:
    mine = [mark for mark in marks if reader_id is not None and mark.entered_by_id == reader_id and not mark.is_copied]
    others = tuple(mark for mark in marks if mark not in mine)
    return PartReading(part, next(iter(mine), None), others, tuple(findings.get((part.anchor, part.key), ())))


def _state(parts: Sequence[PartReading], about: int, *, is_family: bool) -> tuple[str, str]:
    """The chapter's state in words, and its look. A family sees its own marks, the team what waits for it."""
    marks = [mark for part in parts for mark in (part.marks if not is_family else [part.mine] if part.mine else [])]
    waiting = sum(1 for mark in marks if mark.stance != enums.Stance.AGREE and mark.state == enums.MarkState.OPEN)
    questions = about + sum(len(part.findings) for part in parts)
    if waiting:
        return ngettext("%(n)s mark is open", "%(n)s marks are open", waiting) % {"n": waiting}, "ask"
    if is_family and marks and len(marks) == len(parts):
        if all(mark.stance == enums.Stance.AGREE for mark in marks):
            return _("You agree"), "good"
        return _("You marked it all"), "good"
    if questions:
        return ngettext("%(n)s thing to clear up", "%(n)s things to clear up", questions) % {"n": questions}, "plain"
    if marks and is_family:
        return _("You marked %(n)s of %(of)s") % {"n": len(marks), "of": len(parts)}, "plain"
    if marks:
        return _("Marked and answered"), "good"
    return (_("Not marked yet") if is_family else _("No mark yet")), "plain"
