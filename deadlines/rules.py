"""The rules of deadlines: data of 50 states, DC and the federal floor, read from the package's own copy.

Source of each number: the `cite` and `source_url` of its row. Which states are used is decided by SWITCHED_ON.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data" / "states.yaml"
SWITCHED_ON = frozenset({"WA"})
SECTIONS = ("clocks", "other_clocks")


@dataclass(frozen=True)
class Rule:
    """One clock. Exactly one of `days`, `months`, `years` is the count; `day_type` says which days count."""

    id: str
    starts: str
    ends: str
    day_type: str
    cite: str
    source_url: str
    confidence: str
    checked_on: date
    is_federal: bool
    days: int | None = None
    months: int | None = None
    years: int | None = None
    direction: str = "forward"
    day_one: str = "default"
    what: str = ""
    manual_check: str | None = None
    applies_if: str | None = None
    extension: str | None = None
    effective_from: date | None = None
    group: str | None = None
    supersedes_federal: bool = False
    same_as_federal: bool = False
    calendar_inferred: bool = False
    pause: Any = None
    year_end_rule: Any = None


@lru_cache(maxsize=1)
def load() -> dict[str, Any]:
    """The whole data file, as it stands."""
    with DATA.open(encoding="utf-8") as file:
        loaded: dict[str, Any] = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return loaded


def meta() -> dict[str, Any]:
    """What the file says of itself: events, vocabularies, display policy, the day it was compiled."""
    found: dict[str, Any] = load()["meta"]
    return found


def switched_on() -> frozenset[str]:
    return SWITCHED_ON


@lru_cache(maxsize=1)
def state_names() -> dict[str, str]:
    """Two-letter code -> name, for 50 states and DC."""
    return {code: row["name"] for code, row in load().items() if code not in {"meta", "federal"}}


def verify_with(code: str) -> str:
    """Whom to ask about this state's rules."""
    return str(load().get(code, load()["federal"]).get("verify_with", ""))


@lru_cache(maxsize=64)
def rules_of(code: str) -> tuple[Rule, ...]:
    """The rules of `federal` or of a state, switched on or not. KeyError for an unknown code."""
    rows = load()[code]
    return tuple(_rule(row, is_federal=code == "federal") for part in SECTIONS for row in rows.get(part, []))


def federal_rules() -> tuple[Rule, ...]:
    return rules_of("federal")


def state_rules(code: str) -> tuple[Rule, ...]:
    return rules_of(code)


def _rule(row: dict[str, Any], *, is_federal: bool) -> Rule:
    known = {name: row[name] for name in Rule.__dataclass_fields__ if name in row}
    known["checked_on"] = _day(row.get("checked_on") or meta()["compiled"])
    known["effective_from"] = _day(row["effective_from"]) if row.get("effective_from") else None
    return Rule(**known, is_federal=is_federal)


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))
