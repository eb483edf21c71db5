"""Every template compiles and holds nothing inline; the style sheets and the script stay small."""

import gzip
import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import get_template

ROOT = Path(settings.BASE_DIR)
STYLES = ["tokens.css", "base.css", "components.css"]


def all_templates() -> list[Path]:
    folders = [
        ROOT / "templates",
        *(folder / "templates" for folder in ROOT.iterdir() if (folder / "templates").is_dir()),
    ]
    return sorted(
        path for folder in folders if ".venv" not in folder.parts for path in folder.rglob("*.*") if path.is_file()
    )


def name_of(path: Path) -> str:
    return str(path).split("templates/", 1)[1]


def without_comments(text: str) -> str:
    return re.sub(r"\{#.*?#\}|\{% comment.*?endcomment %\}", "", text, flags=re.DOTALL)


HTML = [path for path in all_templates() if path.suffix == ".html"]


@pytest.mark.parametrize("path", all_templates(), ids=name_of)
def test_template_compiles(path: Path) -> None:
    get_template(name_of(path))


@pytest.mark.parametrize("path", HTML, ids=name_of)
def test_template_has_no_inline_style_or_script(path: Path) -> None:
    text = without_comments(path.read_text())
    assert not re.search(r"\sstyle\s*=", text)
    assert not re.search(r"<style\b", text) or "@page" in text or "/print/" in str(path) or "/papers/" in str(path)
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text)
    assert "hx-on" not in text
    assert "javascript:" not in text
    assert all("src=" in tag for tag in re.findall(r"<script\b[^>]*>", text))


@pytest.mark.parametrize("path", HTML, ids=name_of)
def test_template_comments_stay_on_one_line(path: Path) -> None:
    for line in path.read_text().splitlines():
        assert line.count("{#") == line.count("#}"), line


@pytest.mark.parametrize("path", HTML, ids=name_of)
def test_post_form_shows_our_errors_not_the_browsers(path: Path) -> None:
    text = without_comments(path.read_text())
    for tag, body in re.findall(r"<form\b([^>]*(?:%\}[^>]*)*)>(.*?)</form>", text, flags=re.DOTALL):
        if "crispy" in body:
            assert "novalidate" in tag, f"{name_of(path)}: a form with fields needs novalidate"


def test_styles_are_under_12_kb_compressed() -> None:
    text = b"".join((ROOT / "static/css" / name).read_bytes() for name in STYLES)
    assert len(gzip.compress(text)) < 12_000


@pytest.mark.parametrize("path", HTML, ids=name_of)
def test_form_that_acts_has_its_one_time_token(path: Path) -> None:
    """The sign-in library's own pages, the demo and a repeated PDF apart."""
    text = without_comments(path.read_text())
    if name_of(path).startswith(("account/", "demo/")) or path.name == "gallery.html":
        return
    forms = [form.partition("</form>")[0] for form in text.split("<form ")[1:]]
    if path.name in {"_paper_progress.html", "packet.html"}:  # a PDF asked for again is the same paper
        forms = [form for form in forms if '{% translate "Try again" %}' not in form]
    for form in forms:
        assert 'method="post"' not in form or "{% once %}" in form or "account_logout" in form


def test_script_is_under_6_kb() -> None:
    assert len((ROOT / "static/js/planner.js").read_bytes()) < 6_144


@pytest.mark.parametrize("name", STYLES)
def test_styles_ask_no_other_host_and_every_file_they_name_is_there(name: str) -> None:
    text = (ROOT / "static/css" / name).read_text()
    assert "http" not in text.replace('a[href^="http"]', "")
    assert "@import" not in text
    for url in re.findall(r'url\("([^"]+)"\)', text):
        assert url.startswith("../")
        assert finders.find(url.removeprefix("../"))


def test_script_keeps_no_words_in_the_browser_and_runs_no_text() -> None:
    text = (ROOT / "static/js/planner.js").read_text()
    text = text.replace('sessionStorage.removeItem("htmx-current-path-for-history")', "")  # htmx's own, thrown away
    for word in (
        "localStorage",
        "sessionStorage",
        "indexedDB",
        ".innerHTML",
        "eval(",
        "document.write",
        "http:",
        "https:",
    ):
        assert word not in text


def test_htmx_runs_no_text_keeps_no_page_and_shows_refusals() -> None:
    text = (ROOT / "templates/base.html").read_text()
    config = json.loads(re.search(r"name=\"htmx-config\" content='([^']+)'", text)[1])
    assert config["allowEval"] is False
    assert config["includeIndicatorStyles"] is False
    assert config["historyEnabled"] is False
    swapped = [rule["code"] for rule in config["responseHandling"] if rule["swap"]]
    for status in ("401", "403", "409", "200"):
        first = next(rule for rule in config["responseHandling"] if re.search(rule["code"], status))
        assert first["code"] in swapped
    for status in ("404", "500", "204"):
        first = next(rule for rule in config["responseHandling"] if re.search(rule["code"], status))
        assert first["code"] not in swapped
