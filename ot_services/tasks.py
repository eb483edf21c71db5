"""What the worker prints for OT: from words alone to HTML. Bodies also go into the meeting packet."""

from typing import Any

from django.template.loader import render_to_string

from documents.papers import Source
from ot_services.papers import Words, card_words, minutes_chart, minutes_words, ot_plan_words

__all__ = [
    "card_body",
    "card_source",
    "card_words",
    "minutes_body",
    "minutes_source",
    "minutes_words",
    "ot_plan_body",
    "ot_plan_source",
    "ot_plan_words",
]


def ot_plan_body(words: Words) -> str:
    """The OT plan as a fragment."""
    return render_to_string("ot_services/print/_ot_plan.html", {"words": words})


def card_body(words: Words) -> str:
    """A card for the teacher as a fragment."""
    return render_to_string("ot_services/print/_card.html", {"words": words})


def minutes_body(words: Words) -> str:
    """The minutes, with their chart and table, as a fragment."""
    return render_to_string("ot_services/print/_minutes.html", {"words": words, "chart": minutes_chart(words)})


def _source(words: Words, body: str, kind: str) -> Source:
    context: dict[str, Any] = {"words": words, "body": body, "kind": kind}
    html = render_to_string("ot_services/print/paper.html", context)
    return Source(html=html, language="en", title=words["title"])


def ot_plan_source(words: Words) -> Source:
    return _source(words, ot_plan_body(words), "plan")


def card_source(words: Words) -> Source:
    return _source(words, card_body(words), "card")


def minutes_source(words: Words) -> Source:
    return _source(words, minutes_body(words), "minutes")
