"""Score arithmetic: tables of score, percentile and words; what can not be drawn is not."""

import pytest

from documents.charts import CurveWords, curve
from evaluations.enums import METRICS, Metric, MetricFacts
from evaluations.papers.scores import (
    ScoreLine,
    counted,
    fits,
    hundred_sentence,
    is_low,
    of_hundred,
    percentile_of,
    plain_words,
    range_plot,
    score_chart,
    z_from_percentile,
    z_of,
    z_plot,
)

DRAWN = {metric for metric, facts in METRICS.items() if facts.sd}
# z; the same score in four metrics; percentile; our words (the conversion table)
TABLE = [
    (-3.0, 55, 20, 1, 0, 0.1, "Far below most"),
    (-2.5, 62.5, 25, 2.5, 2.5, 0.6, "Far below most"),
    (-2.0, 70, 30, 4, 5, 2.3, "Well below most"),
    (-1.5, 77.5, 35, 5.5, 7.5, 6.7, "Below most"),
    (-1.0, 85, 40, 7, 10, 15.9, "Low end of typical"),
    (-0.67, 89.95, 43.3, 7.99, 11.65, 25.1, "Typical"),
    (0.0, 100, 50, 10, 15, 50.0, "Right in the middle"),
    (0.67, 110.05, 56.7, 12.01, 18.35, 74.9, "Typical"),
    (1.0, 115, 60, 13, 20, 84.1, "High end of typical"),
    (1.5, 122.5, 65, 14.5, 22.5, 93.3, "Above most"),
    (2.0, 130, 70, 16, 25, 97.7, "Well above most"),
    (3.0, 145, 80, 19, 30, 99.9, "Well above most"),
]


@pytest.mark.parametrize(("z", "hundred", "fifty", "scaled", "bot", "percentile", "words"), TABLE)
def test_one_place_in_every_metric(
    z: float, hundred: float, fifty: float, scaled: float, bot: float, percentile: float, words: str
) -> None:
    scores = {
        Metric.STANDARD_100_15: hundred,
        Metric.STANDARD_50_10: fifty,
        Metric.T_BETTER: fifty,
        Metric.SCALED: scaled,
        Metric.BOT: bot,
        Metric.Z: z,
    }
    for metric, points in scores.items():
        assert z_of(points, METRICS[metric]) == pytest.approx(z)
        assert z_plot(ScoreLine("x", metric=metric, value=points)) == pytest.approx(z)
    assert percentile_of(z) == pytest.approx(percentile, abs=0.06)
    assert plain_words(z) == words


def test_higher_is_worse_is_turned_around() -> None:
    score = ScoreLine("Noise", metric=Metric.T_WORSE, value=70, ci_low=66, ci_high=74)
    assert z_plot(score) == -2
    assert range_plot(score) == (-2.4, -1.6)
    assert plain_words(-2) == "Well below most"
    assert hundred_sentence(score) == "If 100 children took this test, about 2 would show as much difficulty or more."
    assert of_hundred(ScoreLine("Noise", metric=Metric.T_WORSE, percentile=90)) == 10


@pytest.mark.parametrize("metric", sorted(set(Metric) - DRAWN))
def test_raw_and_age_are_never_drawn_nor_turned_into_a_percentile(metric: str) -> None:
    score = ScoreLine("Parts", metric=metric, value=12, ci_low=10, ci_high=14)
    assert z_of(12, MetricFacts()) is None
    assert (z_plot(score), of_hundred(score), range_plot(score)) == (None, None, None)
    assert hundred_sentence(score) == ""
    assert score_chart(score, name="Leo", key="k") is None
    assert not is_low(score)


def test_percentile_printed_beside_a_raw_score_is_drawn_by_the_inverse_normal() -> None:
    score = ScoreLine("Parts", metric=Metric.RAW, value=12, percentile=16)
    assert z_plot(score) == pytest.approx(-0.994, abs=0.001)
    assert score_chart(score, name="Leo", key="k") is not None


@pytest.mark.parametrize(("percentile", "z"), [(50, 0), (84.13, 1), (2.28, -2), (0.13, -3.01)])
def test_percentile_and_z_go_both_ways(percentile: float, z: float) -> None:
    assert z_from_percentile(percentile) == pytest.approx(z, abs=0.01)
    assert percentile_of(z_from_percentile(percentile)) == pytest.approx(percentile)


@pytest.mark.parametrize("bad", [0, 100, -5, 101])
def test_percentile_outside_the_scale_is_refused(bad: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 100"):
        z_from_percentile(bad)


@pytest.mark.parametrize(
    ("value", "percentile", "is_fit"),
    [(36, 8, True), (36, 10, True), (36, 11, False), (36, 80, False), (36, None, True), (None, 8, True)],
)
def test_score_and_percentile_fit_within_two_points(value: float, percentile: float, is_fit: bool) -> None:
    assert fits(ScoreLine("x", metric=Metric.STANDARD_50_10, value=value, percentile=percentile)) is is_fit


@pytest.mark.parametrize(
    ("share", "words"), [(0.4, "fewer than 1"), (1, "1"), (8.4, "8"), (99, "99"), (99.5, "more than 99")]
)
def test_hundred_children_are_counted_in_whole_children(share: float, words: str) -> None:
    assert counted(share) == words


def test_low_begins_one_standard_deviation_below_the_middle() -> None:
    at, above = (ScoreLine("x", metric=Metric.STANDARD_100_15, value=points) for points in (85, 86))
    assert (is_low(at), is_low(above)) == (True, False)


def test_chart_says_its_score_range_and_count_in_words() -> None:
    score = ScoreLine("Hand control", "BOT-2", metric=Metric.STANDARD_50_10, value=36, ci_low=31, ci_high=41)
    chart = score_chart(score, name="Leo", key="score-0")
    assert chart is not None
    assert chart.title == "Hand control: where the score of Leo sits"
    assert chart.desc == (
        "A hill shape shows 100 children of the same age. Most are in the middle. If 100 children took this test, "
        "about 8 would score the same or lower. The true score is likely between 31 and 41."
    )
    assert "Leo: 36" in chart.wide
    assert 'id="score-0-w-t"' in chart.wide


WORDS = CurveWords("Leo: 36", "Most children", "68 of 100", "Low", "Middle", "High")


def test_curve_puts_the_score_where_its_z_says_and_never_outside() -> None:
    middle = curve(key="k", title="t", desc="d", z=0, words=WORDS).wide
    assert '<path class="c-here" d="M288 166L288 44"/>' in middle
    assert "c-here-fill" in middle
    assert "<rect" not in middle
    far = curve(key="k", title="t", desc="d", z=-9, words=WORDS).wide
    assert '<path class="c-here" d="M24 212L24 44"/>' in far
    assert '<path class="c-here" d="M24 226L24 212"/>' in far


def test_curve_draws_the_range_as_a_bar_and_escapes_names() -> None:
    words = CurveWords("<b>", "Most children", "68 of 100", "Low", "Middle", "High")
    drawing = curve(key="k", title="t", desc="d", z=-1.4, low_z=-1.9, high_z=-0.9, words=words)
    assert '<rect class="c-here-fill" x="120.8" y="218" width="88" height="9"/>' in drawing.wide
    assert "&lt;b&gt;" in drawing.narrow
    assert "<b>" not in drawing.printed
