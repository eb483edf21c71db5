"""States of a plan's version and its sections in print order: data."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Origin(TextChoices):
    """Where the words come from. It stands on every page and every foot."""

    DRAFTED = "drafted", _("Written here by the team")
    COPIED = "copied", _("Copied from the school’s paper")


class State(TextChoices):
    DRAFT = "draft", _("Draft")
    SHARED = "shared", _("Shared")
    FINAL = "final", _("Final")
    DISCARDED = "discarded", _("Thrown away")


TRANSITIONS = {
    State.DRAFT: frozenset({State.SHARED, State.DISCARDED}),
    State.SHARED: frozenset({State.FINAL, State.DISCARDED}),
    State.FINAL: frozenset(),
    State.DISCARDED: frozenset(),
}


class Scope(TextChoices):
    """How much of a plan a version holds. A family may copy just the part it needs."""

    FULL = "full", _("The whole plan")
    GOALS = "goals", _("Only the goals")
    SERVICES = "services", _("Only the services")
    OT_LINE = "ot_line", _("Only the OT line")


@dataclass(frozen=True)
class SectionFacts:
    """A text of the plan. `law` is the paragraph it answers; `help` says what belongs there."""

    key: str
    title: Promise
    help: Promise
    law: str
    is_required: bool = False


SECTIONS = {
    row.key: row
    for row in [
        SectionFacts(
            "strengths",
            _("What the child does well"),
            _("Strengths, interests, what works."),
            "34 CFR 300.324(a)(1)(i)",
            is_required=True,
        ),
        SectionFacts(
            "parent_concerns",
            _("What the parents say"),
            _("The parents’ own words, not changed."),
            "34 CFR 300.324(a)(1)(ii)",
            is_required=True,
        ),
        SectionFacts("child_words", _("What the child says"), _("In the child’s own words."), "34 CFR 300.324(a)"),
        SectionFacts(
            "evaluation_results",
            _("What the newest tests showed"),
            _("The results in plain words."),
            "34 CFR 300.324(a)(1)(iii)",
            is_required=True,
        ),
        SectionFacts(
            "academic",
            _("Schoolwork now"),
            _("Reading, writing, math today, in numbers and plain words."),
            "34 CFR 300.320(a)(1)",
            is_required=True,
        ),
        SectionFacts(
            "functional",
            _("Everyday skills now"),
            _("Dressing, eating, tools, moving, joining in: today, in numbers and plain words."),
            "34 CFR 300.320(a)(1)",
            is_required=True,
        ),
        SectionFacts(
            "impact",
            _("How this touches regular classwork"),
            _("What is harder in class because of it."),
            "34 CFR 300.320(a)(1)(i)",
            is_required=True,
        ),
        SectionFacts(
            "least_restrictive",
            _("Time with classmates"),
            _("When the child is with the class, when not, and why not."),
            "34 CFR 300.320(a)(5), 300.114",
            is_required=True,
        ),
        SectionFacts(
            "extracurricular",
            _("Clubs, sports, meals, recess"),
            _("How the child takes part, and with which help."),
            "34 CFR 300.107, 300.117",
        ),
        SectionFacts(
            "state_tests",
            _("State and district tests"),
            _("Which tests, and with which help."),
            "34 CFR 300.320(a)(6)",
            is_required=True,
        ),
        SectionFacts(
            "summer",
            _("Summer services"),
            _("What the team looked at, and what it decided or when it will."),
            "34 CFR 300.106",
            is_required=True,
        ),
        SectionFacts(
            "progress_reporting",
            _("How we report progress"),
            _("When the parents hear how it goes, and how."),
            "34 CFR 300.320(a)(3)(ii)",
            is_required=True,
        ),
    ]
}


@dataclass(frozen=True)
class Chapter:
    """A numbered part of the plan, read one at a time. `holds` is sections, goals, services or supports."""

    key: str
    title: Promise
    lead: Promise
    holds: str = "sections"
    sections: tuple[str, ...] = ()


CHAPTERS = {
    row.key: row
    for row in [
        Chapter(
            "about",
            _("About the child"),
            _("Who the child is, and what the parents say."),
            sections=("strengths", "parent_concerns", "child_words"),
        ),
        Chapter(
            "now",
            _("How the child is doing now"),
            _("Where the child stands today. Goals start from here."),
            sections=("evaluation_results", "academic", "functional", "impact"),
        ),
        Chapter("goals", _("Goals"), _("What the child will be able to do within a year."), holds="goals"),
        Chapter(
            "services",
            _("OT and other services"),
            _("What help the child gets, how often, how long, where, and from when."),
            holds="services",
        ),
        Chapter("supports", _("Help in class"), _("Changes, tools and help through the school day."), holds="supports"),
        Chapter(
            "together",
            _("Time with classmates"),
            _("Children learn together as much as possible."),
            sections=("least_restrictive", "extracurricular"),
        ),
        Chapter(
            "tests",
            _("State tests"),
            _("How the child takes part in state and district tests."),
            sections=("state_tests",),
        ),
        Chapter("summer", _("Summer services"), _("Whether help goes on when school is closed."), sections=("summer",)),
        Chapter(
            "reporting",
            _("How we report progress"),
            _("When you hear how it goes."),
            sections=("progress_reporting",),
        ),
    ]
}
