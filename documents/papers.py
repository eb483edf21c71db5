"""HTML to PDF/UA-1: the one place that prints. It opens our own style and typeface and nothing else."""

import base64
import binascii
import gc
import hashlib
import json
import logging
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import fontpkg
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.translation import override

from documents.enums import Step
from documents.queries import Progress

if TYPE_CHECKING:
    from documents.merging import Book

PICTURES = re.compile("[\U0001f000-\U0001f5ff\U0001f650-\U0001faff]")  # beyond the faces, no plain font draws them
JOINERS = re.compile("[\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")
CHART = "data:image/svg+xml;base64,"
FONTS = ("AtkinsonHyperlegible-Regular.ttf", "AtkinsonHyperlegible-Bold.ttf")


@dataclass(frozen=True)
class UploadedPages:
    """An upload that is printed among our pages, at `upload_slot(slot)`, each of its pages on a sheet of its own.

    The first sheet has the title as a heading of this level with `slot` as its id, for links and page numbers.
    """

    slot: str
    upload_id: str
    title: str
    heading: int = 2


@dataclass(frozen=True)
class Source:
    """What a room gives to be printed: a whole HTML page, its language and title, and the uploads it has slots for."""

    html: str
    language: str
    title: str
    uploads: tuple[UploadedPages, ...] = ()


Report = Callable[[Progress], None]


@dataclass(frozen=True)
class Printed:
    """A PDF and how many pages it has."""

    pdf: bytes
    pages: int


def fingerprint(words: dict[str, Any]) -> str:
    """SHA-256 of the canonical JSON of printed words."""
    canonical = json.dumps(words, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


@cache
def assets() -> dict[str, tuple[bytes, str]]:
    """The files a paper may name, by `asset:` address."""
    fonts = Path(str(fontpkg.path("atkinson-hyperlegible"))).parent
    files = {f"asset:{name}": ((fonts / name).read_bytes(), "font/ttf") for name in FONTS}
    style = Path(str(finders.find("css/paper.css"))).read_bytes()
    return files | {"asset:paper.css": (style, "text/css")}


def opened(url: str) -> tuple[bytes, str]:
    """Body and type of one of our assets, or of a chart. Raises KeyError, or binascii.Error for a broken chart."""
    if url.startswith(CHART):
        return base64.b64decode(url.removeprefix(CHART), validate=True), "image/svg+xml"
    return assets()[url]


def warm_up() -> None:
    """Load what every print needs, before a process is forked for one."""
    import weasyprint  # noqa: F401, PLC0415 -- as above

    from documents import merging  # noqa: F401, PLC0415 -- as in `render`

    assets()


def our_fetcher(sheets: dict[str, tuple[bytes, str]] | None = None) -> Any:
    """A fetcher that opens our assets, our own charts and these sheets, and stops the print at anything else.

    A wrong template is seen at once. A chart is an SVG in its address; what it names comes here too.
    """
    from weasyprint.urls import (  # noqa: PLC0415 -- needs system libraries; see iepplanner.checks
        FatalURLFetchingError,
        URLFetcher,
        URLFetcherResponse,
    )

    class OurAssets(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            try:
                body, content_type = (sheets or {}).get(url) or opened(url)
            except (KeyError, binascii.Error):
                raise FatalURLFetchingError(f"not one of our assets: {url[:80]}") from None
            return URLFetcherResponse(url, body, {"Content-Type": content_type})

    return OurAssets()


def drawable(html: str) -> str:
    """Little pictures that no font of ours draws become their name, so that paper and screen reader say the same."""
    return PICTURES.sub(lambda found: f"({unicodedata.name(found[0], 'picture').lower()})", JOINERS.sub("", html))


def upload_slot(slot: str) -> str:
    """Where a room's HTML wants the pages of an upload. Typed words cannot say it: they are escaped."""
    return f"<!--upload:{slot}-->"


def render_html(html: str) -> Printed:
    """Print a page of ours, without uploads. As `render`."""
    return render(Source(html=html, language="", title=""))


def render(source: Source, files: Mapping[str, Path] | None = None, report: Report = lambda progress: None) -> Printed:
    """Print a page of ours as PDF/UA-1 (ISO 14289-1). Pure: the same words give the same paper.

    `files` holds the print copy of each slot's upload; one that is missing or broken becomes a page that says so.
    Raises weasyprint.urls.FatalURLFetchingError when the page names anything that is not ours.
    """
    from weasyprint import HTML  # noqa: PLC0415 -- as above

    from documents import merging  # noqa: PLC0415 -- opens PDF files: never loaded by the web process

    found = {slot: merging.open_book(path) for slot, path in (files or {}).items()}
    books = {slot: book for slot, book in found.items() if book}
    html = drawable(_with_sheets(source, books))
    gc.disable()  # a print makes a great many short-lived boxes; collecting them midway doubles its time
    try:
        with _pages_laid(report):
            fetcher = our_fetcher(merging.placeholders(books))
            document = HTML(string=html, base_url="asset:", url_fetcher=fetcher).render()
        _tell_pages_drawn(document.pages, report)
        pdf = document.write_pdf(pdf_variant="pdf/ua-1")
        pages = len(document.pages)
        if books:
            report(Progress(Step.MERGE, done=pages, total=pages))
            pdf = merging.put_in(pdf, books)
        return Printed(pdf=pdf, pages=pages)
    finally:
        gc.enable()


def _with_sheets(source: Source, books: "Mapping[str, Book]") -> str:
    """The page with a sheet for each uploaded page in its slot, in the paper's language."""
    html = source.html
    for upload in source.uploads:
        book = books.get(upload.slot)
        addresses = book.addresses(upload.slot) if book else []
        with override(source.language):
            sheets = render_to_string("documents/print/_sheets.html", {"upload": upload, "addresses": addresses})
        if upload_slot(upload.slot) not in html:
            raise LookupError(f"no slot for {upload.slot}")
        html = html.replace(upload_slot(upload.slot), sheets)
    return html


@contextmanager
def _pages_laid(report: Report) -> Iterator[None]:
    """Tell each page while it is laid out: the engine says so in its log and nowhere else."""

    class Teller(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if "Page %d" in str(record.msg) and isinstance(record.args, tuple):
                report(Progress(Step.LAY, done=int(str(record.args[-1]))))

    log, teller = logging.getLogger("weasyprint.progress"), Teller()
    level, passes_on = log.level, log.propagate
    log.addHandler(teller)
    log.setLevel(logging.INFO)
    log.propagate = False
    try:
        yield
    finally:
        log.removeHandler(teller)
        log.setLevel(level)
        log.propagate = passes_on


def _tell_pages_drawn(pages: Sequence[Any], report: Report) -> None:
    """Tell each page just before it is drawn, and the part it belongs to: the last main heading so far."""
    heads = [[mark[1] for mark in page.bookmarks if mark[0] == 1] for page in pages]
    names = list(chain.from_iterable(heads))
    number = 0
    for done, (page, starting) in enumerate(zip(pages, heads, strict=True)):
        number += len(starting)
        part = names[number - 1] if number else ""
        progress = Progress(Step.DRAW, done=done, total=len(pages), part=part, number=number, of=len(names))
        page.paint = _telling(page.paint, progress, report)


def _telling(paint: Callable[..., None], progress: Progress, report: Report) -> Callable[..., None]:
    def told(*args: Any, **options: Any) -> None:
        report(progress)
        paint(*args, **options)

    return told
