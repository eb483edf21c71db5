"""Choices of the evaluation: what the school says, what is tested, what the team decides. Imports nothing of ours."""

from evaluations.enums.answers import AGREED, ANSWERED, NEXT, REASON_LAW, Answer, Origin, Reason, ReasonLaw
from evaluations.enums.decision import (
    DECISION_MISSING,
    NOTICE_CHECKED_ON,
    NOTICE_ITEMS,
    NOTICE_TODO,
    Disability,
    OTAloneBasis,
    OTOutcome,
    Outcome,
    Position,
)
from evaluations.enums.report import (
    METRICS,
    PART_WORDS,
    EvaluationArea,
    Metric,
    MetricFacts,
    RecommendationKind,
    ReportStatus,
)

__all__ = [
    "AGREED",
    "ANSWERED",
    "Answer",
    "DECISION_MISSING",
    "Disability",
    "EvaluationArea",
    "METRICS",
    "Metric",
    "MetricFacts",
    "NEXT",
    "NOTICE_CHECKED_ON",
    "NOTICE_ITEMS",
    "NOTICE_TODO",
    "OTAloneBasis",
    "OTOutcome",
    "Origin",
    "PART_WORDS",
    "Outcome",
    "Position",
    "REASON_LAW",
    "Reason",
    "ReasonLaw",
    "RecommendationKind",
    "ReportStatus",
]
