"""The words of the public pages: glossary, rights, clocks. Data only; imports nothing of ours."""

from guide.enums.clocks import (
    CONFIDENCE,
    DISPUTES,
    EFFECTIVE_FROM,
    EVENTS,
    FINE_PRINT,
    MOVES_WITH_CALENDAR,
    OTHER_TITLE,
    SENTENCES,
    TITLES,
    plain,
)
from guide.enums.rights import NO_ANSWER_CLOCK, RIGHTS, LegalText, Section
from guide.enums.words import WORDS, Word

__all__ = [
    "CONFIDENCE",
    "DISPUTES",
    "EFFECTIVE_FROM",
    "EVENTS",
    "FINE_PRINT",
    "MOVES_WITH_CALENDAR",
    "NO_ANSWER_CLOCK",
    "OTHER_TITLE",
    "RIGHTS",
    "SENTENCES",
    "TITLES",
    "WORDS",
    "LegalText",
    "Section",
    "Word",
    "plain",
]
