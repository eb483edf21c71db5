"""The home log in words, as it is printed: from rows to plain JSON."""

from collections.abc import Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from students.models import Observation, Student

MOST = 200


def log_words(student: Student, rows: Sequence[Observation]) -> dict[str, Any]:
    """Every word of the printed log, the oldest entry first, and which uploads stand behind it.

    `rows` are the newest first. Of more than MOST the newest are printed, and the paper says so.
    """
    return {
        "child": student.full_name or student.display_name,
        "left_out": max(0, len(rows) - MOST),
        "entries": [_entry(row) for row in reversed(rows[:MOST])],
    }


def _entry(row: Observation) -> dict[str, Any]:
    return {
        "on": date_format(row.on, "F j, Y"),
        "activity": row.activity,
        "what_happened": row.what_happened,
        "facts": observation_facts(row),
        "by": row.author_name,
        "upload": str(row.photo_id) if has_photo(row) else "",
    }


def has_photo(row: Observation) -> bool:
    """Whether a photo was checked and can be opened. Reads the upload: select it with the row."""
    return row.photo is not None and row.photo.state == "ready"


def observation_facts(row: Observation) -> list[str]:
    """The small facts of an entry in words, one a line; what was not answered is left out."""
    facts = [
        (_("Help: %s"), row.get_help_level_display()),
        (_("How often: %s"), row.get_how_often_display()),
        (_("Where: %s"), row.get_setting_display()),
        (_("Tried: %s"), row.tried),
        (_("Did it help: %s"), row.get_helped_display()),
    ]
    numbers = []
    if row.times is not None:
        numbers.append(ngettext("%(count)s time", "%(count)s times", row.times) % {"count": row.times})
    if row.minutes is not None:
        numbers.append(ngettext("%(count)s minute", "%(count)s minutes", row.minutes) % {"count": row.minutes})
    return ([", ".join(numbers)] if numbers else []) + [line % words for line, words in facts if words]
