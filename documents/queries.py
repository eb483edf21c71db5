"""Where a paper stands, and how far its print has come."""

from dataclasses import dataclass
from typing import Any

from documents.enums import Step
from documents.models import Paper


@dataclass(frozen=True)
class Progress:
    """How far a print has come. `part` is the main heading being drawn, the `number`th `of` so many; 0 is unknown."""

    step: Step
    done: int = 0
    total: int = 0
    part: str = ""
    number: int = 0
    of: int = 0


def paper_for(kind: str, subject_id: str) -> Paper | None:
    """The newest paper of this kind about this subject, in whatever state."""
    return Paper.objects.filter(kind=kind, subject_id=subject_id).order_by("-created_at").first()


def progress_of(paper: Paper) -> Progress | None:
    """How far it has come; None while nobody works on it."""
    return progress_from(paper.progress) if paper.state in Paper.OPEN_STATES else None


def progress_from(told: Any) -> Progress | None:
    """Progress from its JSON, as a row or a printing process tells it; None where that makes no sense."""
    try:
        counts = {key: min(max(int(told[key]), 0), 99_999) for key in ("done", "total", "number", "of")}
        return Progress(step=Step(told["step"]), part=str(told["part"])[:160], **counts)
    except (KeyError, TypeError, ValueError):
        return None
