"""The interview: each step is data (a question and a form), shown by one generic view. And the proof's forms."""

from letters.forms.answers import AnswerForm
from letters.forms.proof import ProofForm, ReceivedForm
from letters.forms.reasons import ReasonsForm
from letters.forms.replies import ReplyForm
from letters.forms.steps import STEPS, Step, asked_of, is_answered, steps_of

__all__ = [
    "AnswerForm",
    "ProofForm",
    "ReasonsForm",
    "ReceivedForm",
    "ReplyForm",
    "STEPS",
    "Step",
    "asked_of",
    "is_answered",
    "steps_of",
]
