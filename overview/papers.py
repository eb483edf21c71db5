"""A date as a calendar file, and a full copy as a ZIP: what leaves the planner."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any, cast
from zipfile import ZipFile, ZipInfo

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _
from icalendar import Calendar
from icalendar import Event as CalendarEvent

from deadlines.clocks import Clock
from overview.queries.copy import Kept, Part

Entry = tuple[str, Iterable[bytes]]


def calendar_file(clock: Clock, *, student_id: str, link: str, sequence: int, now: datetime) -> bytes:
    """An .ics with one all-day event on `clock.due_on`. The same clock keeps its UID; edits raise `sequence`."""
    assert clock.due_on is not None  # noqa: S101 -- the caller picks clocks with a date
    event = CalendarEvent()
    event.add("uid", f"{clock.id}-{student_id}@iep-planner")
    event.add("sequence", sequence)
    event.add("dtstamp", now)
    event.add("dtstart", clock.due_on)
    event.add("dtend", clock.due_on + timedelta(days=1))
    event.add("summary", _("A date in IEP Planner"))
    event.add("description", link)
    event.add("transp", "TRANSPARENT")
    calendar = Calendar()
    calendar.add("prodid", "-//IEP Planner//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


class Chunks:
    """What a zip writes to, a piece at a time: a copy of any size needs little memory and no place on the disk."""

    def __init__(self) -> None:
        self.waiting: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self.waiting.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing is held back."""

    def take(self) -> bytes:
        taken, self.waiting = b"".join(self.waiting), []
        return taken


def zipped(entries: Iterable[tuple[str, Iterable[bytes]]], *, now: datetime) -> Iterator[bytes]:
    """A ZIP of (path, pieces of bytes), made while it is read."""
    out = Chunks()
    with ZipFile(cast(Any, out), "w") as book:
        for path, pieces in entries:
            with book.open(ZipInfo(path, now.timetuple()[:6]), "w", force_zip64=True) as entry:
                for piece in pieces:
                    entry.write(piece)
                    yield out.take()
            yield out.take()
    yield out.take()


def copy_entries(parts: list[Part], pdfs: Iterable[Kept], *, index: Callable[..., str]) -> Iterator[Entry]:
    """The files of a full copy: papers first, then the index that lists them and the rows for machines."""
    names: list[tuple[str, str]] = []
    for number, kept in enumerate(pdfs, start=1):
        stem = re.sub(r"[^\w -]", "", kept.title)[:80].strip()
        path = f"{kept.folder}/{number:03} {stem}.pdf"
        try:
            file = kept.file.open("rb")
        except OSError:
            continue  # the row outlived its bytes: the copy goes on without
        names.append((path, kept.title))
        with file:
            yield path, file.chunks()
    yield "record.json", [as_json(parts)]
    yield "index.html", [index(parts=parts, files=names).encode()]


def as_json(parts: list[Part]) -> bytes:
    """Every row, by room and kind, with the names of the fields."""
    rooms: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for part in parts:
        rows = [{fact.name: fact.value for fact in row} for row in part.rows]
        rooms.setdefault(part.room, {})[part.kind] = rows
    return json.dumps(rooms, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1).encode()
