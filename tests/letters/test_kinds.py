"""Every kind of letter, from its interview over the checks to frozen words and paper."""

import re
from datetime import date
from itertools import pairwise
from typing import Any

import page as checker
import pytest
from django.forms import Textarea
from django.test import Client
from django.urls import reverse

from accounts.models import User
from demo.enums import LETTER_ANSWERS as ANSWERS
from demo.tasks import printed_here
from letters import actions
from letters.enums import CATALOGUE, OPTIONS, SEVEN_ITEMS, SITUATIONS, Kind, Said, Situation, situations_of
from letters.forms import STEPS
from letters.models import Letter
from letters.papers import as_text, words_from
from letters.papers.bodies import BODIES
from letters.papers.lines import SLOT, THANKS, WARM_THANKS, Line
from letters.papers.ot_help import HEAD, OT_HELP
from letters.papers.writer import CITE
from letters.tasks import english_source, letter_source, proof_source
from students.models import Student
from tests.cast import TODAY
from tests.guide.test_readability import grade, sentences_of, words_in

KINDS = list(Kind)
LINES = [(kind, line) for kind, body in BODIES.items() for line in body.lines]
LONGEST = 26  # words of a sentence in a letter
HIGHEST = 8.0  # a letter may be a little harder than a screen


def draft_of(kind: Kind, by: User, student: Student, **more: dict[str, Any]) -> Letter:
    """A draft whose interview is answered."""
    letter = actions.start(by=by, student=student, kind=kind)
    for key, value in (ANSWERS[kind] | {"sender": {}} | more).items():
        if key in letter.entry.steps:
            row = letter.answers.filter(key=key).first()
            actions.save_answer(by=by, letter=letter, key=key, value=value, revision=row.revision if row else 0)
    return letter


def made(kind: Kind, by: User, student: Student, **more: dict[str, Any]) -> Letter:
    return actions.freeze(by=by, letter=draft_of(kind, by, student, **more), today=TODAY)


# ---- the catalogue


def test_every_kind_has_its_entry_body_and_answers_here() -> None:
    assert set(CATALOGUE) == set(BODIES) == set(ANSWERS) == set(Kind)


def test_every_step_of_every_letter_is_known_and_used() -> None:
    assert {key for entry in CATALOGUE.values() for key in entry.steps} == set(STEPS)
    assert all(set(entry.needs) <= set(entry.steps) for entry in CATALOGUE.values())


def test_every_kind_is_reached_by_a_situation_and_none_holds_too_many() -> None:
    assert [kind for kind in Kind if not situations_of(kind)] == []
    assert set(SITUATIONS) == set(Situation)
    assert max(len(kinds) for kinds in SITUATIONS.values()) <= 5


@pytest.mark.parametrize("kind", KINDS)
def test_every_slot_and_answer_of_a_sentence_is_asked(kind: Kind) -> None:
    """A sentence whose answer nobody asks for would never be printed."""
    fields = {f"{key}.{name}" for key in CATALOGUE[kind].steps for name in getattr(STEPS[key].form, "base_fields", {})}
    given = {
        "child", "who", "school", "reach_me", "language", "interpreter", "translation", "unsure", "areas", "worries",
        "seen", "why_rows", "seven_items", "times",
    }  # fmt: skip
    needs = {need.removeprefix("!").partition("=")[0] for line in BODIES[kind].lines for need in line.needs}
    assert needs - given - fields == set()


@pytest.mark.parametrize("kind", KINDS)
def test_every_answer_of_the_interview_is_printed_or_weighed(kind: Kind) -> None:
    used = {need.removeprefix("!").partition("=")[0] for line in BODIES[kind].lines for need in line.needs}
    for key in set(CATALOGUE[kind].steps) & set(ANSWERS[kind]) - {"teacher"}:
        for name in STEPS[key].form.base_fields:
            assert f"{key}.{name}" in used or f"{key}.{name}" == "meeting_times.text"


def test_options_are_those_of_the_interview() -> None:
    fields = {f"{key}.{name}" for key, step in STEPS.items() for name in getattr(step.form, "base_fields", {})}
    assert set(OPTIONS) - fields == set()


# ---- the sentences


def pairs() -> list[Said]:
    ticks = [said for options in OPTIONS.values() for said in options.values()]
    helps = [said for pair in OT_HELP.values() for said in pair]
    titles = [body.title for body in BODIES.values()] + [body.closing for body in BODIES.values() if body.closing]
    return [*ticks, *SEVEN_ITEMS, *helps, *HEAD, *titles, THANKS, WARM_THANKS]


def test_every_fixed_sentence_has_its_spanish_with_the_same_slots_and_rules() -> None:
    for said in [*pairs(), *(line for _kind, line in LINES)]:
        assert said.en.strip()
        assert said.es.strip()
        assert sorted(SLOT.findall(said.en)) == sorted(SLOT.findall(said.es)) or "%(child)s" in said.es
        assert set(SLOT.findall(said.en)) <= set(SLOT.findall(said.es)) or "child" in SLOT.findall(said.en)
        assert CITE.findall(said.en) == CITE.findall(said.es)
        same = {"No", "Yes"} | {text.en for text in OPTIONS["overdue_rule.rule"].values()}
        assert said.en != said.es or said.en in same or SLOT.fullmatch(said.en)


def test_no_fixed_sentence_holds_a_number_of_days() -> None:
    counted = re.compile(
        r"\b(\d+|one|two|three|five|ten|fifteen|thirty|forty|sixty)[ -](\w+[ -])?(days?|weeks?|months?)\b"
        r"|\b(\d+|diez|quince|treinta|sesenta) (\w+ )?(días?|semanas?|mes(es)?)\b",
        re.IGNORECASE,
    )
    said = [text for pair in [*pairs(), *(line for _kind, line in LINES)] for text in (pair.en, pair.es)]
    assert [text for text in said if counted.search(text)] == []
    assert counted.search("within 15 school days")
    assert counted.search("en 10 días")


@pytest.mark.parametrize("kind", KINDS)
def test_letter_cites_only_what_its_entry_allows(kind: Kind) -> None:
    found = {cite for line in BODIES[kind].lines for cite in CITE.findall(line.en)}
    found |= {
        cite
        for line in BODIES[kind].lines
        for need in line.needs
        if need in OPTIONS
        for said in OPTIONS[need].values()
        for cite in CITE.findall(said.en)
    }
    common = {"34 CFR 300.503"}
    assert found <= set(CATALOGUE[kind].cites) | common
    assert bool(CATALOGUE[kind].cites) or not found


@pytest.mark.parametrize("kind", KINDS)
def test_sentences_are_plain_short_and_calm(kind: Kind) -> None:
    said = [re.sub(r"\s*\([^()]*CFR[^()]*(?:\([^()]*\)[^()]*)*\)", "", line.en) for line in BODIES[kind].lines]
    said = [SLOT.sub("it", text) for text in said]
    sentences = [sentence for text in said for sentence in sentences_of(text)]
    assert [sentence for sentence in sentences if words_in(sentence) > LONGEST] == []
    assert grade(sentences) <= HIGHEST
    assert "!" not in "".join(said)


@pytest.mark.parametrize("kind", KINDS)
def test_every_letter_has_one_ask(kind: Kind) -> None:
    """Several lines may carry it when they never stand together."""
    asks = [line for line in BODIES[kind].lines if line.asks]
    assert asks
    assert all(excludes(one, other) for one, other in pairwise(asks))


def excludes(one: Line, other: Line) -> bool:
    """Whether two lines can not both be printed: their answers differ, or one needs what the other must not have."""
    first, second = set(one.needs), set(other.needs)
    if any(f"!{need}" in second for need in first) or any(f"!{need}" in first for need in second):
        return True
    chosen = {need.partition("=")[0]: need for need in first if "=" in need}
    return any(need.partition("=")[0] in chosen and need not in first for need in second if "=" in need)


# ---- from the interview to the paper


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_interview_of_every_letter_walks_to_its_check_page(kind: Kind, as_paula: Client, maya: Student) -> None:
    """Each question that is asked opens, its answer is kept by the form, and no finding is left that stops."""
    reply = as_paula.post(reverse("letters:start", args=[maya.pk, kind]))
    seen = []
    for _step in range(20):
        address = reply["Location"]
        if address.endswith("/check/"):
            break
        key = address.rstrip("/").rsplit("/", 1)[-1]
        assert key not in seen
        seen.append(key)
        page = as_paula.get(address)
        assert page.status_code == 200
        reply = as_paula.post(address, posted(key, ANSWERS[kind].get(key, {})) | {"revision": "0"})
        assert reply.status_code == 302, page.context["form"].errors
    assert {"child", "school", "language"} & set(seen) <= {"language"}, "what is known is not asked"
    letter = Letter.objects.get()
    check = as_paula.get(reverse("letters:check", args=[maya.pk, letter.pk]))
    assert [row.finding.sentence for row in check.context["findings"] if row.finding.severity != "should"] == []
    made = as_paula.post(reverse("letters:make", args=[maya.pk, letter.pk]))
    assert made["Location"] == reverse("letters:letter", args=[maya.pk, letter.pk])
    assert as_paula.get(made["Location"]).status_code == 200


def posted(key: str, answer: dict[str, Any]) -> dict[str, Any]:
    """A step's answer as the browser sends it; without one, `Skip` or the name that a parent signs with."""
    if key == "sender":
        return {"name": "Paula Reyes", "relationship": "mother"}
    if not answer:
        return {"skip": "1"}
    sent: dict[str, Any] = {}
    for name, value in answer.items():
        if re.fullmatch(r"\d{4}-\d\d-\d\d", str(value)):
            on = date.fromisoformat(value)
            sent |= {f"{name}_month": str(on.month), f"{name}_day": str(on.day), f"{name}_year": str(on.year)}
        elif value is True:
            sent[name] = "on"
        elif value:
            sent[name] = value
    return sent


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_own_words_stand_verbatim_and_rules_are_named(kind: Kind, paula: User, maya: Student) -> None:
    letter = made(kind, paula, maya)
    words = words_from(letter.words or {})
    text = as_text(words)
    own = "\n".join(words.own_texts)
    for key in set(ANSWERS[kind]) & set(letter.entry.needs):
        for name, value in ANSWERS[kind][key].items():
            is_long = isinstance(STEPS[key].form.base_fields[name].widget, Textarea)
            if isinstance(value, str) and len(value) > 20:
                assert all(part in (own if is_long else text) for part in value.splitlines())
    assert set(words.cites) <= set(letter.entry.cites) | {"34 CFR 300.503"}
    assert bool(words.cites) == bool(letter.entry.cites)
    asks = [SLOT.split(line.en)[0] for line in BODIES[kind].lines if line.asks]
    assert sum(ask in text for ask in asks) == 1
    assert not re.search(r"None|%\(|\(\)|  |\n\n\n", text)
    assert "Maya" in text


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_with_nothing_but_its_core_still_reads_well(kind: Kind, paula: User, maya: Student) -> None:
    letter = actions.start(by=paula, student=maya, kind=kind)
    for key in ("sender", *letter.entry.needs):
        fields = STEPS[key].form.base_fields
        value = {name: answer for name, answer in ANSWERS[kind].get(key, {}).items() if fields[name].required}
        value = value or ANSWERS[kind].get(key, {})
        letter.answers.update_or_create(key=key, defaults={"value": value})
    reasons = {finding.code: "It is so." for finding in actions.findings_for(letter, on=TODAY)}
    text = as_text(words_from(actions.freeze(by=paula, letter=letter, today=TODAY, reasons=reasons).words or {}))
    assert not re.search(r"None|%\(|\(\)|  |\n\n\n|[,:;(] *[.,;)]", text)


@pytest.mark.django_db
@pytest.mark.pdf
@pytest.mark.parametrize("kind", KINDS)
def test_paper_of_every_letter_is_one_accessible_page(kind: Kind, paula: User, maya: Student) -> None:
    letter = made(kind, paula, maya)
    print_ = printed_here(letter_source(str(letter.pk)))
    report = checker.validate_pdf_bytes(print_.pdf)
    assert report.is_compliant, report.failures
    assert print_.pages == 1


@pytest.mark.django_db
@pytest.mark.pdf
@pytest.mark.parametrize("kind", KINDS)
def test_spanish_letter_and_its_english_copy_are_accessible_papers(kind: Kind, paula: User, maya: Student) -> None:
    letter = made(kind, paula, maya, written_in={"language": "es"})
    assert letter.language == "es"
    for source in (letter_source, english_source, proof_source):
        print_ = printed_here(source(str(letter.pk)))
        report = checker.validate_pdf_bytes(print_.pdf)
        assert report.is_compliant, report.failures
        assert print_.pages <= 2
