"""The words of the public pages: glossary, rights, clocks, ages. Data only; imports nothing of ours."""

from guide.enums.ages import AGE_NOTES
from guide.enums.clocks import (
    CONFIDENCE,
    DAY_ONE,
    DISPUTES,
    EARLIEST_COUNTS,
    EFFECTIVE_FROM,
    EVENTS,
    PAUSES,
    SENTENCES,
    STATE_DIFFERS,
    TITLES,
    TOPICS,
    YEAR_ENDS,
)
from guide.enums.fine_print import FINE_PRINT
from guide.enums.rights import NO_ANSWER_CLOCK, NO_NUMBER, RIGHTS, LegalText, Section
from guide.enums.words import WORDS, Word

PLAIN = {**FINE_PRINT, **AGE_NOTES}


def plain(note: str) -> str:
    """The note of the data in plain words, or the note itself."""
    return str(PLAIN.get(note, note))


def plain_within(text: str) -> str:
    """A text that the engine put together of notes that are whole sentences, each note in plain words."""
    for note in FINE_PRINT:
        if note.endswith(".") and note in text:
            text = text.replace(note, plain(note))
    return text


__all__ = [
    "AGE_NOTES",
    "CONFIDENCE",
    "DAY_ONE",
    "DISPUTES",
    "EARLIEST_COUNTS",
    "EFFECTIVE_FROM",
    "EVENTS",
    "FINE_PRINT",
    "NO_ANSWER_CLOCK",
    "NO_NUMBER",
    "PAUSES",
    "PLAIN",
    "RIGHTS",
    "SENTENCES",
    "STATE_DIFFERS",
    "TITLES",
    "TOPICS",
    "WORDS",
    "YEAR_ENDS",
    "LegalText",
    "Section",
    "Word",
    "plain",
    "plain_within",
]
