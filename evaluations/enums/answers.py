"""What the school can say to a request. Imports nothing of ours."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Origin(TextChoices):
    PARENT = "parent", _("The family asked")
    SCHOOL = "school", _("The school suggested it")


class Answer(TextChoices):
    """The school's answer to a request for an evaluation, as a parent hears it."""

    YES = "evaluate", _("Yes, they will evaluate")
    SOME = "evaluate_some", _("Yes, but only in some areas")
    NO = "refuse", _("No")
    WAIT = "wait", _("They want to wait, or try other help first")
    SCREENING = "screening_only", _("Only a screening (a quick look)")
    MORE = "asks_for_more", _("They ask me for more")
    NOT_ELIGIBLE = "not_eligible", _("They say my child is not eligible")
    NOTHING = "no_answer", _("Nothing yet")


# Answers that end the wait for an answer. A request for more, or silence, does not.
ANSWERED = frozenset({Answer.YES, Answer.SOME, Answer.NO, Answer.WAIT, Answer.SCREENING, Answer.NOT_ELIGIBLE})
AGREED = frozenset({Answer.YES, Answer.SOME})

# What a parent can do next, and the rule it rests on.
NEXT = {
    Answer.YES: (_("Read the consent form. Testing starts only after you say yes."), "34 CFR 300.300(a)"),
    Answer.SOME: (
        _("You can say yes to these areas now, and ask in writing why the others are left out."),
        "34 CFR 300.304(c)(4), 300.503",
    ),
    Answer.NO: (_("The school must tell you why in writing. Ask for it if you did not get it."), "34 CFR 300.503"),
    Answer.WAIT: (
        _("Trying other help first may not delay an evaluation you asked for. Ask for a written yes or no."),
        "34 CFR 300.301(b), 300.503",
    ),
    Answer.SCREENING: (
        _("A screening is not an evaluation. You can ask again for the full evaluation."),
        "34 CFR 300.302",
    ),
    Answer.MORE: (_("Give what helps, if you want to. The days go on counting."), "34 CFR 300.301(b)"),
    Answer.NOT_ELIGIBLE: (
        _("A child is found eligible or not only after an evaluation. Ask for the reasons in writing."),
        "34 CFR 300.306(a), 300.503",
    ),
    Answer.NOTHING: (_("Keep the proof. The date on this page tells you when to ask."), "34 CFR 300.503(a)"),
}
