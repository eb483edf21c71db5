"""Choices of OT: who gives it, how, and why a session was missed. Imports nothing of ours."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProviderKind(TextChoices):
    OT = "ot", _("Occupational therapist (OT)")
    OTA = "ota", _("OT assistant (OTA)")
    STUDENT = "ot_student", _("OT student")
    TEACHER = "teacher", _("Teacher")
    AIDE = "aide", _("Aide")


# Who may treat only under an OT (34 CFR 300.156(b)(2)(iii)).
SUPERVISED = frozenset({ProviderKind.OTA, ProviderKind.STUDENT, ProviderKind.AIDE})


class PlanState(TextChoices):
    DRAFT = "draft", _("Being written")
    ACTIVE = "active", _("In use")
    ENDED = "ended", _("Ended")


class SlotMode(TextChoices):
    PUSH_IN = "push_in", _("In class (push-in)")
    PULL_OUT = "pull_out", _("Outside class (pull-out)")
    ONLINE = "remote", _("Online")
    OUTSIDE = "outside_school", _("Outside school")


class Weekday(TextChoices):
    MONDAY = "0", _("Monday")
    TUESDAY = "1", _("Tuesday")
    WEDNESDAY = "2", _("Wednesday")
    THURSDAY = "3", _("Thursday")
    FRIDAY = "4", _("Friday")


class TechniqueKind(TextChoices):
    TECHNIQUE = "technique", _("A way of working")
    TOOL = "tool", _("A tool")


class SessionState(TextChoices):
    GIVEN = "given", _("Given")
    MISSED = "missed", _("Missed")
    MADE_UP = "made_up", _("Made up")


class MissedWhy(TextChoices):
    THERAPIST = "therapist_away", _("Therapist away")
    CHILD = "child_away", _("Child away")
    CLOSED = "school_closed", _("School closed")
    TRIP = "trip_or_testing", _("Trip or testing")
    OTHER = "other", _("Other")


# The states a plan may go to.
TRANSITIONS = {
    PlanState.DRAFT: frozenset({PlanState.ACTIVE, PlanState.ENDED}),
    PlanState.ACTIVE: frozenset({PlanState.ENDED}),
    PlanState.ENDED: frozenset(),
}
