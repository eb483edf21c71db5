"""The room's verbs. Other rooms import them from here."""

from evaluations.actions.decision import (
    add_evidence,
    change_evidence,
    move_evidence,
    record_decision,
    record_notice,
    remove_evidence,
    save_plan_504,
    state_position,
)
from evaluations.actions.letters import answer_sentence, ask_independent, ask_notice, recap_of
from evaluations.actions.report import correct, discard, finish, remove_part, save_facts, save_part, start_evaluation
from evaluations.actions.request import (
    EvaluationError,
    confirm_answer,
    copy_evaluation_consent,
    correct_answer,
    give_consent,
    record_answer,
    request_for,
)

__all__ = [
    "EvaluationError",
    "add_evidence",
    "answer_sentence",
    "ask_independent",
    "ask_notice",
    "change_evidence",
    "confirm_answer",
    "copy_evaluation_consent",
    "correct",
    "correct_answer",
    "discard",
    "finish",
    "give_consent",
    "move_evidence",
    "recap_of",
    "record_answer",
    "record_decision",
    "record_notice",
    "remove_evidence",
    "remove_part",
    "request_for",
    "save_facts",
    "save_part",
    "save_plan_504",
    "start_evaluation",
    "state_position",
]
