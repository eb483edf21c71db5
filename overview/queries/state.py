"""The rules of the child's state with this child's dates: the clocks that run, the days that hang on the birth date."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from deadlines import ages
from deadlines.calendars import SchoolCalendar
from guide.queries import RuleRow, StatePage
from overview.enums import NO_LAST_DAY
from overview.queries.dates import date_row
from overview.queries.due import Dates
from overview.queries.inputs import calendar_from


@dataclass(frozen=True)
class ChildRule:
    """A rule, and what it means for this child. `key`: the place of its clock on the dates page."""

    row: RuleRow
    told: tuple[str, ...] = ()
    key: str = ""


@dataclass(frozen=True)
class ChildPart:
    slug: str
    title: str
    rules: tuple[ChildRule, ...]


def parts_of(page: StatePage, dates: Dates, today: date, born_on: date | None) -> list[ChildPart]:
    """Every part of the state's page with this child's dates. `born_on` None: unknown, or not for this reader."""
    told = _by_birthday(page.code, born_on, calendar_from(dates.inputs)) if born_on else {}
    clocks = _by_clock(page, dates, today)

    def meant(row: RuleRow) -> ChildRule:
        return clocks.get(row.clock) or ChildRule(row, told.get(row.id, ()))

    parts = [(part.slug, part.title, part.rows) for part in page.parts]
    parts.append(("federal-rules", _("What holds in every state"), page.federal))
    return [ChildPart(slug, title, tuple(meant(row) for row in rows)) for slug, title, rows in parts]


def _by_clock(page: StatePage, dates: Dates, today: date) -> dict[object, ChildRule]:
    """The rules whose clock runs or ran, by that clock."""
    rows = {row.clock: row for part in page.parts for row in part.rows} | {row.clock: row for row in page.federal}
    found: dict[object, ChildRule] = {}
    for key, clock in dates.clocks.items():
        row = rows.get((clock.id, clock.starts, clock.ends, clock.days))
        if row and row.clock:
            words = date_row(key, clock, dates.rows[key], today=today, state_name=page.name)
            state = words.met_text if clock.state_of_clock == "met" else words.range_text or words.unknown_why
            found[row.clock] = ChildRule(row, tuple(text for text in (words.heading, state) if text), key)
    return found


def _by_birthday(code: str, born_on: date, calendar: SchoolCalendar | None) -> dict[str, tuple[str, ...]]:
    """What each age means for a child born on this day, by the id of its rule."""
    known = ages.ages_of(code)
    told = {"exit": tuple(_last_day(ages.exit_on(known.exit, born_on, calendar)))}
    starts = ages.transition_from(known.transition, born_on)
    if starts:
        told["transition"] = (_birthday(starts),)
    if known.majority:
        turns = ages.majority_on(known.majority, born_on)
        told["majority"] = (_birthday(turns), _("The IEP must say so by %(day)s.") % {"day": _day(ages.told_by(turns))})
    return told


def _last_day(last: ages.LastDay) -> Iterator[str]:
    """The last day to plan for; a school year where its end is not known; or why there is neither."""
    if last.turns and last.reason != "state_decides":  # there the age is no limit of this state
        yield _birthday(last.turns)
    if last.on:
        yield _("Plan for %(day)s as the last day.") % {"day": _day(last.on)}
    if last.latest:
        yield _("It may also be %(day)s. Ask the school.") % {"day": _day(last.latest)}
    elif last.school_years and (last.on is None or last.reason == "near_summer"):
        yield from _school_years(last)
    if last.reason in NO_LAST_DAY:
        yield str(NO_LAST_DAY[last.reason])


def _school_years(last: ages.LastDay) -> Iterator[str]:
    first, *more = last.school_years
    if last.reason != "near_summer":
        yield _("The last school year is the one that ends in %(year)s.") % {"year": first}
    elif more:
        words = {"year": first, "next": more[0]}
        yield _("The last school year ends in %(year)s, or in %(next)s. Plan for the first and ask the school.") % words
    else:
        yield _("If school is open on that birthday, services go on to the end of the school year in %(year)s.") % {
            "year": first
        }


def _birthday(turns: ages.Birthday) -> str:
    if turns.on == turns.latest:
        return _("That birthday is %(day)s.") % {"day": _day(turns.on)}
    days = {"first": _day(turns.on), "next": _day(turns.latest)}
    return _("That birthday is %(first)s or %(next)s. Ask which one counts.") % days


def _day(on: date) -> str:
    return date_format(on, pgettext("date pattern", "F j, Y"))
