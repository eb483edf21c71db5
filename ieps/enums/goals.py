"""How goals are measured: methods, units, spans. Data."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class GoalState(TextChoices):
    ACTIVE = "active", _("Running")
    MET = "met", _("Reached")
    CARRIED_ON = "carried_on", _("Goes on")
    DROPPED = "dropped", _("Stopped")


class Direction(TextChoices):
    UP = "up", _("More is better")
    DOWN = "down", _("Less is better")


class Method(TextChoices):
    PERCENT = "percent_of_trials", _("Right out of so many tries")
    COUNT = "count_of_n", _("Steps or items done, of a fixed number")
    FREQUENCY = "frequency", _("How many times")
    DURATION = "duration", _("For how many minutes")
    LATENCY = "latency", _("Seconds until the start")
    PROMPTS = "prompt_level", _("How much help")
    RUBRIC = "rubric", _("A scale with described steps")
    WRITING_RATE = "rate_writing", _("Readable letters a minute")
    TYPING_RATE = "rate_typing", _("Right words a minute")
    SAMPLE = "work_sample", _("A work sample, percent good")


@dataclass(frozen=True)
class MethodFacts:
    """`unit` as written behind a number; `by_tries`: a point is so many good of so many tries, plotted as percent.

    `taps` are the words of the two buttons that count trials, of one where only times count; none: a number is typed.
    """

    unit: Promise
    direction: Direction = Direction.UP
    by_tries: bool = False
    highest: int | None = None
    taps: tuple[Promise, ...] = ()


METHODS = {
    Method.PERCENT: MethodFacts(_("percent"), by_tries=True, highest=100, taps=(_("Did it"), _("Not yet"))),
    Method.SAMPLE: MethodFacts(_("percent"), by_tries=True, highest=100, taps=(_("Good"), _("Not yet"))),
    Method.COUNT: MethodFacts(_("done"), taps=(_("Did it"), _("Not yet"))),
    Method.FREQUENCY: MethodFacts(_("times"), taps=(_("One more"),)),
    Method.DURATION: MethodFacts(_("minutes")),
    Method.LATENCY: MethodFacts(_("seconds"), direction=Direction.DOWN),
    Method.PROMPTS: MethodFacts(_("help level"), direction=Direction.DOWN, highest=5),
    Method.RUBRIC: MethodFacts(_("step"), highest=10),
    Method.WRITING_RATE: MethodFacts(_("letters a minute")),
    Method.TYPING_RATE: MethodFacts(_("words a minute")),
}


class Span(TextChoices):
    """What the steadiness is counted in: `4 of 5 days`."""

    TRIES = "tries", _("tries")
    DAYS = "days", _("days")
    SAMPLES = "samples", _("samples")
    LESSONS = "lessons", _("lessons")
    WEEKS = "weeks", _("weeks")
    MEALS = "meals", _("meals")


class Every(TextChoices):
    DAY = "day", _("every day")
    WEEK = "week", _("every week")
    TWO_WEEKS = "two_weeks", _("every two weeks")
    MONTH = "month", _("every month")


class MeasurerRole(TextChoices):
    OT = "occupational_therapist", _("Occupational therapist (OT)")
    OTA = "ota", _("OT assistant (OTA)")
    TEACHER = "teacher", _("Classroom teacher")
    SPECIAL_TEACHER = "special_teacher", _("Special education teacher")
    AIDE = "aide", _("Aide")
    OTHER = "other", _("Someone else")


class PointKind(TextChoices):
    """Home points are drawn hollow and never mixed into the school's line."""

    SCHOOL = "school", _("At school")
    HOME = "home", _("At home")


class ProgressWord(TextChoices):
    """The word in a progress report. The planner puts the numbers beside it."""

    MET = "met", _("Reached the goal")
    ON_TRACK = "on_track", _("Making good progress")
    SOME = "some_not_enough", _("Some progress, not enough to reach the goal")
    NONE = "none", _("No progress yet")
    WORSE = "worse", _("Less than before")
    NOT_STARTED = "not_started", _("Not started yet")
    NOT_MEASURED = "not_measured", _("Not measured")
