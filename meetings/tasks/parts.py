"""The parts a packet may have, in their first order. A part that is not there for this person is not listed."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from meetings.tasks import bodies, letters, neighbours
from meetings.tasks.asking import Asking
from meetings.tasks.bodies import register_road

__all__ = ["PARTS", "Asking", "PartKind", "register_road"]


def _nothing(_asking: Asking) -> str:
    return ""


def _always(_asking: Asking) -> bool:
    return True


@dataclass(frozen=True)
class PartKind:
    """One part: `body` gives its HTML from the h1 on; `top` what stands over each page (a draft says so)."""

    key: str
    title: Promise
    hint: Promise
    is_there: Callable[[Asking], bool]
    body: Callable[[Asking], str]
    top: Callable[[Asking], str] = _nothing


OWN_FIRST = (
    PartKind("profile", _("The child in one page"), _("Strengths first"), bodies.has_profile, bodies.profile_body),
    PartKind(
        "agenda", _("What happens at the meeting"), _("With space to write"), bodies.has_agenda, bodies.agenda_body
    ),
    PartKind("input", _("What we want to say"), _("Your words, not changed"), bodies.has_input, bodies.input_body),
    PartKind("questions", _("Our questions"), _("With space to write"), bodies.has_questions, bodies.questions_body),
)
NEIGHBOURS = (
    PartKind(
        "evaluation",
        _("The evaluation in plain words"),
        _("Strengths first, then the needs and what is missing"),
        neighbours.has_evaluation,
        neighbours.evaluation_body,
    ),
    PartKind(
        "decision",
        _("What the team decided"),
        _("With your position and evidence"),
        neighbours.has_decision,
        neighbours.packet_decision_body,
    ),
    PartKind(
        "plan",
        _("The plan with the family’s marks"),
        _("The newest shared draft, or the final plan"),
        neighbours.has_plan,
        neighbours.packet_plan_body,
        neighbours.plan_top,
    ),
    PartKind(
        "ot_plan",
        _("The OT plan"),
        _("What is done, where, and by whom"),
        neighbours.has_ot_plan,
        neighbours.packet_ot_plan_body,
    ),
    PartKind(
        "minutes",
        _("OT minutes"),
        _("Promised, given and missed, as far as it was noted"),
        neighbours.has_minutes,
        neighbours.packet_minutes_body,
    ),
    PartKind(
        "goals",
        _("How the goals go"),
        _("Each goal with its chart and table"),
        neighbours.has_goals,
        neighbours.packet_goals_body,
    ),
)
OWN_LAST = (
    PartKind("letters", _("Letters and dates"), _("With how we counted"), letters.has_letters, letters.letters_body),
    PartKind("notes", _("Pages for notes"), _("Two empty pages with lines"), _always, bodies.notes_body),
)
PARTS = {part.key: part for part in (*OWN_FIRST, *NEIGHBOURS, *OWN_LAST)}
