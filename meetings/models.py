"""A meeting, who comes, what is on the table, what each person prepares, and the packet."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings import enums
from students.enums import Seat
from students.models import Membership, Revisioned, RevisionedText, Student

USER = settings.AUTH_USER_MODEL


class Meeting(Revisioned):
    """One meeting about a child (34 CFR 300.321, 300.322)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    student = models.ForeignKey(Student, models.CASCADE, related_name="meetings")
    purpose = models.CharField(max_length=16, choices=enums.Purpose.choices)
    on = models.DateField()
    at = models.TimeField(null=True, blank=True)
    ends_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    format = models.CharField(max_length=10, choices=enums.Format.choices, default=enums.Format.IN_PERSON)
    state = models.CharField(max_length=10, choices=enums.MeetingState.choices, default=enums.MeetingState.PLANNED)
    interpreter_asked = models.BooleanField(default=False)
    made_by = models.ForeignKey(USER, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-on", "-at"]

    def __str__(self) -> str:
        if self.purpose == enums.Purpose.OTHER:
            return _("Meeting at school")
        return str(self.get_purpose_display())

    def get_absolute_url(self) -> str:
        return reverse("meetings:meeting", args=[self.student_id, self.pk])

    @property
    def is_planned(self) -> bool:
        return self.state == enums.MeetingState.PLANNED

    @property
    def is_held(self) -> bool:
        return self.state == enums.MeetingState.HELD


class Attendee(models.Model):
    """Somebody who comes, or should: a member of the team, or a name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendees")
    member = models.ForeignKey(Membership, models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=160)
    seat = models.CharField(max_length=30, choices=Seat.choices)
    came = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering = ["seat", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "member"], condition=Q(member__isnull=False), name="meetings_attendee_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class AgendaItem(Revisioned):
    """One thing to talk about, and what came of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda")
    order = models.PositiveSmallIntegerField(default=0)
    topic = models.CharField(max_length=200)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    added_by = models.ForeignKey(USER, models.SET_NULL, null=True, related_name="+")
    outcome = models.TextField(blank=True)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.topic


class Question(Revisioned):
    """A question to ask there. Its author's alone until it is shared with the team."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="questions")
    order = models.PositiveSmallIntegerField(default=0)
    text = models.TextField()
    author = models.ForeignKey(USER, models.CASCADE, related_name="+")
    author_name = models.CharField(max_length=160, blank=True)
    shared_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.text[:60]


class ParentInput(RevisionedText):
    """What one parent writes before a meeting. Theirs alone until it is shared; printed word for word."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="inputs")
    author = models.ForeignKey(USER, models.CASCADE, related_name="+")
    author_name = models.CharField(max_length=160, blank=True)
    key = models.CharField(max_length=12, choices=enums.InputKey.choices)
    shared_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "author", "key"], name="meetings_input_once"),
        ]

    def __str__(self) -> str:
        return str(self.get_key_display())


class Packet(models.Model):
    """What one person chose for a packet; once made, its words are frozen and its PDF is a paper. Its maker's alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="packets")
    made_by = models.ForeignKey(USER, models.CASCADE, related_name="+")
    parts = models.JSONField(default=list)  # [key, is it in], in print order; `file:<id>` is a paper of the binder
    text_size = models.CharField(max_length=10, choices=enums.TextSize.choices, default=enums.TextSize.NORMAL)
    language = models.CharField(max_length=8, default="en")
    words = models.JSONField(null=True, blank=True)
    words_sha256 = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "made_by"], condition=Q(made_at=None), name="meetings_packet_one_open"
            ),
            models.CheckConstraint(
                condition=Q(made_at=None) | (Q(words__isnull=False) & ~Q(words_sha256="")),
                name="meetings_packet_made_has_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d %H:%M}" if self.made_at else str(self.pk)

    def get_absolute_url(self) -> str:
        return reverse("meetings:packet", args=[self.meeting.student_id, self.meeting_id, self.pk])
