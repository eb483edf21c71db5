"""The demo child's papers, one of each kind."""

from documents.papers import Source
from letters.enums import Kind
from letters.models import Letter
from letters.tasks import letter_source, proof_source


def demo_letter(kind: str) -> Letter:
    """The newest locked letter of this kind about the demo child who has it."""
    return Letter.objects.frozen().filter(student__is_demo=True, kind=kind).order_by("-frozen_at")[0]


def sample_sources() -> list[tuple[str, Source]]:
    request = demo_letter(Kind.EVAL_INITIAL)
    note = demo_letter(Kind.FIRST_NOTE)
    return [
        ("request-letter", letter_source(str(request.pk))),
        ("first-note", letter_source(str(note.pk))),
        ("proof-sheet", proof_source(str(request.pk))),
    ]
