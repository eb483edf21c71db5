"""Choices of the evaluation: what the school says, what is tested, what the team decides. Imports nothing of ours."""

from evaluations.enums.answers import AGREED, ANSWERED, NEXT, Answer, Origin
from evaluations.enums.decision import NOTICE_ITEMS, Disability, OTAloneBasis, OTOutcome, Outcome, Position
from evaluations.enums.report import METRICS, EvaluationArea, Metric, MetricFacts, RecommendationKind, ReportStatus

__all__ = [
    "AGREED",
    "ANSWERED",
    "Answer",
    "Disability",
    "EvaluationArea",
    "METRICS",
    "Metric",
    "MetricFacts",
    "NEXT",
    "NOTICE_ITEMS",
    "OTAloneBasis",
    "OTOutcome",
    "Origin",
    "Outcome",
    "Position",
    "RecommendationKind",
    "ReportStatus",
]
