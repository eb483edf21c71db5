"""Ask for a paper; take in a file. Bytes are only stored here: the worker prints and checks them."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F, Max, Sum
from django.utils import timezone

from documents.access import ENDINGS, JPEG, PDF, PNG, TEXT, WEBP, WORD
from documents.enums import Refusal
from documents.models import Paper, Upload, UploadPart
from documents.papers import Source, fingerprint

FILE_LIMIT = 25 * 1024 * 1024
OWNER_LIMIT = 1024 * 1024 * 1024
FILES_A_DAY = 200
FILES_AT_ONCE = 10
PHOTO_LIMIT = 40
TEXT_LIMIT = 1024 * 1024
MAGIC = {b"%PDF-": PDF, b"\xff\xd8\xff": JPEG, b"\x89PNG\r\n\x1a\n": PNG, b"PK\x03\x04": WORD}
HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif"}
TEXT_ENDINGS = (".txt", ".csv")  # text has no first bytes of its own
KINDS = {PDF: Upload.Kind.PDF, TEXT: Upload.Kind.TEXT, WORD: Upload.Kind.WORD}  # every other type is a photo
WITH_PAGES = (Upload.Kind.PDF, Upload.Kind.PHOTOS)
EVERY_KIND = tuple(Upload.Kind)

Builder = Callable[[Any], Source]
BUILDERS: dict[str, Builder] = {}


class UploadRefused(Exception):
    """A file we do not take. `code` is one of enums.Refusal; `sentence` is for the person who chose the file."""

    def __init__(self, code: Refusal) -> None:
        super().__init__(code.value)
        self.code = code
        self.sentence = code.label


def register(kind: str, build: Builder) -> None:
    """The room that owns a kind of paper says how its words become HTML.

    `build` gets the paper's own words where it keeps them, else the id of the row that does.
    """
    BUILDERS[kind] = build


def request_paper(
    *, kind: str, subject_id: str, language: str, input_hash: str = "", words: dict[str, Any] | None = None
) -> Paper:
    """Queue a paper; asked again with the same words it is the same row. One that failed or was stopped starts anew.

    The words stand frozen in a row of the room, named by `input_hash`, or go along as `words`.
    """
    paper, _made = Paper.objects.get_or_create(
        kind=kind,
        subject_id=subject_id,
        input_hash=input_hash or fingerprint(words or {}),
        language=language,
        defaults={"words": words},
    )
    if paper.state == Paper.State.FAILED:
        Paper.objects.filter(pk=paper.pk).update(state=Paper.State.QUEUED, attempts=0, leased_until=None)
        paper.refresh_from_db()
    elif paper.state == Paper.State.WITHDRAWN:  # its attempts go on: a worker still at it must not settle the new one
        Paper.objects.filter(pk=paper.pk).update(state=Paper.State.QUEUED, leased_until=None)
        paper.refresh_from_db()
    return paper


def withdraw_paper(*, paper: Paper) -> None:
    """Give up a paper that is not ready yet; the worker at it stops within seconds. A ready one stays ready."""
    Paper.objects.filter(pk=paper.pk, state__in=Paper.OPEN_STATES).update(
        state=Paper.State.WITHDRAWN, leased_until=None, progress={}
    )
    paper.refresh_from_db()


@transaction.atomic
def add_upload(
    *,
    by: Any,
    owner_label: str,
    title: str,
    files: Sequence[UploadedFile],
    kinds: Sequence[str] = WITH_PAGES,
    keeps_photos: bool = False,
) -> Upload:
    """Take in one file of these kinds, or photos of pages in their order, still open for more photos.

    Raises UploadRefused: empty, over 25 MB, HEIC, of another kind, mixed, or no room left.
    """
    types = [content_type_of(file) for file in files]
    found = {KINDS.get(content_type, Upload.Kind.PHOTOS) for content_type in types}
    if found - set(kinds):
        raise UploadRefused(Refusal.WRONG_TYPE)
    if found != {Upload.Kind.PHOTOS} and len(types) > 1:
        raise UploadRefused(Refusal.MIXED)
    _ask_quota(owner_label, files)
    (kind,) = found
    upload = Upload.objects.create(
        owner_label=owner_label, title=title, kind=kind, uploaded_by_id=str(by.pk), keeps_photos=keeps_photos
    )
    _store(upload, files, types)
    if kind != Upload.Kind.PHOTOS:
        finish_upload(upload=upload)
    return upload


@transaction.atomic
def add_photos(*, upload: Upload, files: Sequence[UploadedFile]) -> None:
    """More pages, after those that are there. Raises UploadRefused, also for anything but photos."""
    types = [content_type_of(file) for file in files]
    if set(types) & set(KINDS):
        raise UploadRefused(Refusal.MIXED)
    _ask_quota(upload.owner_label, files)
    if _open(upload):
        _store(upload, files, types)


@transaction.atomic
def move_part(*, part: UploadPart) -> None:
    """One place earlier."""
    before = part.upload.parts.filter(order__lt=part.order).last()
    if before and _open(part.upload):
        UploadPart.objects.filter(pk=before.pk).update(order=part.order)
        UploadPart.objects.filter(pk=part.pk).update(order=before.order)


@transaction.atomic
def turn_part(*, part: UploadPart) -> None:
    """A quarter turn to the right."""
    if _open(part.upload):
        UploadPart.objects.filter(pk=part.pk).update(turn=(F("turn") + 90) % 360)


@transaction.atomic
def remove_part(*, part: UploadPart) -> None:
    if _open(part.upload):
        drop_part(part)


def drop_part(part: UploadPart) -> None:
    """The row, and its bytes once that is certain."""
    file = part.file
    part.delete()
    transaction.on_commit(lambda: file.delete(save=False))


@transaction.atomic
def finish_upload(*, upload: Upload) -> None:
    """No more pages: the worker may check it. A second time changes nothing. Raises UploadRefused without a page."""
    if not upload.parts.exists():
        raise UploadRefused(Refusal.NO_PAGES)
    Upload.objects.filter(pk=upload.pk, state=Upload.State.COLLECTING).update(state=Upload.State.CHECKING)
    upload.refresh_from_db()


def content_type_of(file: UploadedFile) -> str:
    """What the first bytes say, whatever the name says; text has none and goes by its name. Raises UploadRefused."""
    if not file.size:
        raise UploadRefused(Refusal.EMPTY)
    if file.size > FILE_LIMIT:
        raise UploadRefused(Refusal.TOO_LARGE)
    file.seek(0)
    head = file.read(512)
    file.seek(0)
    if content_type := _by_magic(head):
        return content_type
    if head[4:8] == b"ftyp" and head[8:12] in HEIC_BRANDS:
        raise UploadRefused(Refusal.HEIC)
    if not (file.name or "").lower().endswith(TEXT_ENDINGS) or b"\0" in head:
        raise UploadRefused(Refusal.WRONG_TYPE)
    if file.size > TEXT_LIMIT:
        raise UploadRefused(Refusal.LONG_TEXT)
    return TEXT


def _by_magic(head: bytes) -> str | None:
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    return next((content_type for magic, content_type in MAGIC.items() if head.startswith(magic)), None)


def _open(upload: Upload) -> bool:
    """Hold the row while pages change; False once it was finished."""
    return Upload.objects.select_for_update().filter(pk=upload.pk, state=Upload.State.COLLECTING).exists()


def _ask_quota(owner_label: str, files: Sequence[UploadedFile]) -> None:
    if len(files) > FILES_AT_ONCE:
        raise UploadRefused(Refusal.TOO_MANY_FILES)
    parts = UploadPart.objects.filter(upload__owner_label=owner_label)
    kept = parts.aggregate(bytes=Sum("size"))["bytes"] or 0
    today = parts.filter(upload__created_at__gt=timezone.now() - timedelta(days=1)).count()
    if kept + sum(file.size or 0 for file in files) > OWNER_LIMIT or today + len(files) > FILES_A_DAY:
        raise UploadRefused(Refusal.QUOTA)


def _store(upload: Upload, files: Sequence[UploadedFile], types: Sequence[str]) -> None:
    last = upload.parts.aggregate(last=Max("order"))["last"] or 0
    if upload.parts.count() + len(files) > PHOTO_LIMIT:
        raise UploadRefused(Refusal.TOO_MANY_PAGES)
    for order, (file, content_type) in enumerate(zip(files, types, strict=True), start=last + 1):
        part = UploadPart(upload=upload, order=order, size=file.size or 0, content_type=content_type)
        part.name = "".join(sign for sign in file.name or "" if sign.isprintable())[:120]
        part.sha256 = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
        file.seek(0)
        part.file.save(f"part.{ENDINGS[content_type]}", file, save=False)
        part.save(force_insert=True)
