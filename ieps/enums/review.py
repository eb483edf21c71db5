"""What a family says of a shared plan, and what becomes of it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Anchor(TextChoices):
    """What a mark stands at."""

    SECTION = "section", _("Section")
    GOAL = "goal", _("Goal")
    SERVICE = "service", _("Service")
    SUPPORT = "support", _("Help in class")


class Stance(TextChoices):
    AGREE = "agree", _("Agree")
    QUESTION = "question", _("Question")
    DISAGREE = "disagree", _("Disagree")
    WORDS = "words", _("Other words")


class MarkState(TextChoices):
    OPEN = "open", _("Open")
    ANSWERED = "answered", _("Answered")
    ADOPTED = "adopted", _("Taken into the next draft")
    SETTLED = "settled", _("Settled")
