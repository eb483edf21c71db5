"""The clocks of the rules data in words: numbers, events and sources from the data, the words from enums."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from deadlines import rules
from deadlines.clocks import ALWAYS_FEDERAL_TOO
from deadlines.rules import Rule
from guide import enums

SHOWN = ("high", "medium")


@dataclass(frozen=True)
class RuleRow:
    """One rule in words, with where it stands and how sure it is.

    `clock` names the clock that runs by it: the rule's id, start, end and number; None for a rule without one.
    """

    id: str
    title: str
    sentence: str
    notes: tuple[str, ...]
    cite: str
    place: str
    source_url: str
    confidence: str
    checked_on: date
    is_sure: bool
    clock: tuple[str, str, str, int | None] | None = None


def clock_row(rule: Rule, *, place: str = "") -> RuleRow:
    """One clock in words. `place` is the state's name; a federal rule says so itself."""
    confidence = "medium" if rule.calendar_inferred else rule.confidence
    return RuleRow(
        id=rule.id,
        title=str(enums.TITLES[rule.id]),
        sentence=_sentence(rule),
        notes=tuple(_notes(rule)),
        cite=enums.plain(rule.cite),
        place=_("federal") if rule.is_federal else place,
        source_url=rule.source_url,
        confidence=str(enums.CONFIDENCE[confidence]),
        checked_on=rule.checked_on,
        is_sure=confidence == "high",
        clock=(rule.id, rule.starts, rule.ends, rule.days),
    )


def text_row(text: enums.LegalText, *, id: str = "", title: str = "", notes: tuple[str, ...] = ()) -> RuleRow:
    """A federal sentence without a clock of its own."""
    return RuleRow(
        id=id,
        title=title,
        sentence=str(text.text),
        notes=notes,
        cite=text.cite,
        place=_("federal"),
        source_url=text.source_url,
        confidence=str(enums.CONFIDENCE[text.confidence]),
        checked_on=text.checked_on,
        is_sure=text.confidence == "high",
    )


def own_rows(code: str, name: str) -> list[RuleRow]:
    """The clocks of a state. Where its own number is not sure, the federal rule stands and says whom to ask."""
    rows: list[RuleRow] = []
    ask = str(enums.STATE_DIFFERS) % {"ask": rules.verify_with(code)}
    for rule in rules.state_rules(code):
        rows.append(clock_row(rule, place=name) if rule.confidence in SHOWN else _federal_row(rule, ask))
    return [*rows, *_answer_rows(code)]


def _answer_rows(code: str) -> Iterator[RuleRow]:
    """The federal reasonable time, where the state has no time for the answer or only one on a condition."""
    answers = [rule for rule in rules.state_rules(code) if rule.id == "respond_to_request"]
    if all(rule.applies_if for rule in answers):
        note = (
            _("In other cases we know of no number of days in this state. Ask: %(ask)s.")
            if answers
            else _("We know of no number of days in this state. Ask: %(ask)s.")
        )
        yield _no_number_row("respond_to_request", note % {"ask": rules.verify_with(code)})


def federal_rows(code: str, own: Iterable[RuleRow]) -> list[RuleRow]:
    """The federal rules that stand beside a state's own: none that is replaced, or said already."""
    own = list(own)
    said = {row.clock[1:] if row.clock else row.id for row in own}
    replaced = {
        rules.counterpart_of(rule.id)
        for rule in rules.state_rules(code)
        if rule.supersedes_federal and rule.confidence in SHOWN
    } - {ALWAYS_FEDERAL_TOO}
    rows = [clock_row(rule) for rule in rules.federal_rules() if rule.id not in replaced]
    rows = [row for row in rows if row.clock and row.clock[1:] not in said]
    there = {row.id for row in own}
    return [*rows, *(_no_number_row(id) for id in enums.NO_NUMBER if id not in there and id not in FOR_ONE_STATE)]


FOR_ONE_STATE = {"decide_after_evaluation"}  # a step of its own in few states only


def _federal_row(rule: Rule, note: str) -> RuleRow:
    """What stands in the place of a state's rule that is not sure. Nothing of that rule is read but its id."""
    counterpart = next((row for row in rules.federal_rules() if row.id == rules.counterpart_of(rule.id)), None)
    if counterpart is None:
        return _no_number_row(rule.id, note)
    row = clock_row(counterpart)
    return replace(row, notes=(note, *row.notes))


def _no_number_row(id: str, *notes: str) -> RuleRow:
    return text_row(enums.NO_NUMBER[id], id=id, title=str(enums.TITLES[id]), notes=notes)


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
    """A wait before a change is a time that must at least pass, whichever way the data count it."""
    direction = "not_before" if rule.ends == "action_date" else rule.direction
    words = {"count": count_in_words(rule), "start": enums.EVENTS[rule.starts], "end": enums.EVENTS[rule.ends]}
    return str(enums.SENTENCES[direction]) % words


def _notes(rule: Rule) -> Iterator[str]:
    """What must be known beside the number: conditions, days left out, exceptions, doubts, since when."""
    yield from _plain(rule.applies_if, rule.what)
    if rule.group:
        yield str(enums.EARLIEST_COUNTS)
    if rule.day_one == "trigger_day":
        yield str(enums.DAY_ONE)
    if rule.pause and not rule.pause.get("unsure"):
        yield str(enums.PAUSES[rule.pause["kind"]]) % rule.pause
    if rule.year_end_rule:
        yield " ".join(_year_end(rule.year_end_rule))
    yield from _plain(rule.extension, rule.manual_check)
    if rule.effective_from:
        day = date_format(rule.effective_from, pgettext("date pattern", "F j, Y"))
        yield str(enums.EFFECTIVE_FROM) % {"day": day}


def _plain(*notes: str | None) -> Iterator[str]:
    """The notes that are there and say more than the sentence."""
    yield from (words for words in (enums.plain(note) for note in notes if note) if words)


def _year_end(rule: dict[str, object]) -> Iterator[str]:
    yield str(enums.YEAR_ENDS[str(rule["kind"])]) % rule
    for key in ("due", "not_if", "below_min"):
        if rule.get(key):
            yield enums.plain(str(rule[key]))
