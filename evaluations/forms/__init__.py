"""Forms of the request, the reports, the decision with its notice and 504 plan."""

from evaluations.forms.decision import DecisionForm, NoticeForm, Plan504Form, PositionForm
from evaluations.forms.evidence import EvidenceForm
from evaluations.forms.report import FROM_BOOL, PART_FORMS, ReportForm, ShortScoreForm, how_given
from evaluations.forms.request import AnswerForm, ConsentForm, ConsentReceivedForm

__all__ = [
    "FROM_BOOL",
    "PART_FORMS",
    "AnswerForm",
    "ConsentForm",
    "ConsentReceivedForm",
    "DecisionForm",
    "EvidenceForm",
    "NoticeForm",
    "Plan504Form",
    "PositionForm",
    "ReportForm",
    "ShortScoreForm",
    "how_given",
]
