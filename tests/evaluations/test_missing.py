"""What a report does not show: each check with its counter-example; never a word of blame."""

from dataclasses import replace
from typing import Any

import pytest

from evaluations.enums.scores import MISSING
from evaluations.papers.missing import missing_of, questions_of
from evaluations.papers.report import AdviceLine, FindingLine, ObservationLine, Pen, Report
from evaluations.papers.scores import ScoreLine

LOW = ScoreLine("Hand control", "BOT-2", metric="standard_50_10", value=36, percentile=8, ci_low=31, ci_high=41)
NEED = FindingLine("Slow and tiring", "Writing time", score=0)
WHOLE = Report(
    child="Leo",
    child_full="Leo Reyes",
    area="ot",
    title="OT evaluation",
    evaluator="Olga",
    role="Occupational therapist",
    license="OT 1, Washington",
    report_on="2026-10-01",
    received_on="",
    summary="",
    strengths="Tells stories",
    asked_parents=True,
    asked_child=None,
    asked_teacher=True,
    pen=Pen("here"),
    scores=(LOW,),
    observations=(ObservationLine("Classroom", "writing time"),),
    findings=(NEED,),
    advice=(AdviceLine("service", "A service", "OT", "30 minutes a week", "in class", "the OT"),),
)
CASES: list[tuple[str, dict[str, Any]]] = [
    ("E02", {"role": "Teacher"}),
    ("E02", {"role": "", "license": "number 12"}),
    ("E03", {"license": ""}),
    ("E05", {"asked_parents": None}),
    ("E05", {"asked_parents": False}),
    ("E06", {"observations": ()}),
    ("E08", {"scores": (replace(LOW, ci_low=None, ci_high=None),)}),
    ("E09", {"scores": (ScoreLine("Parts", "T", metric="age_equivalent", value=5),)}),
    ("E10", {"scores": (replace(LOW, percentile=50),)}),
    ("E14", {"findings": (replace(NEED, score=None),)}),
    ("E15", {"advice": ()}),
    ("E15", {"advice": (AdviceLine("service", "A service", "OT", "", "in class", "the OT"),)}),
    ("E16", {"strengths": " "}),
]


def ids(report: Report) -> list[str]:
    return [row.id for row in missing_of(report)]


def test_whole_report_misses_nothing() -> None:
    assert missing_of(WHOLE) == []


@pytest.mark.parametrize(("code", "change"), CASES)
def test_one_thing_gone_is_the_one_thing_missing(code: str, change: dict[str, Any]) -> None:
    assert ids(replace(WHOLE, **change)) == [code]


def test_one_test_alone_is_one_source() -> None:
    alone = replace(WHOLE, observations=(), asked_parents=None, asked_teacher=None, findings=())
    assert "E04" in ids(alone)
    assert "E04" not in ids(replace(alone, asked_teacher=True))


@pytest.mark.parametrize("area", ["speech", "psychology", "outside"])
def test_only_an_ot_evaluation_asks_for_an_ot(area: str) -> None:
    assert ids(replace(WHOLE, area=area, role="Psychologist", license="")) == []


def test_strength_found_counts_as_a_strength() -> None:
    strong = FindingLine("Runs like the others", "Gym", is_strength=True)
    assert ids(replace(WHOLE, strengths="", findings=(NEED, strong))) == []


def test_practice_at_home_needs_no_amount() -> None:
    home = AdviceLine("home", "Practice at home", "Cut paper")
    assert ids(replace(WHOLE, advice=(*WHOLE.advice, home))) == []


def test_raw_score_beside_a_standard_score_is_fine() -> None:
    raw = ScoreLine("Parts", "T", metric="raw", value=5)
    assert ids(replace(WHOLE, scores=(LOW, raw))) == []


def test_sentences_say_we_cannot_see_and_blame_nobody() -> None:
    for text, ask, _cite in MISSING.values():
        assert not any(word in str(text).lower() for word in ("fail", "must", "violat", "should have", "wrong"))
        assert str(ask).endswith("?")
    said = next(row for row in missing_of(replace(WHOLE, findings=(replace(NEED, score=None),))) if row.id == "E14")
    assert said.text == "We cannot see what these low scores mean at school: Hand control."
    assert said.cite == "34 CFR 300.304(c)(7)"


def test_questions_begin_with_the_needs_and_are_six_at_most() -> None:
    bare = replace(WHOLE, license="", role="", asked_parents=None, observations=(), strengths="", advice=())
    needs = tuple(FindingLine("x", f"Task {number}") for number in range(5))
    asked = questions_of(replace(bare, findings=needs))
    assert asked[:3] == [f"What will help with this, and who does it: Task {number}?" for number in range(3)]
    assert len(asked) == 6
