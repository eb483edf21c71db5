"""Rules data as the public pages show it: numbers, events and sources from the data, words from enums. No rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from deadlines import rules
from deadlines.rules import Rule
from guide import enums

SHOWN = ("high", "medium")


@dataclass(frozen=True)
class ClockRow:
    id: str
    title: str
    sentence: str
    notes: tuple[str, ...]
    cite: str
    source_url: str
    confidence: str
    checked_on: date


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
class State:
    code: str
    name: str
    is_on: bool


@dataclass(frozen=True)
class StatePage:
    """`own` is empty, and `no_answer_clock` set, for a state whose rules are not switched on."""

    code: str
    name: str
    is_on: bool
    verify_with: str
    own: tuple[ClockRow, ...]
    federal: tuple[ClockRow, ...]
    disputes: tuple[ClockRow, ...]
    has_unsure: bool
    no_answer_clock: LegalRow | None


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


def states() -> list[State]:
    """Every state the data knows by name, in the order of their names."""
    names = sorted(rules.state_names().items(), key=lambda pair: pair[1])
    return [State(code, name, True) for code, name in names]


def state_page(code: str) -> StatePage | None:
    """What the public page of a state shows; None when there is no such state."""
    name = rules.state_names().get(code)
    if name is None:
        return None
    own = rules.state_rules(code)
    shown = [rule for rule in own if rule.confidence in SHOWN and {rule.starts, rule.ends} <= set(enums.EVENTS)]
    replaced = {rule.id for rule in shown if rule.supersedes_federal}
    federal = [clock_row(rule, replaced_by=name if rule.id in replaced else "") for rule in rules.federal_rules()]
    return StatePage(
        code=code,
        name=name,
        is_on=True,
        verify_with=rules.verify_with(code),
        own=tuple(clock_row(rule) for rule in shown),
        federal=tuple(row for row in federal if row.id not in enums.DISPUTES),
        disputes=tuple(row for row in federal if row.id in enums.DISPUTES),
        has_unsure=len(shown) < len(own),
        no_answer_clock=None if any(rule.id == "respond_to_request" for rule in shown) else _no_answer_clock(),
    )


def clock_row(rule: Rule, *, replaced_by: str = "") -> ClockRow:
    """One clock in words. `replaced_by` names the state whose own rule takes this one's place."""
    return ClockRow(
        id=rule.id,
        title=str(enums.TITLES.get(rule.id, enums.OTHER_TITLE)),
        sentence=_sentence(rule),
        notes=tuple(_notes(rule, replaced_by)),
        cite=rule.cite,
        source_url=rule.source_url,
        confidence=str(enums.CONFIDENCE["medium" if rule.calendar_inferred else rule.confidence]),
        checked_on=rule.checked_on,
    )


def count_in_words(rule: Rule) -> str:
    """`25 school days`, `12 months`, `2 years`: the number and its unit."""
    if rule.years:
        return ngettext("%(number)s year", "%(number)s years", rule.years) % {"number": rule.years}
    if rule.months:
        return ngettext("%(number)s month", "%(number)s months", rule.months) % {"number": rule.months}
    days = rule.days or 0
    number = {"number": days}
    if rule.day_type == "school":
        return ngettext("%(number)s school day", "%(number)s school days", days) % number
    if rule.day_type == "business":
        return ngettext("%(number)s business day", "%(number)s business days", days) % number
    if rule.day_type == "weekday":
        return ngettext("%(number)s weekday", "%(number)s weekdays", days) % number
    return ngettext("%(number)s calendar day", "%(number)s calendar days", days) % number


def _sentence(rule: Rule) -> str:
    words = {"count": count_in_words(rule), "start": enums.EVENTS[rule.starts], "end": enums.EVENTS[rule.ends]}
    return str(enums.SENTENCES[rule.direction]) % words


def _notes(rule: Rule, replaced_by: str) -> Iterable[str]:
    """What must be known beside the number: exceptions, conditions, since when."""
    if replaced_by:
        yield _("%(state)s has its own rule for this. That one counts.") % {"state": replaced_by}
    for note in (rule.what, rule.extension, rule.applies_if, rule.manual_check):
        if note:
            yield enums.plain(note)
    if rule.effective_from:
        day = date_format(rule.effective_from, pgettext("date pattern", "F j, Y"))
        yield str(enums.EFFECTIVE_FROM) % {"day": day}
    if rule.pause or rule.year_end_rule:
        yield str(enums.MOVES_WITH_CALENDAR)


def rights_sections() -> tuple[SectionRows, ...]:
    """The rights page: fixed sentences, their numbers filled in from the federal rules."""
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


def _no_answer_clock() -> LegalRow:
    return _legal_row(enums.NO_ANSWER_CLOCK, {})
