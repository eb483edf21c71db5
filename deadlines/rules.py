"""The rules of deadlines: data of 50 states, DC and the federal floor, read from the package's own copy.

Source of each number: the `cite` and `source_url` of its row.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data" / "states.yaml"
SECTIONS = ("clocks", "other_clocks")
EVALUATION = ("evaluate", "evaluate_and_decide", "evaluate_decide_and_iep")

TITLES = {
    "respond_to_request": "Answer to the request",
    "evaluate": "Evaluation done",
    "evaluate_and_decide": "Evaluation and decision",
    "evaluate_decide_and_iep": "Evaluation, decision and first IEP",
    "iep_after_eligibility": "First IEP meeting",
    "report_before_meeting": "Report before the meeting",
    "meeting_notice": "Notice of the meeting",
    "prior_notice_wait": "Wait after a written notice",
    "records_copy": "Records shown",
    "decide_after_evaluation": "Decision after the evaluation",
    "referral_conference": "Referral conference",
    "pwn_after_decision": "Written notice of the decision",
    "iep_copy": "Copy of the IEP",
    "iep_offer_after_meeting": "Offer after the IEP meeting",
    "meeting_on_request": "Answer to a request for a meeting",
    "iee_response": "Answer about an independent evaluation",
    "report_after_decision": "Report after the decision",
    "evaluation_begins": "Evaluation begun",
    "annual_review": "Yearly review",
    "triennial": "Evaluation every three years",
    "reevaluation_not_before": "No new evaluation before",
    "state_complaint_filing": "State complaint filed",
    "state_complaint_decision": "State complaint decided",
    "due_process_filing": "Hearing asked for",
    "due_process_response": "Answer to a hearing request",
    "sufficiency_challenge": "Hearing request challenged",
    "resolution_meeting": "Resolution meeting",
    "resolution_period": "Resolution period",
    "settlement_void": "Settlement taken back",
    "hearing_disclosure": "Papers exchanged before the hearing",
    "hearing_decision": "Hearing decision",
    "state_review_decision": "State review decided",
    "civil_action": "Civil action filed",
    "private_placement_notice": "Notice of a private placement",
}


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
    applies_fact: str | None = None
    extension: str | None = None
    extension_rule: Any = ()
    holidays_count: bool = False
    also_before: Any = ()
    opens_rule: Any = None
    effective_from: date | None = None
    group: str | None = None
    supersedes_federal: bool = False
    same_as_federal: bool = False
    calendar_inferred: bool = False
    pause: Any = None
    year_end_rule: Any = None

    @property
    def title(self) -> str:
        return TITLES.get(self.id, self.id.replace("_", " ").capitalize())


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


def counterpart_of(rule_id: str) -> str:
    """The id of the federal rule that a state's rule of this id stands beside: one for every evaluation clock."""
    return "evaluate" if rule_id in EVALUATION else rule_id


def federal_rules() -> tuple[Rule, ...]:
    return rules_of("federal")


def state_rules(code: str) -> tuple[Rule, ...]:
    return rules_of(code)


def _rule(row: dict[str, Any], *, is_federal: bool) -> Rule:
    known = {name: row[name] for name in Rule.__dataclass_fields__ if name in row}
    known["checked_on"] = row_day(row)
    known["effective_from"] = _day(row["effective_from"]) if row.get("effective_from") else None
    return Rule(**known, is_federal=is_federal)


def row_day(row: dict[str, Any]) -> date:
    """The day a row was checked: its own, or that of the whole file."""
    return _day(row.get("checked_on") or meta()["compiled"])


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))
