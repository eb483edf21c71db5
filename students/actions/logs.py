"""The home log and the contact log: each entry is its writer's, who alone changes, shares or removes it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from documents import actions as documents
from documents.models import Upload
from students.actions.files import owner_label
from students.actions.rows import save_row
from students.models import ContactEntry, LogEntry, Membership, Observation

PRIVATE = "private"  # the side of an audit entry that tells nobody


@transaction.atomic
def note_observation(
    *, by: User, member: Membership, files: Sequence[UploadedFile] = (), share: bool = False, **facts: Any
) -> Observation:
    """Write down what somebody saw (`facts` are fields of Observation; minutes in minutes).

    Raises documents.actions.UploadRefused for the photos.
    """
    row = Observation.objects.create(**_writer(by, member), **facts, photo=_photos(by, member, files))
    record("log.noted", by=by, student_id=member.student_id, target=f"observation:{row.pk}", side=PRIVATE)
    if share:
        share_observations(by=by, rows=[row])
    return row


@transaction.atomic
def change_observation(
    *, by: User, row: Observation, revision: int, files: Sequence[UploadedFile] = (), share: bool = False, **facts: Any
) -> None:
    """Change one's own entry; new photos take the place of the old ones. Raises Conflict and UploadRefused."""
    member = row.student.members.current().get(user=by)
    old, photo = row.photo, _photos(by, member, files)
    if photo:
        facts["photo"] = photo
    if save_row(by=by, row=row, revision=revision, **facts):
        record("log.changed", by=by, student_id=row.student_id, target=f"observation:{row.pk}", side=PRIVATE)
    if photo and old:
        old.delete()
    if share:
        share_observations(by=by, rows=[row])


@transaction.atomic
def share_observations(*, by: User, rows: Iterable[Observation], now: datetime | None = None) -> int:
    """Let the team read these entries of `by`; returns how many were not shared before.

    Whoever puts an entry into a letter, a parent's words or the evidence shares it so.
    """
    shared = 0
    for row in rows:
        if row.author_id == by.pk and _share(row, now):
            record("log.shared", by=by, student_id=row.student_id, target=f"observation:{row.pk}", side=row.side)
            shared += 1
    return shared


@transaction.atomic
def remove_observation(*, by: User, row: Observation) -> None:
    """The entry and its photos are gone."""
    record("log.removed", by=by, student_id=row.student_id, target=f"observation:{row.pk}", side=PRIVATE)
    photo = row.photo
    row.delete()
    if photo:
        photo.delete()


@transaction.atomic
def note_contact(*, by: User, member: Membership, share: bool = False, **facts: Any) -> ContactEntry:
    """Write down a talk (`facts` are fields of ContactEntry)."""
    row = ContactEntry.objects.create(**_writer(by, member), **facts)
    record("contact.noted", by=by, student_id=member.student_id, target=f"contact:{row.pk}", side=PRIVATE)
    if share:
        share_contact(by=by, row=row)
    return row


@transaction.atomic
def change_contact(*, by: User, row: ContactEntry, revision: int, share: bool = False, **facts: Any) -> None:
    """Change one's own entry. Without a promise there is no day and nothing kept. Raises Conflict."""
    if not facts.get("promised"):
        facts |= {"by_on": None, "kept_on": None}
    if save_row(by=by, row=row, revision=revision, **facts):
        record("contact.changed", by=by, student_id=row.student_id, target=f"contact:{row.pk}", side=PRIVATE)
    if share:
        share_contact(by=by, row=row)


@transaction.atomic
def share_contact(*, by: User, row: ContactEntry, now: datetime | None = None) -> None:
    """Let the team read it. A second time changes nothing."""
    if _share(row, now):
        record("contact.shared", by=by, student_id=row.student_id, target=f"contact:{row.pk}", side=row.side)


@transaction.atomic
def keep_promise(*, by: User, row: ContactEntry, on: date) -> None:
    """Note that what was promised was done. A second time, or without a promise, changes nothing."""
    rows = ContactEntry.objects.filter(pk=row.pk, kept_on=None).exclude(promised="")
    if rows.update(kept_on=on):
        side = row.side if row.is_shared else PRIVATE
        record("contact.kept", by=by, student_id=row.student_id, target=f"contact:{row.pk}", side=side)


@transaction.atomic
def remove_contact(*, by: User, row: ContactEntry) -> None:
    record("contact.removed", by=by, student_id=row.student_id, target=f"contact:{row.pk}", side=PRIVATE)
    row.delete()


def _writer(by: User, member: Membership) -> dict[str, Any]:
    return {"student": member.student, "author": by, "author_name": member.name, "side": member.side}


def _photos(by: User, member: Membership, files: Sequence[UploadedFile]) -> Upload | None:
    """The photos as one checked upload, outside the binder: only the entry leads to them."""
    if not files:
        return None
    label = owner_label(member.student)
    upload = documents.add_upload(by=by, owner_label=label, files=list(files), title=_("Photo"))
    documents.finish_upload(upload=upload)
    return upload


def _share(row: LogEntry, now: datetime | None) -> bool:
    """True when it was not shared before."""
    rows = type(row)._default_manager.filter(pk=row.pk, shared_at=None)
    shared = bool(rows.update(shared_at=now or timezone.now()))
    row.refresh_from_db()
    return shared
