"""The word list and the rights page: fixed sentences, their numbers filled in from the federal rules."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from deadlines import rules
from deadlines.rules import Rule
from guide import enums
from guide.queries.clocks import count_in_words


@dataclass(frozen=True)
class LegalRow:
    """One sentence of the rights page, with where it stands."""

    text: str
    cite: str
    source_url: str
    confidence: str
    checked_on: date


@dataclass(frozen=True)
class SectionRows:
    slug: str
    title: str | Promise
    rows: tuple[LegalRow, ...]


@dataclass(frozen=True)
class WordRow:
    slug: str
    term: str
    meaning: str
    see: tuple[enums.Word, ...]


def word_rows() -> list[WordRow]:
    """The word list in the order of the reader's language."""
    by_slug = {word.slug: word for word in enums.WORDS}
    rows = [
        WordRow(word.slug, str(word.term), str(word.meaning), tuple(by_slug[slug] for slug in word.see))
        for word in enums.WORDS
    ]
    return sorted(rows, key=lambda row: row.term.lower())


def rights_sections() -> tuple[SectionRows, ...]:
    """The rights page."""
    clocks = {rule.id: rule for rule in rules.federal_rules()}
    return tuple(
        SectionRows(section.slug, section.title, tuple(_legal_row(text, clocks) for text in section.texts))
        for section in enums.RIGHTS
    )


def _legal_row(text: enums.LegalText, clocks: dict[str, Rule]) -> LegalRow:
    words = str(text.text)
    if text.clock:
        words %= {"count": count_in_words(clocks[text.clock])}
    return LegalRow(words, text.cite, text.source_url, str(enums.CONFIDENCE[text.confidence]), text.checked_on)
