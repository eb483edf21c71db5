"""Minutes promised and given, week by week. Pure arithmetic: dataclasses in, dataclasses out; all amounts in minutes.

What nobody wrote down is `not recorded`: never missed, never given. With it, totals are a range.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

OPEN_DAYS = 5
WEEK, DAY, MONTH = "week", "day", "month"
COUNTED = frozenset({WEEK, DAY, MONTH})
CLOSED = "school_closed"


@dataclass(frozen=True)
class Promise:
    """A service line in force: `count` times `minutes` a `per`, from `first` to `last` (open: None)."""

    minutes: int
    count: int
    per: str
    first: date
    last: date | None = None

    def holds_on(self, on: date) -> bool:
        return self.first <= on and (self.last is None or on <= self.last)


@dataclass(frozen=True)
class Planned:
    """A planned time of the plan in use: Monday is 0."""

    weekday: int
    minutes: int


@dataclass(frozen=True)
class Logged:
    """A session that stands: `state` given, missed or made_up; `why` of a missed one."""

    on: date
    state: str
    minutes: int
    why: str = ""
    who: str = ""


@dataclass(frozen=True)
class Amount:
    """Minutes between `low` and `high`, both included."""

    low: int
    high: int

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(self.low + other.low, self.high + other.high)

    @property
    def is_sure(self) -> bool:
        return self.low == self.high


NOTHING = Amount(0, 0)


@dataclass(frozen=True)
class Stretch:
    """A week (or a month, for a monthly promise). Law: given + missed + closed + not_recorded = planned + extra.

    `planned`: the line as if every day were open. `closed`: what fell on days without school; nothing was promised
    there. `extra`: logged beyond the line. `made_up` stands beside all of that: it pays back an earlier miss.
    """

    first: date
    last: date
    planned: Amount
    closed: Amount
    given: int
    missed: int
    made_up: int
    not_recorded: Amount
    extra: int
    is_closed: bool = False

    @property
    def promised(self) -> Amount:
        """What the line owed on open days."""
        return Amount(self.planned.low - self.closed.low, self.planned.high - self.closed.high)

    @property
    def is_blank(self) -> bool:
        """Something was promised, and nobody wrote down anything."""
        return self.not_recorded.high > 0 and not (self.given or self.missed or self.made_up)


@dataclass(frozen=True)
class Count:
    """A line counted from its first day until `until`: the sums of its stretches, and who, and why."""

    stretches: Sequence[Stretch]
    by_reason: dict[str, int] = field(default_factory=dict)
    by_person: dict[str, int] = field(default_factory=dict)

    @property
    def promised(self) -> Amount:
        return sum((row.promised for row in self.stretches), NOTHING)

    @property
    def not_recorded(self) -> Amount:
        return sum((row.not_recorded for row in self.stretches), NOTHING)

    @property
    def given(self) -> int:
        return sum(row.given for row in self.stretches)

    @property
    def missed(self) -> int:
        return sum(row.missed for row in self.stretches)

    @property
    def made_up(self) -> int:
        return sum(row.made_up for row in self.stretches)

    @property
    def still_missed(self) -> Amount:
        """Missed and not made up. At most: had all that nobody recorded been missed too."""
        left = self.missed - self.made_up
        return Amount(max(left, 0), max(left + self.not_recorded.high, 0))

    @property
    def blank(self) -> int:
        """How many stretches nobody recorded at all."""
        return sum(row.is_blank for row in self.stretches)

    @property
    def open_stretches(self) -> int:
        return sum(row.promised.high > 0 for row in self.stretches)


def count_minutes(
    *,
    promises: Sequence[Promise],
    planned: Sequence[Planned],
    sessions: Iterable[Logged],
    is_school_day: Callable[[date], bool],
    today: date,
) -> Count:
    """Count what was promised against what was logged, up to yesterday; today too once it was logged.

    A full open week owes the line. Of a part week the planned times on its open days are owed; without planned
    times it is a range from what was logged to the whole line. A promise by the month is counted by the month; one
    by the quarter or year is not counted here (see `is_countable`).
    """
    rows = sorted((row for row in sessions if row.on <= today), key=lambda row: row.on)
    promises = sorted((row for row in promises if row.per in COUNTED), key=lambda row: row.first)
    if not promises:
        return Count((), *_tallies(rows))
    until = today if any(row.on == today for row in rows) else today - timedelta(days=1)
    rows = [row for row in rows if row.on >= promises[0].first]
    stretches = [
        _stretch(span, facts, [row for row in rows if facts.first <= row.on <= facts.last and _in(row.on, span)])
        for facts in _eras(promises, planned, is_school_day, until)
        for span in (months if facts.is_monthly else weeks)(facts.first, facts.last)
    ]
    return Count(tuple(stretches), *_tallies(rows))


def _in(on: date, span: tuple[date, date]) -> bool:
    return span[0] <= on <= span[1]


def is_countable(per: str) -> bool:
    return per in COUNTED


@dataclass(frozen=True)
class _Facts:
    """Promises that are counted alike, by the week or by the month, and the days they are counted on."""

    promises: Sequence[Promise]
    planned: Sequence[Planned]
    is_school_day: Callable[[date], bool]
    first: date
    last: date

    @property
    def is_monthly(self) -> bool:
        return self.promises[0].per == MONTH


def _eras(
    promises: Sequence[Promise], planned: Sequence[Planned], is_school_day: Callable[[date], bool], until: date
) -> list[_Facts]:
    """Neighbours in time that are counted alike, each until the day before the next begins."""
    groups = [list(rows) for _monthly, rows in groupby(promises, key=lambda row: row.per == MONTH)]
    ends = [rows[0].first - timedelta(days=1) for rows in groups[1:]]
    return [
        _Facts(rows, planned, is_school_day, rows[0].first, min(end, until))
        for rows, end in zip(groups, [*ends, until], strict=True)
        if rows[0].first <= min(end, until)
    ]


def _stretch(span: tuple[date, date], facts: _Facts, rows: list[Logged]) -> Stretch:
    given = sum(row.minutes for row in rows if row.state == "given")
    missed = sum(row.minutes for row in rows if row.state == "missed" and row.why != CLOSED)
    shut = [row for row in rows if row.state == "missed" and row.why == CLOSED]
    days = [on for on in each_day(*span) if on.weekday() < OPEN_DAYS]
    open_days = [on for on in days if facts.is_school_day(on)]
    line, owed = _owed(days, open_days, facts, given + missed + sum(row.minutes for row in shut))
    closed = _closed(line, owed, shut, open_days)
    recorded = given + missed
    blank = Amount(max(line.low - closed.low - recorded, 0), max(line.high - closed.high - recorded, 0))
    extra = max(recorded + closed.high - line.high, 0)
    low = recorded + closed.low + blank.low - extra
    return Stretch(
        first=span[0],
        last=span[1],
        planned=Amount(low, max(line.high, low)),
        closed=closed,
        given=given,
        missed=missed,
        made_up=sum(row.minutes for row in rows if row.state == "made_up"),
        not_recorded=blank,
        extra=extra,
        is_closed=not open_days,
    )


def _closed(line: Amount, owed: Amount, shut: list[Logged], open_days: list[date]) -> Amount:
    """What the calendar closes, and on top what was logged as closed on a day that the calendar calls open."""
    logged, on_top = sum(row.minutes for row in shut), sum(row.minutes for row in shut if row.on in open_days)
    low, high = line.low - owed.low + on_top, line.high - owed.high + on_top
    return Amount(min(max(low, logged), line.low), min(max(high, logged), line.high))


def _owed(days: list[date], open_days: list[date], facts: _Facts, logged: int) -> tuple[Amount, Amount]:
    """The line over these days, and the part of it on open days that are over."""
    live = [row for row in facts.promises if any(row.holds_on(on) for on in days)]
    if len(live) > 1:
        return _changed(live, open_days, facts, logged)
    if not live:
        return NOTHING, NOTHING
    promise = live[0]
    whole = promise.minutes * promise.count
    held = [on for on in days if promise.holds_on(on) and on <= facts.last]
    counting = [on for on in open_days if on in held]
    if promise.per == DAY:
        return _sure(whole * len(held)), _sure(whole * len(counting))
    if not counting:
        return (_sure(whole), NOTHING) if len(held) == len(days) else (NOTHING, NOTHING)
    if len(held) == len(days) and (promise.per == MONTH or len(counting) == len(days)):
        return _sure(whole), _sure(whole)
    if promise.per == WEEK and sum(row.minutes for row in facts.planned) == whole:
        return _sure(_by_plan(held, facts)), _sure(_by_plan(counting, facts))
    part = Amount(min(logged, whole), whole)
    return part, part


def _changed(live: list[Promise], open_days: list[date], facts: _Facts, logged: int) -> tuple[Amount, Amount]:
    """A week in which one line follows another: at most the larger line, and each day of a daily one."""
    held = [(row, sum(row.holds_on(on) and on <= facts.last for on in open_days)) for row in live]
    daily = sum(row.minutes * row.count * days for row, days in held if row.per == DAY)
    most = max((row.minutes * row.count for row, days in held if days and row.per != DAY), default=0)
    part = Amount(daily + min(max(logged - daily, 0), most), daily + most)
    return part, part


def _sure(minutes: int) -> Amount:
    return Amount(minutes, minutes)


def _by_plan(days: list[date], facts: _Facts) -> int:
    return sum(row.minutes for on in days for row in facts.planned if row.weekday == on.weekday())


def _tallies(rows: list[Logged]) -> tuple[dict[str, int], dict[str, int]]:
    """Missed minutes by reason, the most first; minutes given or made up by person."""
    reasons: dict[str, int] = {}
    people: dict[str, int] = {}
    for row in rows:
        if row.state == "missed" and row.why != CLOSED:
            reasons[row.why] = reasons.get(row.why, 0) + row.minutes
        if row.state != "missed" and row.who:
            people[row.who] = people.get(row.who, 0) + row.minutes
    return _most_first(reasons), _most_first(people)


def _most_first(sums: dict[str, int]) -> dict[str, int]:
    return dict(sorted(sums.items(), key=lambda pair: (-pair[1], pair[0])))


def each_day(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def weeks(first: date, last: date) -> list[tuple[date, date]]:
    """Monday to Sunday, from the week of `first` to the week of `last`."""
    monday = first - timedelta(days=first.weekday())
    return [(on, on + timedelta(days=6)) for on in each_day(monday, last) if on.weekday() == 0]


def months(first: date, last: date) -> list[tuple[date, date]]:
    """The first to the last day of each month from that of `first` to that of `last`."""
    found, start = [], first.replace(day=1)
    while start <= last:
        following = (start + timedelta(days=31)).replace(day=1)
        found.append((start, following - timedelta(days=1)))
        start = following
    return found
