"""Saving a text that several people may write, so that nobody's words are lost."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from students.access import Conflict
from students.models import RevisionedText, Student, TextHistory

QUIET = timedelta(minutes=5)


def save_text(
    *,
    by: User,
    student: Student,
    row: RevisionedText,
    text: str,
    revision: int,
    now: datetime | None = None,
    **also: Any,
) -> int:
    """Save `text` (and the fields in `also`) if `row` still is at `revision`; return the new revision.

    Raises Conflict when somebody else saved other words meanwhile. The old words go to the history,
    one row per author and five quiet minutes.
    """
    now = now or timezone.now()
    with transaction.atomic():
        current = type(row)._default_manager.select_for_update(of=("self",)).select_related("edited_by").get(pk=row.pk)
        if current.revision != revision and current.text != text:
            raise Conflict(current.text, str(current.edited_by or ""), current.edited_at, current.revision)
        if current.text == text and all(getattr(current, name) == value for name, value in also.items()):
            return current.revision
        if current.text and current.text != text:
            _keep_history(student, current, by, now)
        type(row)._default_manager.filter(pk=row.pk).update(
            text=text, revision=F("revision") + 1, edited_at=now, edited_by=by, **also
        )
        return current.revision + 1


def _keep_history(student: Student, current: RevisionedText, by: User, now: datetime) -> None:
    """Keep the words about to be replaced, unless their author is still typing."""
    still_typing = current.edited_by_id == by.pk and current.edited_at is not None and now - current.edited_at < QUIET
    if not still_typing:
        TextHistory.objects.create(
            student=student,
            about=current.history_key,
            text=current.text,
            by=current.edited_by,
            at=current.edited_at or now,
        )
