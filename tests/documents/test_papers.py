"""Every kind of paper passes PDF/UA-1, says its language and title, and holds nothing but its words."""

import base64
import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import page as checker
import pypdfium2
import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import timezone
from pypdf import PdfReader
from weasyprint.urls import FatalURLFetchingError

from demo.actions import build
from demo.queries import sample_sources
from demo.tasks import check_uploads, printed_here
from documents import papers
from documents.actions import BUILDERS
from documents.papers import Source, assets, drawable, opened, render_html
from letters.enums import Kind

pytestmark = [pytest.mark.django_db, pytest.mark.pdf]


NOT_HERE = {Kind.EVAL_INITIAL, Kind.FIRST_NOTE}  # printed as the demo sent them
LETTERS = {f"letter-{kind.replace('_', '-')}" for kind in Kind if kind not in NOT_HERE} | {"letter-in-spanish"}
# Each kind of paper that a room may ask for, and the demo's samples of it.
KINDS = {
    "letter": {"request-letter", "first-note", *LETTERS},
    "letter-english": {"letter-english-copy"},
    "proof": {"proof-sheet"},
    "evaluation": {"evaluation-reader"},
    "decision": {"decision"},
    "evidence": {"evidence"},
    "home-log": {"home-log"},
    "iep": {"iep-draft", "iep-final"},
    "iep-marks": {"iep-draft-with-marks"},
    "answer-sheet": {"answer-sheet"},
    "consent-sheet": {"consent-sheet"},
    "ot-plan": {"ot-plan"},
    "carry-over-card": {"carry-over-card"},
    "goals": {"goals"},
    "goals-page": {"goals-page"},
    "minutes": {"minutes"},
    "packet": {"packet"},
}
SAMPLES = sorted(set.union(*KINDS.values()))
ONE_PAGE = {"request-letter", "first-note", "proof-sheet", "carry-over-card", *LETTERS}


@dataclass(frozen=True)
class Samples:
    """The demo's papers by name: what is printed, and the print."""

    sources: dict[str, Source]
    pdfs: dict[str, bytes]


@pytest.fixture(scope="module")
def samples(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Samples:
    """Printed once for all tests here; the rows are gone before the first of them begins."""
    folder = tmp_path_factory.mktemp("files")
    with django_db_blocker.unblock(), override_settings(DEMO=True, MEDIA_ROOT=folder), transaction.atomic():
        build(today=timezone.localdate())
        check_uploads()
        sources = dict(sample_sources(timezone.localdate()))
        made = Samples(sources, {name: printed_here(source).pdf for name, source in sources.items()})
        transaction.set_rollback(True)
    return made


def test_demo_shows_every_kind_of_paper(samples: Samples) -> None:
    assert set(KINDS) == set(BUILDERS)
    assert sorted(samples.sources) == SAMPLES


@pytest.mark.parametrize("name", SAMPLES)
def test_every_paper_passes_pdf_ua_1(name: str, samples: Samples) -> None:
    report = checker.validate_pdf_bytes(samples.pdfs[name])
    assert report.profile == checker.ValidationProfile.PDF_UA_1
    assert report.is_compliant, report.failures


def test_the_checker_would_see_an_untagged_paper() -> None:
    from weasyprint import HTML  # noqa: PLC0415 -- a paper not made by us

    plain = HTML(string="<p>words").write_pdf()
    assert not checker.validate_pdf_bytes(plain, profile=checker.ValidationProfile.PDF_UA_1).is_compliant


@pytest.mark.parametrize("name", SAMPLES)
def test_paper_has_language_title_and_a_foot_but_no_script_or_attachment(name: str, samples: Samples) -> None:
    pdf, reader = samples.pdfs[name], PdfReader(io.BytesIO(samples.pdfs[name]))
    language, page_of = ("es", "Página {} de {}") if name == "letter-in-spanish" else ("en", "Page {} of {}")
    assert reader.trailer["/Root"]["/Lang"] == samples.sources[name].language == language
    assert reader.metadata.title == samples.sources[name].title != ""
    assert not reader.metadata.author
    pages = [page.extract_text() for page in reader.pages]
    assert [number for number, text in enumerate(pages, 1) if page_of.format(number, len(pages)) not in text] == []
    assert name not in ONE_PAGE or len(pages) == 1
    for word in (b"/JavaScript", b"/EmbeddedFile", b"/Launch"):
        assert word not in pdf


def test_draft_says_so_on_every_page(samples: Samples) -> None:
    for name in ("iep-draft", "iep-draft-with-marks"):
        pages = PdfReader(io.BytesIO(samples.pdfs[name])).pages
        assert [number for number, page in enumerate(pages, 1) if "DRAFT" not in page.extract_text().upper()] == []


def is_grey(color: str) -> bool:
    """#000, #fff and what lies between: the three parts of the color are the same."""
    digits = color.removeprefix("#")
    parts = list(digits) if len(digits) == 3 else [digits[at : at + 2] for at in (0, 2, 4)]
    return len(set(parts)) == 1


@pytest.mark.parametrize("name", SAMPLES)
def test_paper_says_nothing_by_color(name: str, samples: Samples) -> None:
    """A school printer has black ink: the words, the style and each chart name black, white and greys alone."""
    html = samples.sources[name].html
    charts = [base64.b64decode(part).decode() for part in re.findall(r"svg\+xml;base64,([\w+/=]+)", html)]
    for text in (html, *charts, assets()["asset:paper.css"][0].decode()):
        named = re.findall(r"[:=\"\s](#(?:[0-9a-f]{6}|[0-9a-f]{3}))\b", text, re.IGNORECASE)
        assert [color for color in named if not is_grey(color)] == []
        assert not re.search(r"\b(?:rgba?|hsla?|oklch|color-mix)\(", text)
        assert not re.search(r"(?:fill|stroke|color|background)\s*[:=]\s*[\"']?(?:red|green|blue|orange|teal)", text)


def test_color_would_be_seen() -> None:
    assert [is_grey(color) for color in ("#000", "#ffffff", "#777", "#0a0", "#102030")] == [
        True,
        True,
        True,
        False,
        False,
    ]


def test_the_letter_holds_the_words_in_order(samples: Samples) -> None:
    text = PdfReader(io.BytesIO(samples.pdfs["request-letter"])).pages[0].extract_text()
    order = ["Paula Reyes", "Joan Teller", "Request for a special education evaluation", "Dear", "34 CFR 300.301(b)"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_long_and_strange_words_are_printed(samples: Samples) -> None:
    long = "schrecklichlangeswort" * 400
    html = samples.sources["request-letter"].html.replace("Dear", f"{long} שלום 🌙 Dear")
    printed = render_html(html)
    assert printed.pages > 1
    assert checker.validate_pdf_bytes(printed.pdf).is_compliant


def test_word_without_an_end_is_broken_and_leaves_the_page_nowhere(samples: Samples) -> None:
    """Off the page it would take one line; broken, six thousand signs need more than a page."""
    html = samples.sources["request-letter"].html
    assert render_html(html.replace("Dear", "x" * 6000 + " Dear")).pages >= render_html(html).pages + 2


def test_foot_tells_the_page(samples: Samples) -> None:
    text = PdfReader(io.BytesIO(samples.pdfs["request-letter"])).pages[0].extract_text()
    assert "Page 1 of 1" in text


def test_pictures_become_their_names() -> None:
    assert drawable("a 🌙 b 👩🏽‍🏫 c 😢") == "a (crescent moon) b (woman)(school) c 😢"


def test_paper_style_names_only_our_fonts() -> None:
    style = assets()["asset:paper.css"][0].decode()
    named = {part.split(")")[0].strip("\"'") for part in style.split("url(")[1:]}
    assert named == set(assets()) - {"asset:paper.css"}


def chart(inside: str = "") -> str:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">{inside}<path d="M0 0h40v20z"/></svg>'
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def with_picture(address: str) -> str:
    head = "<!doctype html><html lang='en'><head><title>T</title></head><body><h1>Words</h1>"
    return f'{head}<p><img src="{address}" alt="A line that goes up"></p></body></html>'


def test_a_chart_in_its_address_is_drawn() -> None:
    printed = render_html(with_picture(chart()))
    assert checker.validate_pdf_bytes(printed.pdf).is_compliant


@pytest.mark.parametrize(
    "address",
    [
        "data:image/png;base64,AAAA",
        "data:image/svg+xml,%3Csvg/%3E",
        "data:image/svg+xml;charset=utf-8;base64,PHN2Zy8+",
        "data:text/css;base64,AAAA",
        "data:image/svg+xml;base64,not base64!",
        "DATA:image/svg+xml;base64,",
        "file:///etc/hostname",
        "http://localhost/x.png",
        "https://example.org/x.svg",
        "asset:../settings.py",
    ],
)
def test_every_other_address_stops_the_print(address: str) -> None:
    with pytest.raises(FatalURLFetchingError):
        render_html(with_picture(address))


@pytest.mark.parametrize(
    "inside",
    [
        '<image href="file:///etc/hostname" width="9" height="9"/>',
        '<image href="http://localhost/x.png" width="9" height="9"/>',
        '<use href="file:///etc/hostname#a"/>',
        "<style>@import url(file:///etc/hostname);</style>",
    ],
)
def test_what_a_chart_names_is_not_opened(inside: str, monkeypatch: Any) -> None:
    answered = []

    def watched(url: str) -> tuple[bytes, str]:
        answer = opened(url)
        answered.append(url.partition(",")[0])
        return answer

    monkeypatch.setattr(papers, "opened", watched)
    render_html(with_picture(chart(inside)))
    assert answered == ["data:image/svg+xml;base64"]


def test_one_place_prints() -> None:
    """WeasyPrint is imported where the fetcher that refuses strange addresses is, and where its absence is told."""
    root = Path(__file__).resolve().parents[2]
    rooms = [path for path in root.glob("*/**/*.py") if not {".venv", "tests", "var"} & set(path.parts)]
    importing = {
        str(path.relative_to(root)) for path in rooms if "weasyprint" in path.read_text().replace("WeasyPrint", "")
    }
    assert importing == {"documents/papers.py", "iepplanner/checks.py", "iepplanner/settings.py"}


def large(html: str) -> str:
    return html.replace('<body class="', '<body class="large ')


def test_large_print_has_no_word_under_18_points_but_the_foot(samples: Samples) -> None:
    table = "<table><thead><tr><th class='w20'>Measurement</th><th>Now</th></tr></thead><tbody><tr><th>Handwriting</th>"
    extra = f"<h2>Goals</h2><h3>One</h3><p class='small'>Little</p><p class='note'>Note</p>{table}<td>4 of 5</td>"
    html = samples.sources["proof-sheet"].html.replace("</body>", f"{extra}</tr></tbody></table></body>")
    printed = render_html(large(html))
    assert checker.validate_pdf_bytes(printed.pdf).is_compliant
    sizes: dict[int, str] = {}

    def note(text: str, page: list[float], line: list[float], _font: Any, size: float) -> None:
        points = round(abs(size * line[3] * page[3]))
        sizes[points] = sizes.get(points, "") + text.strip()

    for page in PdfReader(io.BytesIO(printed.pdf)).pages:
        page.extract_text(visitor_text=note)
    assert {size for size, text in sizes.items() if text and 1 < size < 18} <= {10, 14}, sizes
    assert "Handwriting" in sizes[18].replace("\u2010", "")  # broken at the end of a line
    assert render_html(html).pages < printed.pages


def test_large_print_keeps_long_words_of_a_table_on_the_page(samples: Samples) -> None:
    row = "<tr>" + "<td>Occupational-therapy-assistant</td>" * 4 + "</tr>"
    html = samples.sources["proof-sheet"].html.replace("</body>", f"<table><tbody>{row * 3}</tbody></table></body>")
    pages = pypdfium2.PdfDocument(render_html(large(html)).pdf)
    for number in range(len(pages)):
        sheet = pages[number].render(scale=1).to_pil().convert("L")
        assert sheet.crop((550, 0, 612, 720)).getextrema()[0] > 200
