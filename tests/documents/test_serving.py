"""A kept file leaves with headers that let a browser show it and do nothing else."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.base import ContentFile

from documents.access import stream


def sent(filename: str, inline: bool = True, content_type: str = "application/pdf") -> Any:
    file = SimpleNamespace(open=lambda mode: ContentFile(b"%PDF-"))
    return stream(file, filename=filename, content_type=content_type, inline=inline)


def test_headers() -> None:
    response = sent("letter.pdf")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("default-src 'none'")
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Disposition"] == 'inline; filename="letter.pdf"'
    assert b"".join(response) == b"%PDF-"


@pytest.mark.parametrize(
    "name", ['a"b.pdf', "a\r\nX-Evil: 1.pdf", "x" * 400, "😀.pdf", "\u202egnp.exe", "../../etc/passwd"]
)
def test_strange_names_stay_one_header_line(name: str) -> None:
    header = sent(name, inline=False)["Content-Disposition"]
    assert header.startswith("attachment; filename")
    assert "\n" not in header
    assert "\r" not in header
    assert len(header) < 700
    assert header.isascii()


def test_only_types_that_cannot_run_are_sent() -> None:
    with pytest.raises(ValueError, match="never sent"):
        sent("x.html", content_type="text/html")
