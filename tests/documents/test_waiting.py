"""The page that waits for a PDF: what it says at each step, without a refresh, and when it stops asking."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from documents.models import Paper
from letters.models import Letter

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def url(letter: Letter) -> str:
    return reverse("letters:pdf", args=[letter.student_id, letter.pk])


def told(**facts: Any) -> None:
    whole = {"step": "draw", "done": 0, "total": 0, "part": "", "number": 0, "of": 0} | facts
    Paper.objects.filter(kind="letter").update(progress=whole)


def test_a_waiting_page_asks_again_every_two_seconds_and_has_a_link_to_look(as_paula: Client, url: str) -> None:
    page = as_paula.get(url).content.decode()
    assert page.count(f'hx-get="{url}" hx-trigger="every 2s"') == 1
    assert f'<a href="{url}">See if it is ready</a>' in page
    assert "<progress" not in page
    assert "http-equiv" not in page


@pytest.mark.parametrize(
    ("facts", "words", "bar"),
    [
        ({"step": "read", "done": 1, "total": 3, "part": "Report"}, "Reading the uploaded papers", 'max="3" value="1"'),
        ({"step": "lay", "done": 7}, "7 pages so far", ""),
        ({"step": "lay", "done": 1}, "1 page so far", ""),
        ({"done": 7, "total": 25, "part": "Draft 3", "number": 4, "of": 8}, "7 of 25 pages", 'max="25" value="7"'),
        ({"done": 7, "total": 25, "part": "Draft 3", "number": 4, "of": 8}, "Part 4 of 8: ", 'max="25" value="7"'),
        ({"done": 1, "total": 2, "part": "T", "number": 1, "of": 1}, "Drawing the pages", 'max="2" value="1"'),
        ({"step": "merge", "done": 9, "total": 9}, "Putting in the uploaded papers", 'max="1" value="1"'),
    ],
)
def test_it_says_how_far_it_is(as_paula: Client, url: str, facts: dict[str, Any], words: str, bar: str) -> None:
    told(**facts)
    page = as_paula.get(url).content.decode()
    assert words in page
    assert page.count("<progress") == 1
    assert bar in page


def test_htmx_gets_the_part_that_changes_and_no_file(as_paula: Client, url: str) -> None:
    told(step="lay", done=3)
    part = as_paula.get(url, **HTMX).content.decode()
    assert part.lstrip().startswith('<div id="paper-progress"')
    assert "<html" not in part
    name = default_storage.save("paper/x.pdf", ContentFile(b"%PDF-"))
    Paper.objects.filter(kind="letter").update(state="ready", pages=1, file=name, progress={})
    part = as_paula.get(url, **HTMX).content.decode()
    assert "The PDF is ready" in part
    assert f'href="{url}" autofocus>Open the PDF</a>' in part
    assert "hx-trigger" not in part
    assert b"".join(as_paula.get(url)) == b"%PDF-"


@pytest.mark.parametrize(("state", "says"), [("failed", "could not be made"), ("withdrawn", "You stopped this PDF")])
def test_it_stops_asking_when_nobody_works_on_it(as_paula: Client, url: str, state: str, says: str) -> None:
    Paper.objects.filter(kind="letter").update(state=state)
    for more in ({}, HTMX):
        page = as_paula.get(url, **more).content.decode()
        assert says in page
        assert "hx-trigger" not in page
        assert f'<form method="post" action="{url}">' in page
    as_paula.post(url)
    assert Paper.objects.get(kind="letter").state == "queued"


def test_what_the_printing_process_calls_a_part_is_text(as_paula: Client, url: str) -> None:
    told(done=1, total=9, part="<script>alert(1)</script>", number=1, of=2)
    page = as_paula.get(url).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page
