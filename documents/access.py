"""Handing out a kept file. Who may have it is asked by the calling view, through the door to the child."""

from django.db.models.fields.files import FieldFile
from django.http import FileResponse

ALLOWED = {"application/pdf", "image/jpeg", "image/png"}


def stream(file: FieldFile, *, filename: str, content_type: str, inline: bool) -> FileResponse:
    """The file with headers that let a browser show it and do nothing else (RFC 6266 name, no sniffing, no store)."""
    if content_type not in ALLOWED:
        raise ValueError(f"never sent to a browser: {content_type}")
    clean = " ".join(filename.split())[:150]
    response = FileResponse(file.open("rb"), as_attachment=not inline, filename=clean, content_type=content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response
