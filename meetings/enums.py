"""Choices of a meeting and the parts of its packet. Imports nothing of ours."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Purpose(TextChoices):
    ELIGIBILITY = "eligibility", _("Decide about special education")
    FIRST_IEP = "initial_iep", _("Write the first IEP")
    YEARLY = "annual", _("Yearly review of the IEP")
    CHANGE = "amendment", _("Change the IEP")
    PARENT = "parent_request", _("The family asked for it")
    OTHER = "other", _("Something else")


class MeetingState(TextChoices):
    PLANNED = "planned", _("Planned")
    HELD = "held", _("Was held")
    CANCELLED = "cancelled", _("Cancelled")


class Format(TextChoices):
    IN_PERSON = "in_person", _("In person")
    PHONE = "phone", _("By phone")
    VIDEO = "video", _("By video")
    MIXED = "mixed", _("Some in person, some by phone or video")


class InputKey(TextChoices):
    """What a parent writes before a meeting, in print order."""

    SAY = "say", _("What I want to say")
    STRENGTHS = "strengths", _("What my child does well")
    WORRIES = "worries", _("What worries me")
    WISHES = "wishes", _("What I wish for this year")


class TextSize(TextChoices):
    NORMAL = "normal", _("Normal (12 point)")
    LARGE = "large", _("Large (18 point)")
