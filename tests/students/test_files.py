"""The binder by clicking: photos over several requests, wrong files refused kindly, other people's papers closed."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from documents.enums import Refusal
from documents.tasks import check_next
from students.actions.files import add_file
from students.models import Student, StudentFile
from tests.documents import samples

pytestmark = pytest.mark.django_db


def add(client: Client, maya: Student, *bodies: bytes, title: str = "Report", name: str = "photo.jpg") -> Any:
    files = [samples.upload(body, name) for body in bodies]
    return client.post(reverse("students:file-add", args=[maya.pk]), {"kind": "report", "title": title, "files": files})


def at(name: str, paper: StudentFile, *more: Any) -> str:
    return reverse(f"students:{name}", args=[paper.student_id, paper.pk, *more])


@pytest.fixture
def paper(as_paula: Client, maya: Student) -> StudentFile:
    """A report of which two pages are photographed so far."""
    add(as_paula, maya, samples.photo("red"), samples.photo("blue"))
    return StudentFile.objects.get()


def test_twelve_photos_over_several_requests_become_one_paper(as_paula: Client, paper: StudentFile) -> None:
    for _round in range(5):
        files = [samples.upload(samples.photo("green", (400, 300)), "p.jpg") for _ in range(2)]
        as_paula.post(at("file-pages-add", paper), {"files": files})
    as_paula.post(at("file-finish", paper))
    assert check_next() is True
    paper.upload.refresh_from_db()
    assert (paper.upload.state, paper.upload.pages) == ("ready", 12)
    answer = as_paula.get(at("file-open", paper))
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert answer["Content-Type"] == "application/pdf"


def test_pages_are_moved_turned_and_taken_out_by_buttons(as_paula: Client, paper: StudentFile) -> None:
    first, second = paper.upload.parts.all()
    as_paula.post(at("file-page-change", paper, second.pk, "earlier"))
    assert [part.pk for part in paper.upload.parts.all()] == [second.pk, first.pk]
    as_paula.post(at("file-page-change", paper, first.pk, "turn"))
    first.refresh_from_db()
    assert first.turn == 90
    as_paula.post(at("file-page-change", paper, first.pk, "remove"))
    assert [part.pk for part in paper.upload.parts.all()] == [second.pk]
    assert as_paula.post(at("file-page-change", paper, second.pk, "burn")).status_code == 404


def test_finishing_an_empty_paper_is_refused_kindly(as_paula: Client, paper: StudentFile) -> None:
    for part in paper.upload.parts.all():
        as_paula.post(at("file-page-change", paper, part.pk, "remove"))
    page = as_paula.post(at("file-finish", paper), follow=True).content.decode()
    paper.upload.refresh_from_db()
    assert paper.upload.state == "collecting"
    assert str(Refusal.NO_PAGES.label) in page


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "empty"),
        (b"MZ program", "PDF"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "HEIC"),
    ],
)
def test_wrong_file_gets_a_sentence_at_the_field_and_the_name_stays(
    as_paula: Client, maya: Student, body: bytes, words: str
) -> None:
    answer = add(as_paula, maya, body, title="Scan of the report")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert words in " ".join(answer.context["form"].errors["files"])
    assert 'value="Scan of the report"' in page
    assert not StudentFile.objects.exists()


@pytest.mark.parametrize("make", [samples.locked_pdf, samples.pixel_bomb], ids=["encrypted", "bomb"])
def test_paper_the_checker_refuses_says_why_and_opens_for_nobody(
    as_paula: Client, maya: Student, make: Callable[[], bytes]
) -> None:
    add(as_paula, maya, make())
    paper = StudentFile.objects.get()
    as_paula.post(at("file-finish", paper))
    assert check_next() is True
    paper.upload.refresh_from_db()
    assert paper.upload.state == "refused"
    assert paper.upload.get_reason_display() in as_paula.get(at("file-detail", paper)).content.decode()
    assert as_paula.get(at("file-open", paper)).status_code == 404


def test_paper_opens_only_after_it_was_checked(as_paula: Client, maya: Student) -> None:
    add(as_paula, maya, samples.pdf())
    paper = StudentFile.objects.get()
    assert as_paula.get(at("file-open", paper)).status_code == 404
    assert check_next() is True
    answer = as_paula.get(at("file-open", paper))
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")


def test_photos_still_being_added_are_their_takers_alone(
    as_ken: Client, as_paula: Client, maya: Student, paper: StudentFile
) -> None:
    part = paper.upload.parts.first()
    assert as_ken.get(at("file-detail", paper)).status_code == 404
    assert as_ken.get(at("file-page-photo", paper, part.pk)).status_code == 403
    assert as_ken.post(at("file-finish", paper)).status_code == 403
    assert "Report" not in as_ken.get(reverse("students:binder", args=[maya.pk])).content.decode()
    photo = as_paula.get(at("file-page-photo", paper, part.pk))
    assert (photo["Content-Type"], photo["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert b"".join(photo.streaming_content).startswith(b"\xff\xd8\xff")


def test_wrong_upload_is_taken_out_of_sight_with_a_reason(as_paula: Client, maya: Student, paper: StudentFile) -> None:
    assert "Say in a few words why." in as_paula.post(at("file-hide", paper), {"reason": ""}).content.decode()
    as_paula.post(at("file-hide", paper), {"reason": "wrong child"})
    page = as_paula.get(at("file-detail", paper), follow=True)
    assert page.redirect_chain == [(reverse("students:binder", args=[maya.pk]), 302)]
    assert "This paper was taken out of the binder." in page.content.decode()
    assert as_paula.get(at("file-open", paper)).status_code == 404
    assert StudentFile.objects.get().hidden_reason == "wrong child"


def test_file_name_of_the_answer_holds_no_header(as_paula: Client, maya: Student, paula: Any) -> None:
    title = 'Report "of"\r\nX-Evil: 1 ü'
    paper = add_file(by=paula, student=maya, files=[samples.upload(samples.pdf())], kind="report", title=title)
    assert check_next() is True
    answer = as_paula.get(at("file-open", paper))
    assert "X-Evil" not in answer.headers
    b"".join(answer.streaming_content)
