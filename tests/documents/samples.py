"""Files as strangers send them, made here: good ones, broken ones and hostile ones."""

import io

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin

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


# What a photo of each form tells of itself below: marks of its place, its maker and its notes.
TOLD = {
    "JPEG": (b"PhoneMaker", b"xap/1.0", b"14 Alder Lane"),
    "PNG": (b"PhoneMaker", b"14 Alder Lane"),
    "WEBP": (b"PhoneMaker", b"14 Alder Lane"),
}


def told_photo(kind: str, size: tuple[int, int], turned: int = 1) -> bytes:
    """A photo that tells where and with what it was taken: EXIF, XMP and a comment, as far as its form has them."""
    exif = Image.Exif()
    exif[ORIENTATION] = turned
    exif.get_ifd(GPS).update({1: "N", 2: (47.0, 30.0, 0.0), 3: "W", 4: (122.0, 1.0, 0.0)})
    exif[0x010F] = "PhoneMaker"
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">14 Alder Lane</x:xmpmeta>'
    note = PngImagePlugin.PngInfo()
    note.add_text("XML:com.adobe.xmp", xmp.decode())
    more = {"JPEG": {"xmp": xmp, "comment": b"14 Alder Lane"}, "PNG": {"pnginfo": note}, "WEBP": {"xmp": xmp}}
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, kind, exif=exif, **more[kind])
    return out.getvalue()


def word_like() -> bytes:
    """As far as the door looks."""
    return b"PK\x03\x04" + bytes(40)


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


def pixel_bomb() -> bytes:
    """20 000 x 20 000 white pixels in a few kilobytes."""
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000), 1).save(out, "PNG")
    return out.getvalue()


def upload(body: bytes, name: str = "scan.pdf", content_type: str = "application/octet-stream") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, body, content_type=content_type)


def export(words: str = "Words of the school", size: str = "Letter", pages: int = 1, tagged: bool = True) -> bytes:
    """A PDF as an office program writes it: tagged, its typeface inside. A black bar stands at the top left."""
    from weasyprint import HTML  # noqa: PLC0415 -- needs system libraries

    bar = '<div style="position: absolute; left: 0; top: 0; width: 40%; height: 8%; background: #000"></div>'
    style = f"@page {{ size: {size}; margin: 0 }} body {{ font: 9pt DejaVu Sans; margin: 0 }} p {{ margin: 25% 5% 0 }}"
    body = '<div style="break-before: page"></div>'.join(
        f"{bar}<h1></h1><p>{words} {page + 1}</p>" for page in range(pages)
    )
    html = f'<html lang="en"><title>Foreign</title><style>{style}</style><body>{body}'
    return HTML(string=html).write_pdf(pdf_tags=tagged)


def base_14(words: str = "Typed long ago") -> bytes:
    """A page whose typeface is named and not inside."""
    book = pikepdf.open(io.BytesIO(pdf()))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    book.pages[0].obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=book.make_indirect(font)))
    drawing = b"0 720 200 72 re f BT /F1 24 Tf 72 500 Td (%s) Tj ET" % words.encode()
    book.pages[0].obj.Contents = book.make_stream(drawing)
    return saved(book)


def scan() -> bytes:
    """A photographed page as a PDF: a picture, dark at its top left."""
    picture = Image.new("L", (850, 1100), 255)
    picture.paste(0, (0, 0, 340, 90))
    picture.paste(90, (100, 500, 130, 540))
    out = io.BytesIO()
    picture.save(out, "PDF", resolution=100)
    return out.getvalue()


def turned(degrees: int) -> bytes:
    book = pikepdf.open(io.BytesIO(export("Turned page")))
    book.pages[0].obj.Rotate = degrees
    return saved(book)


def cropped() -> bytes:
    """Only the top left quarter is shown, and what lies outside the crop box may not show."""
    book = pikepdf.open(io.BytesIO(export("Cropped page")))
    book.pages[0].obj.CropBox = [0, 396, 306, 792]
    book.pages[0].obj.MediaBox = [-20, -20, 612, 792]
    return saved(book)


def active() -> bytes:
    """An export with a script, a link that launches a program, an attachment, and one hidden in its typeface."""
    book = pikepdf.open(io.BytesIO(export("Page with scripts")))
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('hi')")
    book.Root.OpenAction = action
    page = book.pages[0].obj
    page.AA = pikepdf.Dictionary(O=action)
    launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="evil.exe")
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=launch)
    page.Annots = book.make_indirect(pikepdf.Array([link]))
    book.attachments["note.exe"] = b"MZ"
    return saved(book)


def hidden_script() -> bytes:
    """A script where no reader looks: in a dictionary of the page's resources."""
    book = pikepdf.open(io.BytesIO(export("Script in the resources")))
    note = book.make_stream(b"app.alert(1)", Type=pikepdf.Name.EmbeddedFile)
    script = pikepdf.String("app.alert(1)")
    book.pages[0].obj.Resources.ExtGState = pikepdf.Dictionary(
        G0=pikepdf.Dictionary(ca=1, JS=script, EF=pikepdf.Dictionary(F=note))
    )
    book.pages[0].obj.Contents = book.make_stream(b"/G0 gs " + book.pages[0].obj.Contents.read_bytes())
    return saved(book)


def filled_form() -> bytes:
    """A form with one field somebody filled in: its words stand in the field's own drawing, black at the top left."""
    book = pikepdf.open(io.BytesIO(export("A form", tagged=False)))
    look = book.make_stream(b"0 0 0 rg 0 0 200 60 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
    look.BBox = [0, 0, 200, 60]
    field = book.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Tx,
            T="name",
            V="Leo",
            F=4,
            Rect=[350, 100, 550, 160],
            AP=pikepdf.Dictionary(N=look),
        )
    )
    book.pages[0].obj.Annots = book.make_indirect(pikepdf.Array([field]))
    book.Root.AcroForm = pikepdf.Dictionary(Fields=[field])
    return saved(book)


def layers() -> bytes:
    """A half see-through square, and a layer that is switched off: a square at the bottom right nobody sees."""
    book = pikepdf.open(io.BytesIO(pdf()))
    off = book.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Off"))
    book.Root.OCProperties = pikepdf.Dictionary(OCGs=[off], D=pikepdf.Dictionary(OFF=[off], Order=[off]))
    page = book.pages[0].obj
    page.Group = pikepdf.Dictionary(S=pikepdf.Name.Transparency, CS=pikepdf.Name.DeviceRGB)
    page.Resources = pikepdf.Dictionary(
        Properties=pikepdf.Dictionary(MC0=off), ExtGState=pikepdf.Dictionary(G0=pikepdf.Dictionary(ca=0.5))
    )
    page.Contents = book.make_stream(
        b"0 0 0 rg 0 720 244 72 re f /G0 gs 1 0 0 rg 0 600 99 99 re f /OC /MC0 BDC 0 0 0 rg 400 0 200 200 re f EMC"
    )
    return saved(book)


# Each as strangers send it, with its number of pages.
CORPUS = {
    "scan": (scan, 1),
    "tagged export": (lambda: export(pages=3), 3),
    "base-14": (base_14, 1),
    "turned 90": (lambda: turned(90), 1),
    "turned 180": (lambda: turned(180), 1),
    "turned 270": (lambda: turned(270), 1),
    "cropped": (cropped, 1),
    "active": (active, 1),
    "hidden script": (hidden_script, 1),
    "filled form": (filled_form, 1),
    "layers": (layers, 1),
    "a4": (lambda: export("A4", "A4"), 1),
    "landscape": (lambda: export("Landscape", "Letter landscape"), 1),
    "tiny": (lambda: export("Tiny", "1.2in .8in"), 1),
    "huge": (lambda: export("Huge", "47in 33in"), 1),
}
