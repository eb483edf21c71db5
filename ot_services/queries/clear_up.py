"""What to clear up in an OT plan: a pure function of plain facts. Codes and parameters; templates have the words."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

CITES = {
    "O01": "34 CFR 300.156(b)",
    "O01b": "34 CFR 300.156(b)",
    "O02": "34 CFR 300.156(b)(2)(iii)",
    "O06": "34 CFR 300.323(c)(2)",
    "O11": "34 CFR 300.117",
    "O12": "34 CFR 300.114(a)(2)",
    "O17": "34 CFR 300.323(d)",
    "O17b": "34 CFR 300.323(d)",
}
ALWAYS_FROM = 2  # one pull-out proves no habit


@dataclass(frozen=True)
class SlotFacts:
    """A planned time. `mode` as in enums.SlotMode."""

    minutes: int
    mode: str
    class_missed: str = ""
    why_outside: str = ""


@dataclass(frozen=True)
class ProviderFacts:
    """Who gives OT. `needs_supervisor`: may treat only under an OT."""

    name: str
    has_license: bool
    license_until: date | None = None
    needs_supervisor: bool = False
    has_supervisor: bool = False


@dataclass(frozen=True)
class PlanFacts:
    """A plan as the checks see it. `line_minutes` a week; None where the line is missing or can not be counted."""

    line_minutes: int | None
    slots: Sequence[SlotFacts] = ()
    providers: Sequence[ProviderFacts] = ()
    cards: int = 0
    cards_shown: int = 0
    loose_techniques: Sequence[str] = ()


@dataclass(frozen=True)
class Finding:
    """One question. `severity` must, should or tip; `params` fill the sentence of `code`."""

    code: str
    severity: str
    params: dict[str, object] = field(default_factory=dict)

    @property
    def cite(self) -> str:
        return CITES.get(self.code, "")


def findings_of(plan: PlanFacts, today: date) -> list[Finding]:
    """Everything to clear up, in the order of the content model. A rule stands beside each."""
    found = [*_providers(plan, today), *_minutes(plan), *_pull_out(plan)]
    found += [Finding("O16", "should", {"name": name}) for name in plan.loose_techniques]
    if not plan.cards:
        found.append(Finding("O17", "should"))
    elif plan.cards_shown < plan.cards:
        found.append(Finding("O17b", "should", {"count": plan.cards - plan.cards_shown}))
    return found


def _providers(plan: PlanFacts, today: date) -> list[Finding]:
    found = []
    for row in plan.providers:
        if row.license_until and row.license_until < today:
            found.append(Finding("O01b", "must", {"name": row.name}))
        elif not row.has_license:
            found.append(Finding("O01", "should", {"name": row.name}))
        if row.needs_supervisor and not row.has_supervisor:
            found.append(Finding("O02", "must", {"name": row.name}))
    return found


def _minutes(plan: PlanFacts) -> list[Finding]:
    planned = sum(row.minutes for row in plan.slots)
    if plan.line_minutes is None or planned == plan.line_minutes:
        return []
    return [Finding("O06", "must", {"planned": planned, "line": plan.line_minutes})]


def _pull_out(plan: PlanFacts) -> list[Finding]:
    out = [row for row in plan.slots if row.mode == "pull_out"]
    missed = Counter(row.class_missed.strip().casefold() for row in out if row.class_missed.strip())
    names = {row.class_missed.strip().casefold(): row.class_missed.strip() for row in out}
    found = [
        Finding("O11", "should", {"lesson": names[key]})
        for key, times in missed.items()
        if times >= ALWAYS_FROM and times == len(out)
    ]
    return found + [Finding("O12", "should")] * any(not row.why_outside.strip() for row in out)
