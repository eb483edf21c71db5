"""Whose pen: the one place that says who wrote a fact, or who copied it from where. Every room uses it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from accounts.models import User
from audit.actions import record
from students import enums
from students.actions.files import add_file
from students.models import Membership, Provenance, StudentFile


@transaction.atomic
def pen_facts(
    *,
    member: Membership,
    today: date,
    source: str,
    author_name: str = "",
    paper: StudentFile | None = None,
    files: Sequence[UploadedFile] = (),
    kind: str = enums.FileKind.OTHER,
    title: str = "",
) -> dict[str, Any]:
    """The Provenance fields of a fact that `member` enters: with their own pen, or copied from `author_name`.

    Given `files` become a paper in the binder first. Raises documents.actions.UploadRefused.
    """
    if files and member.user:
        paper = add_file(by=member.user, student=member.student, files=files, kind=kind, title=title)
    return {
        "source": source,
        "author_name": author_name or (member.name if source == enums.Source.HERE else ""),
        "entered_by": member.user,
        "entered_by_name": member.name,
        "entered_on": today,
        "paper": paper,
    }


@transaction.atomic
def confirm(*, by: User, row: Provenance, student_id: object, today: date, side: str) -> bool:
    """Whose pen it is says of a copied row: yes, that is right. A second time changes nothing."""
    open_rows = type(row)._default_manager.filter(pk=row.pk, confirmed_on=None).exclude(source=enums.Source.HERE)
    confirmed = bool(open_rows.update(confirmed_by=by, confirmed_on=today))
    if confirmed:
        record(
            f"{row._meta.app_label}.confirmed",
            by=by,
            student_id=student_id,
            target=f"{row._meta.model_name}:{row.pk}",
            side=side,
        )
    return confirmed
