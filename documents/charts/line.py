"""The chart of a goal: a dashed plan line from the start to the goal, and the scores on it.

Solid is what happened, dashed is what is planned. The school's scores are joined: filled on the good side of the plan,
an open square on the other. Scores from home are hollow and joined to nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.dates import MONTHS_3
from django.utils.safestring import SafeString

from documents.charts.drawing import NARROW, PAPER, WIDE, Chart, Size, chart, circle, diamond, label, path, square

STEPS = (0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000)
MONTH_ROOM = 46
LETTER = 8.6  # about the width of one
SIDES = {WIDE: (40, 104), NARROW: (40, 16), PAPER: (40, 112)}  # room left and right of the field
TOP, FOOT = 34, 40


@dataclass(frozen=True)
class Dot:
    """One score. `keeps`: on the good side of the plan line, or there is none."""

    on: date
    value: float
    keeps: bool = True
    is_home: bool = False


@dataclass(frozen=True)
class Plan:
    """Both ends of the plan line."""

    start_on: date
    start: float
    target_on: date
    target: float
    falls: bool = False


@dataclass(frozen=True)
class ChartWords:
    """Every word in the drawing: `goal` as "Goal: 85%", `goal_day` as "June 11", `newest` as "Apr 27: 61%"."""

    unit: str
    start: str = ""
    goal: str = ""
    goal_day: str = ""
    newest: str = ""


def goal_chart(*, key: str, title: str, desc: str, words: ChartWords, plan: Plan | None, dots: Sequence[Dot]) -> Chart:
    """The goal's chart. Needs a plan or at least one dot; raises ValueError with neither."""
    if plan is None and not dots:
        raise ValueError("nothing to draw")
    ordered = sorted(dots, key=lambda dot: dot.on)

    def draw(size: Size) -> Iterator[SafeString]:
        field = Field.around(size, plan, ordered)
        yield from _grid(field, words)
        if plan:
            yield from _plan(field, plan, words)
        yield from _scores(field, ordered, words, plan)

    return chart(key=key, title=title, desc=desc, draw=draw)


@dataclass(frozen=True)
class Field:
    """Where a day and a value stand in a drawing of `size`. Days and values run from first to last, low to high."""

    size: Size
    first: date
    last: date
    low: float
    high: float
    step: float

    @classmethod
    def around(cls, size: Size, plan: Plan | None, dots: Sequence[Dot]) -> "Field":
        days = [dot.on for dot in dots] + ([plan.start_on, plan.target_on] if plan else [])
        values = [dot.value for dot in dots] + ([plan.start, plan.target] if plan else [])
        low, high = min(values), max(values)
        step = next((step for step in STEPS if high - low <= 4 * step), (high - low) / 4)
        low = max(low // step * step, 0) if low >= 0 else low // step * step
        high = -(-high // step) * step
        return cls(size, min(days), max(days), low, high if high > low else low + step, step)

    @property
    def left(self) -> float:
        return SIDES[self.size][0]

    @property
    def right(self) -> float:
        return self.size.width - SIDES[self.size][1]

    @property
    def foot(self) -> float:
        return self.size.height - FOOT

    def x(self, on: date) -> float:
        days = (self.last - self.first).days or 1
        return self.left + 10 + (on - self.first).days / days * (self.right - self.left - 20)

    def y(self, value: float) -> float:
        room = self.foot - 22 - TOP
        return TOP + room - (value - self.low) / (self.high - self.low) * room

    def months(self) -> list[date]:
        """First days of months to name under the axis, as many as there is room for."""
        firsts = [date(self.first.year + at // 12, at % 12 + 1, 1) for at in self._month_numbers()]
        firsts = [on for on in firsts if self.first <= on <= self.last]
        days = (self.last - self.first).days or 1
        every = max(1, -(-MONTH_ROOM * days // int(30 * (self.right - self.left))))
        return firsts[::every]

    def _month_numbers(self) -> range:
        months = (self.last.year - self.first.year) * 12 + self.last.month
        return range(self.first.month - 1, months)


def _grid(field: Field, words: ChartWords) -> Iterator[SafeString]:
    yield label("c-soft", 0, 14, words.unit)
    for number in range(round((field.high - field.low) / field.step) + 1):
        value = field.low + number * field.step
        y = field.y(value)
        yield path("c-grid", (field.left, y), (field.right, y))
        yield label("c-soft", field.left - 8, y + 5, f"{value:g}", "end")
    for on in field.months():
        x = field.x(on)
        if field.size is PAPER:
            yield path("c-grid", (x, TOP), (x, field.foot))
        yield path("c-axis", (x, field.foot), (x, field.foot + 6))
        yield label("c-soft", x, field.foot + 26, MONTHS_3[on.month].capitalize(), "middle")
    yield path("c-axis", (field.left, field.foot), (field.right, field.foot))


def _plan(field: Field, plan: Plan, words: ChartWords) -> Iterator[SafeString]:
    start = (field.x(plan.start_on), field.y(plan.start))
    x, y = field.x(plan.target_on), field.y(plan.target)
    yield path("c-plan", start, (x, y))
    yield diamond("c-here-fill", x, y)
    is_above = plan.falls or start[1] + 26 > field.foot
    yield label("c-soft c-halo", start[0], start[1] + (-16 if is_above else 26), words.start)
    if field.size is NARROW:
        is_under = plan.falls and y + 26 < field.foot
        yield label("c-plan-text c-halo", x + 6, y + 26 if is_under else y - 16, words.goal, "end")
    else:
        yield label("c-plan-text", x + 16, y - 1, words.goal)
        yield label("c-soft", x + 16, y + 19, words.goal_day)


def _scores(field: Field, dots: Sequence[Dot], words: ChartWords, plan: Plan | None) -> Iterator[SafeString]:
    school = [dot for dot in dots if not dot.is_home]
    places = [(field.x(dot.on), field.y(dot.value)) for dot in school]
    if len(places) > 1:
        yield path("c-real", *places)
    for dot, (x, y) in zip(school, places, strict=True):
        yield circle("c-dot", x, y) if dot.keeps else square("c-low", x, y)
    for dot in dots:
        if dot.is_home:
            yield circle("c-home", field.x(dot.on), field.y(dot.value))
    if school:
        yield _newest(field, school, words.newest, falls=plan is not None and plan.falls)


def _newest(field: Field, school: Sequence[Dot], words: str, *, falls: bool) -> SafeString:
    """The newest score in words, away from the plan line: under the dot when that is the side it is on."""
    near = [field.y(dot.value) for dot in school[-3:]]
    x, y = field.x(school[-1].on), near[-1]
    is_under = school[-1].keeps is falls and max(near) + 24 < field.foot
    y = max(near) + 24 if is_under else min(near) - 14
    fits = field.right - 20 - x > LETTER * len(words)
    return label("c-real-text c-halo", x, y, words, "start" if fits else "end")
