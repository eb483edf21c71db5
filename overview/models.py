"""Due dates as they were counted, what was announced of them, and a person's mails and private calendar."""

import uuid
from datetime import date
from hashlib import sha256

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mailer.models import OutgoingMail
from overview.enums import DueKind, MovedWhy, Stage
from students.models import Student

USER = settings.AUTH_USER_MODEL


class Count(models.Model):
    """What a child's dates were last counted from. Equal inputs give equal dates, whatever the day.

    `inputs`: see queries.inputs. `rules`: fingerprint of the rules and of the counting itself.
    """

    student = models.OneToOneField(Student, models.CASCADE, primary_key=True, related_name="count")
    inputs = models.JSONField()
    rules = models.CharField(max_length=64)
    counted_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.student_id} {self.counted_at:%Y-%m-%d %H:%M}"


class Caught(models.Model):
    """How far the worker has read the log of acts. One row. A child with a younger act is counted when it is read."""

    through = models.BigIntegerField(default=0)
    rules = models.CharField(max_length=64, blank=True)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="overview_caught_one_row")]

    def __str__(self) -> str:
        return str(self.through)


class DueDate(models.Model):
    """A date of a child, one a rule and start: a cache of the day, and a memory of how it moved. Never deleted.

    `key`: the clock's id in the rules data, numbered where a state has two; else the kind.
    `ref`: the address of what started it, or the row's id: a correction keeps it, a new round does not.
    `latest_on`: the last day of a range, then `due_on` is the first. `is_floor`: not before this day.
    `owner`: the only person who may see it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    student = models.ForeignKey(Student, models.CASCADE, related_name="due_dates")
    kind = models.CharField(max_length=10, choices=DueKind.choices, default=DueKind.CLOCK)
    key = models.CharField(max_length=80)
    ref = models.CharField(max_length=200, blank=True)
    clock = models.CharField(max_length=60, blank=True)
    started_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    latest_on = models.DateField(null=True, blank=True)
    met_on = models.DateField(null=True, blank=True)
    shown_as = models.CharField(max_length=10, blank=True)
    is_estimate = models.BooleanField(default=False)
    is_federal = models.BooleanField(default=False)
    is_floor = models.BooleanField(default=False)
    governs = models.BooleanField(default=True)
    was_due_on = models.DateField(null=True, blank=True)
    moved_at = models.DateTimeField(null=True, blank=True)
    moved_why = models.CharField(max_length=10, choices=MovedWhy.choices, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    owner = models.ForeignKey(USER, models.CASCADE, null=True, blank=True, related_name="+")
    gone_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["due_on", "key"]
        constraints = [
            models.UniqueConstraint(fields=["student", "key", "ref"], name="overview_duedate_once"),
            models.CheckConstraint(
                condition=Q(was_due_on=None) | ~Q(moved_why=""), name="overview_duedate_moved_says_why"
            ),
        ]
        indexes = [
            models.Index(
                fields=["student", "due_on"], condition=Q(gone_at=None, met_on=None), name="overview_duedate_open"
            )
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.due_on}"

    @property
    def is_met(self) -> bool:
        return self.met_on is not None

    @property
    def was_late(self) -> bool:
        """Met, but after its day."""
        return bool(self.met_on and self.last_on and self.met_on > self.last_on and not self.is_floor)

    @property
    def last_on(self) -> date | None:
        """The day after which it is late: of a range the last."""
        return self.latest_on or self.due_on

    def is_late(self, today: date) -> bool:
        return not self.is_met and not self.is_floor and self.last_on is not None and self.last_on < today

    @property
    def agreed_day(self) -> "AgreedDay | None":
        """The agreed day that stands; read along by queries.due."""
        return next(iter(getattr(self, "agreed_days", ())), None)

    @property
    def uid(self) -> str:
        """As calendars know it: the same date keeps it when it moves, a new round (its `sequence` is 0) has another."""
        if self.kind != DueKind.CLOCK:
            return f"{self.key}-{self.ref}"
        return f"{self.key}-{self.student_id}-{sha256(self.ref.encode()).hexdigest()[:8]}"


class AgreedDay(models.Model):
    """Another day that family and school agreed on in writing. It stands beside the rule's day, never in its place."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    due = models.ForeignKey(DueDate, models.CASCADE, related_name="agreed")
    on = models.DateField(_("day"))
    reason = models.TextField(_("why"), max_length=500)
    entered_by = models.ForeignKey(USER, models.SET_NULL, null=True, related_name="+")
    entered_by_name = models.CharField(max_length=160)
    entered_on = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-entered_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["due"], condition=Q(ended_at=None), name="overview_agreedday_one_stands")
        ]

    def __str__(self) -> str:
        return str(self.on)


class Morning(models.Model):
    """When the next mail of a person may leave: at most one a day, in their own morning.

    `last_on`: their day of the last mail; `mail`: that mail; `told_through`: the last act it told of;
    `told_before`: the one of the mail before, should that mail not leave.
    """

    user = models.OneToOneField(USER, models.CASCADE, primary_key=True, related_name="morning")
    next_at = models.DateTimeField(db_index=True)
    last_on = models.DateField(null=True, blank=True)
    mail = models.ForeignKey(OutgoingMail, models.SET_NULL, null=True, blank=True, related_name="+")
    told_through = models.BigIntegerField(default=0)
    told_before = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.user_id} {self.next_at:%Y-%m-%d %H:%M}"


class Reminder(models.Model):
    """A date was announced to a person, once a stage. A date that moves is announced anew."""

    due = models.ForeignKey(DueDate, models.CASCADE, related_name="reminders")
    due_on = models.DateField()
    user = models.ForeignKey(USER, models.CASCADE, related_name="+")
    stage = models.PositiveSmallIntegerField(choices=Stage.choices)
    mail = models.ForeignKey(OutgoingMail, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["due", "due_on", "user", "stage"], name="overview_reminder_once")
        ]

    def __str__(self) -> str:
        return f"{self.due_on} {self.stage}"


class CalendarFeed(models.Model):
    """A person's private calendar: whoever holds its address reads it. Only the token's hash is kept."""

    user = models.OneToOneField(USER, models.CASCADE, primary_key=True, related_name="calendar_feed")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    read_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.user_id} {self.made_at:%Y-%m-%d}"
