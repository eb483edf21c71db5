"""Uploads: refused at the door or by the checker with a reason; what is kept is a clean PDF built anew."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from accounts.models import User
from documents import actions, tasks
from documents.actions import UploadRefused
from documents.enums import Refusal
from documents.models import Upload
from documents.tasks import check_next, verdict_of
from tests.documents import samples

pytestmark = pytest.mark.django_db
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"


def add(by: User, *files: bytes, finish: bool = True) -> Upload:
    upload = actions.add_upload(
        by=by, owner_label="student:1", title="A paper", files=[samples.upload(body) for body in files]
    )
    if finish:
        actions.finish_upload(upload=upload)
    return upload


def checked(upload: Upload) -> Upload:
    assert check_next() is True
    upload.refresh_from_db()
    return upload


def kept(upload: Upload) -> pikepdf.Pdf:
    with upload.file.open("rb") as file:
        return pikepdf.open(io.BytesIO(file.read()))


def pictures_in(upload: Upload) -> list[Image.Image]:
    """The picture on each page of the safe copy."""
    book = kept(upload)
    bodies = [next(iter(page.get_images().values())).read_raw_bytes() for page in book.pages]
    return [Image.open(io.BytesIO(body)) for body in bodies]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "empty"),
        (b"<html><script>alert(1)</script>", "wrong_type"),
        (b"MZ program", "wrong_type"),
        (b"<html>%PDF-1.7 later", "wrong_type"),
        (b"GIF89a", "wrong_type"),
        (b"%!PS-Adobe", "wrong_type"),
        (HEIC, "heic"),
    ],
)
def test_door_refuses_with_a_sentence_whatever_the_name_says(paula: User, body: bytes, code: str) -> None:
    with pytest.raises(UploadRefused) as refused:
        add(paula, body)
    assert refused.value.code == code
    assert str(refused.value.sentence) == str(Refusal(code).label)
    assert not Upload.objects.exists()


def test_door_refuses_over_25_mb(paula: User, monkeypatch: Any) -> None:
    monkeypatch.setattr(actions, "FILE_LIMIT", 10)
    with pytest.raises(UploadRefused, match="too_large"):
        add(paula, samples.pdf())


def test_door_refuses_pdf_and_photo_together(paula: User) -> None:
    with pytest.raises(UploadRefused, match="mixed"):
        add(paula, samples.pdf(), samples.photo())


@pytest.mark.parametrize(("limit", "value"), [("FILES_A_DAY", 1), ("OWNER_LIMIT", 3000)])
def test_door_refuses_when_there_is_no_room_left(paula: User, monkeypatch: Any, limit: str, value: int) -> None:
    monkeypatch.setattr(actions, limit, value)
    body = samples.png((400, 300)) * (2000 // len(samples.png((400, 300))) + 1)
    add(paula, body, finish=False)
    with pytest.raises(UploadRefused, match="quota"):
        add(paula, body)


def test_door_refuses_more_than_forty_photos(paula: User) -> None:
    upload = add(paula, *[samples.png()] * 10, finish=False)
    for _request in range(3):
        actions.add_photos(upload=upload, files=[samples.upload(samples.png()) for _ in range(10)])
    with pytest.raises(UploadRefused, match="too_many_pages"):
        actions.add_photos(upload=upload, files=[samples.upload(samples.png())])
    assert upload.parts.count() == 40


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (samples.locked_pdf, "locked"),
        (samples.form_pdf, "form_only"),
        (lambda: samples.pdf()[:200], "unreadable"),
        (lambda: b"%PDF-1.7\n" + b"x" * 500, "unreadable"),
        (samples.bomb_pdf, "too_much_inside"),
        (lambda: samples.pdf(501), "too_much_inside"),
        (samples.pixel_bomb, "too_many_dots"),
        (lambda: samples.photo()[:300], "unreadable"),
        (lambda: samples.png()[:20], "unreadable"),
    ],
    ids=["password", "form", "truncated", "garbage", "bomb", "501 pages", "pixels", "half photo", "half png"],
)
def test_checker_refuses_with_a_reason(paula: User, make: Callable[[], bytes], code: str) -> None:
    upload = checked(add(paula, make()))
    assert (upload.state, upload.reason) == ("refused", code)
    assert not upload.file
    assert not upload.parts.exists()


@pytest.mark.parametrize("make", [samples.pdf, samples.owner_locked_pdf], ids=["plain", "owner lock"])
def test_checker_keeps_a_pdf(paula: User, make: Callable[[], bytes]) -> None:
    upload = checked(add(paula, make()))
    assert (upload.state, upload.pages) == ("ready", 1)
    assert not kept(upload).is_encrypted
    assert upload.parts.count() == 1


def test_checker_leaves_scripts_links_and_attachments_behind(paula: User) -> None:
    upload = checked(add(paula, samples.script_pdf()))
    with upload.file.open("rb") as file:
        body = file.read()
    assert upload.pages == 2
    for word in (b"JavaScript", b"/JS", b"Launch", b"OpenAction", b"EmbeddedFile", b"/Annots", b"/AA"):
        assert word not in body
        assert word in samples.script_pdf() or word == b"EmbeddedFile"


def test_photo_loses_its_place_and_is_upright_and_shrunk(paula: User) -> None:
    body = samples.photo(size=(4000, 3000), turned=6)
    assert b"PhoneMaker" in body
    upload = checked(add(paula, body))
    (picture,) = pictures_in(upload)
    assert picture.size == (1650, 2200)
    assert not picture.getexif()
    with upload.file.open("rb") as file:
        assert b"PhoneMaker" not in file.read()
    assert not upload.parts.exists()


def test_see_through_png_becomes_white_paper(paula: User) -> None:
    upload = checked(add(paula, samples.png()))
    (picture,) = pictures_in(upload)
    assert picture.convert("L").getextrema()[0] > 250


def test_twelve_photos_of_a_report_over_several_requests_are_one_ordered_turned_file(paula: User) -> None:
    upload = add(paula, samples.photo("red"), finish=False)
    actions.add_photos(upload=upload, files=[samples.upload(samples.photo("lime")) for _ in range(10)])
    actions.add_photos(upload=upload, files=[samples.upload(samples.photo("blue"))])
    *_rest, before, last = upload.parts.all()
    actions.move_part(part=last)
    actions.turn_part(part=last)
    actions.remove_part(part=before)
    actions.finish_upload(upload=upload)
    pictures = [picture.convert("RGB") for picture in pictures_in(checked(upload))]
    assert len(pictures) == 11
    assert [color_of(picture) for picture in pictures] == ["red"] + ["lime"] * 9 + ["blue"]
    assert pictures[-1].size == (800, 1200)
    assert pictures[0].size == (1200, 800)


def color_of(picture: Image.Image) -> str:
    red, green, blue = picture.getpixel((5, 5))
    return max(("red", red), ("lime", green), ("blue", blue), key=lambda pair: pair[1])[0]


def test_nothing_changes_once_it_is_finished(paula: User) -> None:
    upload = add(paula, samples.photo(), samples.photo())
    part = upload.parts.last()
    actions.move_part(part=part)
    actions.turn_part(part=part)
    actions.remove_part(part=part)
    actions.add_photos(upload=upload, files=[samples.upload(samples.photo())])
    assert [(row.pk, row.turn) for row in upload.parts.all()][-1] == (part.pk, 0)
    assert upload.parts.count() == 2


def test_finishing_without_a_page_is_refused(paula: User) -> None:
    upload = add(paula, samples.photo(), finish=False)
    actions.remove_part(part=upload.parts.get())
    with pytest.raises(UploadRefused, match="no_pages"):
        actions.finish_upload(upload=upload)


@pytest.mark.parametrize(
    ("raw", "code", "verdict"),
    [
        (b'{"pages": 3, "notes": ["signed"]}', 0, {"pages": 3, "notes": ["signed"]}),
        (b'{"pages": 3, "notes": []}', 1, {"refused": "unreadable"}),
        (b'{"pages": -1, "notes": []}', 0, {"refused": "unreadable"}),
        (b'{"pages": 501, "notes": []}', 0, {"refused": "unreadable"}),
        (b'{"pages": true, "notes": []}', 0, {"refused": "unreadable"}),
        (b'{"pages": "3", "notes": []}', 0, {"refused": "unreadable"}),
        (b'{"pages": 3}', 0, {"refused": "unreadable"}),
        (b'{"pages": 3, "notes": ["<script>"]}', 0, {"refused": "unreadable"}),
        (b'{"pages": 3, "notes": [["signed"]]}', 0, {"refused": "unreadable"}),
        (b'["pages"]', 0, {"refused": "unreadable"}),
        (b'{"refused": "locked"}', 0, {"refused": "locked"}),
        (b'{"refused": "<script>"}', 0, {"refused": "unreadable"}),
        (b'{"refused": ["locked"]}', 0, {"refused": "unreadable"}),
        (b" " * (64 * 1024) + b'{"refused": "locked"}', 0, {"refused": "unreadable"}),
        (b"", -6, {"refused": "too_much_inside"}),
        (b"", -9, {"refused": "too_slow"}),
    ],
)
def test_checkers_answer_is_believed_only_in_its_shapes(raw: bytes, code: int, verdict: dict[str, Any]) -> None:
    assert verdict_of(raw, code) == verdict


@pytest.mark.parametrize("make", [samples.export, samples.base_14, samples.scan], ids=["export", "base-14", "scan"])
def test_checker_makes_a_print_copy_beside_the_safe_copy(paula: User, make: Callable[[], bytes]) -> None:
    upload = checked(add(paula, make()))
    with upload.print_file.open("rb") as file, pikepdf.open(io.BytesIO(file.read())) as book:
        assert [len(page.Resources.XObject) for page in book.pages] == [1]


def test_photos_have_a_print_copy_too(paula: User) -> None:
    upload = checked(add(paula, samples.photo(), samples.photo()))
    with upload.print_file.open("rb") as file, pikepdf.open(io.BytesIO(file.read())) as book:
        assert len(book.pages) == upload.pages == 2


def test_no_print_copy_is_no_reason_to_refuse_the_upload(paula: User, monkeypatch: Any) -> None:
    real = tasks.ask_checker

    def slow(job: dict[str, Any], *rest: Any, **options: Any) -> dict[str, Any]:
        return {"refused": "too_slow"} if job["kind"] == "print" else real(job, *rest, **options)

    monkeypatch.setattr(tasks, "ask_checker", slow)
    upload = checked(add(paula, samples.pdf()))
    assert (upload.state, upload.print_file.name) == ("ready", "")


def test_words_filled_into_a_form_stay_on_the_safe_copy(paula: User) -> None:
    upload = checked(add(paula, samples.filled_form()))
    with upload.file.open("rb") as file:
        sheet = pypdfium2.PdfDocument(file.read())[0].render(scale=1).to_pil().convert("L")
    assert sheet.getpixel((450, 792 - 130)) == 0


def test_layer_that_is_off_stays_off_in_the_safe_copy(paula: User) -> None:
    upload = checked(add(paula, samples.layers()))
    with upload.file.open("rb") as file:
        sheet = pypdfium2.PdfDocument(file.read())[0].render(scale=1).to_pil().convert("L")
    assert sheet.getpixel((500, 700)) == 255
