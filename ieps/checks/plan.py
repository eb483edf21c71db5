"""Checks of a whole version: its sections and its services (34 CFR 300.320(a), 300.324(a))."""

from collections.abc import Iterator

from ieps.checks import grammar as g
from ieps.checks.facts import Hit, PlanFacts, ServiceFacts

# Sections with a check of their own when they are empty.
OWN_CHECK = {"parent_concerns": "I02", "impact": "I04", "summer": "I20", "progress_reporting": "I21"}
OPTIONAL = {"extracurricular": "I29"}


def check_plan(plan: PlanFacts) -> list[Hit]:
    """Every hit of the sections, then of what is missing as a whole, then of each service."""
    services = [hit for line in plan.services for hit in _service(line, plan)]
    return [*_sections(plan), *_whole(plan), *services]


def _sections(plan: PlanFacts) -> Iterator[Hit]:
    for key, text in plan.sections.items():
        is_empty = not text.strip()
        if is_empty and key in OWN_CHECK:
            yield Hit(OWN_CHECK[key], "section", key)
        elif is_empty and key in plan.required:
            yield Hit("I01", "section", key)
        elif is_empty and key in OPTIONAL:
            yield Hit(OPTIONAL[key], "section", key)
        elif key in {"academic", "functional"} and not is_empty and not g.DIGIT.search(text):
            yield Hit("I03", "section", key)
        elif key == "summer" and _is_bare_no(text):
            yield Hit("I20", "section", key)
        elif key == "parent_concerns" and _is_changed(text, plan.parents_words):
            yield Hit("I02", "section", key)


def _is_bare_no(text: str) -> bool:
    """ "No." or "Not needed": a decision without what it rests on."""
    return text.strip().casefold().startswith(("no", "not ", "n/a", "none")) and len(text.split()) < 6


def _is_changed(text: str, words: tuple[str, ...]) -> bool:
    """Whether words filled in from a parent no longer stand there as that parent wrote them."""
    flat = " ".join(text.split())
    return any(" ".join(word.split()) not in flat for word in words)


def _whole(plan: PlanFacts) -> Iterator[Hit]:
    if plan.has_goals and not plan.goals:
        yield Hit("I01", "chapter", "goals")
    if plan.has_services and not plan.services:
        yield Hit("I01", "chapter", "services")


def _service(line: ServiceFacts, plan: PlanFacts) -> Iterator[Hit]:
    def hit(check: str, *params: tuple[str, str]) -> Hit:
        return Hit(check, "service", line.key, params)

    missing = missing_of(line)
    if missing:
        yield hit("I06", ("parts", ",".join(missing)))
    if line.as_printed and (not line.is_countable or g.COUNT_RANGE.search(line.as_printed)):
        yield hit("I07", ("words", line.as_printed))
    if line.ends_on and plan.ends_on and line.ends_on < plan.ends_on:
        yield hit("I09", ("day", line.ends_on.isoformat()))
    if line.is_inside is False and not line.why_outside.strip():
        yield hit("I11")
    if not line.has_purpose:
        yield hit("I12")
    if line.provider in {"", "other"}:
        yield hit("I13")


def missing_of(line: ServiceFacts) -> list[str]:
    """Which of start, often, place and long a line does not say. Words instead of a number are I07's."""
    has = {
        "start": line.starts_on,
        "often": (line.count and line.per) or line.as_printed,
        "long": line.minutes or line.as_printed,
        "place": line.place,
    }
    return [part for part, value in has.items() if not value]
