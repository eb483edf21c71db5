"""Opens a stranger's file in a process of its own, with little memory and time, and builds a new PDF from it.

Run as `python -I checker.py`; reads one JSON line {"kind", "parts": [{"path", "turn"}], "out"} and answers one
{"pages": n} or {"refused": code}. Imports nothing of ours: a code is a word of enums.Refusal.
"""

import io
import json
import resource
import sys
from typing import Any

MEMORY, SECONDS, WRITTEN, OPEN_FILES = 768 << 20, 20, 60 << 20, 64
PAGES, OBJECTS, CONTENT, PIXELS, SIDE = 500, 200_000, 128 << 20, 60_000_000, 12_000
PHOTO_SIDE, PHOTO_QUALITY, DOTS_PER_INCH = 2200, 80, 200


class Refused(Exception):
    pass


def limit_ourselves() -> None:
    """Before any parser is loaded."""
    for what, amount in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, WRITTEN),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (amount, amount))


def copy_pdf(path: str, out: str) -> int:
    """The pages in a fresh file: no scripts, actions, links, attachments or form fields, and no lock."""
    import pikepdf  # noqa: PLC0415 -- only under limits

    try:
        source = pikepdf.open(path)
    except pikepdf.PasswordError:
        raise Refused("locked") from None
    except pikepdf.PdfError:
        raise Refused("unreadable") from None
    with source, pikepdf.new() as copy:
        measure_pdf(source)
        for page in source.pages:
            for key in ("/Annots", "/AA", "/PieceInfo", "/Metadata"):
                if key in page.obj:
                    del page.obj[key]
            copy.pages.append(page)
        copy.remove_unreferenced_resources()
        copy.save(out)
        return len(copy.pages)


def measure_pdf(source: Any) -> None:
    """Refuse what would choke a reader: too many objects or pages, or too much behind a small file."""
    import pikepdf  # noqa: PLC0415 -- as above

    if len(source.objects) > OBJECTS:
        raise Refused("too_much_inside")
    form = source.Root.get("/AcroForm")
    if form is not None and "/XFA" in form:
        raise Refused("form_only")
    count = len(source.pages)
    if not count:
        raise Refused("unreadable")
    if count > PAGES:
        raise Refused("too_much_inside")
    left = CONTENT
    for stream in source.objects:
        if isinstance(stream, pikepdf.Stream):
            left -= weight(stream)
        if left < 0:
            raise Refused("too_much_inside")


def weight(stream: Any) -> int:
    """Bytes of a stream once unpacked; a picture weighs nothing, unless it has too many pixels."""
    import pikepdf  # noqa: PLC0415 -- as above

    if stream.get("/Subtype") == "/Image":
        if int(stream.get("/Width", 0)) * int(stream.get("/Height", 0)) > PIXELS * 2:
            raise Refused("too_much_inside")
        return 0
    try:
        return len(stream.read_bytes())
    except pikepdf.PdfError as trouble:
        if "bad_alloc" in str(trouble):
            raise Refused("too_much_inside") from None
        return 0  # a filter we do not know, or a broken stream: nothing that grows


def photos_to_pdf(parts: list[dict[str, Any]], out: str) -> int:
    """Each photo upright, turned as asked, shrunk, written anew without its metadata (place, device), one a page."""
    import pikepdf  # noqa: PLC0415 -- as above

    with pikepdf.new() as book:
        for part in parts:
            with pikepdf.open(io.BytesIO(photo_page(part["path"], part["turn"]))) as page:
                book.pages.extend(page.pages)
        book.save(out)
        return len(book.pages)


def photo_page(path: str, turn: int) -> bytes:
    """One photo as a one-page PDF: only its pixels are taken over."""
    import warnings  # noqa: PLC0415 -- as above

    from PIL import Image, ImageOps  # noqa: PLC0415 -- as above

    Image.MAX_IMAGE_PIXELS = PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    with Image.open(path, formats=["JPEG", "PNG"]) as opened:
        if max(opened.size) > SIDE:
            raise Refused("too_much_inside")
        opened.draft("RGB", (PHOTO_SIDE, PHOTO_SIDE))
        picture: Image.Image = ImageOps.exif_transpose(opened)
        picture.thumbnail((PHOTO_SIDE, PHOTO_SIDE))
        picture = on_white(picture)
        picture = picture.rotate(-turn, expand=True) if turn else picture
    clean = Image.new("RGB", picture.size)
    clean.paste(picture)
    page = io.BytesIO()
    clean.save(page, "PDF", resolution=DOTS_PER_INCH, quality=PHOTO_QUALITY)
    return page.getvalue()


def on_white(picture: Any) -> Any:
    """See-through parts become paper white."""
    from PIL import Image  # noqa: PLC0415 -- as above

    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("RGB")
    layered = picture.convert("RGBA")
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(layered, mask=layered.getchannel("A"))
    return paper


def answer(job: dict[str, Any]) -> dict[str, Any]:
    """The verdict. Whatever a parser trips over is the file's fault, not a reason to fail."""
    try:
        if job["kind"] == "pdf":
            return {"pages": copy_pdf(job["parts"][0]["path"], job["out"])}
        return {"pages": photos_to_pdf(job["parts"], job["out"])}
    except Refused as refusal:
        return {"refused": str(refusal)}
    except MemoryError:
        return {"refused": "too_much_inside"}
    except Exception as trouble:
        bomb = "Bomb" in type(trouble).__name__ or "memory" in str(trouble).lower() or "alloc" in str(trouble)
        return {"refused": "too_much_inside" if bomb else "unreadable"}


if __name__ == "__main__":
    limit_ourselves()
    sys.stdout.write(json.dumps(answer(json.loads(sys.stdin.readline()))))
