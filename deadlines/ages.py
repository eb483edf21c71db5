"""Ages: when planning for life after school starts, until when services go on, when rights pass on, and objectives.

Each comes with how it may be shown (meta.display_policy): a state's value of low confidence never leaves this module,
the federal one stands in its place and says why. Source of each value: `cite` and `source_url` of its row.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from deadlines.calendars import ONE_DAY, SchoolCalendar, months_after
from deadlines.rules import load, row_day

# Without a calendar a birthday outside these days may fall into the summer between two school years.
SURELY_OPEN_FROM, SURELY_OPEN_TO = (9, 15), (5, 15)
NO_DATE = {
    "state_sets": "state_decides",
    "district_policy_at": "district_decides",
    "end_of_school_term_in_which_turns": "term_end_unknown",
    "end_of_semester_in_which_turns": "term_end_unknown",
    "unclear_birthday_or_end_of_school_year": "unclear",
    "disputed": "disputed",
}


@dataclass(frozen=True, kw_only=True)
class AgeRule:
    """Where a value stands and how it may be shown.

    `shown_as`: `date` (sure), `check` (ask school or state), `federal` (the federal rule; the state may differ).
    `why` a federal value stands here: `absent` (not established), `unsure` (low confidence) or `disputed`.
    """

    cite: str
    source_url: str
    confidence: str
    checked_on: date
    shown_as: str
    why: str = ""
    detail: str = ""


@dataclass(frozen=True, kw_only=True)
class TransitionAge(AgeRule):
    """The IEP in effect at this age, or in this grade, plans for life after school; the earlier of two counts."""

    age: int | None = None
    grade: int | None = None


@dataclass(frozen=True, kw_only=True)
class ExitAge(AgeRule):
    """Until when services can go on without a regular diploma. `rule`: a key of meta.exit_rules."""

    rule: str
    age: int | None = None
    cutoff: tuple[int, int] | None = None
    month_ends: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True, kw_only=True)
class MajorityAge(AgeRule):
    """The age at which the rights of the parents pass to the student (34 CFR 300.520)."""

    age: int


@dataclass(frozen=True, kw_only=True)
class Named(AgeRule):
    """A rule whose value is a word of the data: short-term objectives, recording."""

    value: str


@dataclass(frozen=True)
class Ages:
    """What is known for one state. `majority` and `recording` are None where there is nothing to show."""

    transition: TransitionAge
    exit: ExitAge
    majority: MajorityAge | None
    objectives: Named
    recording: Named | None


class Birthday(NamedTuple):
    """The day an age is reached. A child of February 29 reaches it on one of two days; else both are the same."""

    on: date
    latest: date


@dataclass(frozen=True)
class LastDay:
    """The last day of services to plan for.

    `on` is the earliest day the rule can mean, None when it is not known; `latest` where it can be read in two ways.
    `school_years`: the years in which the school years end that the rule may mean. `reason` says what is open.
    """

    on: date | None = None
    latest: date | None = None
    school_years: tuple[int, ...] = ()
    turns: Birthday | None = None
    reason: str | None = None


def ages_of(state: str) -> Ages:
    """What may be shown of a state's ages. KeyError for an unknown code."""
    return Ages(
        transition=_transition(*_shown(state, "transition_age")),
        exit=_exit(*_shown(state, "exit_age")),
        majority=_majority(*_shown(state, "majority_age")),
        objectives=_named(*_shown(state, "short_term_objectives")),
        recording=_known_name(*_shown(state, "recording")),
    )


def birthday(born_on: date, age: int) -> Birthday:
    """The day on which somebody born on `born_on` is `age` years old."""
    try:
        on = born_on.replace(year=born_on.year + age)
    except ValueError:
        return Birthday(date(born_on.year + age, 2, 28), date(born_on.year + age, 3, 1))
    return Birthday(on, on)


def transition_from(rule: TransitionAge, born_on: date) -> Birthday | None:
    """The day on which the IEP in effect must plan for life after school; None where only a grade is named."""
    return birthday(born_on, rule.age) if rule.age else None


def majority_on(rule: MajorityAge, born_on: date) -> Birthday:
    """The day on which the rights of the parents pass on."""
    return birthday(born_on, rule.age)


def told_by(majority: Birthday) -> date:
    """One year before: by then the IEP says that the student was told which rights pass on (34 CFR 300.320(c))."""
    return months_after(majority.on, -12)


def exit_on(rule: ExitAge, born_on: date, calendar: SchoolCalendar | None) -> LastDay:
    """The last day of services to plan for by the state's age rule. A regular diploma ends them sooner.

    A school year's end is a day only where the calendar holds that year; otherwise the year alone is named.
    """
    turns = birthday(born_on, rule.age) if rule.age else None
    if turns is None or rule.rule in NO_DATE:
        return LastDay(turns=turns, reason=NO_DATE[rule.rule])
    return KINDS[rule.rule](rule, turns, calendar)


def _day_before_birthday(_rule: ExitAge, turns: Birthday, _calendar: SchoolCalendar | None) -> LastDay:
    """`Until that birthday`: the day before it is the last one that nobody disputes."""
    latest = turns.latest - ONE_DAY if turns.latest > turns.on else None
    return LastDay(on=turns.on - ONE_DAY, latest=latest, turns=turns)


def _year_of_birthday(_rule: ExitAge, turns: Birthday, calendar: SchoolCalendar | None) -> LastDay:
    """To the end of the school year of the birthday. One in the summer may belong to either year beside it."""
    starts = _years_around(turns.on, calendar)
    return _ends(starts, turns, calendar, reason="near_summer" if len(starts) > 1 else None)


def _year_of_birthday_or_day_before(_rule: ExitAge, turns: Birthday, calendar: SchoolCalendar | None) -> LastDay:
    """To the end of the school year when the birthday falls in it, else to the day before the birthday."""
    starts = _years_around(turns.on, calendar)
    if len(starts) == 1:
        return _ends(starts, turns, calendar)
    if _is_between(turns.on, calendar):
        return LastDay(on=turns.on - ONE_DAY, turns=turns)
    latest = turns.on.year if turns.on.month < 8 else turns.on.year + 1
    return LastDay(on=turns.on - ONE_DAY, school_years=(latest,), turns=turns, reason="near_summer")


def _year_begun_before(rule: ExitAge, turns: Birthday, calendar: SchoolCalendar | None) -> LastDay:
    """Served for each school year on whose cut-off the age was not reached: a birthday on the cut-off is too early."""
    cutoff = _cutoff(rule, turns.on.year)
    return _ends((turns.on.year if turns.on > cutoff else turns.on.year - 1,), turns, calendar)


def _year_begun_by(rule: ExitAge, turns: Birthday, calendar: SchoolCalendar | None) -> LastDay:
    """The same, but a birthday on the cut-off day itself still lets the student finish that year."""
    cutoff = _cutoff(rule, turns.on.year)
    return _ends((turns.on.year if turns.on >= cutoff else turns.on.year - 1,), turns, calendar)


def _year_begun_at_age(rule: ExitAge, turns: Birthday, calendar: SchoolCalendar | None) -> LastDay:
    """Served for each school year on whose cut-off the student is not older than the age: until a year later."""
    a_year_older = months_after(turns.latest, 12)
    return replace(_year_begun_before(rule, Birthday(a_year_older, a_year_older), calendar), turns=turns)


def _end_by_month(rule: ExitAge, turns: Birthday, _calendar: SchoolCalendar | None) -> LastDay:
    """A day of the year that hangs on the month of the birthday."""
    month, day = next(row[2:] for row in rule.month_ends if row[0] <= turns.on.month <= row[1])
    return LastDay(on=date(turns.on.year, month, day), turns=turns)


Kind = Callable[[ExitAge, Birthday, SchoolCalendar | None], LastDay]
KINDS: dict[str, Kind] = {
    "birthday": _day_before_birthday,
    "end_of_school_year_in_which_turns": _year_of_birthday,
    "end_of_school_year_if_birthday_in_year_else_day_before_birthday": _year_of_birthday_or_day_before,
    "end_of_school_year_if_turns_on_or_after": _year_begun_by,
    "end_of_school_year_if_turns_before": _year_begun_by,  # it ends with the year in which the age came before the date
    "end_of_school_year_if_turns_after": _year_begun_before,
    "end_of_school_year_if_under_on": _year_begun_before,
    "end_of_school_year_if_age_on": _year_begun_at_age,
    "end_of_school_year_if_not_over_on": _year_begun_at_age,
    "month_rules": _end_by_month,
}


def _cutoff(rule: ExitAge, year: int) -> date:
    if rule.cutoff is None:
        raise ValueError(f"{rule.rule} needs a date")
    return date(year, *rule.cutoff)


def _is_between(on: date, calendar: SchoolCalendar | None) -> bool:
    """Whether the calendar knows that this day lies between two school years."""
    return calendar is not None and any(first <= on <= last for first, last in calendar.gaps())


def _years_around(on: date, calendar: SchoolCalendar | None) -> tuple[int, ...]:
    """The years in which the school year of this day starts: one, or two around a summer."""
    held = calendar.year_of(on) if calendar else None
    if held:
        return (held.first_day.year,)
    day = (on.month, on.day)
    is_open = day >= SURELY_OPEN_FROM or day <= SURELY_OPEN_TO
    if is_open and not _is_between(on, calendar):
        return (on.year if on.month >= SURELY_OPEN_FROM[0] else on.year - 1,)
    return (on.year - 1, on.year)


def _ends(
    starts: tuple[int, ...], turns: Birthday, calendar: SchoolCalendar | None, *, reason: str | None = None
) -> LastDay:
    """The last days of the school years that start in these years, as far as the calendar holds them."""
    days = [_closes_on(start, calendar) for start in starts]
    return LastDay(
        on=days[0],
        latest=days[-1] if len(days) > 1 else None,
        school_years=tuple(start + 1 for start in starts),
        turns=turns,
        reason=reason or (None if days[0] else "year_end_unknown"),
    )


def _closes_on(start: int, calendar: SchoolCalendar | None) -> date | None:
    years = calendar.years if calendar else ()
    return next((year.closes_on for year in years if year.first_day.year == start and year.first_day.month > 6), None)


def _shown(state: str, key: str) -> tuple[dict[str, Any], str, str]:
    """The row that may be shown, how, and why it is the federal one; an empty row where there is neither."""
    row = load()[state].get(key)
    if row and row["value"] != "unknown" and row["confidence"] != "low":
        return row, "date" if row["confidence"] == "high" else "check", ""
    why = "absent" if not row or row["value"] == "unknown" else "unsure"
    if why == "unsure" and isinstance(row["value"], dict) and row["value"].get("rule") == "disputed":
        why = "disputed"
    return load()["federal"].get(key, {}), "federal", why


def _source(row: dict[str, Any], shown_as: str, why: str) -> dict[str, Any]:
    same = {name: row[name] for name in ("cite", "source_url", "confidence")}
    return {**same, "checked_on": row_day(row), "shown_as": shown_as, "why": why, "detail": row.get("detail", "")}


def _transition(row: dict[str, Any], shown_as: str, why: str) -> TransitionAge:
    value = row["value"]
    age, grade = (None, value["grade"]) if isinstance(value, dict) else (value, row.get("or_grade"))
    return TransitionAge(age=age, grade=grade, **_source(row, shown_as, why))


def _exit(row: dict[str, Any], shown_as: str, why: str) -> ExitAge:
    value = row["value"]
    month_ends = tuple((part["from"], part["to"], *_month_day(part["until"])) for part in value.get("month_ends", ()))
    cutoff = _month_day(value["date"]) if "date" in value else None
    return ExitAge(
        rule=value["rule"],
        age=value.get("age"),
        cutoff=cutoff,
        month_ends=month_ends,
        **_source(row, shown_as, why),
    )


def _majority(row: dict[str, Any], shown_as: str, why: str) -> MajorityAge | None:
    return MajorityAge(age=row["value"], **_source(row, shown_as, why)) if row else None


def _named(row: dict[str, Any], shown_as: str, why: str) -> Named:
    return Named(value=row["value"], **_source(row, shown_as, why))


def _known_name(row: dict[str, Any], shown_as: str, why: str) -> Named | None:
    return _named(row, shown_as, why) if row else None


def _month_day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)
