"""Checks before a letter is locked: pure. What stops it, what needs a reason, what to look at again.

`stop` can not be passed: it protects somebody, or there is no letter without it. `must` passes with a written reason.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from letters.enums import CATALOGUE, Kind, Severity
from letters.papers.words import LetterWords, as_text
from letters.queries import LetterFacts

WORDS_OF_A_PAGE = 460
DIAGNOSES = re.compile(
    r"\b(autis\w+|adhd|add|asd|dyslexi\w+|dysgraphi\w+|dyspraxi\w+|down syndrome|cerebral palsy|epilep\w+|anxiety "
    r"disorder|odd|ptsd|tdah|autista|dislexia|parálisis cerebral|síndrome de down)\b",
    re.IGNORECASE,
)
HARSH = re.compile(
    r"\b(stupid|idiots?|liars?|lying|incompetent|shame on|disgusting|sue you|lawsuit|see you in court|my lawyer will|"
    r"estúpid\w+|idiotas?|mentiros\w+|incompetentes?|demandarl\w+|mi abogad\w+)\b",
    re.IGNORECASE,
)
SOCIAL_SECURITY = re.compile(r"(?<!\d)\d{3}[- .]\d{2}[- .]\d{4}(?!\d)")
SHOUTING = re.compile(r"(?:\b[A-ZÁÉÍÓÚÑ]{2,}\b[\s,!.?]+){4,}|!!")
COUNTED_DAYS = re.compile(
    r"\b(\d+|five|ten|fifteen|thirty|forty-five|sixty)[ -]+(?:\w+[ -]+)?(days?|weeks?|días?|semanas?)\b", re.IGNORECASE
)
OTHER_LAW = re.compile(r"\b\d+ (?:CFR|U\.?S\.?C\.?)\b|§|\bsection \d{3,}|\bSection 504\b", re.IGNORECASE)
DATED = re.compile(
    r"\d|\b(january|february|march|april|may|june|july|august|september|october|november|december|yesterday|every day|"
    r"enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)\b",
    re.IGNORECASE,
)
NEEDS_NO_EXAMPLE = {
    Kind.CONSENT_REPLY, Kind.EXCUSAL, Kind.SHARE_CONSENT, Kind.FIRST_NOTE, Kind.CREDENTIAL, Kind.RECORDS,
    Kind.PERMISSION,
}  # fmt: skip


@dataclass(frozen=True)
class Privacy:
    """What may stand in no letter: hidden addresses and phones, and the names of the author's other children."""

    hidden: tuple[str, ...] = ()
    other_children: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """One thing a check found. `step` names the page where it is mended; blank for the letter as a whole."""

    code: str
    severity: str
    sentence: str | Promise
    step: str = ""


HIDDEN = _("An address or phone that is hidden stands in your words. Take it out first.")


def findings_of(facts: LetterFacts, words: LetterWords, privacy: Privacy) -> list[Finding]:
    """All findings, the heaviest first."""
    found = [
        *_missing(facts),
        *_private(facts, words, privacy),
        *_tone(facts),
        *_law(facts),
        *_whole(facts, words),
        *_of_kind(facts),
    ]
    order = list(Severity)
    return sorted(found, key=lambda finding: order.index(Severity(finding.severity)))


def own_words(facts: LetterFacts) -> Iterator[tuple[str, str]]:
    """Every text a parent wrote for this letter, with the page it was written on."""
    for worry in facts.worries:
        yield "worry", f"{worry.about} {worry.text}"
    for name, value in facts.said.items():
        if isinstance(value, str):
            yield name.partition(".")[0], value
    for text in facts.english.values():
        yield "english", text
    yield "sender", facts.reach_me
    for step in ("recipient", "teacher"):
        yield step, " ".join([facts.to_name, facts.to_title, facts.copy_to])


def step_with(facts: LetterFacts, line: str) -> str:
    """The page on which `line` was written."""
    return next((step for step, text in own_words(facts) if line.casefold() in text.casefold()), "sender")


def _missing(facts: LetterFacts) -> Iterator[Finding]:
    """What the paper can not do without: each with the page that asks for it."""
    steps = CATALOGUE[Kind(facts.kind)].steps
    if CATALOGUE[Kind(facts.kind)].needs_worry and not (facts.worries or facts.is_unsure or facts.areas):
        sentence = _("Tell us at least one thing that is hard, or choose “I am not sure yet”.")
        yield Finding("worry", Severity.STOP, sentence, "worry")
    names = {"child", "child_name"} & set(steps)
    if names and not facts.is_named:
        yield Finding("child_name", Severity.STOP, _("Write your child’s name."), min(names))
    elif "child" in steps and not (facts.has_last_name and facts.born_on and facts.grade):
        sentence = _("Write your child’s name, date of birth and grade.")
        yield Finding("child", Severity.MUST, sentence, "child")
    if "school" in steps and not (facts.school and facts.has_place):
        yield Finding("school", Severity.MUST, _("Write the school, the district and the state."), "school")
    if not facts.is_signed:
        yield Finding("sender", Severity.STOP, _("Write the name you sign with."), "sender")
    for step in CATALOGUE[Kind(facts.kind)].needs:
        if not any(value for name, value in facts.said.items() if name.startswith(f"{step}.")):
            sentence = _("An answer is missing that the letter can not do without.")
            yield Finding(f"needs-{step}", Severity.STOP, sentence, step)


def _private(facts: LetterFacts, words: LetterWords, privacy: Privacy) -> Iterator[Finding]:
    printed = "\n".join([as_text(words), *facts.english.values()]).casefold()
    for line in privacy.hidden:
        if line.casefold() in printed:
            yield Finding("hidden", Severity.STOP, HIDDEN, step_with(facts, line))
            break
    for name in privacy.other_children:
        step = next((step for step, text in own_words(facts) if _names(name, text)), None)
        if step:
            sentence = _("The name of another child of yours stands in your words. Take it out first.")
            yield Finding("other_child", Severity.STOP, sentence, step)
            break
    number = next((step for step, text in own_words(facts) if SOCIAL_SECURITY.search(text)), None)
    if number:
        sentence = _("This looks like a social security number. No letter to a school needs it. Take it out first.")
        yield Finding("social_security", Severity.STOP, sentence, number)
    medical = next((step for step, text in own_words(facts) if DIAGNOSES.search(text)), None)
    if medical and facts.kind != Kind.FEEDING:
        sentence = _("Your words name a diagnosis. What is hard at school says more. Does the school need the name?")
        yield Finding("diagnosis", Severity.SHOULD, sentence, medical)


def _names(name: str, text: str) -> bool:
    """Whether a text names this child: as a word with its capital, and not as the month of a date."""
    return bool(name and re.search(rf"\b{re.escape(name)}\b(?! \d)", text))


def _tone(facts: LetterFacts) -> Iterator[Finding]:
    harsh = next((step for step, text in own_words(facts) if HARSH.search(text)), None)
    if harsh:
        sentence = _("A word here may hurt or threaten. Facts with their dates work better.")
        yield Finding("harsh", Severity.MUST, sentence, harsh)
    loud = next((step for step, text in own_words(facts) if SHOUTING.search(text)), None)
    if loud:
        sentence = _("Words in capitals or with many marks read like shouting.")
        yield Finding("loud", Severity.SHOULD, sentence, loud)


def _law(facts: LetterFacts) -> Iterator[Finding]:
    """A rule or a number of days in a parent's own words is theirs; we only say that we did not check it."""
    texts = [row for row in own_words(facts) if row[0] not in {"feeding", "pwn", "suggested"}]
    days = next((step for step, text in texts if COUNTED_DAYS.search(text) and _demands(text)), None)
    if days:
        sentence = _("Your words set a number of days. We can not say if a rule has it. You can ask for the date.")
        yield Finding("days", Severity.SHOULD, sentence, days)
    law = next((step for step, text in texts if OTHER_LAW.search(text) and step != "overdue_rule"), None)
    if law:
        sentence = _("Your words name a rule. We did not check it. The letter names the rules it needs.")
        yield Finding("law", Severity.SHOULD, sentence, law)


def _demands(text: str) -> bool:
    return bool(re.search(r"\b(within|must|have to|in the next|deadline|dentro de|en un plazo|deben?)\b", text, re.I))


def _whole(facts: LetterFacts, words: LetterWords) -> Iterator[Finding]:
    """The letter as one page, with something that can be looked up, in a language the parent reads."""
    if len(as_text(words).split()) > WORDS_OF_A_PAGE:
        sentence = _("This letter is longer than one page. Shorter letters are read sooner.")
        yield Finding("long", Severity.SHOULD, sentence)
    said = " ".join(text for _step, text in own_words(facts))
    if facts.kind not in NEEDS_NO_EXAMPLE and not DATED.search(said):
        sentence = _("No day stands in your words. One thing with its day, such as “on September 10”, is strong.")
        yield Finding("undated", Severity.SHOULD, sentence)
    asks_for_help = facts.needs_interpreter or facts.needs_translation
    if facts.language and facts.language.casefold() not in {"english", "inglés"} and not asks_for_help:
        sentence = _("You named a language. Do you want an interpreter, or papers in it? You can ask for both.")
        yield Finding("language", Severity.SHOULD, sentence, "language")


def _of_kind(facts: LetterFacts) -> Iterator[Finding]:
    check = OF_KIND.get(Kind(facts.kind))
    if check:
        yield from check(facts)


def _consent_reply(facts: LetterFacts) -> Iterator[Finding]:
    if facts.said.get("consent.services") == "no":
        sentence = _("A no to services means no special education at all, not only without one part. Talk first?")
        yield Finding("no_services", Severity.MUST, sentence, "consent")


def _follow_up(facts: LetterFacts) -> Iterator[Finding]:
    if not (facts.said.get("overdue.got_on") or facts.said.get("overdue.proof")):
        sentence = _("Nothing here shows that the school got your letter. Is there a stamp, a receipt or an answer?")
        yield Finding("no_proof", Severity.SHOULD, sentence, "overdue")
    due = facts.said.get("overdue_rule.due_on")
    if due and date.fromisoformat(due) >= facts.on:
        yield Finding("not_late", Severity.MUST, _("The day has not passed yet. Wait until it has."), "overdue_rule")


def _excusal(facts: LetterFacts) -> Iterator[Finding]:
    if facts.said.get("excusal_answer.answer") == "consent" and not facts.said.get("excusal_answer.input_on"):
        sentence = _("By when do you want their written input? Without a day it may come too late.")
        yield Finding("input_day", Severity.SHOULD, sentence, "excusal_answer")


def _recap(facts: LetterFacts) -> Iterator[Finding]:
    held = facts.said.get("recap_meeting.on")
    if held and facts.on - date.fromisoformat(held) > timedelta(days=3):
        sentence = _("The meeting was some days ago. The sooner both sides read this, the better.")
        yield Finding("late_recap", Severity.SHOULD, sentence, "recap_meeting")


def _state_complaint(facts: LetterFacts) -> Iterator[Finding]:
    """The state looks one year back from the day it gets the complaint (34 CFR 300.153(c))."""
    first = facts.said.get("complaint.first_on")
    if first and date.fromisoformat(first) < facts.on.replace(day=min(facts.on.day, 28), year=facts.on.year - 1):
        sentence = _("This began more than a year ago. The state looks one year back (34 CFR 300.153(c)).")
        yield Finding("over_a_year", Severity.MUST, sentence, "complaint")


def _permission(facts: LetterFacts) -> Iterator[Finding]:
    if not facts.said.get("permit_until.on"):
        sentence = _("A permission without a last day goes on and on. Choose a day to look at it again.")
        yield Finding("no_last_day", Severity.MUST, sentence, "permit_until")
    if not facts.said.get("permit_rules.which"):
        sentence = _("No condition is ticked. Who was shown how, and when do they stop?")
        yield Finding("no_conditions", Severity.MUST, sentence, "permit_rules")


def _share(facts: LetterFacts) -> Iterator[Finding]:
    if not facts.said.get("share_until.until_on"):
        sentence = _("A permission without a last day goes on and on. Choose a last day.")
        yield Finding("no_last_day", Severity.MUST, sentence, "share_until")


OF_KIND = {
    Kind.CONSENT_REPLY: _consent_reply,
    Kind.FOLLOW_UP: _follow_up,
    Kind.EXCUSAL: _excusal,
    Kind.RECAP: _recap,
    Kind.STATE_COMPLAINT: _state_complaint,
    Kind.PERMISSION: _permission,
    Kind.SHARE_CONSENT: _share,
}
