"""What help a plan can promise, and in which terms."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ServiceKind(TextChoices):
    OT = "occupational_therapy", _("Occupational therapy (OT)")
    SPECIAL_EDUCATION = "special_education", _("Special education teaching")
    PT = "physical_therapy", _("Physical therapy")
    SPEECH = "speech_therapy", _("Speech therapy")
    COUNSELING = "counseling", _("Counseling")
    NURSING = "nursing", _("School nurse")
    TRANSPORT = "transportation", _("Transportation")
    PARENT_TRAINING = "parent_training", _("Training for parents")
    OTHER = "other", _("Another service")


class Delivery(TextChoices):
    DIRECT = "direct", _("With the child")
    CONSULT = "consult", _("With the teacher")
    BEHALF = "on_behalf", _("Work done for the child")


class Grouping(TextChoices):
    INDIVIDUAL = "individual", _("One to one")
    GROUP = "small_group", _("In a small group")
    IN_CLASS = "in_class", _("With the class")


class Per(TextChoices):
    DAY = "day", _("a day")
    WEEK = "week", _("a week")
    MONTH = "month", _("a month")
    QUARTER = "quarter", _("a quarter")
    YEAR = "year", _("a year")


class ProviderRole(TextChoices):
    OT = "occupational_therapist", _("Occupational therapist (OT)")
    OTA = "ota", _("OT assistant (OTA), supervised by an OT")
    SPECIAL_TEACHER = "special_teacher", _("Special education teacher")
    TEACHER = "teacher", _("Classroom teacher")
    SPEECH = "speech_pathologist", _("Speech therapist")
    PT = "physical_therapist", _("Physical therapist")
    AIDE = "aide", _("Aide")
    OTHER = "other", _("Someone else")


class SupportKind(TextChoices):
    """An accommodation keeps the target; a modification changes it."""

    ACCOMMODATION = "accommodation", _("A change that keeps the same target")
    MODIFICATION = "modification", _("A change of what is learned")
    TECHNOLOGY = "at", _("Technology or a tool")
    PLACE = "environment", _("A change of the place")
    STAFF = "staff_support", _("Help or training for staff")
    TEST = "test", _("Help in tests")
