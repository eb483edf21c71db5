"""What the worker prints: from a locked letter's words alone to HTML."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from documents.papers import Source
from letters.models import Letter
from letters.papers import LetterWords, words_from
from letters.queries import first_received


def letter_source(subject_id: str) -> Source:
    """The paper of a locked letter, in the letter's language."""
    letter = Letter.objects.frozen().get(pk=subject_id)
    return source_of(words_from(letter.words or {}))


def english_source(subject_id: str) -> Source:
    """The English copy of a locked letter in another language."""
    letter = Letter.objects.frozen().get(pk=subject_id, english__isnull=False)
    return source_of(words_from(letter.english or {}))


def source_of(words: LetterWords) -> Source:
    """The paper of these words."""
    with override(words.language):
        html = render_to_string("letters/print/letter.html", {"words": words})
    return Source(html=html, language=words.language, title=words.title)


def proof_source(subject_id: str) -> Source:
    """The proof sheet: what was sent when, how, to whom, and when the school had it. In English, for the school."""
    letter = Letter.objects.frozen().select_related("student").prefetch_related("dispatches__paper").get(pk=subject_id)
    context: dict[str, Any] = {
        "letter": letter,
        "words": words_from(letter.english or letter.words or {}),
        "dispatches": list(letter.dispatches.all()),
        "received": first_received(letter),
    }
    html = render_to_string("letters/print/proof.html", context)
    return Source(html=html, language="en", title=str(_("Proof of delivery")))
