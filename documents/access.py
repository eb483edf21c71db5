"""Handing out a kept file. Who may have it is asked by the calling view, through the door to the child."""

from django.db.models.fields.files import FieldFile
from django.http import FileResponse

PDF, JPEG, PNG, WEBP, TEXT = "application/pdf", "image/jpeg", "image/png", "image/webp", "text/plain; charset=utf-8"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ENDINGS = {PDF: "pdf", JPEG: "jpg", PNG: "png", WEBP: "webp", TEXT: "txt", WORD: "docx"}
SHOWN = {PDF, JPEG, PNG, WEBP}  # a browser may open these itself; everything else is only kept on disk
# A browser shows no PDF inside a sandbox.
POLICIES = {PDF: "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"}
POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"


def stream(file: FieldFile, *, filename: str, content_type: str, inline: bool) -> FileResponse:
    """The file with headers that let a browser show it and do nothing else (RFC 6266 name, no sniffing, no store).

    Raises ValueError for a type that is never sent, or never shown.
    """
    if content_type not in (SHOWN if inline else ENDINGS):
        raise ValueError(f"never sent to a browser so: {content_type}")
    clean = " ".join(filename.split())[:150]
    response = FileResponse(file.open("rb"), as_attachment=not inline, filename=clean, content_type=content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICIES.get(content_type, POLICY) if inline else POLICY
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    response["Accept-Ranges"] = "none"  # always whole, at most 25 MB
    return response
