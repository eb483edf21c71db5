"""Jobs that make or check a file: rows leased by the worker with a conditional update, so that none is done twice."""

import uuid
from datetime import datetime, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from documents import enums

ATTEMPTS = 5
RETRY_WAIT = timedelta(minutes=1)


def random_name(row: Any, filename: str) -> str:
    """A name that tells nothing and is never used twice."""
    return f"{row._meta.model_name}/{uuid.uuid4().hex}.{filename.rsplit('.', 1)[-1]}"


class JobQuerySet(models.QuerySet[Any]):
    def due(self, now: datetime) -> Self:
        """Open jobs that nobody holds now: new ones, ones to try again, and those of a killed worker."""
        return self.filter(Q(leased_until=None) | Q(leased_until__lte=now), state__in=self.model.OPEN_STATES)

    def lease_next(self, now: datetime, lease: timedelta) -> Any:
        """The next due job, held until `now + lease`; None when there is none or another worker was quicker."""
        row = self.due(now).order_by("attempts", "created_at").first()
        if row is None or not self.due(now).filter(pk=row.pk, attempts=row.attempts).update(
            leased_until=now + lease, attempts=F("attempts") + 1
        ):
            return None
        row.refresh_from_db()
        return row


class Job(models.Model):
    """An open job is leased, worked on and settled. `attempts` is the fence: only the last holder may settle."""

    OPEN_STATES: tuple[str, ...] = ()

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    leased_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    objects = JobQuerySet.as_manager()

    class Meta:
        abstract = True

    def settle(self, **facts: Any) -> bool:
        """Write the outcome, unless the lease went to another worker meanwhile."""
        rows: models.QuerySet[Any] = type(self)._default_manager.filter(pk=self.pk, attempts=self.attempts)
        return bool(rows.filter(**{"state__in": self.OPEN_STATES}).update(leased_until=None, **facts))

    def renew(self, until: datetime, **facts: Any) -> bool:
        """Hold the lease longer. False once it went to another worker, or the job was given up."""
        rows: models.QuerySet[Any] = type(self)._default_manager.filter(pk=self.pk, attempts=self.attempts)
        return bool(rows.filter(**{"state__in": self.OPEN_STATES}).update(leased_until=until, **facts))

    def try_later(self, now: datetime) -> None:
        """Give the lease back with a wait that grows with each attempt."""
        type(self)._default_manager.filter(pk=self.pk, attempts=self.attempts).update(
            leased_until=now + RETRY_WAIT * self.attempts
        )


class Paper(Job):
    """One PDF to be printed from frozen words. The same words in the same language are one row."""

    State = enums.PaperState
    OPEN_STATES = (State.QUEUED, State.WORKING)

    kind = models.CharField(max_length=30)
    subject_id = models.CharField(max_length=64)
    input_hash = models.CharField(max_length=64)
    words = models.JSONField(null=True, blank=True)  # what is printed, where no row of a room keeps it
    language = models.CharField(max_length=8, default="en")
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    progress = models.JSONField(default=dict, blank=True)  # papers.Progress, while it is made
    file = models.FileField(upload_to=random_name, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    pages = models.PositiveSmallIntegerField(default=0)
    ready_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_id", "input_hash", "language"], name="documents_paper_once"
            ),
            models.CheckConstraint(condition=~Q(state="ready") | ~Q(file=""), name="documents_paper_ready_has_file"),
        ]
        indexes = [models.Index(fields=["state", "leased_until"], name="documents_paper_due")]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"


class Upload(Job):
    """Somebody's file, or photos of its pages. What others open is `file`: a PDF or text built anew by the checker.

    `print_file` is the checker's copy of it that can be merged into a paper; blank when none could be made.
    Of a Word file `file` holds the bytes as they came. `notes` are codes of enums.Note.
    """

    State = enums.UploadState
    Kind = enums.UploadKind
    OPEN_STATES = (State.CHECKING,)

    owner_label = models.CharField(max_length=60)
    title = models.CharField(max_length=160)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    state = models.CharField(max_length=12, choices=State.choices, default=State.COLLECTING)
    reason = models.CharField(max_length=20, choices=enums.Refusal.choices, blank=True)
    file = models.FileField(upload_to=random_name, blank=True)
    print_file = models.FileField(upload_to=random_name, blank=True)
    pages = models.PositiveSmallIntegerField(default=0)
    notes = models.JSONField(default=list, blank=True)
    keeps_photos = models.BooleanField(default=False)  # as they came, with day and place, for who took them
    uploaded_by_id = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(state="ready") | ~Q(file=""), name="documents_upload_ready_has_file"),
            models.CheckConstraint(
                condition=~Q(state__in=["refused", "quarantined"]) | ~Q(reason=""),
                name="documents_upload_refused_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "leased_until"], name="documents_upload_due"),
            models.Index(fields=["owner_label", "created_at"], name="documents_upload_owner"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def has_pages(self) -> bool:
        """It can be opened as a PDF, and printed."""
        return self.kind in (self.Kind.PDF, self.Kind.PHOTOS)

    @property
    def said(self) -> list[str]:
        """What the checker saw, in sentences."""
        return [str(enums.Note(code).label) for code in self.notes]


class UploadPart(models.Model):
    """Bytes as they came in: a file, kept beside its safe copy, or one photo, dropped once the copy is made.

    A photo stays where its upload `keeps_photos`. All are dropped when the upload is refused.
    """

    TURNS = (0, 90, 180, 270)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    upload = models.ForeignKey(Upload, models.CASCADE, related_name="parts")
    order = models.PositiveSmallIntegerField()
    turn = models.PositiveSmallIntegerField(default=0)
    file = models.FileField(upload_to=random_name)
    name = models.CharField(max_length=120)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content_type = models.CharField(max_length=80)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.CheckConstraint(condition=Q(turn__in=[0, 90, 180, 270]), name="documents_part_turn"),
        ]

    def __str__(self) -> str:
        return self.name
