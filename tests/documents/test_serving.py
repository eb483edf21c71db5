"""A kept file leaves with headers that let a browser show it and do nothing else, and only for who may have it."""

import hashlib
from html import unescape
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from documents.access import JPEG, PDF, TEXT, WORD, stream
from documents.actions import EVERY_KIND
from documents.enums import Note, Refusal
from documents.models import Upload
from documents.tasks import check_next
from students.actions.child import add_student
from students.actions.files import add_file
from students.models import Student, StudentFile
from tests.documents import samples
from tests.documents.corpus import SAMPLES


def sent(filename: str, inline: bool = True, content_type: str = "application/pdf") -> Any:
    file = SimpleNamespace(open=lambda mode: ContentFile(b"%PDF-"))
    return stream(file, filename=filename, content_type=content_type, inline=inline)


def test_headers() -> None:
    response = sent("letter.pdf")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("default-src 'none'")
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Disposition"] == 'inline; filename="letter.pdf"'
    assert b"".join(response) == b"%PDF-"


@pytest.mark.parametrize(
    "name", ['a"b.pdf', "a\r\nX-Evil: 1.pdf", "x" * 400, "😀.pdf", "\u202egnp.exe", "../../etc/passwd"]
)
def test_strange_names_stay_one_header_line(name: str) -> None:
    header = sent(name, inline=False)["Content-Disposition"]
    assert header.startswith("attachment; filename")
    assert "\n" not in header
    assert "\r" not in header
    assert len(header) < 700
    assert header.isascii()


@pytest.mark.parametrize(
    ("content_type", "inline"), [("text/html", True), ("text/html", False), (TEXT, True), (WORD, True)]
)
def test_only_types_that_cannot_run_are_sent(content_type: str, inline: bool) -> None:
    with pytest.raises(ValueError, match="never sent"):
        sent("x.html", inline, content_type)


CLOSED = "default-src 'none'; sandbox; frame-ancestors 'none'"
FOR_A_READER = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
# Of each kind: page, type, how it is handed out, what it may do.
HANDED_OUT = [
    ("pdf", "file-open", PDF, 'inline; filename="A paper.pdf"', FOR_A_READER),
    ("pdf", "file-original-get", PDF, 'attachment; filename="A paper 1.pdf"', CLOSED),
    ("photo", "file-open", PDF, 'inline; filename="A paper.pdf"', FOR_A_READER),
    ("photo", "file-original-get", JPEG, 'attachment; filename="A paper 1.jpg"', CLOSED),
    ("text", "file-open", TEXT, 'attachment; filename="A paper.txt"', CLOSED),
    ("text: HTML", "file-original-get", TEXT, 'attachment; filename="A paper 1.txt"', CLOSED),
    ("word", "file-original-get", WORD, 'attachment; filename="A paper 1.docx"', CLOSED),
]


def kept(paula: User, maya: Student, title: str) -> StudentFile:
    file = samples.upload(SAMPLES[title].make(), SAMPLES[title].name)
    facts = {"kind": "other", "title": "A paper", "kinds": EVERY_KIND, "keeps_photos": True}
    paper = add_file(by=paula, student=maya, files=[file], **facts)
    assert check_next() is True
    paper.upload.refresh_from_db()
    assert paper.upload.state == "ready"
    return paper


def address(paper: StudentFile, name: str, student_id: object = None) -> str:
    part = [paper.upload.parts.get().pk] if name.endswith("-get") else []
    return reverse(f"students:{name}", args=[student_id or paper.student_id, paper.pk, *part])


@pytest.mark.django_db
@pytest.mark.pdf
@pytest.mark.parametrize(("title", "name", "content_type", "handed", "may"), HANDED_OUT)
def test_file_headers(
    title: str, name: str, content_type: str, handed: str, may: str, as_paula: Client, paula: User, maya: Student
) -> None:
    """The same headers for the whole, for its head alone, and for who asks for a piece: it is never cut."""
    paper = kept(paula, maya, title)
    answers = [
        as_paula.get(address(paper, name)),
        as_paula.head(address(paper, name)),
        as_paula.get(address(paper, name), headers={"Range": "bytes=0-3"}),
    ]
    whole = [b"".join(answer) for answer in answers]
    for answer in answers:
        assert answer.status_code == 200
        assert answer["Content-Type"] == content_type
        assert answer["Content-Disposition"] == handed
        assert answer["Content-Security-Policy"] == may
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["Accept-Ranges"] == "none"
        assert int(answer["Content-Length"]) == len(whole[0]) > 0
    assert whole[2] == whole[0]
    if name == "file-original-get":
        assert hashlib.sha256(whole[0]).hexdigest() == paper.upload.parts.get().sha256


@pytest.mark.django_db
def test_file_of_another_child_or_of_nobody_is_not_there(as_paula: Client, paula: User, maya: Student) -> None:
    paper, other = kept(paula, maya, "word"), add_student(by=paula)
    stranger = Client()
    stranger.force_login(User.objects.create_user("rosa@example.org", "Rosa"))
    for name in ("file-open", "file-original", "file-original-get"):
        assert as_paula.get(address(paper, name, other.pk)).status_code == 404
        assert stranger.get(address(paper, name)).status_code == 404
    assert as_paula.get(f"/files/{paper.upload.file.name}").status_code == 404
    assert as_paula.get(f"/media/{paper.upload.file.name}").status_code == 404


@pytest.mark.django_db
def test_photo_with_its_place_is_for_who_took_it(as_paula: Client, as_ken: Client, paula: User, maya: Student) -> None:
    photo, letter = kept(paula, maya, "photo"), kept(paula, maya, "pdf")
    words = "Get the file as it came"
    for client, status, is_offered in ((as_paula, 200, True), (as_ken, 404, False)):
        assert client.get(address(photo, "file-original")).status_code == status
        answer = client.get(address(photo, "file-original-get"))
        assert (answer.status_code, bool(b"".join(answer))) == (status, True)
        assert (words in client.get(photo.get_absolute_url()).content.decode()) is is_offered
        assert words in client.get(letter.get_absolute_url()).content.decode()


@pytest.mark.django_db
def test_photo_that_was_not_kept_has_no_original(as_paula: Client, paula: User, maya: Student) -> None:
    file = samples.upload(samples.photo(), "photo.jpg")
    paper = add_file(by=paula, student=maya, files=[file], kind="other", title="A paper")
    assert check_next() is True
    assert as_paula.get(address(paper, "file-original")).status_code == 404


@pytest.mark.django_db
def test_text_is_shown_as_words_and_word_is_not_shown(as_paula: Client, paula: User, maya: Student) -> None:
    text, word = kept(paula, maya, "text: HTML"), kept(paula, maya, "word")
    page = as_paula.get(text.get_absolute_url()).content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
    assert "We can keep it, but not show or print it." in as_paula.get(word.get_absolute_url()).content.decode()
    assert as_paula.get(address(word, "file-open"))["Location"] == address(word, "file-original")


@pytest.mark.django_db
def test_signed_paper_says_where_its_signature_is(as_paula: Client, paula: User, maya: Student) -> None:
    page = as_paula.get(kept(paula, maya, "pdf: signed").get_absolute_url()).content.decode()
    assert str(Note.SIGNED.label) in page
    assert str(Note.CLEANED.label) in page


@pytest.mark.django_db
def test_what_is_checked_or_locked_away_is_seen_by_who_added_it_alone(
    as_paula: Client, as_ken: Client, paula: User, maya: Student
) -> None:
    """Others see a paper once it is ready."""
    paper = add_file(by=paula, student=maya, files=[samples.upload(samples.pdf())], kind="other", title="Quite new")
    for state, reason in (("checking", ""), ("quarantined", "virus"), ("refused", "locked")):
        Upload.objects.update(state=state, reason=reason)
        said = as_paula.get(paper.get_absolute_url()).content.decode()
        assert not reason or str(Refusal(reason).label) in unescape(said)
        assert as_ken.get(paper.get_absolute_url()).status_code == 404
        binder = reverse("students:binder", args=[maya.pk])
        assert "Quite new" in as_paula.get(binder).content.decode()
        assert "Quite new" not in as_ken.get(binder).content.decode()
