"""The print copy of a safe copy: each page a clean drawing, or a picture of it, that a tagged paper may hold."""

import io
from typing import Any

import pikepdf
import pypdfium2

from .pdf import inside, is_active
from .photos import PHOTO_QUALITY

PICTURE_DPI, PICTURE_SIDE, PARSED_CONTENT = 150, 2600, 4 << 20
# What a drawing may carry along and does not need: foreign tags, alternatives, notes of its maker, lists of signs.
BESIDE = frozenset(
    "/StructParent /StructParents /Properties /Metadata /PieceInfo /LastModified /Alternates /AF /CharSet"
    " /CIDSet".split()
)
MARKS = {"BMC", "BDC", "EMC", "MP", "DP"}
PLAIN_ENCODINGS = {"/WinAnsiEncoding", "/MacRomanEncoding"}
SYMBOLIC, NOT_SYMBOLIC = 4, 32


def print_copy(parts: list[dict[str, Any]], out: str) -> dict[str, Any]:
    """Each page upright, of its visible size, drawn by one form `/P`: its own clean drawing, or a picture of it."""
    path = parts[0]["path"]
    with pikepdf.open(path) as source, pikepdf.new() as book:
        source.remove_unreferenced_resources()
        has_layers = "/OCProperties" in source.Root
        for number, page in enumerate(source.pages):
            drawing = None if has_layers else clean_drawing(source, page)
            if drawing is None:
                width, height, drawing = picture_of(path, number, book)
            else:
                width, height = upright(page, drawing)
                drawing = book.copy_foreign(drawing)
            sheet = book.add_blank_page(page_size=(width, height))
            sheet.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=drawing))
            sheet.obj.Contents = book.make_stream(b"/P Do")
        book.save(out)
        return {"pages": len(book.pages), "notes": []}


def clean_drawing(source: Any, page: Any) -> Any:
    """The page as a form without foreign marks; None where it holds what PDF/UA-1 or we do not take over."""
    page.contents_coalesce()
    form = source.make_indirect(page.as_form_xobject(handle_transformations=False))
    for thing in inside(form):
        if is_active(thing) or "/OC" in thing or not is_sound(thing):
            return None
        for key in BESIDE:
            if key in thing:
                del thing[key]
        if draws(thing) and not drop_marks(thing):
            return None
    return form


def draws(thing: Any) -> bool:
    """A stream of drawing operators: a form or a tiling pattern."""
    return thing.get("/Subtype") == "/Form" or (thing.get("/PatternType") == 1 and hasattr(thing, "read_bytes"))


def drop_marks(form: Any) -> bool:
    """Leave out the operators that mark content for tags or layers. False when there is too much to read."""
    content = form.read_bytes()
    if not any(mark.encode() in content for mark in MARKS):
        return True
    if len(content) > PARSED_CONTENT:
        return False
    kept = [step for step in pikepdf.parse_content_stream(form) if str(step.operator) not in MARKS]
    form.write(pikepdf.unparse_content_stream(kept))
    return True


def is_sound(thing: Any) -> bool:
    """Not a font, or one with its shapes, and a way from each sign to Unicode (ISO 14289-1, 7.21)."""
    if thing.get("/Type") != "/Font" and "/BaseFont" not in thing:
        return True
    subtype, encoding = str(thing.get("/Subtype", "")), thing.get("/Encoding")
    if subtype.startswith("/CIDFontType"):
        return is_embedded(thing) and (subtype == "/CIDFontType0" or "/CIDToGIDMap" in thing)
    if subtype == "/Type0":
        return "/ToUnicode" in thing and encoding in ("/Identity-H", "/Identity-V")
    if not is_embedded(thing):
        return False
    is_plain = encoding is not None and str(encoding) in PLAIN_ENCODINGS
    if subtype == "/TrueType":
        flags = int(thing.FontDescriptor.get("/Flags", 0))
        return is_plain if flags & NOT_SYMBOLIC else encoding is None and "/ToUnicode" in thing
    return subtype == "/Type1" and (is_plain or "/ToUnicode" in thing)


def is_embedded(font: Any) -> bool:
    descriptor = font.get("/FontDescriptor", {})
    return any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def upright(page: Any, form: Any) -> tuple[float, float]:
    """Turn and move the form so that what a reader shows of the page starts at 0, 0; its width and height."""
    left, bottom, right, top = visible_box(page)
    unit = float(page.obj.get("/UserUnit", 1))
    turned = {
        0: (1, 0, 0, 1, -left, -bottom),
        90: (0, -1, 1, 0, -bottom, right),
        180: (-1, 0, 0, -1, right, top),
        270: (0, 1, -1, 0, top, -left),
    }
    turn = int(page.rotation) % 360
    form.BBox = [left, bottom, right, top]
    form.Matrix = [number * unit for number in turned[turn]]
    size = (right - left) * unit, (top - bottom) * unit
    return size if turn % 180 == 0 else size[::-1]


def visible_box(page: Any) -> tuple[float, float, float, float]:
    """The crop box within the media box: left, bottom, right, top."""
    media, crop = (corners(box) for box in (page.mediabox, page.cropbox))
    left, bottom = max(media[0], crop[0]), max(media[1], crop[1])
    right, top = min(media[2], crop[2]), min(media[3], crop[3])
    return (left, bottom, right, top) if right > left and top > bottom else media


def corners(box: Any) -> tuple[float, float, float, float]:
    x, y, other_x, other_y = (float(number) for number in box)
    return min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y)


def picture_of(path: str, number: int, book: Any) -> tuple[float, float, Any]:
    """Width and height of the page as a reader shows it, and a form in `book` that is a picture of it."""
    document = pypdfium2.PdfDocument(path)
    page = document[number]
    width, height = page.get_size()
    shown = page.render(scale=min(PICTURE_DPI / 72, PICTURE_SIDE / max(width, height))).to_pil().convert("RGB")
    document.close()
    red, green, blue = shown.split()
    if red.tobytes() == green.tobytes() == blue.tobytes():
        shown = red
    pixels = io.BytesIO()
    shown.save(pixels, "JPEG", quality=PHOTO_QUALITY)
    picture = pikepdf.Stream(book, pixels.getvalue(), Filter=pikepdf.Name.DCTDecode)
    picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    picture.Width, picture.Height = shown.size
    picture.ColorSpace = pikepdf.Name.DeviceGray if shown.mode == "L" else pikepdf.Name.DeviceRGB
    picture.BitsPerComponent = 8
    form = book.make_stream(f"q {width:.4f} 0 0 {height:.4f} 0 0 cm /I Do Q".encode())
    form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    form.BBox = [0, 0, width, height]
    form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=picture))
    return width, height, form
