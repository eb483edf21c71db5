"""What the worker prints here: the home log, with its photos behind it."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from documents.papers import Source, UploadedPages, upload_slot

LANGUAGE = "en"


def home_log_body(words: dict[str, Any]) -> SafeString:
    """The log as HTML, without the page around it. Its photos have slots at the end."""
    slots = [mark_safe(upload_slot(photo.slot)) for photo in photos_of(words)]  # noqa: S308 -- our own comment
    return render_to_string("students/print/_home_log.html", {"words": words, "slots": slots})


def photos_of(words: dict[str, Any]) -> tuple[UploadedPages, ...]:
    """The photos of the printed entries, in their order."""
    entries = [entry for entry in words["entries"] if entry["upload"]]
    return tuple(
        UploadedPages(f"photo-{number}", entry["upload"], f"{entry['on']}: {entry['activity']}")
        for number, entry in enumerate(entries, start=1)
    )


def home_log_source(words: dict[str, Any]) -> Source:
    """The paper of a log, from the words it was asked with."""
    with override(LANGUAGE):
        title = _("Home log")
        foot = capfirst(_("%(name)s, %(title)s") % {"name": words["child"], "title": title})
        page = {"title": title, "foot": foot, "body": home_log_body(words)}
        html = render_to_string("students/print/page.html", page)
    return Source(html=html, language=LANGUAGE, title=title, uploads=photos_of(words))
