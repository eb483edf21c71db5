"""Every printed word of a version, in one uniform shape: reading, marking, comparing and printing all use it.

Frozen into `IEPVersion.words` as JSON when a version is shared or made final.
"""

from dataclasses import asdict, dataclass
from typing import Any

from documents.papers import fingerprint

TEMPLATE_VERSION = "2026-11"


@dataclass(frozen=True)
class Part:
    """One thing that can be marked: a section, a goal, a service line or a support.

    `text` is the words themselves, `plain` the same in plain words (a service's sum), `facts` label-value rows
    (measured by, where, from-to), `copied` who copied it from what, when somebody did.
    """

    anchor: str  # enums.Anchor
    key: str  # section key, or the lasting id: Goal, Service, Support.key
    number: str  # "4.1"
    title: str
    text: str
    plain: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    is_empty: bool = False  # `text` only says that nothing is written


@dataclass(frozen=True)
class ChapterWords:
    """A numbered chapter with its parts; `lead` says what belongs here."""

    key: str  # of enums.CHAPTERS
    number: int
    title: str
    lead: str
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class PlanWords:
    """A whole version as it is read and printed."""

    language: str
    title: str  # "Individualized Education Program (IEP)", or what part was copied
    child: str  # short name
    about: str  # born, grade, school, district, state
    origin: str  # whose words: written here by the team, or copied from which paper by whom and when
    number: int
    dates: tuple[tuple[str, str], ...] = ()  # label, day in words: starts, ends, review
    team: tuple[tuple[str, str], ...] = ()  # name, seat
    chapters: tuple[ChapterWords, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def sha256(self) -> str:
        return fingerprint(self.as_json())

    @property
    def parts(self) -> list[Part]:
        return [part for chapter in self.chapters for part in chapter.parts]


def plan_words_from(saved: dict[str, Any]) -> PlanWords:
    """The words again, from their stored JSON."""

    def pairs(rows: list[list[str]]) -> tuple[tuple[str, str], ...]:
        return tuple((label, value) for label, value in rows)

    chapters = tuple(
        ChapterWords(
            **{**row, "parts": tuple(Part(**{**part, "facts": pairs(part["facts"])}) for part in row["parts"])}
        )
        for row in saved["chapters"]
    )
    return PlanWords(**{**saved, "chapters": chapters, "dates": pairs(saved["dates"]), "team": pairs(saved["team"])})
