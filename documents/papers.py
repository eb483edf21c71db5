"""HTML to PDF/UA-1: the one place that prints. It opens our own style and typeface and nothing else."""

import base64
import binascii
import gc
import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import fontpkg
from django.contrib.staticfiles import finders

PICTURES = re.compile("[\U0001f000-\U0001f5ff\U0001f650-\U0001faff]")  # beyond the faces, no plain font draws them
JOINERS = re.compile("[\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")
CHART = "data:image/svg+xml;base64,"
FONTS = ("AtkinsonHyperlegible-Regular.ttf", "AtkinsonHyperlegible-Bold.ttf")


@dataclass(frozen=True)
class Source:
    """What a room gives to be printed: a whole HTML page, its language and its title."""

    html: str
    language: str
    title: str


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


@cache
def our_fetcher() -> Any:
    """A fetcher that opens our assets and our own charts, and stops the print at anything else.

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
                body, content_type = opened(url)
            except (KeyError, binascii.Error):
                raise FatalURLFetchingError(f"not one of our assets: {url[:80]}") from None
            return URLFetcherResponse(url, body, {"Content-Type": content_type})

    return OurAssets()


def drawable(html: str) -> str:
    """Little pictures that no font of ours draws become their name, so that paper and screen reader say the same."""
    return PICTURES.sub(lambda found: f"({unicodedata.name(found[0], 'picture').lower()})", JOINERS.sub("", html))


def render_html(html: str) -> Printed:
    """Print a page of ours as PDF/UA-1 (ISO 14289-1). Pure: the same words give the same paper.

    Raises weasyprint.urls.FatalURLFetchingError when the page names anything that is not ours.
    """
    from weasyprint import HTML  # noqa: PLC0415 -- as above

    html = drawable(html)
    gc.disable()  # a print makes a great many short-lived boxes; collecting them midway doubles its time
    try:
        document = HTML(string=html, base_url="asset:", url_fetcher=our_fetcher()).render()
        pdf = document.write_pdf(pdf_variant="pdf/ua-1")
        return Printed(pdf=pdf, pages=len(document.pages))
    finally:
        gc.enable()
