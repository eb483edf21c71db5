"""What leaves the planner: dates as a calendar file, the words of the daily mail, a full copy as a ZIP."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import PurePath
from typing import Any, cast
from zipfile import ZipFile, ZipInfo

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from icalendar import Calendar
from icalendar import Event as CalendarEvent

from overview.enums import Stage
from overview.models import DueDate
from overview.queries.copy import Kept, Part
from overview.queries.mornings import News

Entry = tuple[str, Iterable[bytes]]


def calendar_file(rows: Iterable[DueDate], *, link: Callable[[DueDate], str], now: datetime) -> bytes:
    """An .ics with one all-day event a date. It names no child, school or need; a date that moves keeps its UID."""
    calendar = Calendar()
    calendar.add("prodid", "-//IEP Planner//EN")
    calendar.add("version", "2.0")
    for row in rows:
        if row.due_on:
            calendar.add_component(_day(row, row.due_on, link(row), now))
    return bytes(calendar.to_ical())


def _day(row: DueDate, on: date, link: str, now: datetime) -> CalendarEvent:
    event = CalendarEvent()
    event.add("uid", f"{row.uid}@iep-planner")
    event.add("sequence", row.sequence)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", on)
    event.add("dtend", on + timedelta(days=1))
    event.add("summary", _("A date in IEP Planner"))
    event.add("description", link)
    event.add("transp", "TRANSPARENT")
    return event


def mail_subject(news: News, on: date) -> str:
    """Whether there is something to do, and by when. `on`: the person's day."""
    days = [row.due_on for row in news.reminders if row.stage != Stage.LATE]
    if days:
        left = (min(days) - on).days
        if left <= 0:
            return _("Something to do today")
        return _("Something to do by %(day)s") % {"day": date_format(min(days), "l" if left < 7 else "F j")}
    return _("Something to do: a day has passed") if news.reminders else _("Nothing to do: something changed")


def mail_lines(news: News) -> list[str]:
    """One line a date: the day alone. Whose it is and what it is about stand behind the sign-in."""
    return [
        (_("%(day)s has passed.") if row.stage == Stage.LATE else "%(day)s")
        % {"day": date_format(row.due_on, "l, F j")}
        for row in news.reminders
    ]


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
        path = f"{kept.folder}/{number:03} {stem}{PurePath(kept.file.name).suffix}"
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
