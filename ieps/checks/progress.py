"""Checks of a goal's scores (P01, P02, P03): pure functions of numbers, a calendar and today. Words: enums.checks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ieps.checks.facts import Hit
from ieps.checks.line import IsSchoolDay, PlanLine, Score, longest_gap, weekdays

IN_A_ROW = 3
FEWEST = 3
LONGEST_GAP = 15  # school days: three weeks


@dataclass(frozen=True)
class GoalScores:
    """What the checks look at: the line, the school's scores oldest first, and the newest report if there is one."""

    key: str
    line: PlanLine
    scores: tuple[Score, ...]
    word: str = ""
    reported_on: date | None = None

    def hit(self, check: str, count: int) -> Hit:
        return Hit(check, "goal", self.key, (("count", str(count)),))


def check_progress(goal: GoalScores, today: date, is_school_day: IsSchoolDay = weekdays) -> list[Hit]:
    """Every finding on one goal, in the order of their numbers."""
    found = [p01_word_and_line(goal), p02_below_the_line(goal), p03_too_few(goal, today, is_school_day)]
    return [finding for finding in found if finding]


def below_in_a_row(line: PlanLine, scores: Sequence[Score]) -> int:
    """How many of the newest scores in a row are on the wrong side of the line."""
    count = 0
    for score in reversed(scores):
        if line.keeps(score.value, score.on):
            break
        count += 1
    return count


def p01_word_and_line(goal: GoalScores) -> Hit | None:
    """P01: the report says good progress, and the three scores before it were below the line (34 CFR 300.320(a)(3))."""
    if goal.word not in {"on_track", "met"} or goal.reported_on is None:
        return None
    until = [score for score in goal.scores if score.on <= goal.reported_on]
    count = below_in_a_row(goal.line, until)
    return goal.hit("P01", count) if count >= IN_A_ROW else None


def p02_below_the_line(goal: GoalScores) -> Hit | None:
    """P02: three or more scores in a row below the line: time to ask what will change (34 CFR 300.324(b)(1)(ii))."""
    count = below_in_a_row(goal.line, goal.scores)
    return goal.hit("P02", count) if count >= IN_A_ROW else None


def p03_too_few(goal: GoalScores, today: date, is_school_day: IsSchoolDay) -> Hit | None:
    """P03: fewer than three scores since the last report, or three school weeks without one. Practice, not law.

    Says nothing in the first three school weeks of a period. `count` is the scores, or the days of the gap.
    """
    first = max(filter(None, [goal.line.start_on, goal.reported_on]))
    until = min(today, goal.line.target_on)
    period = [score for score in goal.scores if score.on > first]
    if longest_gap([], first, until, is_school_day) <= LONGEST_GAP:
        return None
    if len(period) < FEWEST:
        return goal.hit("P03", len(period))
    gap = longest_gap(period, first, until, is_school_day)
    return goal.hit("P03-gap", gap) if gap > LONGEST_GAP else None
