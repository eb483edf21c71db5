"""What the team decided, what each parent thinks of it, the evidence, the notice, and a 504 plan instead."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from evaluations import enums
from evaluations.models.report import Finding, Score
from evaluations.models.request import EvaluationRequest
from students.models import Observation, Provenance, Revisioned, Student, StudentFile

USER = settings.AUTH_USER_MODEL


class TeamDecision(Provenance):
    """The team's decision about special education and OT (34 CFR 300.306). Corrections are new rows."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    student = models.ForeignKey(Student, models.CASCADE, related_name="team_decisions")
    request = models.ForeignKey(EvaluationRequest, models.SET_NULL, null=True, blank=True, related_name="decisions")
    decided_on = models.DateField()
    outcome = models.CharField(max_length=16, choices=enums.Outcome.choices)
    category = models.CharField(max_length=40, choices=enums.Disability.choices, blank=True)
    ot = models.CharField(max_length=16, choices=enums.OTOutcome.choices, blank=True)
    other_supports = models.TextField(blank=True)
    ot_alone_basis = models.CharField(max_length=30, choices=enums.OTAloneBasis.choices, blank=True)
    instead = models.TextField(blank=True)
    reasons = models.TextField(blank=True)
    options_rejected = models.TextField(blank=True)
    review_on = models.DateField(null=True, blank=True)
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="superseded_by")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-decided_on", "-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(ot=enums.OTOutcome.NO_OT) | ~Q(instead=""),
                name="evaluations_decision_no_ot_says_instead",
            ),
            models.CheckConstraint(
                condition=~Q(ot=enums.OTOutcome.ALONE) | ~Q(ot_alone_basis=""),
                name="evaluations_decision_ot_alone_has_basis",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_outcome_display())

    def get_absolute_url(self) -> str:
        return reverse("evaluations:decision", args=[self.student_id, self.pk])


class ParentPosition(Revisioned):
    """What one parent thinks of the decision: that parent's own words, edited by nobody else."""

    decision = models.ForeignKey(TeamDecision, models.CASCADE, related_name="positions")
    author = models.ForeignKey(USER, models.CASCADE, related_name="+")
    author_name = models.CharField(max_length=160)
    position = models.CharField(max_length=10, choices=enums.Position.choices)
    reasons = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "author"], name="evaluations_position_one_per_parent")
        ]

    def __str__(self) -> str:
        return str(self.get_position_display())


class DecisionEvidence(models.Model):
    """A numbered piece of a parent's material: what it shows, and which reason of the school it answers.

    It rests on a paper, an entry of the home log, a score, a finding, or on the parent's words alone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey(TeamDecision, models.CASCADE, related_name="evidence")
    order = models.PositiveSmallIntegerField(default=0)
    says = models.TextField()
    answers_reason = models.TextField(blank=True)
    paper = models.ForeignKey(StudentFile, models.SET_NULL, null=True, blank=True, related_name="+")
    observation = models.ForeignKey(Observation, models.SET_NULL, null=True, blank=True, related_name="+")
    score = models.ForeignKey(Score, models.SET_NULL, null=True, blank=True, related_name="+")
    finding = models.ForeignKey(Finding, models.SET_NULL, null=True, blank=True, related_name="+")
    added_by = models.ForeignKey(USER, models.SET_NULL, null=True, related_name="+")
    added_by_name = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.says[:60]


class Notice(Provenance):
    """A prior written notice (34 CFR 300.503). `items` holds the seven items: key -> words; a blank one is missing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    student = models.ForeignKey(Student, models.CASCADE, related_name="notices")
    decision = models.ForeignKey(TeamDecision, models.SET_NULL, null=True, blank=True, related_name="notices")
    about = models.CharField(max_length=200)
    given_on = models.DateField()
    items = models.JSONField(default=dict, blank=True)
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="superseded_by")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-given_on", "-created_at"]

    def __str__(self) -> str:
        return self.about

    def get_absolute_url(self) -> str:
        return reverse("evaluations:notice", args=[self.student_id, self.pk])

    @property
    def missing(self) -> list[str]:
        """Keys of the seven items that the notice does not hold."""
        return [key for key in enums.NOTICE_ITEMS if not self.items.get(key)]


class Plan504(Provenance, Revisioned):
    """A 504 plan (34 CFR 104.33), kept small: what is changed at school, until when, whom to ask."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    student = models.ForeignKey(Student, models.CASCADE, related_name="plans_504")
    decision = models.ForeignKey(TeamDecision, models.SET_NULL, null=True, blank=True, related_name="plans_504")
    starts_on = models.DateField()
    review_on = models.DateField(null=True, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    accommodations = models.TextField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-starts_on"]

    def __str__(self) -> str:
        return f"504 {self.starts_on:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("evaluations:plan-504", args=[self.student_id, self.pk])
