"""Letters a parent writes, the answers they are made of, and the proof that they arrived."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from letters import enums
from students.models import Provenance, Student, StudentFile

USER = settings.AUTH_USER_MODEL


class LetterQuerySet(models.QuerySet["Letter"]):
    def visible_to(self, user: object) -> "LetterQuerySet":
        """Frozen letters for all who may read letters; a draft is its author's alone."""
        return self.filter(Q(status=enums.Status.FROZEN) | Q(author=user))

    def frozen(self) -> "LetterQuerySet":
        return self.filter(status=enums.Status.FROZEN)


class Letter(models.Model):
    """A letter. Once frozen, `words` hold every printed word and nothing changes any more.

    `english` holds the words of the English copy of a letter in another language. `overruled` are the findings the
    author passed with a reason: code, sentence, reason.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    student = models.ForeignKey(Student, models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=30, choices=enums.Kind.choices)
    status = models.CharField(max_length=10, choices=enums.Status.choices, default=enums.Status.DRAFT)
    author = models.ForeignKey(USER, models.PROTECT, related_name="+")
    started_at = models.DateTimeField(default=timezone.now)
    facts = models.JSONField(default=list, blank=True)
    language = models.CharField(max_length=8, default="en")
    words = models.JSONField(null=True, blank=True)
    english = models.JSONField(null=True, blank=True)
    overruled = models.JSONField(default=list, blank=True)
    words_sha256 = models.CharField(max_length=64, blank=True)
    template_version = models.CharField(max_length=20, blank=True)
    rules_version = models.CharField(max_length=20, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)
    frozen_on = models.DateField(null=True, blank=True)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="corrections")

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=enums.Status.values), name="letters_letter_status"),
            models.CheckConstraint(
                condition=~Q(status=enums.Status.FROZEN)
                | (
                    Q(words__isnull=False)
                    & Q(frozen_at__isnull=False)
                    & Q(frozen_on__isnull=False)
                    & ~Q(words_sha256="")
                ),
                name="letters_letter_frozen_has_words",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    def get_absolute_url(self) -> str:
        name = "letters:letter" if self.is_frozen else "letters:tasks"
        return reverse(name, args=[self.student_id, self.pk])

    @property
    def is_frozen(self) -> bool:
        return self.status == enums.Status.FROZEN

    @property
    def entry(self) -> enums.LetterKind:
        return enums.CATALOGUE[enums.Kind(self.kind)]

    @property
    def is_pair(self) -> bool:
        return self.english is not None

    @property
    def fingerprint(self) -> str:
        """The first 16 signs of the words' SHA-256, in groups of four."""
        return " ".join(self.words_sha256[i : i + 4] for i in range(0, 16, 4))

    @property
    def is_sent(self) -> bool:
        """Reads the dispatches: prefetch them."""
        return bool(self.dispatches.all())

    @property
    def sent_on(self) -> date | None:
        """The first day it was sent; reads the dispatches: prefetch them."""
        return min((row.sent_on for row in self.dispatches.all()), default=None)

    @property
    def received_on(self) -> date | None:
        """The first day the school had it; reads the dispatches: prefetch them."""
        return min((row.received_on for row in self.dispatches.all() if row.received_on), default=None)


class Reply(Provenance):
    """What the school said to a letter: its own pen, or copied by the family. A wrong one is replaced by a new row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    letter = models.ForeignKey(Letter, models.CASCADE, related_name="replies")
    replied_on = models.DateField()
    outcome = models.CharField(max_length=10, choices=enums.Outcome.choices)
    words = models.TextField(blank=True)
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="superseded_by")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-replied_on", "-created_at"]

    def __str__(self) -> str:
        return str(self.get_outcome_display())


class InterviewAnswer(models.Model):
    """What one step of a letter's interview was answered: its form's fields as JSON."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="answers")
    key = models.CharField(max_length=20)
    value = models.JSONField(default=dict, blank=True)
    is_skipped = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["letter", "key"], name="letters_answer_once")]

    def __str__(self) -> str:
        return self.key


class Dispatch(models.Model):
    """How a letter went to the school and when it arrived. The day it was received starts the clock."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    letter = models.ForeignKey(Letter, models.CASCADE, related_name="dispatches")
    method = models.CharField(max_length=16, choices=enums.Method.choices)
    sent_on = models.DateField()
    to_whom = models.CharField(max_length=160)
    received_on = models.DateField(null=True, blank=True)
    at_office = models.BooleanField(default=False)  # the special education office, or the head of the school, had it
    how_known = models.CharField(max_length=10, choices=enums.HowKnown.choices, blank=True)
    note = models.CharField(max_length=400, blank=True)
    paper = models.ForeignKey(StudentFile, models.SET_NULL, null=True, blank=True, related_name="+")
    entered_by = models.ForeignKey(USER, models.SET_NULL, null=True, related_name="+")
    entered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["sent_on", "entered_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(received_on=None) | Q(received_on__gte=F("sent_on")),
                name="letters_dispatch_received_after_sent",
            ),
            models.CheckConstraint(
                condition=Q(received_on=None) | ~Q(how_known=""), name="letters_dispatch_received_says_how"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_method_display()} {self.sent_on:%Y-%m-%d}"
