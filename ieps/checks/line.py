"""The plan line of a goal, and what its scores say: plain counting on plain numbers, no rows and no words.

The line goes straight from the start (baseline) to the goal (target). A score keeps to it when it is on or above the
line that day; on or below it where less is better. Scores from home are never counted here.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

LOOKED_AT = 4  # scores in a row that we look at before we say anything
WEEK = 7
DAY = timedelta(days=1)
IsSchoolDay = Callable[[date], bool]


@dataclass(frozen=True)
class PlanLine:
    """From `start` on `start_on` to `target` on `target_on`; `falls` where less is better."""

    start: Decimal
    start_on: date
    target: Decimal
    target_on: date
    falls: bool = False

    def at(self, on: date) -> Decimal:
        """The planned value that day, rounded as it is shown: before the start the start, after the end the goal."""
        days = (self.target_on - self.start_on).days
        gone = min(max((on - self.start_on).days, 0), max(days, 0))
        value = self.start + (self.target - self.start) * gone / days if days > 0 else self.target
        return value.quantize(self.step, ROUND_HALF_UP)

    @property
    def step(self) -> Decimal:
        """Whole numbers, or tenths where the whole way is less than ten."""
        return Decimal(1) if abs(self.target - self.start) >= 10 else Decimal("0.1")

    def keeps(self, value: Decimal, on: date) -> bool:
        """Whether a score is on the good side of the line, or on it."""
        return value <= self.at(on) if self.falls else value >= self.at(on)

    def reaches(self, value: Decimal) -> bool:
        """Whether a score is at the goal or beyond it."""
        return value <= self.target if self.falls else value >= self.target


@dataclass(frozen=True)
class Score:
    on: date
    value: Decimal


@dataclass(frozen=True)
class Look:
    """What plain counting says of the scores. `verdict`: kept, below, mixed, few (under four) or no_line.

    `gained` and `needed` are per week, from the start to the newest score, and from there to the goal; None when the
    days do not tell. `reached` counts those of the last four at the goal. `weeks_without` counts whole school weeks
    without a score since the start.
    """

    verdict: str
    count: int
    kept: int = 0
    reached: int = 0
    gained: Decimal | None = None
    needed: Decimal | None = None
    weeks_without: int = 0


def weekdays(on: date) -> bool:
    """A school day as far as one can tell without a calendar."""
    return on.weekday() < 5


def look_at(
    line: PlanLine | None,
    scores: Sequence[Score],
    today: date,
    is_school_day: IsSchoolDay = weekdays,
    every: int = 1,
) -> Look:
    """Look at the last four scores of `scores`, oldest first. `every` so many weeks a score is promised."""
    last = scores[-LOOKED_AT:]
    if line is None:
        return Look("no_line", len(scores))
    kept = sum(line.keeps(score.value, score.on) for score in last)
    verdict = "few" if len(last) < LOOKED_AT else {0: "below", LOOKED_AT: "kept"}.get(kept, "mixed")
    newest = scores[-1] if scores else None
    return Look(
        verdict=verdict,
        count=len(scores),
        kept=kept,
        reached=sum(line.reaches(score.value) for score in last),
        gained=per_week(newest.value - line.start, line.start_on, newest.on) if newest else None,
        needed=per_week(line.target - newest.value, newest.on, line.target_on) if newest else None,
        weeks_without=weeks_without(line, scores, today, is_school_day, every),
    )


def per_week(change: Decimal, first: date, last: date) -> Decimal | None:
    """`change` spread over the weeks between two days; None for less than a week."""
    days = (last - first).days
    return change * WEEK / days if days >= WEEK else None


def weeks_without(
    line: PlanLine, scores: Sequence[Score], today: date, is_school_day: IsSchoolDay, every: int = 1
) -> int:
    """Whole weeks with school, from the start until today or the goal's day, in which a score was due and none came.

    With a score promised `every` so many weeks, a week is covered by one in it or in the weeks before it.
    """
    scored = {monday_of(score.on) + DAY * WEEK * later for score in scores for later in range(every)}
    weeks = _whole_weeks(line.start_on, min(today, line.target_on))
    return sum(monday not in scored and any(is_school_day(monday + DAY * day) for day in range(5)) for monday in weeks)


def longest_gap(scores: Sequence[Score], first: date, today: date, is_school_day: IsSchoolDay) -> int:
    """The most school days in a row without a score, from `first` until today."""
    days = {score.on for score in scores}
    longest = gap = 0
    for on in _days(first, today):
        gap = 0 if on in days else gap + is_school_day(on)
        longest = max(longest, gap)
    return longest


def monday_of(on: date) -> date:
    return on - DAY * on.weekday()


def _whole_weeks(first: date, last: date) -> Iterator[date]:
    """Mondays of the weeks that begin after `first` and whose Friday is before `last`."""
    monday = monday_of(first) + DAY * WEEK
    while monday + DAY * 4 < last:
        yield monday
        monday += DAY * WEEK


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += DAY


CLAIMS = {"met": "reached", "on_track": "kept", "some_not_enough": "below", "none": "below", "worse": "below"}


def agreement(word: str, look: Look) -> str:
    """How a progress report's word and the scores go together (34 CFR 300.320(a)(3)).

    `supported`, `not_supported`, `same` or `better` (of a word that says: not enough), `early`, or, where no word is
    said or no line is known, the verdict itself.
    """
    claim = CLAIMS.get(word)
    if claim is None or look.verdict == "no_line":
        return look.verdict
    if look.verdict == "few":
        return "early"
    if claim == "reached":
        return {0: "not_supported", LOOKED_AT: "supported"}.get(look.reached, "early")
    if look.verdict == "mixed":
        return "early"
    said = {("kept", "kept"): "supported", ("kept", "below"): "not_supported", ("below", "below"): "same"}
    return said.get((claim, look.verdict), "better")
