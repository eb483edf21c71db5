"""Outgoing mail as rows: written in the transaction of their cause, sent by the worker."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone


class OutgoingMail(models.Model):
    """One mail. `guard` names a question asked again just before it leaves (see actions.register_guard)."""

    class State(models.TextChoices):
        QUEUED = "queued"
        SENDING = "sending"
        SENT = "sent"
        DROPPED = "dropped"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    language = models.CharField(max_length=8, default="en")
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    urgent = models.BooleanField(default=False)
    guard = models.CharField(max_length=40, blank=True)
    guard_arg = models.CharField(max_length=100, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    next_try_at = models.DateTimeField(default=timezone.now)
    leased_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-urgent", "next_try_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["queued", "sending", "sent", "dropped", "failed"]), name="mailer_mail_state"
            ),
            models.CheckConstraint(condition=~Q(state="sent") | Q(sent_at__isnull=False), name="mailer_mail_sent_at"),
        ]
        indexes = [models.Index(fields=["state", "next_try_at"], name="mailer_due")]

    def __str__(self) -> str:
        return f"{self.to}: {self.subject}"
