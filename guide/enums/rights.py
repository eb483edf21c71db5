"""Federal rights around asking for an evaluation, in plain words, each sentence with its rule.

A number of days never stands here: `clock` names the federal rule that it comes from.
Confidence: high, the rule's or the law's own text was read; medium, only an official summary of it.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CHECKED_ON = date(2026, 11, 23)


@dataclass(frozen=True)
class LegalText:
    """`text` holds %(count)s when `clock` names a federal clock."""

    text: Promise
    cite: str
    section: str
    confidence: str = "high"
    clock: str = ""
    checked_on: date = CHECKED_ON

    @property
    def source_url(self) -> str:
        return f"https://www.ecfr.gov/current/title-34/section-{self.section}"


@dataclass(frozen=True)
class Section:
    slug: str
    title: Promise
    texts: tuple[LegalText, ...]


NO_ANSWER_CLOCK = LegalText(
    _("The federal rule names no number of days for this answer. It only asks for a reasonable time."),
    "34 CFR 300.503(a)",
    "300.503",
)

# Steps for which the federal rules name no number of days, by the id of the state rules that may.
NO_NUMBER: dict[str, LegalText] = {
    "respond_to_request": NO_ANSWER_CLOCK,
    "decide_after_evaluation": LegalText(
        _("The federal rule names no number of days for the decision. It comes when the tests are done."),
        "34 CFR 300.306(a)(1)",
        "300.306",
    ),
    "report_before_meeting": LegalText(
        _("The federal rule names no number of days for the report. You get a free copy."),
        "34 CFR 300.306(a)(2)",
        "300.306",
    ),
    "meeting_notice": LegalText(
        _("The federal rule names no number of days. The school must tell you early enough that you can come."),
        "34 CFR 300.322(a)(1)",
        "300.322",
    ),
    "prior_notice_wait": LegalText(
        _("The federal rule names no number of days. You get a notice in writing a reasonable time before the change."),
        "34 CFR 300.503(a)",
        "300.503",
    ),
    "iee_response": LegalText(
        _("The federal rule names no number of days. The school must pay or ask for a hearing without needless delay."),
        "34 CFR 300.502(b)(2)",
        "300.502",
    ),
}

RIGHTS = (
    Section(
        "asking",
        _("You can ask"),
        (
            LegalText(
                _("You can ask the school to evaluate your child, and so can the school itself."),
                "34 CFR 300.301(b)",
                "300.301",
            ),
            LegalText(
                _("The school must look for children who may need special education, even if they pass every grade."),
                "34 CFR 300.111(a) and (c)",
                "300.111",
            ),
            LegalText(
                _("When you ask for the first time, the school must give you a paper with all your rights."),
                "34 CFR 300.504(a)(1)",
                "300.504",
            ),
        ),
    ),
    Section(
        "answer",
        _("The school must answer"),
        (
            LegalText(
                _(
                    "The school must answer your request in writing. It offers an evaluation and asks for your "
                    "consent, or it says no."
                ),
                "34 CFR 300.503(a) with 300.301(b)",
                "300.503",
            ),
            LegalText(
                _("The paper must say why, and what else the school thought about."),
                "34 CFR 300.503(b)(2) and (6)",
                "300.503",
            ),
            LegalText(
                _("It must be in plain words and in your language, unless that clearly can not be done."),
                "34 CFR 300.503(c)(1)",
                "300.503",
            ),
            NO_ANSWER_CLOCK,
            LegalText(
                _("A quick check by a teacher to plan lessons does not take the place of an evaluation."),
                "34 CFR 300.302",
                "300.302",
            ),
        ),
    ),
    Section(
        "consent",
        _("You say yes or no"),
        (
            LegalText(
                _(
                    "The school needs your yes in writing before the first evaluation. A yes to the evaluation is "
                    "not a yes to services."
                ),
                "34 CFR 300.300(a)(1)",
                "300.300",
            ),
            LegalText(
                _(
                    "The school must first tell you all about it in your language. Your yes is free, and you can "
                    "take it back, but that does not undo what was already done."
                ),
                "34 CFR 300.9",
                "300.9",
                confidence="medium",
            ),
            LegalText(
                _("The school may look at the work and test results it already has without asking you."),
                "34 CFR 300.300(d)(1)",
                "300.300",
            ),
            LegalText(
                _(
                    "If you say no, or do not answer, a public school may use mediation or a hearing to ask for "
                    "permission. It does not have to."
                ),
                "34 CFR 300.300(a)(3)",
                "300.300",
            ),
        ),
    ),
    Section(
        "evaluation",
        _("The evaluation"),
        (
            LegalText(
                _(
                    "The first evaluation must be done within %(count)s after the school gets your consent. If your "
                    "state has its own time, that time counts."
                ),
                "34 CFR 300.301(c)(1)",
                "300.301",
                clock="evaluate",
            ),
            LegalText(
                _("This time does not count when a parent does not bring the child to the tests, again and again."),
                "34 CFR 300.301(d)(1)",
                "300.301",
            ),
            LegalText(
                _(
                    "The time can also change when the child moves to another school system. The new school must then "
                    "agree on a day with you."
                ),
                "34 CFR 300.301(d)(2) and (e)",
                "300.301",
            ),
            LegalText(
                _(
                    "The school must look at every area tied to what may be hard for your child. Moving, seeing, "
                    "hearing, feelings, schoolwork and talking can all be part of it."
                ),
                "34 CFR 300.304(c)(4)",
                "300.304",
            ),
            LegalText(
                _("The school must use more than one kind of test, and it must use what you tell it."),
                "34 CFR 300.304(b)(1) and (2)",
                "300.304",
            ),
            LegalText(
                _("The tests must be in the language your child uses, unless that clearly can not be done."),
                "34 CFR 300.304(c)(1)",
                "300.304",
            ),
        ),
    ),
    Section(
        "deciding",
        _("What comes after"),
        (
            LegalText(
                _("Trained people decide together with you whether your child can get special education."),
                "34 CFR 300.306(a)(1)",
                "300.306",
            ),
            LegalText(
                _("You get a free copy of the report and of the paper that says what was decided."),
                "34 CFR 300.306(a)(2)",
                "300.306",
            ),
            LegalText(
                _(
                    "If your child needs special education, the team must meet within %(count)s to write the first "
                    "plan (IEP)."
                ),
                "34 CFR 300.323(c)(1)",
                "300.323",
                clock="iep_after_eligibility",
            ),
            LegalText(
                _("OT is on the list of help that a child may get in order to learn from special education."),
                "34 CFR 300.34(a)",
                "300.34",
            ),
            LegalText(
                _(
                    "A child who needs OT but no special teaching may not get an IEP under this law. Some states count "
                    "OT as special teaching, so ask, and ask about a 504 plan too."
                ),
                "34 CFR 300.8(a)(2)",
                "300.8",
            ),
            LegalText(
                _("Special education and the help that goes with it cost you nothing."),
                "34 CFR 300.17 and 300.39(b)(1)",
                "300.17",
            ),
        ),
    ),
    Section(
        "disagree",
        _("If you do not agree"),
        (
            LegalText(
                _(
                    "If you do not agree with the school’s evaluation, you can ask for one by a person who does not "
                    "work there. The school must then pay for it, or ask for a hearing to show that its own is good."
                ),
                "34 CFR 300.502(b)(1) and (2)",
                "300.502",
            ),
            LegalText(
                _("You and the school can talk with a trained person who takes no side, and the state pays for it."),
                "34 CFR 300.506",
                "300.506",
            ),
            LegalText(
                _(
                    "You can send a complaint to the state when the school has broken a rule. It must be about "
                    "something that happened no more than %(count)s before."
                ),
                "34 CFR 300.153(c)",
                "300.153",
                clock="state_complaint_filing",
            ),
        ),
    ),
    Section(
        "records",
        _("Your child’s records"),
        (
            LegalText(
                _(
                    "You can see what the school keeps about your child. The school must show it before any IEP "
                    "meeting, and at most %(count)s after you ask."
                ),
                "34 CFR 300.613(a)",
                "300.613",
                confidence="medium",
                clock="records_copy",
            ),
        ),
    ),
)
