"""Uploads in a paper: PDF/UA-1 holds whatever came in, upright and whole; nothing that acts comes along."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import page as checker
import pikepdf
import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader

from documents import merging
from documents.checker import pdf as ours
from documents.checker.printing import print_copy
from documents.enums import Step
from documents.papers import Printed, Source, UploadedPages, render, upload_slot
from documents.queries import Progress
from tests.documents import samples

pytestmark = pytest.mark.pdf
HEAD = (
    '<!doctype html><html lang="en"><head><title>Packet</title><link rel="stylesheet" href="asset:paper.css">'
    '<style>@page { @bottom-right { content: "Page " counter(page) " of " counter(pages) } }'
    '.n::after { content: target-counter(attr(href url), page) }</style></head><body class="BODY">'
)
AS_PICTURE = {"base-14", "hidden script", "layers"}


@pytest.fixture(scope="module")
def copies(tmp_path_factory: Any) -> dict[str, Path]:
    """The print copy of each sample, made from its safe copy."""
    folder = tmp_path_factory.mktemp("copies")
    return {name: copied(folder, name, make()) for name, (make, _pages) in samples.CORPUS.items()}


def copied(folder: Path, name: str, body: bytes) -> Path:
    came, safe, out = (folder / f"{name}.{what}.pdf" for what in ("came", "safe", "print"))
    came.write_bytes(body)
    ours.copy_pdf([{"path": str(came)}], str(safe))
    print_copy([{"path": str(safe)}], str(out))
    return out


def merged(files: dict[str, Path], body: str = "packet", language: str = "en", **options: Any) -> Printed:
    """A paper with a contents line and every upload."""
    slots = [f"u{number}" for number in range(len(files))]
    uploads = tuple(UploadedPages(slot, "", f"Paper {name}") for slot, name in zip(slots, files, strict=True))
    lines = "".join(f'<p>{slot} <a class="n" href="#{slot}">on page </a></p>' for slot in slots)
    html = HEAD.replace("BODY", body) + f"<h1>Packet</h1>{lines}{''.join(map(upload_slot, slots))}</body></html>"
    found = {slot: path for slot, path in zip(slots, files.values(), strict=True) if path.exists()}
    return render(Source(html, language, "Packet", uploads), found, **options)


def everything(pdf: bytes) -> Iterator[Any]:
    """Every dictionary and stream of a file, numbered or not."""
    with pikepdf.open(io.BytesIO(pdf)) as book:
        yield from ours.inside(book.trailer)


def shown(pdf: bytes, number: int) -> Image.Image:
    return pypdfium2.PdfDocument(pdf)[number].render(scale=1).to_pil().convert("L")


def drawing(pdf: bytes, number: int) -> Image.Image:
    """What stands in the place of an uploaded page, cut to its ink, in one size."""
    sheet = shown(pdf, number).crop((50, 52, 580, 725))
    return inked(sheet)


def inked(picture: Image.Image) -> Image.Image:
    box = picture.point(lambda value: 255 if value < 235 else 0).getbbox()
    return picture.crop(box).resize((60, 60))


@pytest.mark.parametrize("name", samples.CORPUS)
def test_one_upload_keeps_the_paper_valid(name: str, copies: dict[str, Path]) -> None:
    printed = merged({name: copies[name]})
    report = checker.validate_pdf_bytes(printed.pdf, profile=checker.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, report.failures
    reader = PdfReader(io.BytesIO(printed.pdf))
    assert len(reader.pages) == printed.pages == 1 + samples.CORPUS[name][1]
    assert f"Page {printed.pages} of {printed.pages}" in reader.pages[-1].extract_text()


def test_all_uploads_in_one_paper(copies: dict[str, Path]) -> None:
    printed = merged(copies)
    assert checker.validate_pdf_bytes(printed.pdf).is_compliant
    assert printed.pages == 1 + sum(pages for _make, pages in samples.CORPUS.values())
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(printed.pdf)).pages)
    for words in ("Words of the school 3", "Turned page 1", "Cropped page 1", "Page with scripts 1", "A4 1"):
        assert words in text
    assert "Typed long ago" not in text


@pytest.mark.parametrize("name", samples.CORPUS)
def test_a_page_is_a_picture_only_where_it_must_be(name: str, copies: dict[str, Path]) -> None:
    with pikepdf.open(copies[name]) as book:
        inner = [page.Resources.XObject.P.get("/Resources", {}).get("/XObject", {}) for page in book.pages]
        is_picture = ["/I" in pictures for pictures in inner]
    assert is_picture == [name in AS_PICTURE] * samples.CORPUS[name][1]


def test_contents_name_the_page_of_each_upload(copies: dict[str, Path]) -> None:
    printed = merged({name: copies[name] for name in ("tagged export", "scan")})
    lines = PdfReader(io.BytesIO(printed.pdf)).pages[0].extract_text()
    assert "u0 on page 2" in lines
    assert "u1 on page 5" in lines


def test_each_page_has_its_alternative_words(copies: dict[str, Path]) -> None:
    printed = merged({"tagged export": copies["tagged export"]})
    said = [str(thing.Alt) for thing in everything(printed.pdf) if thing.get("/S") == "/Figure"]
    assert sorted(said) == [
        f"Page {number} of 3 of: Paper tagged export. "
        "A picture of the page. A screen reader may not be able to read its words."
        for number in (1, 2, 3)
    ]


def test_nothing_that_acts_reaches_outside_or_tags_comes_along(copies: dict[str, Path]) -> None:
    assert any("/JS" in thing for thing in everything(samples.active()))
    assert any("/StructParents" in thing for thing in everything(samples.export()))
    pdf = merged(copies).pdf
    ours_alone = merged({}).pdf
    assert b"evil" not in pdf
    for key in ("/JS", "/AA", "/EmbeddedFiles", "/EF", "/OpenAction", "/OCProperties", "/OC", "/AcroForm", "/AF"):
        assert [thing for thing in everything(pdf) if key in thing] == []
    assert [thing for thing in everything(pdf) if thing.get("/S") in ("/JavaScript", "/Launch", "/URI")] == []
    roots = [sum("/ParentTree" in thing for thing in everything(body)) for body in (pdf, ours_alone)]
    assert roots == [1, 1]
    for thing in everything(pdf):
        if thing.get("/Subtype") == "/Form":
            assert "/StructParents" not in thing
            assert not ({b"BDC", b"BMC", b"EMC"} & set(thing.read_bytes().split()))


@pytest.mark.parametrize("name", sorted(set(samples.CORPUS) - {"cropped", "huge", "tiny", "layers", "active"}))
def test_a_page_stands_upright_and_whole(name: str, copies: dict[str, Path]) -> None:
    """Its ink is where a reader of the upload sees it."""
    came = pypdfium2.PdfDocument(samples.CORPUS[name][0]())
    came.init_forms()
    seen = inked(came[0].render(scale=1, may_draw_forms=True).to_pil().convert("L"))
    printed = drawing(merged({name: copies[name]}).pdf, 1)
    apart = [abs(one - other) for one, other in zip(seen.tobytes(), printed.tobytes(), strict=True)]
    assert sum(apart) / len(apart) < 12, sum(apart) / len(apart)
    upside_down = seen.rotate(180).tobytes()
    wrong = [abs(one - other) for one, other in zip(upside_down, printed.tobytes(), strict=True)]
    assert sum(wrong) > 2 * sum(apart)


def test_turned_page_shows_its_bar_where_it_was_turned_to(copies: dict[str, Path]) -> None:
    dark = []
    for name in ("turned 90", "turned 180", "turned 270"):
        sheet = shown(merged({name: copies[name]}).pdf, 1)
        corners = {"top right": (555, 80), "bottom right": (535, 680), "bottom left": (66, 380)}
        dark.append([where for where, at in corners.items() if sheet.getpixel(at) < 50])
    assert dark == [["top right"], ["bottom right"], ["bottom left"]]


def test_only_what_the_crop_box_shows_is_printed(copies: dict[str, Path]) -> None:
    with pikepdf.open(copies["cropped"]) as book:
        assert [float(side) for side in book.pages[0].mediabox] == [0, 0, 306, 396]


def test_hidden_layer_stays_hidden(copies: dict[str, Path]) -> None:
    sheet = shown(merged({"layers": copies["layers"]}).pdf, 1)
    assert sheet.getpixel((90, 170)) < 200
    assert sheet.crop((380, 500, 570, 715)).getextrema() == (255, 255)


def test_small_page_keeps_its_size_and_a_huge_one_fits(copies: dict[str, Path]) -> None:
    tiny = shown(merged({"tiny": copies["tiny"]}).pdf, 1).crop((50, 52, 580, 725))
    box = tiny.point(lambda value: 255 if value < 100 else 0).getbbox()
    assert box[2] - box[0] < 90
    huge = shown(merged({"huge": copies["huge"]}).pdf, 1).crop((50, 52, 612, 725))
    box = huge.point(lambda value: 255 if value < 100 else 0).getbbox()
    assert 190 < box[2] - box[0] < 215


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not a PDF",
        samples.pdf()[:200],
        samples.hidden_script(),
        samples.locked_pdf(),
    ],
    ids=["empty", "words", "half", "script", "locked"],
)
def test_hostile_or_broken_print_copy_becomes_a_page_that_says_so(body: bytes, tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(body)
    printed = merged({"bad": bad})
    assert checker.validate_pdf_bytes(printed.pdf).is_compliant
    text = PdfReader(io.BytesIO(printed.pdf)).pages[1].extract_text()
    assert "This paper can not be printed here. It is in the binder." in text
    assert "Paper bad" in text
    assert b"app.alert" not in printed.pdf


def test_missing_print_copy_becomes_a_page_that_says_so(tmp_path: Path, copies: dict[str, Path]) -> None:
    printed = merged({"gone": tmp_path / "gone.pdf", "scan": copies["scan"]})
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(printed.pdf)).pages]
    assert ["can not be printed here" in text for text in pages] == [False, True, False]
    assert checker.validate_pdf_bytes(printed.pdf).is_compliant


def test_typed_words_cannot_open_a_slot_and_a_forgotten_slot_is_told(copies: dict[str, Path]) -> None:
    with pytest.raises(LookupError, match="no slot"):
        render(Source("<h1>x</h1>", "en", "T", (UploadedPages("u1", "", "x"),)), {})


def test_the_title_of_an_upload_is_text(copies: dict[str, Path]) -> None:
    html = f"{HEAD}<h1>Packet</h1>{upload_slot('u1')}"
    upload = UploadedPages("u1", "", '<img src="file:///etc/hostname">" &')
    printed = render(Source(html, "en", "T", (upload,)), {"u1": copies["scan"]})
    assert '<img src="file:///etc/hostname">" &' in PdfReader(io.BytesIO(printed.pdf)).pages[1].extract_text()


@pytest.mark.parametrize("body", ["packet", "packet large"])
def test_long_title_leaves_its_sheet_room(copies: dict[str, Path], body: str) -> None:
    title = ("Letter from the school about the occupational therapy room, " * 3)[:160]
    uploads = (UploadedPages("u1", "", title),)
    html = f"{HEAD.replace('BODY', body)}<h1>Packet</h1>{upload_slot('u1')}"
    printed = render(Source(html, "en", "T", uploads), {"u1": copies["tagged export"]})
    assert printed.pages == 4
    assert checker.validate_pdf_bytes(printed.pdf).is_compliant


def test_the_same_uploads_are_the_same_paper(copies: dict[str, Path]) -> None:
    files = {name: copies[name] for name in ("scan", "base-14")}
    assert merged(files).pdf == merged(files).pdf


def test_progress_tells_pages_and_parts_in_order(copies: dict[str, Path]) -> None:
    told: list[Progress] = []
    printed = merged({"tagged export": copies["tagged export"]}, report=told.append)
    steps = [progress.step for progress in told]
    assert list(dict.fromkeys(steps)) == ["lay", "draw", "merge"]
    drawn = [progress for progress in told if progress.step == "draw"]
    assert [progress.done for progress in drawn] == list(range(printed.pages))
    assert {(progress.part, progress.number, progress.of) for progress in drawn} == {("Packet", 1, 1)}
    assert told[-1] == Progress(Step.MERGE, done=4, total=4)


def test_placeholder_keeps_the_proportions_of_its_page() -> None:
    for size in ((612, 792), (792, 612), (3384, 2376), (86, 58)):
        picture = Image.open(io.BytesIO(merging._empty(*size)))
        assert abs(picture.width / picture.height - size[0] / size[1]) < 0.02
