"""Answers shared by every page that saves a text: saved, or two people wrote at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from students.actions.texts import Conflict


@dataclass(frozen=True)
class TwoTexts:
    """One field two people wrote: its name in the form (blank: not a text to merge), its label, and both texts."""

    name: str
    label: str
    mine: str
    theirs: str


def saved(request: HttpRequest, revision: int | None = None) -> HttpResponse:
    """The autosave's answer: `Saved at ...`, and the revision the next save builds on."""
    return render(request, "_components/saved.html", {"at": timezone.now(), "revision": revision})


def conflict_page(request: Any, conflict: Conflict, *, texts: list[TwoTexts], carry: Mapping[str, str]) -> HttpResponse:
    """409 with both texts and what to do; nothing typed is lost."""
    return render(
        request,
        "conflict.html",
        {
            "student": request.membership.student,
            "base_template": "base_child.html",
            "rows": texts,
            "their_name": conflict.their_name,
            "their_at": conflict.their_at,
            "hidden": [("revision", conflict.revision), *carry.items()],
            "action": request.get_full_path(),
        },
        status=409,
    )
