"""Answers shared by every page that saves a text: saved, or two people wrote at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from students.actions.texts import Conflict, both_together


@dataclass(frozen=True)
class TwoTexts:
    """One field two people wrote: its name in the form, its label, and both texts."""

    name: str
    label: str
    mine: str
    theirs: str

    @property
    def merged(self) -> str:
        return both_together(self.theirs, self.mine)


def saved(request: HttpRequest, revision: int | None = None) -> HttpResponse:
    """The autosave's answer: `Saved at ...`, and the revision the next save builds on."""
    return render(request, "_components/saved_now.html", {"at": timezone.localtime(), "revision": revision})


def conflict_page(request: Any, conflict: Conflict, *, texts: list[TwoTexts], carry: Mapping[str, str]) -> HttpResponse:
    """409 with both texts and what to do; nothing typed is lost."""
    response = render(
        request,
        "conflict.html",
        {
            "student": request.membership.student,
            "texts": texts,
            "is_one_text": len(texts) == 1,
            "their_name": conflict.their_name,
            "their_at": conflict.their_at,
            "revision": conflict.revision,
            "carry": carry.items(),
            "action": request.path,
        },
        status=409,
    )
    if getattr(request, "htmx", False):
        response["HX-Retarget"] = "body"
        response["HX-Reswap"] = "innerHTML"
    return response


def settled(post: QueryDict) -> QueryDict:
    """What a form really says after the conflict page: the chosen one of both texts, under its own name."""
    choice = post.get("do")
    if choice not in {"mine", "theirs"}:
        return post
    data = post.copy()
    for name in post.getlist("conflict_field"):
        data[name] = post.get(f"{choice}_{name}", "")
    return data
