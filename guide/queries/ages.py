"""Ages in words: planning for life after school, the end of services, when rights pass on, small steps, recording."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from deadlines import rules
from deadlines.ages import AgeRule, ExitAge, TransitionAge, ages_of
from guide import enums
from guide.enums import ages as words
from guide.queries.clocks import RuleRow, text_row


def exit_rows(code: str) -> tuple[RuleRow, ...]:
    """Until when services can go on: the age, and the diploma that ends them sooner."""
    rule = ages_of(code).exit
    return (_age_row("exit", rule, _exit_sentence(rule), code), *map(text_row, words.DIPLOMA))


def life_rows(code: str) -> tuple[RuleRow, ...]:
    """Planning for life after school, and when the rights of the parents pass on."""
    ages = ages_of(code)
    rows = [_age_row("transition", ages.transition, _transition_sentence(ages.transition), code)]
    passing = [text_row(text) for text in words.PASSING_ON]
    if ages.majority:
        sentence = str(words.MAJORITY) % {"age": ages.majority.age}
        return (*rows, _age_row("majority", ages.majority, sentence, code), *passing)
    unknown = str(words.MAJORITY_UNKNOWN) % {"ask": rules.verify_with(code)}
    first = text_row(words.PASSING_ON[0], id="majority", title=str(words.TITLES["majority"]), notes=(unknown,))
    return (*rows, first, *passing[1:])


def plan_rows(code: str) -> tuple[RuleRow, ...]:
    """Small steps for goals, and recording where a rule about it is known."""
    ages = ages_of(code)
    known = {"objectives": ages.objectives, "recording": ages.recording}
    return tuple(_age_row(id, rule, str(words.NAMED[rule.value]), code) for id, rule in known.items() if rule)


def _age_row(id: str, rule: AgeRule, sentence: str, code: str) -> RuleRow:
    is_federal = rule.shown_as == "federal"
    why = str(words.WHY_FEDERAL[rule.why]) % {"ask": rules.verify_with(code)} if is_federal else ""
    return RuleRow(
        id=id,
        title=str(words.TITLES[id]),
        sentence=sentence,
        notes=tuple(note for note in (why, enums.plain(rule.detail)) if note),
        cite=enums.plain(rule.cite),
        place=_("federal") if is_federal else rules.state_names()[code],
        source_url=rule.source_url,
        confidence=str(enums.CONFIDENCE[rule.confidence]),
        checked_on=rule.checked_on,
        is_sure=rule.confidence == "high",
    )


def _exit_sentence(rule: ExitAge) -> str:
    day = date_format(date(2000, *rule.cutoff), pgettext("date pattern", "F j")) if rule.cutoff else ""
    return str(words.EXIT[rule.rule]) % {"age": rule.age, "day": day}


def _transition_sentence(rule: TransitionAge) -> str:
    if rule.age is None:
        return str(words.TRANSITION_GRADE) % {"grade": rule.grade}
    if rule.grade is None:
        return str(words.TRANSITION) % {"age": rule.age}
    return str(words.TRANSITION_EARLIER) % {"age": rule.age, "grade": rule.grade}
