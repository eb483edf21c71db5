"""The evidence list in words: each reason of the school beside what the family shows. Pure; rows come prefetched."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from evaluations.models import DecisionEvidence, Notice, TeamDecision
from students.models import Student


@dataclass(frozen=True)
class EvidenceLine:
    """A numbered piece: what it shows, the reason it answers, its copy, who added it. Two of them may be blank.

    `paper` names what stands behind it: a paper, an entry of the home log, a score or a finding of a report.
    """

    number: int
    says: str
    answers: str
    paper: str
    by: str


@dataclass(frozen=True)
class ReasonLine:
    """One reason of the school, in its words, and the pieces that answer it. A blank reason: pieces for themselves."""

    reason: str
    pieces: tuple[EvidenceLine, ...]


@dataclass(frozen=True)
class EvidencePage:
    """Every word of the evidence list, in the order it prints."""

    child: str
    child_full: str
    outcome: str
    decided_on: str
    reasons: tuple[ReasonLine, ...]
    others: tuple[EvidenceLine, ...]
    copies: tuple[EvidenceLine, ...]


def evidence_page(
    row: TeamDecision, student: Student, *, evidence: Sequence[DecisionEvidence], notices: Sequence[Notice]
) -> EvidencePage:
    """Each reason once, in the school's order; a piece whose reason was mended since stands under its own words."""
    lines = evidence_lines(evidence)
    reasons = school_reasons(row, notices)
    reasons += [line.answers for line in lines if line.answers and line.answers not in reasons]
    pairs = [ReasonLine(reason, tuple(line for line in lines if line.answers == reason)) for reason in unique(reasons)]
    return EvidencePage(
        child=student.display_name,
        child_full=student.full_name,
        outcome=str(row.get_outcome_display()),
        decided_on=date_format(row.decided_on, "F j, Y"),
        reasons=tuple(pairs),
        others=tuple(line for line in lines if not line.answers),
        copies=tuple(line for line in lines if line.paper),
    )


def unique(words: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(words))


def evidence_lines(evidence: Sequence[DecisionEvidence]) -> tuple[EvidenceLine, ...]:
    return tuple(
        EvidenceLine(number, piece.says, piece.answers_reason, rests_on(piece), piece.added_by_name)
        for number, piece in enumerate(evidence, start=1)
    )


def rests_on(piece: DecisionEvidence) -> str:
    """The names of what a piece rests on, in one line; blank when it is the parent's words alone."""
    names = [piece.paper.title] if piece.paper and not piece.paper.hidden_at else []
    if piece.observation:
        entry = piece.observation
        facts = {"day": date_format(entry.on, "F j, Y"), "activity": entry.activity}
        names.append(_("Home log, %(day)s: %(activity)s") % facts)
    for part in (piece.score, piece.finding):
        if part:
            names.append(_("%(report)s: %(part)s") % {"report": part.evaluation, "part": part})
    return "; ".join(names)


def reason_lines(row: TeamDecision) -> list[str]:
    """The decision's reasons, one a line, so that a piece of evidence can name the one it answers."""
    return lines_of(row.reasons)


def school_reasons(row: TeamDecision, notices: Sequence[Notice]) -> list[str]:
    """The reasons of the decision and of the notices about it, each once."""
    told = [line for notice in notices for line in lines_of(notice.items.get("why", ""))]
    return unique([*reason_lines(row), *told])


def lines_of(text: str) -> list[str]:
    return [line.strip("•- ") for line in text.splitlines() if line.strip("•- ")]


def evidence_words(page: EvidencePage) -> dict[str, Any]:
    return asdict(page)


def evidence_from(words: dict[str, Any]) -> EvidencePage:
    """The page of printed words."""
    lines = {key: tuple(EvidenceLine(**line) for line in words[key]) for key in ("others", "copies")}
    reasons = tuple(
        ReasonLine(row["reason"], tuple(EvidenceLine(**line) for line in row["pieces"])) for row in words["reasons"]
    )
    return EvidencePage(**{**words, **lines, "reasons": reasons})
