"""Clocks as JSON and as plain text: what a machine and a terminal get of the engine."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from deadlines import rules
from deadlines.clocks import Clock

SAID = {
    "date": "",
    "check": "Check this with your school or state.",
    "federal": "This is the federal rule; the state's own is not established.",
    "unknown": "No date can be told.",
}
REASONS = {
    "no_state_clock": "the state has no number of days for the answer: it is due in a reasonable time",
    "other_start": "the state's clock for the answer starts with another event",
    "not_established": "the state's rule is not established",
    "calendar_ends": "the school calendar ends before the count does",
    "calendar_gap": "a school year is missing in the calendar",
}


def as_json(state: str, clocks: Sequence[Clock]) -> dict[str, Any]:
    """{"state": "WA", "clocks": [...]}: dates as YYYY-MM-DD, numbers of days as integers, null where unknown."""
    return {"state": state, "clocks": [clock_json(clock) for clock in clocks]}


def clock_json(clock: Clock) -> dict[str, Any]:
    """One clock with its arithmetic."""
    earliest, latest = clock.due_range or (None, None)
    same = ("id", "title", "starts", "ends", "days", "months", "years", "day_type", "direction", "estimate", "federal")
    also = ("group", "governs", "confidence", "shown_as", "manual_check", "applies_if", "cite", "source_url")
    more = ("state_of_clock", "what", "extension", "year_end")
    return {
        **{name: getattr(clock, name) for name in (*same, *also, *more)},
        "started_on": iso(clock.started_on),
        "due_on": iso(clock.due_on),
        "due_range": {"earliest": iso(earliest), "latest": iso(latest)} if clock.due_range else None,
        "then_due_on": iso(clock.then_due_on),
        "opens_on": iso(clock.opens_on),
        "met_on": iso(clock.met_on),
        "falls_on_weekend": clock.falls_on_weekend,
        "checked_on": iso(clock.checked_on),
        "reason": REASONS.get(clock.reason) if clock.reason else None,
        "steps": [step.as_json() for step in clock.steps],
    }


def iso(on: date | None) -> str | None:
    return on.isoformat() if on else None


def as_text(state: str, clocks: Sequence[Clock]) -> str:
    """The same for a reader, one paragraph a clock."""
    head = f"{rules.state_names()[state]} ({state})"
    return "\n\n".join([head, *(_paragraph(clock) for clock in clocks)] if clocks else [head, "No clock starts here."])


def _paragraph(clock: Clock) -> str:
    source = "federal rule" if clock.federal else "state rule"
    lines = [f"{clock.title}: {_when(clock)} [{clock.state_of_clock}]"]
    lines += [f"  {_count(clock)} From {clock.starts} on {clock.started_on} to {clock.ends}."]
    lines += [f"  {line}" for line in (SAID[clock.shown_as], clock.manual_check, clock.year_end) if line]
    if clock.falls_on_weekend:
        lines.append("  It falls on a weekend and stays there: ask the school to finish before it.")
    lines += [f"    {step.start} to {step.end}: {step.counted or '-'} {step.as_json()['why']}" for step in clock.steps]
    return "\n".join([*lines, f"  {clock.cite} ({source}, {clock.confidence} confidence, checked {clock.checked_on})"])


def _when(clock: Clock) -> str:
    if clock.due_on is None:
        return f"unknown, because {REASONS.get(clock.reason or '', 'no rule is known')}"
    if clock.due_range:
        return f"between {clock.due_range[0]} and {clock.due_range[1]}, plan for the first"
    words = {"backward": "on or before", "not_before": "not before"}
    return f"{words.get(clock.direction, 'by')} {clock.due_on:%a} {clock.due_on}"


def _count(clock: Clock) -> str:
    if clock.years or clock.months:
        return f"{clock.years or clock.months} {'years' if clock.years else 'months'}."
    return f"{clock.days} {clock.day_type} days." if clock.days else "No number of days."
