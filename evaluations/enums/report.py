"""What is tested, with which kinds of scores, and what a report suggests."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class ReportStatus(TextChoices):
    DRAFT = "draft", _("Being written")
    FINAL = "final", _("Finished")


class EvaluationArea(TextChoices):
    OT = "ot", _("Occupational therapy (OT) evaluation")
    PT = "pt", _("Physical therapy evaluation")
    SPEECH = "speech", _("Speech and language evaluation")
    PSYCHOLOGY = "psychology", _("School psychologist’s evaluation")
    LEARNING = "learning", _("Reading, writing and math evaluation")
    TECHNOLOGY = "technology", _("Technology evaluation")
    OUTSIDE = "outside", _("Report from outside school")
    OTHER = "other", _("Another evaluation")


class Metric(TextChoices):
    STANDARD_100_15 = "standard_100_15", _("Standard score (middle 100, spread 15)")
    STANDARD_50_10 = "standard_50_10", _("Standard score (middle 50, spread 10)")
    T_BETTER = "t_higher_better", _("T-score, more is better (middle 50)")
    T_WORSE = "t_higher_worse", _("T-score, more means more difficulty (middle 50)")
    SCALED = "scaled_10_3", _("Scaled score (middle 10, spread 3)")
    BOT = "bot_15_5", _("Scale score (middle 15, spread 5)")
    Z = "z", _("z-score (middle 0, spread 1)")
    RAW = "raw", _("Raw score (a count of points)")
    AGE = "age_equivalent", _("Age equivalent (“like a child of …”)")
    CRITERION = "criterion_0_100", _("Criterion score (0 to 100)")
    PERCENT = "percent_correct", _("Percent right")


@dataclass(frozen=True)
class MetricFacts:
    """Mean and standard deviation in the metric's own points; None where scores can not be put on the curve."""

    mean: float | None = None
    sd: float | None = None
    higher_is_better: bool = True


METRICS = {
    Metric.STANDARD_100_15: MetricFacts(100, 15),
    Metric.STANDARD_50_10: MetricFacts(50, 10),
    Metric.T_BETTER: MetricFacts(50, 10),
    Metric.T_WORSE: MetricFacts(50, 10, higher_is_better=False),
    Metric.SCALED: MetricFacts(10, 3),
    Metric.BOT: MetricFacts(15, 5),
    Metric.Z: MetricFacts(0, 1),
    Metric.RAW: MetricFacts(),
    Metric.AGE: MetricFacts(),
    Metric.CRITERION: MetricFacts(),
    Metric.PERCENT: MetricFacts(),
}


class RecommendationKind(TextChoices):
    SERVICE = "service", _("A service, such as OT")
    ACCOMMODATION = "accommodation", _("A change in class")
    TECHNOLOGY = "at", _("Technology or a tool")
    EQUIPMENT = "equipment", _("Special equipment")
    STAFF = "staff_training", _("Help or training for staff")
    HOME = "home", _("Practice at home")
    MORE = "more_evaluation", _("Another evaluation")
    NONE = "none", _("No service")


@dataclass(frozen=True)
class PartWords:
    """The words of the page on which one part of a report is written."""

    title: Promise
    change: Promise
    lead: Promise


PART_WORDS = {
    "scores": PartWords(_("Add a score"), _("Change the score"), _("As it is printed. You need not understand it.")),
    "observations": PartWords(
        _("Add an observation"), _("Change the observation"), _("Where somebody watched, and what they saw.")
    ),
    "findings": PartWords(
        _("Add a finding"), _("Change the finding"), _("What was found, and what it means at school.")
    ),
    "recommendations": PartWords(
        _("Add a suggestion"), _("Change the suggestion"), _("What the report suggests. The team decides.")
    ),
}
