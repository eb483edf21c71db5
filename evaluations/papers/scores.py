"""Score arithmetic: where a score sits among children of the same age. Pure functions, every unit named.

z is the distance from the middle in standard deviations. `z_plot` is z turned so that higher always means more able.
"""

from dataclasses import dataclass
from statistics import NormalDist

from django.utils.translation import gettext as _

from documents.charts import Chart, CurveWords, curve
from evaluations.enums import METRICS, Metric, MetricFacts
from evaluations.enums.scores import CURVE_WORDS, HIGHEST_WORDS, LOW_FROM, PLAIN_WORDS

NORMAL = NormalDist()
FITS_WITHIN = 2.0  # percentile points; real norms are not perfectly normal


@dataclass(frozen=True)
class ScoreLine:
    """One score as printed. Numbers are in the points of its metric; percentile and range as printed, or None."""

    part: str
    tool: str = ""
    given_on: str = ""
    metric: str = ""
    value: float | None = None
    percentile: float | None = None
    ci_low: float | None = None
    ci_high: float | None = None
    ci_percent: int | None = None
    word: str = ""

    @property
    def facts(self) -> MetricFacts:
        return METRICS[Metric(self.metric)] if self.metric else MetricFacts()

    @property
    def is_higher_better(self) -> bool:
        return self.facts.higher_is_better

    @property
    def metric_label(self) -> str:
        return str(Metric(self.metric).label) if self.metric else ""

    @property
    def has_range(self) -> bool:
        return self.ci_low is not None and self.ci_high is not None


def z_of(points: float, facts: MetricFacts) -> float | None:
    """z = (points - mean) / SD; None where the metric has neither (raw, age equivalent, criterion, percent right)."""
    if facts.mean is None or not facts.sd:
        return None
    return (points - facts.mean) / facts.sd


def z_from_percentile(percentile: float) -> float:
    """The z below which `percentile` of 100 children score (inverse normal). ValueError at 0 and 100 and beyond."""
    if not 0 < percentile < 100:
        raise ValueError("a percentile lies between 0 and 100")
    return NORMAL.inv_cdf(percentile / 100)


def percentile_of(z: float) -> float:
    """How many of 100 children score the same or lower: 100 * Phi(z)."""
    return 100 * NORMAL.cdf(z)


def z_plot(score: ScoreLine) -> float | None:
    """Where the score is drawn, higher meaning more able; None where it can not be put on the curve.

    The score itself goes first, a printed percentile second. Raw scores and age equivalents are never turned into
    either; a percentile printed beside them is drawn.
    """
    z = z_of(score.value, score.facts) if score.value is not None else None
    if z is None and score.percentile is not None:
        z = z_from_percentile(score.percentile)
    if z is None:
        return None
    return z if score.is_higher_better else -z


def range_plot(score: ScoreLine) -> tuple[float, float] | None:
    """The printed range as two places on the curve, lower one first; None without range, mean or SD."""
    if score.ci_low is None or score.ci_high is None or score.value is None:
        return None
    ends = [z_of(points, score.facts) for points in (score.ci_low, score.ci_high)]
    turned = [z if score.is_higher_better else -z for z in ends if z is not None]
    return (min(turned), max(turned)) if len(turned) == 2 else None


def of_hundred(score: ScoreLine) -> float | None:
    """Of 100 children of the same age, how many have this score or one that shows more difficulty.

    The printed percentile where there is one (turned where higher is worse), else counted from the score.
    """
    if score.percentile is not None:
        return score.percentile if score.is_higher_better else 100 - score.percentile
    z = z_plot(score)
    return None if z is None else percentile_of(z)


def plain_words(z: float) -> str:
    """Our own words for a place on the curve (z turned so that higher means more able)."""
    return str(next((words for limit, words in PLAIN_WORDS if z <= limit), HIGHEST_WORDS))


def is_low(score: ScoreLine) -> bool:
    """One standard deviation below the middle or lower. It says nothing about OT by itself (34 CFR 300.304(b)(2))."""
    z = z_plot(score)
    return z is not None and z <= LOW_FROM


def fits(score: ScoreLine) -> bool:
    """Whether score and percentile, both printed, say the same within 2 percentile points; True when one is missing."""
    z = z_of(score.value, score.facts) if score.value is not None else None
    if z is None or score.percentile is None:
        return True
    return abs(percentile_of(z) - score.percentile) <= FITS_WITHIN


def number(value: float | None) -> str:
    """A number as people write it: 36, 8.5; blank for none."""
    return "" if value is None else f"{value:g}"


def counted(share: float) -> str:
    """`about N` of 100 children in whole numbers; at the ends in words."""
    if share < 1:
        return _("fewer than 1")
    return _("more than 99") if share > 99 else str(round(share))


def hundred_sentence(score: ScoreLine) -> str:
    """What the score says about 100 children; blank where it says nothing about others."""
    share = of_hundred(score)
    if share is None:
        return ""
    values = {"count": counted(share)}
    if score.is_higher_better:
        return _("If 100 children took this test, about %(count)s would score the same or lower.") % values
    return _("If 100 children took this test, about %(count)s would show as much difficulty or more.") % values


def score_chart(score: ScoreLine, *, name: str, key: str) -> Chart | None:
    """The score on the curve; None where it can not be drawn."""
    z = z_plot(score)
    if z is None:
        return None
    ends = range_plot(score)
    here = number(score.value) if score.value is not None and z_of(score.value, score.facts) is not None else ""
    shown = here or _("percentile %(number)s") % {"number": number(score.percentile)}
    low, high = ends or (None, None)
    return curve(
        key=key,
        title=_("%(part)s: where the score of %(name)s sits") % {"part": score.part, "name": name},
        desc=_describe(score, has_bar=ends is not None),
        z=z,
        low_z=low,
        high_z=high,
        words=CurveWords(here=f"{name}: {shown}", **{slot: str(words) for slot, words in CURVE_WORDS.items()}),
    )


def _describe(score: ScoreLine, *, has_bar: bool) -> str:
    sentences = [
        _("A hill shape shows 100 children of the same age. Most are in the middle."),
        hundred_sentence(score),
    ]
    if has_bar:
        ends = {"low": number(score.ci_low), "high": number(score.ci_high)}
        sentences.append(_("The true score is likely between %(low)s and %(high)s.") % ends)
    if not score.is_higher_better:
        sentences.append(_("A bigger number means more difficulty here, so the picture is turned around."))
    return " ".join(sentences)
