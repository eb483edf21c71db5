"""Template tags of every page: icons, the one-time token, dates in words, marked changes. No queries."""

import difflib
import re
import uuid
from datetime import date, datetime, time

from django import template
from django.forms import BoundField
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

register = template.Library()

CIRCLE = '<circle cx="12" cy="12" r="9"/>'
ICONS = {
    "ask": CIRCLE + '<path d="M9.5 9.6a2.5 2.5 0 1 1 3.6 2.3c-.8.4-1.1.9-1.1 1.7M12 16.6v.1"/>',
    "back": '<path d="M19 12H5M11 6l-6 6 6 6"/>',
    "calendar": '<path d="M4 6h16v14H4zM4 10.5h16M8.5 3.5v4M15.5 3.5v4"/>',
    "check": '<path d="M5 12.5l4.5 4.5L19 7.5"/>',
    "copy": '<path d="M9 9h11v11H9z"/><path d="M15 9V4H4v11h5"/>',
    "doing": CIRCLE + '<path d="M12 7v5l3.5 2"/>',
    "done": CIRCLE + '<path d="M8 12.3l2.8 2.8L16 9.5"/>',
    "down": '<path d="M12 5v14M6 13l6 6 6-6"/>',
    "file": '<path d="M6 3h8l4 4v14H6z"/><path d="M14 3v4h4"/>',
    "mail": '<path d="M3.5 6h17v12h-17z"/><path d="M3.5 6.5l8.5 7 8.5-7"/>',
    "next": '<path d="M5 12h14M13 6l6 6-6 6"/>',
    "pen": '<path d="M4 20l1-4L16 5l3 3L8 19z"/><path d="M14 7l3 3"/>',
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c.8-4 4-6 7.5-6s6.7 2 7.5 6"/>',
    "phone": '<path d="M8 2.5h8v19H8zM11 18.5h2"/>',
    "plain": '<circle cx="12" cy="12" r="9" stroke-dasharray="3.2 3.2"/>',
    "print": '<path d="M7 9V3.5h10V9M7 17H4V9h16v8h-3"/><path d="M7 14h10v6.5H7z"/>',
    "share": '<path d="M12 15V3.5M7.5 8L12 3.5 16.5 8M5 12.5v8h14v-8"/>',
    "stop": CIRCLE + '<path d="M8.8 8.8l6.4 6.4M15.2 8.8l-6.4 6.4"/>',
    "up": '<path d="M12 19V5M6 11l6-6 6 6"/>',
    "wait": '<path d="M12 4l9 16H3z"/><path d="M12 10v4.5M12 17.2v.1"/>',
}
STATUS_ICONS = {"done": "done", "good": "done", "doing": "doing", "wait": "wait", "stop": "stop", "plain": "plain"}
DRAWN = {
    name: mark_safe(  # noqa: S308 -- constants of this module
        f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{shape}</svg>'
    )
    for name, shape in ICONS.items()
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawing that always stands beside a word. An unknown name is a programmer's mistake: KeyError."""
    return DRAWN[name]


@register.filter
def status_icon(kind: str) -> str:
    return STATUS_ICONS[kind]


@register.simple_tag
def once() -> SafeString:
    """The hidden token that lets a second submit of the same form find the first result."""
    return format_html('<input type="hidden" name="once" value="{}">', uuid.uuid4())


def in_words(value: date | datetime | None, pattern: str) -> str:
    if not value:
        return ""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return date_format(value, pattern)


@register.filter
def longdate(value: date | datetime | None) -> str:
    """Tuesday, November 3"""
    return in_words(value, pgettext("date pattern", "l, F j"))


@register.filter
def shortdate(value: date | datetime | None) -> str:
    """Nov 3"""
    return in_words(value, pgettext("date pattern", "M j"))


@register.filter
def monthday(value: date | datetime | None) -> str:
    """November 3"""
    return in_words(value, pgettext("date pattern", "F j"))


@register.filter
def fulldate(value: date | datetime | None) -> str:
    """November 3, 2026"""
    return in_words(value, pgettext("date pattern", "F j, Y"))


@register.filter
def clock(value: datetime | time | None) -> str:
    """3:41 pm"""
    if not value and not isinstance(value, time):
        return ""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return time_format(value, pgettext("time pattern", "g:i A")).lower()


@register.filter
def error_target(field: BoundField) -> str:
    """The id the error summary links to: the field, its first choice, or the date box that is wrong."""
    if not field.field.widget.use_fieldset:
        return str(field.id_for_label)
    return f"{field.auto_id}_{wrong_boxes(field)[0]}"


@register.filter
def wrong_boxes(field: BoundField) -> tuple[int, ...]:
    """Which of the three date boxes the errors are about; all of them when none is named."""
    order = {"month": 0, "day": 1, "year": 2}
    named = {order[error.code] for error in field.errors.as_data() if error.code in order}
    return tuple(sorted(named)) or (0, 1, 2)


# Changes between two texts, word by word, marked per phrase.

WORDS = re.compile(r"\S+")
POPULAR_WORDS_FROM = 500  # beyond it difflib skips very common words, or a text of one word takes minutes


def words_of(text: str) -> tuple[list[str], list[str]]:
    """The words of a text, and the white space after each (the space before the first word is dropped)."""
    spans = [match.span() for match in WORDS.finditer(text)]
    ends = [start for start, _ in spans[1:]] + [len(text)] * bool(spans)
    return [text[a:b] for a, b in spans], [text[b:end] for (_, b), end in zip(spans, ends, strict=True)]


def changes(old: str, new: str) -> list[tuple[str, str, str]]:
    """(kind, old phrase, new phrase) with kind same, out, in or swap; phrases keep their white space."""
    (before, gaps_before), (after, gaps_after) = words_of(old), words_of(new)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=max(len(before), len(after)) > POPULAR_WORDS_FROM)
    kinds = {"equal": "same", "delete": "out", "insert": "in", "replace": "swap"}
    return [
        (kinds[tag], joined(before, gaps_before, a, b), joined(after, gaps_after, c, d))
        for tag, a, b, c, d in matcher.get_opcodes()
    ]


def joined(words: list[str], gaps: list[str], start: int, end: int) -> str:
    return "".join(word + gap for word, gap in zip(words[start:end], gaps[start:end], strict=True))


def marked(tag: str, phrase: str) -> str:
    """The phrase inside `tag`, its trailing white space outside."""
    text = phrase.rstrip()
    return f"<{tag}>{escape(text)}</{tag}>{phrase[len(text) :] or ' '}" if text else ""


@register.filter
def diff(old: str, new: str) -> SafeString:
    """`old|diff:new`: the new text with taken-out phrases in <del> and new ones in <ins>."""
    parts = []
    for kind, was, now in changes(str(old or ""), str(new or "")):
        parts.append(escape(now) if kind == "same" else marked("del", was) + marked("ins", now))
    return mark_safe("".join(parts).strip())  # noqa: S308 -- every phrase is escaped above


@register.filter
def added(text: str, other: str) -> SafeString:
    """`mine|added:theirs`: my text, with <ins> around the phrases that the other text does not have."""
    parts = []
    for kind, _was, now in changes(str(other or ""), str(text or "")):
        parts.append(escape(now) if kind == "same" else marked("ins", now))
    return mark_safe("".join(parts).strip())  # noqa: S308 -- every phrase is escaped above


@register.filter
def together(mine: str, theirs: str) -> str:
    """`mine|together:theirs`: one text that holds every word of both, a first try for a person to mend."""
    pieces = []
    for _kind, was, now in changes(str(theirs or ""), str(mine or "")):
        pieces += [now] if was.split() == now.split() else [was, now]
    text = ""
    for piece in filter(None, pieces):
        text += piece if not text or text[-1].isspace() else f" {piece}"
    return text.strip()
