"""What a parent says of a part of a shared version, and what the team answers."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ieps import enums
from ieps.models.plan import IEPVersion
from students.models import Provenance, Revisioned

USER = settings.AUTH_USER_MODEL


class Mark(Provenance, Revisioned):
    """One person's mark on one part. `person` is whose mark it is, also when it was copied from an answer sheet."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(IEPVersion, models.CASCADE, related_name="marks")
    anchor = models.CharField(max_length=10, choices=enums.Anchor.choices)
    anchor_key = models.CharField(max_length=40)  # section key, or the id of goal, service or support
    person = models.CharField(max_length=160)
    stance = models.CharField(max_length=10, choices=enums.Stance.choices)
    text = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=enums.MarkState.choices, default=enums.MarkState.OPEN)
    reply = models.TextField(blank=True)
    reply_by = models.ForeignKey(USER, models.SET_NULL, null=True, blank=True, related_name="+")
    reply_by_name = models.CharField(max_length=160, blank=True)  # who said it
    reply_copied_by_name = models.CharField(max_length=160, blank=True)  # who wrote it down, when somebody else did
    replied_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "anchor", "anchor_key", "entered_by", "person"], name="ieps_mark_one_per_person"
            ),
            models.CheckConstraint(condition=Q(stance="agree") | ~Q(text=""), name="ieps_mark_says_what"),
        ]

    def __str__(self) -> str:
        return str(self.get_stance_display())
