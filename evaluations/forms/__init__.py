"""Forms of the request, the reports, the decision with its notice and 504 plan."""

from evaluations.forms.request import AnswerForm, ConsentForm, ConsentReceivedForm

__all__ = ["AnswerForm", "ConsentForm", "ConsentReceivedForm"]
