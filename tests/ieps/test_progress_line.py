"""The plan line and what counting says: plain numbers, no database."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from ieps.checks.line import Look, PlanLine, Score, agreement, longest_gap, look_at, per_week, weekdays, weeks_without
from ieps.checks.progress import GoalScores, check_progress

START, END = date(2027, 1, 19), date(2027, 6, 11)
LINE = PlanLine(Decimal(48), START, Decimal(85), END)
FALLING = PlanLine(Decimal(6), START, Decimal("1.5"), END, falls=True)


def scores(*pairs: tuple[int, int]) -> tuple[Score, ...]:
    """(week after the start, value)"""
    return tuple(Score(START + timedelta(days=7 * week), Decimal(value)) for week, value in pairs)


@pytest.mark.parametrize(
    ("on", "value"),
    [
        (date(2026, 12, 1), "48"),
        (START, "48"),
        (date(2027, 3, 9), "61"),
        (date(2027, 4, 27), "73"),
        (END, "85"),
        (date(2027, 9, 1), "85"),
    ],
)
def test_the_line_goes_straight_and_stays_at_its_ends(on: date, value: str) -> None:
    assert LINE.at(on) == Decimal(value)


def test_a_short_way_is_planned_in_tenths() -> None:
    assert FALLING.at(date(2027, 4, 1)) == Decimal("3.7")


def test_a_score_equal_to_the_shown_plan_keeps_to_it() -> None:
    on = date(2027, 3, 9)
    assert LINE.keeps(Decimal(61), on)
    assert not LINE.keeps(Decimal(60), on)
    assert FALLING.keeps(Decimal("3.7"), date(2027, 4, 1))
    assert not FALLING.keeps(Decimal("3.8"), date(2027, 4, 1))


def test_the_goal_is_reached_at_the_target_or_beyond() -> None:
    assert LINE.reaches(Decimal(85)) and not LINE.reaches(Decimal(84))
    assert FALLING.reaches(Decimal(1)) and not FALLING.reaches(Decimal(2))


def test_a_line_whose_days_are_the_same_is_its_goal() -> None:
    assert PlanLine(Decimal(1), START, Decimal(2), START).at(START) == 2


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ([(1, 50), (2, 50), (3, 50)], "few"),
        ([(1, 60), (2, 60), (3, 70), (4, 70)], "kept"),
        ([(1, 40), (2, 40), (3, 40), (4, 40)], "below"),
        ([(1, 60), (2, 40), (3, 40), (4, 40)], "mixed"),
        ([(1, 90), (2, 40), (3, 40), (4, 40), (5, 40)], "below"),  # only the last four are looked at
        ([], "few"),
    ],
)
def test_the_last_four_scores_are_counted(values: list[tuple[int, int]], verdict: str) -> None:
    assert look_at(LINE, scores(*values), date(2027, 3, 1)).verdict == verdict


def test_without_a_line_nothing_is_said() -> None:
    assert look_at(None, scores((1, 50)), START) == Look("no_line", 1)


def test_pace_is_of_weeks() -> None:
    look = look_at(LINE, scores((14, 61)), date(2027, 4, 28))
    assert look.gained == Decimal(13) / 14
    assert look.needed is not None and round(look.needed, 1) == Decimal("3.7")
    assert per_week(Decimal(5), START, START + timedelta(days=6)) is None


@pytest.mark.parametrize(
    ("word", "look", "said"),
    [
        ("on_track", Look("below", 4), "not_supported"),
        ("on_track", Look("kept", 4), "supported"),
        ("on_track", Look("mixed", 4), "early"),
        ("on_track", Look("few", 2), "early"),
        ("met", Look("kept", 4, reached=0), "not_supported"),
        ("met", Look("kept", 4, reached=4), "supported"),
        ("met", Look("mixed", 4, reached=2), "early"),
        ("some_not_enough", Look("below", 4), "same"),
        ("none", Look("kept", 4), "better"),
        ("not_measured", Look("kept", 4), "kept"),
        ("", Look("below", 4), "below"),
        ("on_track", Look("no_line", 4), "no_line"),
    ],
)
def test_the_schools_word_beside_the_numbers(word: str, look: Look, said: str) -> None:
    assert agreement(word, look) == said


def test_weeks_without_a_score_leave_out_weeks_without_school() -> None:
    today = START + timedelta(days=30)
    assert weeks_without(LINE, scores((1, 50)), today, weekdays) == 2
    off = {date(2027, 2, 1) + timedelta(days=day) for day in range(5)}
    assert weeks_without(LINE, scores((1, 50)), today, lambda on: weekdays(on) and on not in off) == 1


def test_a_score_promised_every_two_weeks_covers_two() -> None:
    today = START + timedelta(days=30)
    assert weeks_without(LINE, scores((1, 50)), today, weekdays, every=2) == 1


def test_a_gap_counts_school_days_only() -> None:
    assert longest_gap([], date(2027, 2, 1), date(2027, 2, 14), weekdays) == 10
    assert longest_gap(scores((2, 50)), date(2027, 2, 1), date(2027, 2, 14), weekdays) == 8


def found(goal: GoalScores, today: date) -> list[str]:
    return [hit.check for hit in check_progress(goal, today)]


def test_three_scores_below_the_line_ask_what_will_change() -> None:
    below = scores((1, 40), (2, 40), (3, 40))
    assert found(GoalScores("g", LINE, below), START + timedelta(days=22)) == ["P02"]
    kept_once = scores((1, 40), (2, 60), (3, 40))
    assert found(GoalScores("g", LINE, kept_once), START + timedelta(days=22)) == []


def test_a_good_word_is_measured_by_the_scores_before_it() -> None:
    below = scores((1, 40), (2, 40), (3, 40))
    late = GoalScores("g", LINE, below, "on_track", START + timedelta(days=21))
    early = GoalScores("g", LINE, below, "on_track", START + timedelta(days=10))
    assert found(late, START + timedelta(days=22)) == ["P01", "P02"]
    assert found(early, START + timedelta(days=22)) == ["P02"]
    assert found(GoalScores("g", LINE, below, "none", early.reported_on), START + timedelta(days=22)) == ["P02"]


def test_too_few_scores_are_said_only_after_three_school_weeks() -> None:
    goal = GoalScores("g", LINE, scores((1, 60)))
    assert found(goal, START + timedelta(days=14)) == []
    assert found(goal, START + timedelta(days=30)) == ["P03"]


def test_a_gap_of_more_than_three_school_weeks_is_said() -> None:
    goal = GoalScores("g", LINE, scores((1, 60), (2, 60), (3, 65)))
    assert found(goal, START + timedelta(days=40)) == []
    hits = check_progress(goal, START + timedelta(days=50))
    assert [(hit.check, hit.params) for hit in hits] == [("P03-gap", (("count", "21"),))]
