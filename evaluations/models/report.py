"""An evaluation: who tested, what was seen and scored, and what it means at school."""

import uuid
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from evaluations import enums
from evaluations.models.request import EvaluationRequest
from students.enums import FocusArea
from students.enums import Setting as SchoolSetting
from students.models import Provenance, Revisioned, Student

USER = settings.AUTH_USER_MODEL


class EvaluationQuerySet(models.QuerySet["Evaluation"]):
    def visible_to(self, user: object) -> "EvaluationQuerySet":
        """Finished evaluations for all who may read the plan; a draft is its writer's alone."""
        return self.filter(Q(status=enums.ReportStatus.FINAL) | Q(entered_by=user))

    def standing(self) -> "EvaluationQuerySet":
        """Without those that a newer, finished one corrects."""
        return self.exclude(superseded_by__status=enums.ReportStatus.FINAL)


class Evaluation(Provenance, Revisioned):
    """One report. Final means frozen with its scores; a correction is a new row that supersedes it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    student = models.ForeignKey(Student, models.CASCADE, related_name="evaluations")
    request = models.ForeignKey(EvaluationRequest, models.SET_NULL, null=True, blank=True, related_name="evaluations")
    area = models.CharField(max_length=20, choices=enums.EvaluationArea.choices, default=enums.EvaluationArea.OT)
    evaluator_name = models.CharField(max_length=160, blank=True)
    evaluator_role = models.CharField(max_length=160, blank=True)
    license_text = models.CharField(max_length=160, blank=True)
    report_on = models.DateField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)  # the day the family had it in hand
    summary = models.TextField(blank=True)
    strengths = models.TextField(blank=True)
    asked_parents = models.BooleanField(null=True, blank=True)
    asked_child = models.BooleanField(null=True, blank=True)
    asked_teacher = models.BooleanField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=enums.ReportStatus.choices, default=enums.ReportStatus.DRAFT)
    words = models.JSONField(null=True, blank=True)
    words_sha256 = models.CharField(max_length=64, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="superseded_by")
    created_at = models.DateTimeField(default=timezone.now)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        ordering = ["-report_on", "-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status=enums.ReportStatus.FINAL)
                | (Q(words__isnull=False) & ~Q(words_sha256="") & Q(finished_at__isnull=False)),
                name="evaluations_evaluation_final_has_words",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_area_display())

    def get_absolute_url(self) -> str:
        return reverse("evaluations:report", args=[self.student_id, self.pk])

    @property
    def is_final(self) -> bool:
        return self.status == enums.ReportStatus.FINAL


class Score(models.Model):
    """One number or word of a test, as printed. Items, keys and norm tables of tests are never stored."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="scores")
    order = models.PositiveSmallIntegerField(default=0)
    part = models.CharField(max_length=160)  # the name of the part as printed
    tool = models.CharField(max_length=160, blank=True)
    given_on = models.DateField(null=True, blank=True)
    metric = models.CharField(max_length=20, choices=enums.Metric.choices, blank=True)
    value = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    percentile = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    ci_low = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    ci_high = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    ci_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    word = models.CharField(max_length=160, blank=True)  # the band as printed: "below average"

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(percentile=None) | Q(percentile__range=(Decimal("0.01"), Decimal("99.99"))),
                name="evaluations_score_percentile",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | Q(percentile__isnull=False) | ~Q(word=""),
                name="evaluations_score_says_something",
            ),
            models.CheckConstraint(
                condition=(Q(ci_low=None) & Q(ci_high=None)) | Q(ci_low__lte=F("ci_high")),
                name="evaluations_score_range",
            ),
            models.CheckConstraint(condition=Q(value=None) | ~Q(metric=""), name="evaluations_score_value_has_metric"),
        ]

    def __str__(self) -> str:
        return self.part


class Observation(models.Model):
    """The child was watched: where, at what, for how long, and what was seen."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="observations")
    on = models.DateField(null=True, blank=True)
    setting = models.CharField(max_length=20, choices=SchoolSetting.choices)
    activity = models.CharField(max_length=160)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    notes = models.TextField(blank=True)

    class Meta:
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return self.activity


class Finding(models.Model):
    """What was found, tied to a school task: a strength or a need (34 CFR 300.304(c)(7))."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="findings")
    order = models.PositiveSmallIntegerField(default=0)
    text = models.TextField()
    school_task = models.CharField(max_length=160)
    focus_area = models.CharField(max_length=20, choices=FocusArea.choices, blank=True)
    is_strength = models.BooleanField(default=False)
    score = models.ForeignKey(Score, models.SET_NULL, null=True, blank=True, related_name="findings")

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.school_task


class Recommendation(models.Model):
    """What the evaluator suggests. Advice: the team decides."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="recommendations")
    order = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=20, choices=enums.RecommendationKind.choices)
    text = models.TextField()
    how_much = models.CharField(max_length=160, blank=True)
    where = models.CharField(max_length=160, blank=True)
    who = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return str(self.get_kind_display())
