"""A question as text, of a command line or a file, into what the engine counts with. A fault is one clear line."""

import json
import re
import stat
from collections.abc import Iterable
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from deadlines import rules
from deadlines.calendars import HOLIDAY, KINDS, LONGEST_SUMMER, DaysOff, SchoolCalendar, SchoolYear

YES_NO = {"yes": True, "true": True, "no": False, "false": False}
YEARS = range(1975, 2101)
MOST_BYTES = 1_000_000
MOST_NAME = 200


class BadQuestion(ValueError):  # noqa: N818 -- what the asker got wrong, in a sentence
    """The question can not be answered as it stands."""


def short(value: Any) -> str:
    """What was given, short enough for one line; a missing one is named so."""
    return "nothing" if value is None else repr(value)[:80]


def state_of(text: str) -> str:
    """The two-letter code of one of 50 states or DC."""
    if not text:
        raise BadQuestion("Which state? Give --state and two letters, such as WA or DC.")
    code = text.strip().upper()
    if code not in rules.state_names():
        raise BadQuestion(f"Unknown state: {short(text)}. Give two letters, such as WA or DC.")
    return code


def day_of(text: Any, what: str) -> date:
    """A day written YYYY-MM-DD."""
    if not isinstance(text, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise BadQuestion(f"{what}: {short(text)} is no date. Write YYYY-MM-DD.")
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise BadQuestion(f"{what}: there is no day {text}.") from None
    if found.year not in YEARS:
        raise BadQuestion(f"{what}: {text} lies outside the years {YEARS.start} to {YEARS.stop - 1}.")
    return found


def events_of(pairs: Iterable[str]) -> dict[str, date]:
    """`request_received=2026-01-05` and more; names are events of the rules data."""
    known = rules.meta()["events"]
    found: dict[str, date] = {}
    for name, value in _pairs(pairs, "event", known):
        found[name] = day_of(value, f"Event {name}")
    return found


def facts_of(pairs: Iterable[str]) -> dict[str, Any]:
    """`absent_school_days=4` and more; names are facts of the rules data, a number or yes/no."""
    known = rules.meta()["facts"]
    found: dict[str, Any] = {}
    for name, value in _pairs(pairs, "fact", known):
        is_number = str(known[name]).startswith("number")
        if is_number and not re.fullmatch(r"[0-9]{1,3}", value):
            raise BadQuestion(f"Fact {name}: {short(value)} is no whole number from 0 to 999.")
        if not is_number and value.lower() not in YES_NO:
            raise BadQuestion(f"Fact {name}: write yes or no, not {short(value)}.")
        found[name] = int(value) if is_number else YES_NO[value.lower()]
    return found


def _pairs(pairs: Iterable[str], what: str, known: Iterable[str]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for pair in pairs:
        if not pair:
            raise BadQuestion(f"Which {what}? Give --{what} name=value.")
        name, is_pair, value = pair.partition("=")
        if not is_pair:
            raise BadQuestion(f"{what.capitalize()} {short(pair)}: write name=value.")
        if name not in known:
            raise BadQuestion(f"Unknown {what}: {short(name)}.")
        if name in dict(found):
            raise BadQuestion(f"{what.capitalize()} {name} is given twice.")
        found.append((name, value))
    return found


def calendar_from(path: str) -> SchoolCalendar:
    """The school years of a JSON file: {"years": [{"first_day", "last_day", "no_school": [...], "extra": [...]}]}."""
    try:
        mode = Path(path).stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            raise BadQuestion(f"The calendar file {path[:200]} can not be read: it is no file.")
        with Path(path).open("rb") as file:
            content = file.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            raise BadQuestion(f"The calendar file {path[:200]} is larger than 1 MB.")
        loaded = json.loads(content.decode("utf-8-sig"))
    except OSError as error:
        raise BadQuestion(f"The calendar file {path[:200]} can not be read: {error.strerror}.") from None
    except BadQuestion:
        raise
    except (ValueError, RecursionError):
        raise BadQuestion(f"The calendar file {path[:200]} is not valid JSON.") from None
    return calendar_of(loaded)


def calendar_of(loaded: Any) -> SchoolCalendar:
    """The same from loaded JSON."""
    years = loaded.get("years") if isinstance(loaded, dict) else None
    if not isinstance(years, list) or not years:
        raise BadQuestion('Calendar: "years" must be a list with at least one school year.')
    found = tuple(_year(row, f"Calendar, year {number}") for number, row in enumerate(years, start=1))
    for number, year in enumerate(found, start=1):
        _check_days_off(year, f"Calendar, year {number}")
    try:
        return SchoolCalendar(found)
    except ValueError as error:
        raise BadQuestion(f"Calendar: {error}.") from None


def _year(row: Any, where: str) -> SchoolYear:
    row = _object(row, where)
    first_day, last_day = (day_of(row.get(key), f"{where}, {key}") for key in ("first_day", "last_day"))
    off = [_off(span, f"{where}, no_school {n}") for n, span in enumerate(_list(row, "no_school", where), start=1)]
    extra = tuple(day_of(on, f"{where}, extra") for on in _list(row, "extra", where))
    if last_day < first_day:
        raise BadQuestion(f"{where}: last_day {last_day} is before first_day {first_day}.")
    return SchoolYear(first_day, last_day, tuple(off), extra)


def _check_days_off(year: SchoolYear, where: str) -> None:
    """Days off lie in or near their year and do not overlap; but a legal holiday may be named inside a break."""
    first, last = year.first_day - LONGEST_SUMMER, year.last_day + LONGEST_SUMMER
    if any(span.end < first or span.start > last for span in year.no_school):
        raise BadQuestion(f"{where}: days off lie outside the school year.")
    if any(not first <= on <= last for on in year.extra):
        raise BadQuestion(f"{where}: an extra day lies outside the school year.")
    for one, other in combinations(sorted(year.no_school, key=lambda span: (span.start, -span.end.toordinal())), 2):
        is_inside = other.end <= one.end and (other.kind == HOLIDAY) != (one.kind == HOLIDAY)
        if other.start <= one.end and not is_inside:
            raise BadQuestion(f"{where}: days off overlap ({other.start}).")


def _off(row: Any, where: str) -> DaysOff:
    row = _object(row, where)
    first, last = (day_of(row.get(key), f"{where}, {key}") for key in ("from", "to"))
    if last < first:
        raise BadQuestion(f"{where}: it ends ({last}) before it starts ({first}).")
    if row.get("kind") not in KINDS:
        raise BadQuestion(f"{where}: kind must be one of {', '.join(KINDS)}.")
    name = row.get("name") or ""
    if not isinstance(name, str) or len(name) > MOST_NAME or not all(sign.isprintable() for sign in name):
        raise BadQuestion(f"{where}: name must be one line of text, {MOST_NAME} signs at most.")
    return DaysOff(first, last, name, row["kind"])


def _object(row: Any, where: str) -> dict[str, Any]:
    if not isinstance(row, dict):
        raise BadQuestion(f"{where}: it must be an object.")
    return row


def _list(row: dict[str, Any], key: str, where: str) -> list[Any]:
    found = row.get(key, [])
    if not isinstance(found, list):
        raise BadQuestion(f"{where}: {key} must be a list.")
    return found
