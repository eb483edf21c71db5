"""Files as strangers send them, made here: good ones, broken ones and hostile ones."""

import io
import zlib

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

GPS = 0x8825
ORIENTATION = 0x0112


def photo(color: str = "white", size: tuple[int, int] = (1200, 800), turned: int = 1) -> bytes:
    """A JPEG with a place and an orientation in its metadata."""
    exif = Image.Exif()
    exif[ORIENTATION] = turned
    exif.get_ifd(GPS).update({1: "N", 2: (47.0, 30.0, 0.0), 3: "W", 4: (122.0, 1.0, 0.0)})
    exif[0x010F] = "PhoneMaker"
    out = io.BytesIO()
    Image.new("RGB", size, color).save(out, "JPEG", exif=exif)
    return out.getvalue()


def png(size: tuple[int, int] = (40, 30), mode: str = "RGBA") -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, "PNG")
    return out.getvalue()


def pdf(pages: int = 1, **root: object) -> bytes:
    """A PDF; extra keys go into its catalog."""
    book = pikepdf.new()
    for _page in range(pages):
        book.add_blank_page(page_size=(612, 792))
    for key, value in root.items():
        book.Root[f"/{key}"] = value
    return saved(book)


def saved(book: pikepdf.Pdf, **options: object) -> bytes:
    out = io.BytesIO()
    book.save(out, **options)
    return out.getvalue()


def script_pdf() -> bytes:
    """Opens a script, has a link that launches a program, and an attachment."""
    book = pikepdf.open(io.BytesIO(pdf(2)))
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('hi')")
    book.Root.OpenAction = action
    book.pages[0].obj.AA = pikepdf.Dictionary(O=action)
    launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="evil.exe")
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=launch)
    book.pages[0].obj.Annots = book.make_indirect(pikepdf.Array([link]))
    book.attachments["note.exe"] = b"MZ"
    return saved(book)


def locked_pdf() -> bytes:
    return saved(pikepdf.open(io.BytesIO(pdf())), encryption=pikepdf.Encryption(user="secret", owner="boss"))


def owner_locked_pdf() -> bytes:
    return saved(pikepdf.open(io.BytesIO(pdf())), encryption=pikepdf.Encryption(user="", owner="boss"))


def form_pdf() -> bytes:
    return pdf(1, AcroForm=pikepdf.Dictionary(XFA=pikepdf.String("<xdp/>")))


def bomb_pdf(megabytes: int = 400) -> bytes:
    """A few hundred kilobytes that unpack to hundreds of megabytes of page content."""
    squeezer = zlib.compressobj(9)
    chunk = b"0 " * (512 * 1024)
    squeezed = b"".join(squeezer.compress(chunk) for _ in range(megabytes)) + squeezer.flush()
    book = pikepdf.open(io.BytesIO(pdf()))
    stream = pikepdf.Stream(book, b"")
    stream.write(squeezed, filter=pikepdf.Name.FlateDecode)
    book.pages[0].obj.Contents = book.make_indirect(stream)
    return saved(book, recompress_flate=False)


def pixel_bomb() -> bytes:
    """20 000 x 20 000 white pixels in a few kilobytes."""
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000), 1).save(out, "PNG")
    return out.getvalue()


def upload(body: bytes, name: str = "scan.pdf", content_type: str = "application/octet-stream") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, body, content_type=content_type)
