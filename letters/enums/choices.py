"""Small choice lists of a letter: its state, tone, language and how it travelled."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Status(TextChoices):
    DRAFT = "draft", _("Draft")
    FROZEN = "frozen", _("Locked")


class Tone(TextChoices):
    FRIENDLY = "friendly", _("Friendly")
    FORMAL = "formal", _("Formal")


class Language(TextChoices):
    """Languages whose fixed sentences we have. A letter in another one than English has its English copy."""

    ENGLISH = "en", _("English")
    SPANISH = "es", _("Spanish, with an English copy for the school")


class Severity(TextChoices):
    """How much a finding weighs: `stop` always blocks, `must` unless a reason is written, `should` is advice."""

    STOP = "stop", _("This has to be mended first")
    MUST = "must", _("Mend this, or say why it is right")
    SHOULD = "should", _("Look at this again")


class Method(TextChoices):
    HAND = "hand", _("Handed over")
    EMAIL = "email", _("E-mail")
    CERTIFIED = "certified_mail", _("Certified mail")
    MAIL = "mail", _("Mail")
    FAX = "fax", _("Fax")
    PORTAL = "portal", _("School website or app")


class Outcome(TextChoices):
    """What came back on a letter, as a parent hears it."""

    DONE = "done", _("They did what I asked, or said yes")
    PARTLY = "partly", _("Only a part of it")
    NO = "no", _("No")
    TALK = "talk", _("They want to talk first, or ask for something")


class HowKnown(TextChoices):
    """How a parent knows the day the school got the letter."""

    STAMP = "stamp", _("A date stamp")
    REPLY = "reply", _("The school wrote back")
    RECEIPT = "receipt", _("A receipt or tracking page")
    SEEN = "seen", _("I handed it over myself")
    ESTIMATE = "estimate", _("My best guess")
