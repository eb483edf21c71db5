"""The one way to write an audit entry. Called inside the transaction of the act it records."""

from datetime import datetime
from typing import Any, Protocol

from django.utils import timezone

from audit.models import AuditEntry


class Actor(Protocol):
    pk: Any


def record(
    verb: str,
    *,
    by: Actor | None,
    student_id: object = "",
    target: str = "",
    side: str = "",
    at: datetime | None = None,
    **detail: Any,
) -> AuditEntry:
    """Write that `by` did `verb` (`room.past_tense`) to `target` (`kind:id`) of a child. Returns the entry."""
    return AuditEntry.objects.create(
        at=at or timezone.now(),
        actor_id=str(by.pk) if by else "",
        actor_name=str(by) if by else "",
        actor_side=side,
        verb=verb,
        student_id=str(student_id),
        target=target,
        detail=detail,
    )
