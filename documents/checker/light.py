"""Text, written anew in UTF-8; and a Word file, looked at without opening it and handed on as it came."""

import codecs
import re
import shutil
import stat
import zipfile
from pathlib import Path
from typing import Any
from xml.parsers import expat

from .limits import Refused

ENTRIES, UNPACKED, CHUNK = 2000, 100 << 20, 1 << 20
NOT_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
TYPES, BODY = "[Content_Types].xml", "word/document.xml"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
PROGRAM = re.compile(r"vbaproject\.bin|vbadata\.xml|/activex/|/oleobject[^/]*\.bin$", re.IGNORECASE)


def copy_text(parts: list[dict[str, Any]], out: str) -> dict[str, Any]:
    """UTF-8, or else Latin-1, which any bytes are; signs that no text has say that it is none."""
    raw = Path(parts[0]["path"]).read_bytes().removeprefix(codecs.BOM_UTF8)
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    if NOT_TEXT.search(text):
        raise Refused("unreadable")
    Path(out).write_text(text, encoding="utf-8", newline="")
    return {"pages": 0, "notes": []}


def copy_word(parts: list[dict[str, Any]], out: str) -> dict[str, Any]:
    """The same bytes, once the package holds nothing that runs, fetches, or leaves its folder when unpacked."""
    path = parts[0]["path"]
    with zipfile.ZipFile(path) as package:
        look_at_names(package)
        texts = unpacked(package)
    if TYPES not in texts or BODY not in package.namelist():
        raise Refused("wrong_type")
    look_at_types(texts.pop(TYPES))
    for text in texts.values():
        look_at_links(text)
    shutil.copyfile(path, out)
    return {"pages": 0, "notes": []}


def look_at_names(package: zipfile.ZipFile) -> None:
    entries = package.infolist()
    if len(entries) > ENTRIES or sum(entry.file_size for entry in entries) > UNPACKED:
        raise Refused("too_much_inside")
    if len({entry.filename.lower() for entry in entries}) < len(entries):
        raise Refused("unreadable")
    for entry in entries:
        name = entry.orig_filename
        if name.startswith("/") or ".." in name.split("/") or re.search(r"[\\:\x00]", name):
            raise Refused("unreadable")
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise Refused("unreadable")
        if entry.flag_bits & 1:
            raise Refused("locked")
        if PROGRAM.search(f"/{name}"):
            raise Refused("macros")


def unpacked(package: zipfile.ZipFile) -> dict[str, bytes]:
    """Unpack everything once, to count what it says; the types and links of its parts are kept."""
    left, texts = UNPACKED, {}
    for entry in package.infolist():
        kept = b""
        with package.open(entry) as file:
            while chunk := file.read(CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise Refused("too_much_inside")
                if entry.filename == TYPES or entry.filename.lower().endswith(".rels"):
                    kept += chunk
        if kept:
            texts[entry.filename] = kept
    return texts


def elements(text: bytes) -> list[tuple[str, dict[str, str]]]:
    """The elements of an XML part with their attributes. A part that declares entities of its own is refused."""
    found: list[tuple[str, dict[str, str]]] = []

    def refuse(*_declared: Any) -> None:
        raise Refused("unreadable")

    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: found.append((name.rpartition(":")[2], attributes))
    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(text, True)
    return found


def look_at_types(text: bytes) -> None:
    """The main part must be a Word document, and nothing may be one with macros, whatever the names say."""
    kinds = {attributes.get("ContentType", "") for _name, attributes in elements(text)}
    if any("macro" in kind.lower() or "vba" in kind.lower() for kind in kinds):
        raise Refused("macros")
    if WORD not in kinds:
        raise Refused("wrong_type")


def look_at_links(text: bytes) -> None:
    """A link that a reader may click is none of our business; a template or picture fetched from outside is."""
    for name, attributes in elements(text):
        is_outside = name == "Relationship" and attributes.get("TargetMode", "").lower() == "external"
        if is_outside and not attributes.get("Type", "").endswith("/hyperlink"):
            raise Refused("outside")
