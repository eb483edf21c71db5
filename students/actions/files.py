"""Papers in the binder. The bytes are checked and rebuilt by `documents`; here is what a paper is."""

from collections.abc import Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.actions import record
from documents import actions as documents
from students.actions.rows import save_row
from students.models import Student, StudentFile


def owner_label(student: Student) -> str:
    return f"student:{student.pk}"


@transaction.atomic
def add_file(
    *,
    by: User,
    student: Student,
    files: Sequence[UploadedFile],
    kind: str,
    title: str,
    is_complete: bool = True,
    kinds: Sequence[str] = documents.WITH_PAGES,
    keeps_photos: bool = False,
    **facts: Any,
) -> StudentFile:
    """Put one paper into the binder, from one PDF or from photos of its pages, in their order.

    `facts`: document_on, received_on, from_whom, language, supersedes.

    With `is_complete` False photos stay open for more pages, for turning and ordering, until `finish_file`.
    Raises documents.actions.UploadRefused (code, sentence) at the door: empty, too large, not one of `kinds`.
    """
    upload = documents.add_upload(
        by=by,
        owner_label=owner_label(student),
        files=list(files),
        title=title,
        kinds=kinds,
        keeps_photos=keeps_photos,
    )
    if is_complete:
        documents.finish_upload(upload=upload)
    paper = StudentFile.objects.create(student=student, upload=upload, kind=kind, title=title, added_by=by, **facts)
    record("file.added", by=by, student_id=student.pk, target=f"file:{paper.pk}", title=title)
    return paper


@transaction.atomic
def hide_file(*, by: User, paper: StudentFile, reason: str) -> None:
    """Take a wrong upload out of sight, with the reason. The row stays."""
    StudentFile.objects.filter(pk=paper.pk, hidden_at=None).update(hidden_at=timezone.now(), hidden_reason=reason)
    record("file.hidden", by=by, student_id=paper.student_id, target=f"file:{paper.pk}", reason=reason)


@transaction.atomic
def change_file(*, by: User, paper: StudentFile, revision: int, **facts: Any) -> None:
    """Say anew what a paper is (kind, title, document_on, received_on, from_whom, language). Raises Conflict."""
    if save_row(by=by, row=paper, revision=revision, **facts):
        record("file.changed", by=by, student_id=paper.student_id, target=f"file:{paper.pk}", title=paper.title)


@transaction.atomic
def replace_file(*, by: User, paper: StudentFile, files: Sequence[UploadedFile]) -> StudentFile:
    """Put a newer file in the place of a wrong one, which stays readable behind it. Raises UploadRefused.

    While the newer one can not be kept, or is taken out again, the older one stands.
    """
    names = ("kind", "title", "document_on", "received_on", "from_whom", "language")
    facts: dict[str, Any] = {name: getattr(paper, name) for name in names}
    facts |= {"supersedes": paper, "kinds": documents.EVERY_KIND, "keeps_photos": paper.upload.keeps_photos}
    newer = add_file(by=by, student=paper.student, files=files, is_complete=False, **facts)
    record("file.replaced", by=by, student_id=paper.student_id, target=f"file:{paper.pk}", newer=str(newer.pk))
    return newer


@transaction.atomic
def restore_file(*, by: User, paper: StudentFile) -> None:
    """Put a paper that was taken out back into the binder. A second time changes nothing."""
    if StudentFile.objects.filter(pk=paper.pk).exclude(hidden_at=None).update(hidden_at=None, hidden_reason=""):
        record("file.restored", by=by, student_id=paper.student_id, target=f"file:{paper.pk}", title=paper.title)
