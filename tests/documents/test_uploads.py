"""Uploads: refused at the door or by the checker with a reason; what is kept is a clean PDF built anew."""

import hashlib
import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from accounts.models import User
from documents import actions, tasks
from documents.actions import KINDS, UploadRefused
from documents.enums import Refusal
from documents.models import Upload, UploadPart
from documents.tasks import check_next, verdict_of
from tests.documents import samples
from tests.documents.corpus import SAMPLES

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


def sized(size: int) -> Any:
    """A PDF as far as the door looks, of so many bytes, none of them in memory."""
    file = samples.upload(b"%PDF-1.7")
    file.size = size
    return file


def took(by: User, *files: Any) -> bool | str:
    try:
        actions.add_upload(by=by, owner_label="student:1", title="A paper", files=files)
    except UploadRefused as refused:
        return refused.code.value
    return True


def test_upload_limits(paula: User, monkeypatch: Any) -> None:
    """The last byte, file, dot and letter that is taken, and the first that is not."""
    assert [took(paula, sized(actions.FILE_LIMIT + more)) for more in (-1, 0, 1)] == [True, True, "too_large"]
    photos = [samples.upload(samples.png()) for _photo in range(11)]
    assert [took(paula, *photos[:10]), took(paula, *photos)] == [True, "too_many_files"]
    kept = sum(part.size for part in UploadPart.objects.all())
    monkeypatch.setattr(actions, "OWNER_LIMIT", kept + 2000)
    assert [took(paula, sized(2000)), took(paula, sized(1))] == [True, "quota"]
    monkeypatch.undo()
    monkeypatch.setattr(actions, "FILES_A_DAY", UploadPart.objects.count() + 1)
    assert [took(paula, sized(9)), took(paula, sized(9))] == [True, "quota"]
    monkeypatch.undo()
    Upload.objects.all().delete()
    for side, state in ((5000, "ready"), (5010, "refused")):  # times 8,000: 40.0 and 40.1 megapixels
        assert checked(add(paula, png_of(8000, side))).state == state
    texts = [samples.upload(b"a" * (actions.TEXT_LIMIT + more), "a.txt") for more in (0, 1)]
    taken = [KINDS[actions.content_type_of(texts[0])]]
    with pytest.raises(UploadRefused, match="long_text"):
        actions.content_type_of(texts[1])
    assert taken == ["text"]


def png_of(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("1", (width, height), 1).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("body", [samples.word_like(), b"a;b"], ids=["word", "text"])
def test_only_the_binder_takes_word_and_text(paula: User, body: bytes) -> None:
    """A scan of a signature, a photo for the log: their places take what has pages."""
    with pytest.raises(UploadRefused, match="wrong_type"):
        actions.add_upload(by=paula, owner_label="student:1", title="x", files=[samples.upload(body, "list.csv")])


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
        (lambda: samples.pdf(501), "too_much_inside"),
        (lambda: samples.photo()[:300], "unreadable"),
        (lambda: samples.png()[:20], "unreadable"),
    ],
    ids=["password", "form", "truncated", "garbage", "501 pages", "half photo", "half png"],
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


@pytest.mark.pdf
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_gps_removed(paula: User, kind: str) -> None:
    """No place, device or note of any kind is left in either copy; the picture stands upright; the photo is gone."""
    body = samples.told_photo(kind, (2400, 1600), turned=6)
    assert all(mark in body for mark in samples.TOLD[kind])
    upload = checked(add(paula, body))
    (picture,) = pictures_in(upload)
    assert picture.size == (1467, 2200)
    assert not picture.getexif()
    for copy in (upload.file, upload.print_file):
        with copy.open("rb") as file:
            kept_bytes = file.read()
        assert [
            mark for mark in (*samples.TOLD[kind], b"Exif", b"ns.adobe.com/xap", b"8BIM") if mark in kept_bytes
        ] == []
    assert not upload.parts.exists()


def test_photos_kept_as_evidence_stay_byte_for_byte(paula: User) -> None:
    body = samples.photo(turned=6)
    files = [samples.upload(body)]
    upload = actions.add_upload(by=paula, owner_label="student:1", title="Door", files=files, keeps_photos=True)
    actions.finish_upload(upload=upload)
    part = checked(upload).parts.get()
    with part.file.open("rb") as file:
        assert file.read() == body
    assert part.sha256 == hashlib.sha256(body).hexdigest()


@pytest.mark.parametrize("title", ["pdf: signed", "word", "text: Latin-1"])
def test_file_as_it_came_stays_beside_its_copy(paula: User, title: str) -> None:
    sample = SAMPLES[title]
    body = sample.make()
    upload = actions.add_upload(
        by=paula,
        owner_label="student:1",
        title=title,
        files=[samples.upload(body, sample.name)],
        kinds=actions.EVERY_KIND,
    )
    assert (checked(upload).state, tuple(upload.notes)) == ("ready", sample.notes)
    part = upload.parts.get()
    with part.file.open("rb") as file:
        assert file.read() == body
    assert part.sha256 == hashlib.sha256(body).hexdigest()
    assert bool(upload.print_file) is (upload.kind == "pdf")


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
