"""Choices of the plan: states, sections, goals, services, marks, progress. Imports nothing of ours."""

from ieps.enums.goals import (
    METHODS,
    Direction,
    Every,
    GoalState,
    MeasurerRole,
    Method,
    MethodFacts,
    PointKind,
    ProgressWord,
    Span,
)
from ieps.enums.plan import CHAPTERS, SECTIONS, TRANSITIONS, Chapter, Origin, Scope, SectionFacts, State
from ieps.enums.review import Anchor, MarkState, Stance
from ieps.enums.services import Delivery, Grouping, Per, ProviderRole, ServiceKind, SupportKind

__all__ = [
    "Anchor",
    "CHAPTERS",
    "Chapter",
    "Delivery",
    "Direction",
    "Every",
    "GoalState",
    "Grouping",
    "METHODS",
    "MarkState",
    "MeasurerRole",
    "Method",
    "MethodFacts",
    "Origin",
    "Per",
    "PointKind",
    "ProgressWord",
    "ProviderRole",
    "SECTIONS",
    "Scope",
    "SectionFacts",
    "ServiceKind",
    "Span",
    "Stance",
    "State",
    "SupportKind",
    "TRANSITIONS",
]
