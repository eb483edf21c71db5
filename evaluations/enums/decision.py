"""What a team can decide, and what a notice must hold."""

from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Outcome(TextChoices):
    ELIGIBLE = "eligible", _("Eligible for special education (an IEP)")
    NOT_ELIGIBLE = "not_eligible", _("Not eligible")
    PLAN_504 = "plan_504", _("A 504 plan instead")
    NOT_DECIDED = "not_decided", _("Not decided yet")


class OTOutcome(TextChoices):
    WITH_OTHERS = "ot_with_others", _("OT with other supports")
    ALONE = "ot_alone", _("OT alone")
    NO_OT = "no_ot", _("No OT")


class OTAloneBasis(TextChoices):
    """How OT can stand alone (34 CFR 300.8(a)(2))."""

    STATE = "state_counts_ot", _("The state counts OT as special education")
    INSTRUCTION = "instruction_listed", _("Special teaching is listed too")
    OFFERED_504 = "plan_504_offered", _("A 504 plan was offered")
    UNKNOWN = "unknown", _("Not said")


class Position(TextChoices):
    AGREE = "agree", _("I agree")
    PARTLY = "partly", _("I agree with a part")
    DISAGREE = "disagree", _("I disagree")
    UNDECIDED = "undecided", _("I do not know yet")


class Disability(TextChoices):
    """Categories of 34 CFR 300.8."""

    AUTISM = "autism", _("Autism")
    DEAF_BLINDNESS = "deaf_blindness", _("Deaf-blindness")
    DEAFNESS = "deafness", _("Deafness")
    EMOTIONAL = "emotional_disturbance", _("Emotional disturbance")
    HEARING = "hearing_impairment", _("Hearing impairment")
    INTELLECTUAL = "intellectual_disability", _("Intellectual disability")
    MULTIPLE = "multiple_disabilities", _("Multiple disabilities")
    ORTHOPEDIC = "orthopedic_impairment", _("Orthopedic impairment")
    HEALTH = "other_health_impairment", _("Other health impairment")
    LEARNING = "specific_learning_disability", _("Specific learning disability")
    SPEECH = "speech_language_impairment", _("Speech or language impairment")
    BRAIN_INJURY = "traumatic_brain_injury", _("Traumatic brain injury")
    VISUAL = "visual_impairment", _("Visual impairment")
    DELAY = "developmental_delay", _("Developmental delay (young children)")


NOTICE_CHECKED_ON = date(2026, 11, 23)  # 34 CFR 300.503(b)

# The seven items of a prior written notice (34 CFR 300.503(b)), in plain words.
NOTICE_ITEMS = {
    "action": _("What the school wants to do, or will not do"),
    "why": _("Why"),
    "basis": _("Each test, record or report it rests on"),
    "safeguards": _("That you have rights, and how to get the booklet of them"),
    "help": _("Whom you can ask for help"),
    "options": _("Other ways the team looked at, and why not those"),
    "factors": _("Anything else that mattered"),
}

# What a parent can do about each item that is not there.
NOTICE_TODO = {
    "action": _("Ask the school to write what exactly it will do or will not do."),
    "why": _("Ask for the reasons in writing."),
    "basis": _("Ask which tests, records and reports it rests on. You may see them (34 CFR 300.613)."),
    "safeguards": _("Ask for the booklet of your rights (34 CFR 300.504)."),
    "help": _("Your parent center can help. You find it on the help page."),
    "options": _("Ask which other ways the team looked at, and why it did not choose them."),
    "factors": _("Ask if anything else mattered."),
}

# What our rows can not show of a decision: sentence and rule.
DECISION_MISSING = {
    "category": (_("We cannot see the kind of disability. The decision needs it."), "34 CFR 300.8(a)(1)"),
    "ot": (_("We cannot see what was decided about OT."), "34 CFR 300.34(a)"),
    "basis": (
        _("We cannot see how OT stands alone. Ask which way the team chose."),
        "34 CFR 300.8(a)(2), 300.39(a)(2)",
    ),
    "reasons": (_("We cannot see the reasons."), "34 CFR 300.503(b)(2)"),
    "options": (_("We cannot see which other ways the team looked at."), "34 CFR 300.503(b)(6)"),
    "notice": (_("We cannot see a prior written notice about this decision."), "34 CFR 300.503(a)"),
}
