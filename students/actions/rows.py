"""Saving a row of facts that several people may edit, so that nobody's work is overwritten unseen."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from students.access import Conflict
from students.models import Revisioned

Row = TypeVar("Row", bound=Revisioned)


@transaction.atomic
def save_row(
    *,
    by: User,
    row: Row,
    revision: int,
    now: datetime | None = None,
    beside: Mapping[str, tuple[Any, Any]] = MappingProxyType({}),
    **facts: Any,
) -> bool:
    """Save `facts` if `row` still is at `revision`; True when something changed. `row` then holds what stands.

    `beside`: facts edited with the row that stand elsewhere, name -> (what stands, what is asked). They count for
    the revision like its own; the caller saves them afterwards.
    Raises Conflict, whose `theirs` is a dict of the facts that stand now, when somebody saved others meanwhile.
    """
    changed = {name: value for name, value in facts.items() if getattr(row, name) != value}
    if not changed and all(stands == asked for stands, asked in beside.values()):
        return False
    rows = type(row)._default_manager.filter(pk=row.pk, revision=revision)
    saved = rows.update(revision=F("revision") + 1, edited_at=now or timezone.now(), edited_by=by, **changed)
    if not saved:
        standing = type(row)._default_manager.select_related("edited_by").get(pk=row.pk)
        theirs = {name: getattr(standing, name) for name in facts} | {name: pair[0] for name, pair in beside.items()}
        if theirs != facts | {name: pair[1] for name, pair in beside.items()}:
            raise Conflict(theirs, str(standing.edited_by or ""), standing.edited_at, standing.revision)
    row.refresh_from_db()
    return bool(saved)
