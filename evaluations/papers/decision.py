"""A decision in words: the outcome, its reasons, each parent's position and evidence. Pure; rows come prefetched."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from evaluations.enums import DECISION_MISSING, OTAloneBasis, OTOutcome, Outcome
from evaluations.models import DecisionEvidence, Notice, ParentPosition, TeamDecision
from evaluations.papers.evidence import EvidenceLine, evidence_lines
from students.models import Student


@dataclass(frozen=True)
class Box:
    """One of the three outcomes for OT, and whether it is the one decided."""

    label: str
    is_chosen: bool
    text: str = ""


@dataclass(frozen=True)
class Line:
    label: str
    text: str


@dataclass(frozen=True)
class PositionLine:
    """What one parent thinks of it, in that parent's own words."""

    name: str
    position: str
    reasons: str


@dataclass(frozen=True)
class MissingLine:
    text: str
    cite: str


@dataclass(frozen=True)
class DecisionPage:
    """Every word of the decision page. `decided_on` is a day in words; `copied` says who copied it from what."""

    child: str
    child_full: str
    outcome: str
    decided_on: str
    said_by: str
    copied: str
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    missing: tuple[MissingLine, ...]
    positions: tuple[PositionLine, ...]
    evidence: tuple[EvidenceLine, ...]


def decision_page(
    row: TeamDecision,
    student: Student,
    *,
    positions: Sequence[ParentPosition],
    evidence: Sequence[DecisionEvidence],
    notices: Sequence[Notice],
) -> DecisionPage:
    """The words of a decision as they stand now."""
    return DecisionPage(
        child=student.display_name,
        child_full=student.full_name,
        outcome=str(row.get_outcome_display()),
        decided_on=_day(row.decided_on),
        said_by=row.author_name,
        copied=row.copied_line,
        boxes=_boxes(row),
        lines=_lines(row),
        missing=tuple(_missing(row, has_notice=bool(notices))),
        positions=tuple(PositionLine(p.author_name, str(p.get_position_display()), p.reasons) for p in positions),
        evidence=evidence_lines(evidence),
    )


def as_words(page: DecisionPage) -> dict[str, Any]:
    return asdict(page)


def page_from(words: dict[str, Any]) -> DecisionPage:
    """The page of printed words."""
    kinds = {
        "boxes": Box,
        "lines": Line,
        "missing": MissingLine,
        "positions": PositionLine,
        "evidence": EvidenceLine,
    }
    return DecisionPage(**{**words, **{key: tuple(kind(**row) for row in words[key]) for key, kind in kinds.items()}})


def _day(on: date | None) -> str:
    return date_format(on, "F j, Y") if on else ""


def _boxes(row: TeamDecision) -> tuple[Box, ...]:
    """The three ways OT can go, shown only where a child is eligible and OT was decided."""
    if row.outcome != Outcome.ELIGIBLE or not row.ot:
        return ()
    texts = {
        OTOutcome.WITH_OTHERS: row.other_supports,
        OTOutcome.ALONE: str(row.get_ot_alone_basis_display()) if row.ot_alone_basis else "",
        OTOutcome.NO_OT: row.instead,
    }
    return tuple(Box(str(ot.label), row.ot == ot, texts[ot] if row.ot == ot else "") for ot in OTOutcome)


def _lines(row: TeamDecision) -> tuple[Line, ...]:
    fields = [
        (_("Kind of disability"), str(row.get_category_display()) if row.category else ""),
        (_("What is offered instead"), row.instead if row.outcome != Outcome.ELIGIBLE else ""),
        (_("The reasons"), row.reasons),
        (_("Other ways the team looked at"), row.options_rejected),
        (_("To be looked at again"), _day(row.review_on)),
    ]
    return tuple(Line(label, text) for label, text in fields if text)


def _missing(row: TeamDecision, *, has_notice: bool) -> list[MissingLine]:
    eligible = row.outcome == Outcome.ELIGIBLE
    decided = row.outcome != Outcome.NOT_DECIDED
    told = {
        "category": not eligible or bool(row.category),
        "ot": not eligible or bool(row.ot),
        "basis": row.ot_alone_basis != OTAloneBasis.UNKNOWN,
        "reasons": not decided or bool(row.reasons),
        "options": not decided or bool(row.options_rejected),
        "notice": not decided or has_notice,
    }
    found = [DECISION_MISSING[key] for key, is_told in told.items() if not is_told]
    return [MissingLine(str(text), cite) for text, cite in found]
