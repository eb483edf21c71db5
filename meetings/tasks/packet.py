"""The packet as a whole: what may go in, its frozen words, and the page that is printed from them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from documents.models import Upload
from documents.papers import Source, UploadedPages, upload_slot
from meetings.enums import FILES_IN, FILES_TO_ASK
from meetings.models import Packet
from meetings.tasks.asking import Asking
from meetings.tasks.bodies import cover_body
from meetings.tasks.parts import PARTS, PartKind
from students.models import StudentFile
from students.queries import hidden_words

FILE = "file:"


@dataclass(frozen=True)
class Item:
    """A line of the packet's list: a part, or a paper of the binder. `ask`: it may show too much."""

    key: str
    title: str | Promise
    hint: str | Promise
    is_in: bool
    ask: bool = False


def files_for(asking: Asking) -> list[StudentFile]:
    """Papers of the binder this person may open: checked ones, and those that are being checked."""
    if not asking.member.may_read_files:
        return []
    rows = StudentFile.objects.standing().filter(student=asking.student)
    return list(rows.filter(upload__state__in=["ready", "checking"]).select_related("upload").order_by("added_at"))


def items_for(asking: Asking, chosen: Sequence[Sequence[Any]]) -> list[Item]:
    """All that may go in, in the `chosen` order ([key, is it in]); what is new stands before the pages for notes."""
    known = {item.key: item for item in _all_items(asking)}
    order = [key for key, _is_in in chosen if key in known]
    new = [key for key in known if key not in order]
    at = order.index("notes") if "notes" in order else len(order)
    was = {key: bool(is_in) for key, is_in in chosen}
    keys = order[:at] + new + order[at:]
    return [Item(**{**vars(known[key]), "is_in": was.get(key, known[key].is_in)}) for key in keys]


def _all_items(asking: Asking) -> list[Item]:
    """Parts and papers in their first order, papers before the pages for notes."""
    parts = [
        Item(part.key, title_of(part, asking), part.hint, is_in=True)
        for part in PARTS.values()
        if part.is_there(asking)
    ]
    files = [
        Item(
            f"{FILE}{row.pk}",
            row.title,
            _pages(row),
            is_in=row.kind in FILES_IN,
            ask=row.kind in FILES_TO_ASK,
        )
        for row in files_for(asking)
    ]
    return [*parts[:-1], *files, parts[-1]]


def _pages(row: StudentFile) -> str:
    kind, pages = row.get_kind_display(), row.upload.pages
    if not row.upload.has_pages:
        return _("%(kind)s. It can not be printed here. The packet names it.") % {"kind": kind}
    said = ngettext("%(kind)s, %(pages)s page", "%(kind)s, %(pages)s pages", pages) % {"kind": kind, "pages": pages}
    return said if pages else kind


def title_of(part: PartKind, asking: Asking) -> str:
    if part.key == "profile" and asking.student.is_named:
        return _("%(child)s in one page") % {"child": asking.student.display_name}
    return str(part.title)


def packet_words(asking: Asking, keys: Sequence[str], *, text_size: str) -> dict[str, Any]:
    """Every word of a packet of these parts and papers, frozen; hidden addresses are left out of all of it."""
    files = {f"{FILE}{row.pk}": row for row in files_for(asking)}
    parts: list[dict[str, Any]] = []
    for key in keys:
        if key in files:
            row = files[key]
            slot = upload_slot(anchor_of(len(parts) + 1))
            parts.append({"key": key, "title": row.title, "upload": str(row.upload_id), "html": slot, "top": ""})
        elif key in PARTS and PARTS[key].is_there(asking):
            part = PARTS[key]
            facts = {"title": title_of(part, asking), "html": part.body(asking), "top": part.top(asking)}
            parts.append({"key": key, "upload": "", **facts})
    contents = [(anchor_of(number), part["title"]) for number, part in enumerate(parts, start=1)]
    words: dict[str, Any] = {
        "title": _("Meeting packet"),
        "foot": _foot(asking),
        "size": text_size,
        "cover": cover_body(asking, contents),
        "parts": parts,
    }
    shown: dict[str, Any] = left_out(words, hidden_words(asking.student))
    return shown


def anchor_of(number: int) -> str:
    """Where a part begins: the id that the contents point to, and the slot of an upload's pages."""
    return f"part-{number}"


def _foot(asking: Asking) -> str:
    day = date_format(asking.meeting.on, "F j, Y")
    return capfirst(", ".join([asking.student.short_name, _("meeting packet"), day]))


def left_out(words: Any, hidden: Sequence[str]) -> Any:
    """The same words without the lines of a hidden home, however they are nested."""
    if not hidden:
        return words
    forms = {form for line in hidden for form in (line, str(escape(line)))}
    pattern = re.compile("|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True)), re.IGNORECASE)
    return _replaced(words, pattern, str(_("(left out)")))


def _replaced(words: Any, pattern: re.Pattern[str], by: str) -> Any:
    if isinstance(words, dict):
        return {key: _replaced(value, pattern, by) for key, value in words.items()}
    if isinstance(words, list):
        return [_replaced(value, pattern, by) for value in words]
    return pattern.sub(by, words) if isinstance(words, str) else words


class NotCheckedYet(Exception):
    """A paper of the binder is still with the checker; the worker tries again in a minute."""


def packet_source(subject_id: str) -> Source:
    """The paper of a made packet, from its frozen words, with the uploads in their places. Raises NotCheckedYet."""
    packet = Packet.objects.exclude(made_at=None).get(pk=subject_id)
    source = source_from(packet.words or {}, language=packet.language)
    ids = [upload.upload_id for upload in source.uploads]
    if Upload.objects.filter(pk__in=ids, state=Upload.State.CHECKING).exists():
        raise NotCheckedYet(subject_id)
    return source


def source_from(words: dict[str, Any], *, language: str) -> Source:
    """The page that is printed from a packet's words (see packet_words)."""
    uploads = tuple(
        UploadedPages(slot=anchor_of(number), upload_id=part["upload"], title=part["title"], heading=1)
        for number, part in enumerate(words["parts"], start=1)
        if part["upload"]
    )
    with override(language):
        html = render_to_string("meetings/print/packet.html", {"words": words})
    return Source(html=html, language=language, title=str(words["title"]), uploads=uploads)
