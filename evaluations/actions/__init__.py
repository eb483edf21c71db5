"""The room's verbs. Other rooms import them from here."""

from evaluations.actions.request import (
    EvaluationError,
    answer_sentence,
    confirm_answer,
    copy_evaluation_consent,
    correct_answer,
    give_consent,
    recap_of,
    record_answer,
    request_for,
)

__all__ = [
    "EvaluationError",
    "answer_sentence",
    "confirm_answer",
    "copy_evaluation_consent",
    "correct_answer",
    "give_consent",
    "recap_of",
    "record_answer",
    "request_for",
]
