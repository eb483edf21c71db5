"""A PDF copied page by page into a new one, and what was seen in it."""

import re
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2

from .limits import CONTENT, OBJECTS, PAGES, PIXELS, Refused

# Keys and names that make a PDF do something, reach outside, or carry a file along.
ACTIVE = frozenset(
    "/JS /JavaScript /AA /OpenAction /Launch /URI /GoToR /GoToE /SubmitForm /ImportData /RichMedia /EmbeddedFile"
    " /EmbeddedFiles /EF /Filespec /Annots /AcroForm /XFA /Ref /PS".split()
)
# What the reader says once it had to look for the objects itself; it also warns of much that harms nothing.
MENDED = re.compile("damaged|reconstruct|recover")
# Of these a reader is told: the page does less than it did.
ACTS = ACTIVE - {"/Annots", "/Ref", "/PS", "/Filespec", "/EF"}


def copy_pdf(parts: list[dict[str, Any]], out: str) -> dict[str, Any]:
    """The pages in a fresh file: no scripts, actions, links, attachments or form fields, and no lock."""
    path = parts[0]["path"]
    try:
        source = pikepdf.open(path)
    except pikepdf.PasswordError:
        raise Refused("locked") from None
    except pikepdf.PdfError:
        raise Refused("unreadable") from None
    with source, pikepdf.new() as copy:
        notes = measure_pdf(source)
        if any(MENDED.search(str(said)) for said in source.get_warnings()) or not opens_elsewhere(path):
            notes.add("repaired")
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
        return {"pages": len(copy.pages), "notes": sorted(notes)}


def opens_elsewhere(path: str) -> bool:
    """A second opinion: another reader opens it too."""
    try:
        pypdfium2.PdfDocument(path).close()
    except pypdfium2.PdfiumError:
        return False
    return True


def measure_pdf(source: pikepdf.Pdf) -> set[str]:
    """What stands in it, as notes. Refuses what would choke a reader: too many objects or pages, or too much inside."""
    if len(source.objects) > OBJECTS:
        raise Refused("too_much_inside")
    keys = keys_in(source)
    if "/XFA" in keys:
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
    notes = {"cleaned"} if keys & ACTS else set()
    return notes | ({"signed"} if "/ByteRange" in keys else set())


def keys_in(source: pikepdf.Pdf) -> set[str]:
    """Every key, and every name that is a value, anywhere: also in what stands inside another object."""
    found: set[str] = set()
    waiting, steps = list(source.objects), 0
    while waiting:
        thing, steps = waiting.pop(), steps + 1
        if steps > OBJECTS * 5:
            raise Refused("too_much_inside")
        is_list = isinstance(thing, pikepdf.Array)
        if not is_list and not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            continue
        for key, value in ((None, value) for value in thing) if is_list else thing.items():
            if key:
                found.add(key)
            if isinstance(value, pikepdf.Name):
                found.add(str(value))
            elif isinstance(value, pikepdf.Array | pikepdf.Dictionary) and not value.is_indirect:
                waiting.append(value)
    return found


def weight(stream: Any) -> int:
    """Bytes of a stream once unpacked; a picture weighs nothing, unless it has too many pixels."""
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


def inside(root: Any) -> Iterator[Any]:
    """Every dictionary and stream reachable from here, indirect ones once."""
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
