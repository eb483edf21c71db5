"""Photos written anew, one a page: only their pixels are taken over."""

import io
import warnings
from typing import Any

import pikepdf
from PIL import Image, ImageOps

from .limits import PIXELS, SIDE, Refused

PHOTO_SIDE, PHOTO_QUALITY, DOTS_PER_INCH = 2200, 80, 200


def photos_to_pdf(parts: list[dict[str, Any]], out: str) -> dict[str, Any]:
    """Each photo upright, turned as asked, shrunk, written anew without its metadata (place, device), one a page."""
    with pikepdf.new() as book:
        for part in parts:
            with pikepdf.open(io.BytesIO(photo_page(part["path"], part["turn"]))) as page:
                book.pages.extend(page.pages)
        book.save(out)
        return {"pages": len(book.pages), "notes": []}


def photo_page(path: str, turn: int) -> bytes:
    """One photo as a one-page PDF: only its pixels are taken over."""
    Image.MAX_IMAGE_PIXELS = PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    with Image.open(path, formats=["JPEG", "PNG", "WEBP"]) as opened:
        if max(opened.size) > SIDE:
            raise Refused("too_many_dots")
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
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("RGB")
    layered = picture.convert("RGBA")
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(layered, mask=layered.getchannel("A"))
    return paper
