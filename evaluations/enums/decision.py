"""What a team can decide, and what a notice must hold."""

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
