"""Hostile, broken and odd files as strangers send them, all made here in seconds, and what must become of each.

`python -m tests.documents.corpus DIR` writes them out, to look at or to try on another machine.
"""

import io
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from PIL import Image, PngImagePlugin

from tests.documents import samples

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-" + b"STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True)
class Sample:
    """A file, the name it comes with, and its verdict: `ready` or a code of Refusal; `notes` are codes of Note."""

    make: Callable[[], bytes]
    verdict: str = "ready"
    name: str = "scan.pdf"
    notes: tuple[str, ...] = ()


def pdf_with(change: Callable[[pikepdf.Pdf], None], pages: int = 1) -> bytes:
    book = pikepdf.open(io.BytesIO(samples.pdf(pages)))
    change(book)
    return samples.saved(book)


def opening_script(book: pikepdf.Pdf) -> None:
    """Inside the catalog, not an object of its own: a list of objects does not show it."""
    book.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def launch(book: pikepdf.Pdf) -> None:
    act = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="calc.exe")
    box = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 612, 792], A=act)
    book.pages[0].obj.Annots = pikepdf.Array([box])


def file_link(book: pikepdf.Pdf) -> None:
    act = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="file:///etc/passwd")
    box = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 612, 792], A=act)
    book.pages[0].obj.Annots = pikepdf.Array([box])


def attachment(book: pikepdf.Pdf) -> None:
    book.attachments["bill.exe"] = b"MZ\x90\x00 not a bill"


def signature(book: pikepdf.Pdf) -> None:
    mark = pikepdf.Dictionary(
        Type=pikepdf.Name.Sig, Filter=pikepdf.Name("/Adobe.PPKLite"), ByteRange=[0, 10, 20, 30], Contents=b"\0" * 64
    )
    field = pikepdf.Dictionary(FT=pikepdf.Name.Sig, T="by", V=mark)
    book.Root.AcroForm = pikepdf.Dictionary(Fields=[book.make_indirect(field)], SigFlags=3)


def filled_later() -> bytes:
    """A second body appended, as a program does that saves what was filled in: the page's words stand in it."""
    first = plain_objects([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", PAGE])
    start, new = len(first), b"3 0 obj\n" + PAGE.replace(b"612", b"600") + b"\nendobj\n"
    at = int(first.rsplit(b"startxref\n", 1)[1].split()[0])
    trailer = b"trailer << /Size 4 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (at, start + len(new))
    return first + new + b"xref\n3 1\n%010d 00000 n \n" % start + trailer


PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>"


def plain_objects(bodies: list[bytes]) -> bytes:
    """A PDF of these objects, the first its catalog, as an old program writes it."""
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, len(out))
    return out + head + table + tail


def pages_in_a_ring() -> bytes:
    tree = b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"
    return plain_objects([b"<< /Type /Catalog /Pages 2 0 R >>", tree])


def false_count() -> bytes:
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>"
    return plain_objects([b"<< /Type /Catalog /Pages 2 0 R >>", tree, PAGE])


def deep(opening: bytes, closing: bytes) -> bytes:
    nest = opening * 60_000 + b"1" + closing * 60_000
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return plain_objects([b"<< /Type /Catalog /Pages 2 0 R /Deep 4 0 R >>", tree, PAGE, nest])


def squeezed(megabytes: int) -> bytes:
    """So many megabytes of zeros: one squeezed block again and again, with the sum of all at the end."""
    block, squeezer = bytes(1 << 20), zlib.compressobj(9)
    first = squeezer.compress(block) + squeezer.flush(zlib.Z_FULL_FLUSH)
    again = squeezer.compress(block) + squeezer.flush(zlib.Z_FULL_FLUSH)
    total = 1
    for _megabyte in range(megabytes):
        total = zlib.adler32(block, total)
    return first + again * (megabytes - 1) + b"\x03\x00" + struct.pack("!I", total)


def stream_bomb(layers: int, body: bytes) -> bytes:
    filters = b" ".join([b"/FlateDecode"] * layers)
    page = PAGE[:-2] + b"/Contents 4 0 R >>"
    content = b"<< /Length %d /Filter [%s] >>\nstream\n%s\nendstream" % (len(body), filters, body)
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return plain_objects([b"<< /Type /Catalog /Pages 2 0 R >>", tree, page, content])


def object_stream_bomb() -> bytes:
    """A gigabyte where a reader looks for objects before it looks at any page."""
    body = squeezed(1024)
    head = b"<< /Type /ObjStm /N 100 /First 800 /Length %d /Filter /FlateDecode >>" % len(body)
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    bodies = [b"<< /Type /Catalog /Pages 2 0 R >>", tree, PAGE, head + b"\nstream\n" + body + b"\nendstream"]
    return plain_objects(bodies)


def picture(mode: str, size: tuple[int, int] = (60, 40), kind: str = "PNG", **options: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind, **options)
    return out.getvalue()


def moving(kind: str, frames: int) -> bytes:
    out = io.BytesIO()
    first, *rest = [Image.new("L", (2, 2), number % 255) for number in range(frames)]
    first.save(out, kind, save_all=True, append_images=rest, lossless=True, method=0)
    return out.getvalue()


def told_at_length() -> bytes:
    """A PNG whose text unpacks to 200 MB."""
    raw = b"Comment\0\1\0\0\0" + squeezed(200)
    chunk = struct.pack("!I", len(raw)) + b"iTXt" + raw + struct.pack("!I", zlib.crc32(b"iTXt" + raw))
    body = samples.png()
    return body[:33] + chunk + body[33:]


def big_profile() -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "Secret Maker")
    return picture("RGB", icc_profile=bytes(8 << 20), pnginfo=info)


def word(**more: object) -> bytes:
    """A Word file with one paragraph; `more` overlays parts, by name."""
    parts: dict[str, object] = {
        "[Content_Types].xml": types(WORD_TYPE),
        "_rels/.rels": links(("officeDocument", "word/document.xml", "")),
        "word/document.xml": '<w:document xmlns:w="w"><w:body><w:p><w:t>Hi</w:t></w:p></w:body></w:document>',
    }
    parts |= more
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, body in parts.items():
            package.writestr(name, body)  # type: ignore[arg-type]
    return out.getvalue()


def types(main: str) -> str:
    return (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    )


def links(*rows: tuple[str, str, str]) -> str:
    """Relationships: kind, target, and `TargetMode="External"` where it leads outside."""
    found = "".join(
        f'<Relationship Id="r{number}" Type="{LINK}/{kind}" Target="{target}" {mode}/>'
        for number, (kind, target, mode) in enumerate(rows)
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{found}</Relationships>'
    )


OUTSIDE = 'TargetMode="External"'
TEMPLATE = links(("attachedTemplate", "https://evil.example/t.dotm", OUTSIDE))
ADDRESS = links(("hyperlink", "https://school.example", OUTSIDE))
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><Relationships/>'


def with_symlink() -> bytes:
    out = io.BytesIO(word())
    with zipfile.ZipFile(out, "a") as package:
        entry = zipfile.ZipInfo("word/media/image1.png")
        entry.external_attr = 0o120777 << 16
        package.writestr(entry, "/etc/passwd")
    return out.getvalue()


def many_entries() -> bytes:
    return word(**{f"word/media/{number}": b"" for number in range(20_000)})


def zip_alone() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("readme.exe", "MZ")
    return out.getvalue()


def lying_size() -> bytes:
    """A part of 1 MB that says it has 10 bytes."""
    body = word(**{"word/media/big": bytes(1 << 20)})
    return body.replace(struct.pack("<I", 1 << 20), struct.pack("<I", 10))


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><image href="file:///etc/passwd"/></svg>'
HTML = b"<html><script>alert(1)</script>"
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(100)
EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) (r) file\n"
CLEANED = ("cleaned",)

SAMPLES = {
    "pdf": Sample(samples.pdf),
    "pdf: script on opening": Sample(lambda: pdf_with(opening_script), notes=CLEANED),
    "pdf: starts a program": Sample(lambda: pdf_with(launch), notes=CLEANED),
    "pdf: attached program": Sample(lambda: pdf_with(attachment), notes=CLEANED),
    "pdf: link to a file": Sample(lambda: pdf_with(file_link), notes=CLEANED),
    "pdf: XFA form": Sample(samples.form_pdf, "form_only"),
    "pdf: signed": Sample(lambda: pdf_with(signature), notes=("cleaned", "signed")),
    "pdf: changed later": Sample(filled_later),
    "pdf: 1 GB of page": Sample(lambda: stream_bomb(1, squeezed(1024)), "too_much_inside"),
    "pdf: 1 GB of page, squeezed twice": Sample(
        lambda: stream_bomb(2, zlib.compress(squeezed(1024), 9)), "too_much_inside"
    ),
    "pdf: 1 GB of objects": Sample(object_stream_bomb, "too_much_inside"),
    "pdf: pages in a ring": Sample(pages_in_a_ring, "unreadable"),
    "pdf: false page count": Sample(false_count),
    "pdf: deep list": Sample(lambda: deep(b"[", b"]")),
    "pdf: deep dictionary": Sample(lambda: deep(b"<< /A ", b" >>")),
    "pdf: 5,000 pages": Sample(lambda: samples.pdf(5000), "too_much_inside"),
    "pdf: password": Sample(samples.locked_pdf, "locked"),
    "pdf: owner's lock": Sample(samples.owner_locked_pdf),
    "pdf: cut off": Sample(lambda: samples.pdf(3)[:-200], notes=("repaired",)),
    "pdf: empty": Sample(lambda: b"", "empty"),
    "pdf: HTML by another name": Sample(lambda: HTML, "wrong_type"),
    "pdf: HTML before it": Sample(lambda: HTML + samples.pdf(), "wrong_type"),
    "photo": Sample(samples.photo, name="photo.jpg"),
    "photo: place, lying on its side": Sample(lambda: samples.photo(turned=6), name="photo.jpg"),
    "photo: script after it": Sample(lambda: samples.photo() + HTML, name="photo.jpg"),
    "photo: cut off": Sample(lambda: samples.photo()[:2000], "unreadable", name="photo.jpg"),
    "photo: CMYK": Sample(lambda: picture("CMYK", kind="JPEG"), name="photo.jpg"),
    "photo: EPS by another name": Sample(lambda: EPS, "wrong_type", name="photo.jpg"),
    "photo: HEIC": Sample(lambda: HEIC, "heic", name="photo.heic"),
    "png": Sample(samples.png, name="photo.png"),
    "png: 400 megapixels": Sample(samples.pixel_bomb, "too_many_dots", name="photo.png"),
    "png: strip of 178,000": Sample(lambda: picture("1", (1, 178_000)), "too_many_dots", name="photo.png"),
    "png: 16 bits": Sample(lambda: picture("I;16"), name="photo.png"),
    "png: 5,000 frames": Sample(lambda: moving("PNG", 5000), name="photo.png"),
    "png: 200 MB of text": Sample(told_at_length, "too_much_inside", name="photo.png"),
    "png: 8 MB of color profile": Sample(big_profile, "too_much_inside", name="photo.png"),
    "webp": Sample(lambda: picture("RGB", kind="WEBP"), name="photo.webp"),
    "webp: 5,000 frames": Sample(lambda: moving("WEBP", 5000), name="photo.webp"),
    "word": Sample(word, name="report.docx"),
    "word: link to a page": Sample(lambda: word(**{"word/_rels/document.xml.rels": ADDRESS}), name="report.docx"),
    "word: macro by another name": Sample(
        lambda: word(**{"[Content_Types].xml": types(MACRO_TYPE)}), "macros", "report.docx"
    ),
    "word: program": Sample(lambda: word(**{"word/vbaProject.bin": b"VBA"}), "macros", "report.docx"),
    "word: template from outside": Sample(
        lambda: word(**{"word/_rels/settings.xml.rels": TEMPLATE}), "outside", "report.docx"
    ),
    "word: template from outside, in UTF-16": Sample(
        lambda: word(**{"word/_rels/settings.xml.rels": TEMPLATE.encode("utf-16")}), "outside", "report.docx"
    ),
    "word: entities": Sample(lambda: word(**{"word/_rels/settings.xml.rels": ENTITIES}), "unreadable", "report.docx"),
    "word: 512 MB": Sample(
        lambda: word(**{"word/media/image1.png": bytes(512 << 20)}), "too_much_inside", "report.docx"
    ),
    "word: false size": Sample(lying_size, "unreadable", "report.docx"),
    "word: 20,000 entries": Sample(many_entries, "too_much_inside", "report.docx"),
    "word: out of its folder": Sample(lambda: word(**{"../../evil": b"x"}), "unreadable", "report.docx"),
    "word: absolute name": Sample(lambda: word(**{"/etc/cron.d/evil": b"x"}), "unreadable", "report.docx"),
    "word: symlink": Sample(with_symlink, "unreadable", "report.docx"),
    "zip": Sample(zip_alone, "wrong_type", "report.docx"),
    "text": Sample(lambda: "Größe; 5 °C\n".encode(), name="list.csv"),
    "text: Latin-1": Sample(lambda: "Größe\n".encode("latin-1"), name="list.txt"),
    "text: HTML": Sample(lambda: HTML, name="page.txt"),
    "text: 1 MB and a byte": Sample(lambda: b"a" * ((1 << 20) + 1), "long_text", "list.txt"),
    "text: a program": Sample(lambda: b"MZ\x90\0\3", "wrong_type", "list.txt"),
    "text: control signs": Sample(lambda: b"a\x1b[2Jb", "unreadable", "list.txt"),
    "svg": Sample(lambda: SVG, "wrong_type", "drawing.svg"),
    "eicar": Sample(lambda: EICAR, "wrong_type", "eicar.com"),
    "gif": Sample(lambda: b"GIF89a" + bytes(50), "wrong_type", "a.gif"),
    "tiff": Sample(lambda: b"II*\0" + bytes(50), "wrong_type", "a.tiff"),
    "video": Sample(lambda: b"\0\0\0\x18ftypmp42" + bytes(50), "wrong_type", "a.mp4"),
}

# Names as strangers give them: none of them names anything here.
NAMES = (
    "report.pdf.exe",
    "..\\..\\x.pdf",
    "../../etc/passwd",
    "a\0b.pdf",
    "n" * 255 + ".pdf",
    "\u202efdp.exe",
    "CON",
    "😀.pdf",
    "",
)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for title, sample in SAMPLES.items():
        place = folder / f"{title.replace(':', '').replace(' ', '-').replace(',', '')}{Path(sample.name).suffix}"
        place.write_bytes(sample.make())
