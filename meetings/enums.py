"""Choices of a meeting, its plain agenda for each purpose, words of its clocks. Imports nothing of ours."""

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


WHO, STRENGTHS, PARENTS = (
    _("Who is here. Who is not here, and why"),
    _("What %(child)s does well"),
    _("What the parents say"),
)
GOALS, SERVICES, CLASS = (
    _("Goals: start, target, how measured"),
    _("OT and other services"),
    _("Help in class"),
)
OPEN, NEXT = _("Questions still open"), _("Next steps, and who writes them down")
FIRST, LAST = (WHO, STRENGTHS, PARENTS), (OPEN, NEXT)

# The plain agenda of each purpose. `%(child)s` is the name used every day.
AGENDAS = {
    Purpose.ELIGIBILITY: (
        *FIRST,
        _("What the evaluation found"),
        _("Does %(child)s need special education? Why, or why not"),
        *LAST,
    ),
    Purpose.FIRST_IEP: (*FIRST, GOALS, SERVICES, CLASS, *LAST),
    Purpose.YEARLY: (*FIRST, _("How the goals of this year went"), GOALS, SERVICES, CLASS, *LAST),
    Purpose.CHANGE: (*FIRST, _("What should change, and why"), *LAST),
    Purpose.PARENT: (*FIRST, _("Why the family asked for this meeting"), *LAST),
    Purpose.OTHER: (*FIRST, *LAST),
}

# Papers of the binder: kinds that go into a packet unless somebody takes them out, and kinds we ask about first.
FILES_IN = frozenset({"iep", "report", "notice", "progress", "answer"})
FILES_TO_ASK = frozenset({"work", "photo", "medical", "email", "other"})

# Plain words for each clock, by its id in the rules data, and for the lines of its sum.
CLOCKS = {
    "respond_to_request": _("The school’s answer to the request"),
    "evaluate": _("The evaluation"),
    "evaluate_and_decide": _("The evaluation and the decision"),
    "evaluate_decide_and_iep": _("The evaluation, the decision and the first plan"),
    "iep_after_eligibility": _("The first meeting for the plan"),
}
DAY_KINDS = {
    "school": _("school days"),
    "business": _("business days"),
    "calendar": _("calendar days"),
    "weekday": _("weekdays"),
}
SUMS = {
    "all_days": _("All days from %(first)s to %(last)s"),
    "weekends": _("Saturdays and Sundays"),
    "off": _("No school: %(name)s, %(first)s to %(last)s"),
    "waits": _("Not counted: %(name)s, %(first)s to %(last)s"),
    "result": _("Days counted"),
}
DAYS_OFF = {
    "no_school": _("no school"),
    "holiday": _("holiday"),
    "between_years": _("between school years"),
    "weekend": _("weekend"),
    "waiting_for_consent": _("waiting for the consent"),
    "until_next_year": _("until the next school year starts"),
    "until_year_end": _("until the school year ends"),
}

# What was done with the record that a packet may print: a packet made before it is out of date. Work on a draft that
# nobody shared is not among them.
PRINTED_VERBS = (
    "letter.made",
    "letter.sent",
    "letter.received",
    "letter.answered",
    "evaluation.finished",
    "decision.",
    "notice.",
    "consent.",
    "iep.shared",
    "iep.finalized",
    "iep.marked",
    "iep.answered",
    "iep.settled",
    "iep.adopted",
    "ot_plan.activated",
    "ot_plan.changed",
    "ot_plan.ended",
    "ot_provider.",
    "ot_services.confirmed",
    "ot_session.",
    "progress.",
    "meeting.changed",
    "meeting.input_shared",
    "meeting.question_shared",
    "evaluation.answered",
    "evaluation.confirmed",
    "evaluations.confirmed",
    "ieps.confirmed",
    "calendar.",
    "child.facts_saved",
    "home.saved",
    "file.",
)
