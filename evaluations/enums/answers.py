"""What the school can say to a request. Imports nothing of ours."""

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.functional import Promise
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


class Reason(TextChoices):
    """Why a school says no, or not yet, as parents hear it."""

    GRADES_FINE = "grades_fine", _("The grades are fine")
    LABEL = "label", _("The child has the wrong diagnosis, or none")
    SCORE_CUTOFF = "score_cutoff", _("A test score is not low enough")
    NO_THERAPIST = "no_therapist", _("There is no therapist, or no time")
    TRY_OTHER_FIRST = "try_other_first", _("Other help should be tried first")
    NO_CONCERN = "no_concern_seen", _("They see no difficulty at school")
    OTHER = "other", _("Another reason")


@dataclass(frozen=True)
class ReasonLaw:
    """What the law says to a reason, in plain words. `cite` is blank where we know of no rule."""

    says: Promise
    cite: str = ""
    checked_on: date | None = date(2026, 11, 23)


REASON_LAW = {
    Reason.GRADES_FINE: ReasonLaw(
        _("A child can need special education with passing grades. Nobody has to fail first."), "34 CFR 300.101(c)"
    ),
    Reason.LABEL: ReasonLaw(
        _("The school must look at all that a child needs, also what does not usually go with the diagnosis."),
        "34 CFR 300.304(c)(6)",
    ),
    Reason.SCORE_CUTOFF: ReasonLaw(_("No one test alone may decide."), "34 CFR 300.304(b)(2)"),
    Reason.NO_THERAPIST: ReasonLaw(
        _("We know of no rule that says this in one sentence. Ask in writing who can do it, and from which day."),
        checked_on=None,
    ),
    Reason.TRY_OTHER_FIRST: ReasonLaw(
        _("A parent may ask for an evaluation at any time. The school answers yes or no, in writing."),
        "34 CFR 300.301(b), 300.503(a)",
    ),
    Reason.NO_CONCERN: ReasonLaw(
        _("A parent may ask for an evaluation too. The team must look at what parents say, beside the tests."),
        "34 CFR 300.301(b), 300.306(c)(1)",
    ),
    Reason.OTHER: ReasonLaw(
        _("The school must write down each reason, and what it rests on."), "34 CFR 300.503(b)(2), (3)"
    ),
}
