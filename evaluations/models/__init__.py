"""The request, what the school said, the evaluation and the team's decision."""

from evaluations.models.decision import DecisionEvidence, Notice, ParentPosition, Plan504, TeamDecision
from evaluations.models.report import Evaluation, Finding, Observation, Recommendation, Score
from evaluations.models.request import EvaluationRequest, SchoolResponse

__all__ = [
    "DecisionEvidence",
    "Evaluation",
    "EvaluationRequest",
    "Finding",
    "Notice",
    "Observation",
    "ParentPosition",
    "Plan504",
    "Recommendation",
    "SchoolResponse",
    "Score",
    "TeamDecision",
]
