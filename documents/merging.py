"""Uploaded pages inside a paper of ours: placeholders before the print, the pages' drawings in their place after it.

Reads print copies the checker made and believes them only as far as it looked; knows no row. See docs/adr/0007.
"""

import io
from dataclasses import dataclass
from hashlib import md5
from pathlib import Path

import pikepdf
from PIL import Image

from documents.checker.pdf import inside, is_active

SIDE = 1000  # pixels of a placeholder: more than a sheet has room for, so that big pages fill it
PIXELS_A_POINT = 96 / 72
LONGEST = 20_000  # points; a PDF page may have 14,400 and a unit of its own


@dataclass(frozen=True)
class Book:
    """An upload's print copy: its pages and their sizes in points."""

    file: pikepdf.Pdf
    sizes: tuple[tuple[float, float], ...]

    def addresses(self, slot: str) -> list[str]:
        """What the `src` of the placeholder of each page says."""
        return [f"upload:{slot}/{number}" for number in range(1, len(self.sizes) + 1)]


def open_book(path: Path) -> Book | None:
    """The print copy, or None where it is missing, broken, or holds anything that could act."""
    try:
        file = pikepdf.open(path)
        if any(is_active(thing) for page in file.pages for thing in inside(page.Resources)):
            return None
        sizes = tuple((float(page.mediabox[2]), float(page.mediabox[3])) for page in file.pages)
    except Exception:  # whatever a parser trips over, the paper is printed without this upload
        return None
    is_drawable = all(0 < side < LONGEST for size in sizes for side in size)
    return Book(file, sizes) if sizes and is_drawable else None


def placeholders(books: dict[str, Book]) -> dict[str, tuple[bytes, str]]:
    """For each page, by address, an empty picture of its proportions, real size where a sheet has room."""
    return {
        address: (_empty(*size), "image/png")
        for slot, book in books.items()
        for address, size in zip(book.addresses(slot), book.sizes, strict=True)
    }


def _empty(width: float, height: float) -> bytes:
    scale = min(PIXELS_A_POINT, SIDE / max(width, height))
    picture = io.BytesIO()
    Image.new("L", (max(1, round(width * scale)), max(1, round(height * scale)))).save(picture, "PNG", compress_level=1)
    return picture.getvalue()


def put_in(pdf: bytes, books: dict[str, Book]) -> bytes:
    """Draw each page where its placeholder stands. Tags hold: the Figure keeps its mark, only its picture changes."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as paper:
        pictures = paper.pages[0].obj.Resources.XObject  # WeasyPrint's pages share their resources
        for slot, book in books.items():
            for address, size, page in zip(book.addresses(slot), book.sizes, book.file.pages, strict=True):
                pictures[_name_of(address, pictures)] = paper.copy_foreign(_in_unit_square(book, page, *size))
        paper.save(out, deterministic_id=True)
    return out.getvalue()


def _name_of(address: str, pictures: pikepdf.Object) -> str:
    """What the engine calls the picture of this address. Raises LookupError when it names pictures otherwise."""
    name = f"/i{md5(address.encode(), usedforsecurity=False).hexdigest()}1"
    if name not in pictures:
        raise LookupError(f"no place for {address}")
    return name


def _in_unit_square(book: Book, page: pikepdf.Page, width: float, height: float) -> pikepdf.Object:
    """A picture is drawn into a square of side 1 that the paper stretches; so is this form."""
    form = book.file.make_indirect(page.as_form_xobject(handle_transformations=False))
    form.BBox = [0, 0, width, height]
    form.Matrix = [1 / width, 0, 0, 1 / height, 0, 0]
    return form
