"""The request for an evaluation and what the school said to it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from evaluations import enums
from letters.models import Letter
from students.enums import Source
from students.models import Provenance, Student

USER = settings.AUTH_USER_MODEL


class EvaluationRequest(models.Model):
    """One request for one evaluation. Its letter holds the words; proof and receipt hang on the letter."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    student = models.ForeignKey(Student, models.CASCADE, related_name="evaluation_requests")
    letter = models.OneToOneField(Letter, models.PROTECT, null=True, blank=True, related_name="evaluation_request")
    origin = models.CharField(max_length=10, choices=enums.Origin.choices, default=enums.Origin.PARENT)
    opened_by = models.ForeignKey(USER, models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-opened_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["student"], condition=Q(closed_at=None), name="evaluations_request_one_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.opened_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("evaluations:plan", args=[self.student_id])


class SchoolResponse(Provenance):
    """What the school said, by its own pen or copied by a parent. Corrections are new rows."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(EvaluationRequest, models.CASCADE, related_name="responses")
    answer = models.CharField(max_length=20, choices=enums.Answer.choices)
    answered_on = models.DateField()
    words = models.TextField(blank=True)
    reasons = models.JSONField(default=list, blank=True)  # keys of enums.Reason
    gave_notice = models.BooleanField(default=False)
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="superseded_by")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-answered_on", "-created_at"]

    def __str__(self) -> str:
        return str(self.get_answer_display())

    @property
    def reason_laws(self) -> list[tuple[str, enums.ReasonLaw]]:
        """Each reason given, in words, with what the law says to it."""
        known = [enums.Reason(key) for key in self.reasons if key in enums.Reason.values]
        return [(str(reason.label), enums.REASON_LAW[reason]) for reason in known]

    @property
    def is_answer(self) -> bool:
        return self.answer in enums.ANSWERED

    @property
    def asks_for_notice(self) -> bool:
        """Whether this answer is a no, in whole or in part, of which a parent may want the reasons in writing."""
        return self.answer in {"refuse", "wait", "screening_only", "evaluate_some", "not_eligible"}

    @property
    def is_written(self) -> bool:
        """The school's own pen or confirmed by it, a paper, a mail, or said to come with its reasons in writing."""
        return self.gave_notice or self.is_confirmed or self.source not in {Source.PHONE, Source.IN_PERSON}
