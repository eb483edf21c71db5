"""What was done, by whom, to which child. Keeps ids and names as text: no foreign keys, so it outlives its subjects."""

from django.db import models
from django.utils import timezone


class AuditEntry(models.Model):
    """One act. `actor_side` is `family`, `school` or `other`: what one adult of the family reads is never shown."""

    at = models.DateTimeField(default=timezone.now)
    actor_id = models.CharField(max_length=36, blank=True)
    actor_name = models.CharField(max_length=160, blank=True)
    actor_side = models.CharField(max_length=10, blank=True)
    verb = models.CharField(max_length=60)
    student_id = models.CharField(max_length=36, blank=True)
    target = models.CharField(max_length=100, blank=True)
    detail = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["student_id", "-id"], name="audit_student_latest")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb}"
