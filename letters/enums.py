"""Kinds of letters and how they travel: data. Imports nothing of ours."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    EVAL_INITIAL = "eval_initial", _("Request for a special education evaluation")
    FIRST_NOTE = "first_note", _("First note to the teacher")
    PHONE_RECAP = "phone_recap", _("What I understood from our talk")


class Status(TextChoices):
    DRAFT = "draft", _("Draft")
    FROZEN = "frozen", _("Locked")


class Tone(TextChoices):
    FRIENDLY = "friendly", _("Friendly")
    FORMAL = "formal", _("Formal")


class Method(TextChoices):
    HAND = "hand", _("Handed over")
    EMAIL = "email", _("E-mail")
    CERTIFIED = "certified_mail", _("Certified mail")
    MAIL = "mail", _("Mail")
    FAX = "fax", _("Fax")
    PORTAL = "portal", _("School website or app")


class HowKnown(TextChoices):
    """How a parent knows the day the school got the letter."""

    STAMP = "stamp", _("A date stamp")
    REPLY = "reply", _("The school wrote back")
    RECEIPT = "receipt", _("A receipt or tracking page")
    SEEN = "seen", _("I handed it over myself")
    ESTIMATE = "estimate", _("My best guess")


@dataclass(frozen=True)
class LetterKind:
    """What a kind of letter asks and may cite. `steps` are keys of letters.forms.STEPS, in order."""

    kind: Kind
    minutes: int
    what_for: Promise
    steps: tuple[str, ...]
    cites: tuple[str, ...] = ()
    starts_clock: bool = False
    needs_worry: bool = True


CATALOGUE = {
    entry.kind: entry
    for entry in [
        LetterKind(
            Kind.EVAL_INITIAL,
            10,
            _("It asks the school to find out what your child needs, occupational therapy (OT) included."),
            ("school_said", "tried", "child", "school", "sender", "language", "decides", "recipient", "tone"),
            (
                "34 CFR 300.301(b)",
                "34 CFR 300.304(c)(4)",
                "34 CFR 300.300(a)",
                "34 CFR 300.503",
                "34 CFR 300.504(a)(1)",
            ),
            starts_clock=True,
        ),
        LetterKind(
            Kind.FIRST_NOTE,
            3,
            _("Four short sentences to the teacher: what you see, and a wish to talk. No rules, no clock."),
            ("child_name", "sender", "teacher"),
        ),
        LetterKind(
            Kind.PHONE_RECAP,
            3,
            _("It writes down what was said on the phone or in person, so that both sides have the same words."),
            ("talk", "child_name", "sender", "recipient"),
            needs_worry=False,
        ),
    ]
}
