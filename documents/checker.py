"""Opens a stranger's file in a process of its own, with little memory and time, and builds a new PDF from it.

Run as `python -I checker.py PARENT`; reads one JSON line {"kind", "parts": [{"path", "turn"}], "out"} and answers one
{"pages": n} or {"refused": code}. Kind `pdf` and `photos` make the safe copy, `print` makes from that the print copy:
pages upright and cropped, with nothing that a tagged PDF/UA-1 paper may not hold (docs/adr/0007).
Imports nothing of ours: a code is a word of enums.Refusal.
"""

import ctypes
import io
import json
import os
import resource
import signal
import sys
from collections.abc import Iterator
from typing import Any

MEMORY, SECONDS, PRINT_SECONDS, WRITTEN, OPEN_FILES = 768 << 20, 20, 60, 60 << 20, 64
PAGES, OBJECTS, CONTENT, PIXELS, SIDE = 500, 200_000, 128 << 20, 60_000_000, 12_000
PHOTO_SIDE, PHOTO_QUALITY, DOTS_PER_INCH = 2200, 80, 200
PICTURE_DPI, PICTURE_SIDE, PARSED_CONTENT = 150, 2600, 4 << 20
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG, Linux
# Keys and names that make a PDF do something, reach outside, or carry a file along.
ACTIVE = frozenset(
    "/JS /JavaScript /AA /OpenAction /Launch /URI /GoToR /GoToE /SubmitForm /ImportData /RichMedia /EmbeddedFile"
    " /EmbeddedFiles /EF /Filespec /Annots /AcroForm /XFA /Ref /PS".split()
)
# What a drawing may carry along and does not need: foreign tags, alternatives, notes of its maker, lists of signs.
BESIDE = frozenset(
    "/StructParent /StructParents /Properties /Metadata /PieceInfo /LastModified /Alternates /AF /CharSet"
    " /CIDSet".split()
)
MARKS = {"BMC", "BDC", "EMC", "MP", "DP"}
PLAIN_ENCODINGS = {"/WinAnsiEncoding", "/MacRomanEncoding"}
SYMBOLIC, NOT_SYMBOLIC = 4, 32


class Refused(Exception):
    pass


def die_with_parent(parent: int) -> None:
    """End when the process that started us is killed. Elsewhere than on Linux the limits on time have to do."""
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl is not None:
        prctl(DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:  # it was killed before we could ask
        os._exit(1)


def limit_ourselves(seconds: int) -> None:
    """Before any parser is loaded."""
    for what, amount in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, seconds),
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
        source.flatten_annotations("screen")  # what was filled in, stamped or written on a page is part of its picture
        for page in source.pages:
            for key in ("/Annots", "/AA", "/PieceInfo", "/Metadata"):
                if key in page.obj:
                    del page.obj[key]
            copy.pages.append(page)
        if "/OCProperties" in source.Root:  # which layers are hidden
            copy.Root.OCProperties = copy.copy_foreign(source.make_indirect(source.Root.OCProperties))
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


def print_copy(path: str, out: str) -> int:
    """Each page upright, of its visible size, drawn by one form `/P`: its own clean drawing, or a picture of it."""
    import pikepdf  # noqa: PLC0415 -- as above

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
        return len(book.pages)


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


def inside(root: Any) -> Iterator[Any]:
    """Every dictionary and stream reachable from here, indirect ones once."""
    import pikepdf  # noqa: PLC0415 -- as above

    waiting, seen = [root], set()
    while waiting:
        thing = waiting.pop()
        if not isinstance(thing, pikepdf.Object) or thing.objgen in seen:
            continue
        if thing.is_indirect:
            seen.add(thing.objgen)
        if isinstance(thing, pikepdf.Array):
            waiting.extend(thing)
        elif isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
            yield thing
            waiting.extend(thing[key] for key in thing.keys())  # noqa: SIM118 -- a PDF dictionary iterates otherwise


def is_active(thing: Any) -> bool:
    """It could act, reach outside or carry a file: by a key, or by what it calls itself."""
    return any(key in ACTIVE for key in thing.keys()) or any(  # noqa: SIM118 -- as above
        str(thing.get(key, "")) in ACTIVE for key in ("/S", "/Type", "/Subtype", "/Subtype2")
    )


def draws(thing: Any) -> bool:
    """A stream of drawing operators: a form or a tiling pattern."""
    return thing.get("/Subtype") == "/Form" or (thing.get("/PatternType") == 1 and hasattr(thing, "read_bytes"))


def drop_marks(form: Any) -> bool:
    """Leave out the operators that mark content for tags or layers. False when there is too much to read."""
    import pikepdf  # noqa: PLC0415 -- as above

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
    import pikepdf  # noqa: PLC0415 -- as above
    import pypdfium2  # noqa: PLC0415 -- as above

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


def answer(job: dict[str, Any]) -> dict[str, Any]:
    """The verdict. Whatever a parser trips over is the file's fault, not a reason to fail."""
    try:
        if job["kind"] == "photos":
            return {"pages": photos_to_pdf(job["parts"], job["out"])}
        make = {"pdf": copy_pdf, "print": print_copy}[job["kind"]]
        return {"pages": make(job["parts"][0]["path"], job["out"])}
    except Refused as refusal:
        return {"refused": str(refusal)}
    except MemoryError:
        return {"refused": "too_much_inside"}
    except Exception as trouble:
        bomb = "Bomb" in type(trouble).__name__ or "memory" in str(trouble).lower() or "alloc" in str(trouble)
        return {"refused": "too_much_inside" if bomb else "unreadable"}


if __name__ == "__main__":
    die_with_parent(int(sys.argv[1]))
    asked = json.loads(sys.stdin.readline())
    limit_ourselves(PRINT_SECONDS if asked["kind"] == "print" else SECONDS)
    sys.stdout.write(json.dumps(answer(asked)))
