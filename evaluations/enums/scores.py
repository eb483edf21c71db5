"""Plain words for where a score sits, and for the things a report does not show. Imports nothing of ours."""

from django.utils.translation import gettext_lazy as _

# Upper limit (in standard deviations from the middle, higher meaning more able) and our words up to there.
# Limits lie half way between the rows of the conversion table; publishers' words differ and are kept as typed.
PLAIN_WORDS = (
    (-2.25, _("Far below most")),
    (-1.75, _("Well below most")),
    (-1.25, _("Below most")),
    (-0.835, _("Low end of typical")),
    (-0.335, _("Typical")),
    (0.335, _("Right in the middle")),
    (0.835, _("Typical")),
    (1.25, _("High end of typical")),
    (1.75, _("Above most")),
)
HIGHEST_WORDS = _("Well above most")
LOW_FROM = -1.0  # at or below it a score asks for a line about school

CURVE_WORDS = {
    "most": _("Most children"),
    "of_hundred": _("68 of 100"),
    "low": _("Low"),
    "middle": _("Middle"),
    "high": _("High"),
}

# What our rows can not show of a report: sentence, question for the meeting, rule. %(...)s are filled in.
MISSING = {
    "E02": (
        _("We cannot see that an occupational therapist (OT) did this evaluation. It says: %(role)s."),
        _("Is an occupational therapist part of this evaluation?"),
        "34 CFR 300.34(c)(6), 300.304(c)(1)(iv)",
    ),
    "E03": (
        _("We cannot see a license or credential of the evaluator."),
        _("Which license or credential does the evaluator hold?"),
        "34 CFR 300.156(b)",
    ),
    "E04": (
        _("We can see only one source. One test or one person alone is not enough for a decision."),
        _("Which other sources did you use, such as class work or observation?"),
        "34 CFR 300.304(b)(1), (2)",
    ),
    "E05": (
        _("We cannot see that a parent was asked. What you know belongs in the evaluation."),
        _("Where does the report say what our family told you?"),
        "34 CFR 300.304(b)(1), 300.305(a)",
    ),
    "E06": (
        _("We cannot see that somebody watched your child at it in the school day: %(tasks)s."),
        _("Can somebody watch my child where this is hard?"),
        "34 CFR 300.304(b)(1)",
    ),
    "E08": (
        _("We cannot see the range of these scores: %(parts)s. A score is a best guess."),
        _("What is the range of each score?"),
        "",
    ),
    "E09": (
        _("We can see only counts of points or age words. They can not be compared with other children."),
        _("Is there a standard score or a percentile for this?"),
        "",
    ),
    "E10": (
        _("Score and percentile do not fit together here: %(parts)s. Check the typing."),
        _("Which of the two numbers is right?"),
        "",
    ),
    "E14": (
        _("We cannot see what these low scores mean at school: %(parts)s."),
        _("What do the low scores mean for the school day?"),
        "34 CFR 300.304(c)(7)",
    ),
    "E15": (
        _("We cannot see in full what is suggested: how much, where and by whom."),
        _("What do you suggest, how much, where and by whom?"),
        "",
    ),
    "E16": (
        _("We cannot see your child’s strengths. Plans grow from them."),
        _("What is my child good at that can help here?"),
        "34 CFR 300.324(a)(1)(i)",
    ),
}
