"""How a goal goes: points, taps that become a point, and the words of progress reports."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ieps import enums
from ieps.models.goals import Goal, MeasureSeries
from students.enums import HelpLevel, Setting
from students.models import Provenance

USER = settings.AUTH_USER_MODEL


class PointQuerySet(models.QuerySet["ProgressPoint"]):
    def standing(self) -> "PointQuerySet":
        return self.filter(voided_at=None)


class ProgressPoint(Provenance):
    """One measurement, in the unit of its series. Voided, never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    series = models.ForeignKey(MeasureSeries, models.CASCADE, related_name="points")
    on = models.DateField()
    value = models.DecimalField(max_digits=8, decimal_places=2)
    good = models.PositiveSmallIntegerField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(null=True, blank=True)
    kind = models.CharField(max_length=10, choices=enums.PointKind.choices, default=enums.PointKind.SCHOOL)
    setting = models.CharField(max_length=20, choices=Setting.choices, blank=True)
    help_level = models.CharField(max_length=8, choices=HelpLevel.choices, blank=True)
    note = models.TextField(blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)
    voided_reason = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    CORRECTED = "corrected"  # the reason of a point that a right one took the place of

    objects = PointQuerySet.as_manager()

    class Meta:
        ordering = ["on", "created_at"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(good=None) & Q(tries=None)) | (Q(tries__gt=0) & Q(good__lte=F("tries"))),
                name="ieps_point_good_of_tries",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d}: {self.value}"

    @property
    def is_replaced(self) -> bool:
        """Whether a right point stands in its place: it never counts again."""
        return self.voided_reason == self.CORRECTED


class Tally(models.Model):
    """Taps of one person on one goal and day, kept at each tap: `y` it worked, `n` not yet. Saved, they are a point."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    series = models.ForeignKey(MeasureSeries, models.CASCADE, related_name="tallies")
    by = models.ForeignKey(USER, models.CASCADE, related_name="+")
    on = models.DateField()
    taps = models.CharField(max_length=200, blank=True)
    point = models.OneToOneField(ProgressPoint, models.SET_NULL, null=True, blank=True, related_name="tally")
    started_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-started_at"]
        constraints = [
            models.UniqueConstraint(fields=["series", "by", "on"], condition=Q(point=None), name="ieps_tally_one_open"),
        ]

    def __str__(self) -> str:
        return self.taps


class ProgressReport(Provenance):
    """What the school says about a goal in a progress report (34 CFR 300.320(a)(3)(ii)). Its own word, as printed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    goal = models.ForeignKey(Goal, models.CASCADE, related_name="reports")
    reported_on = models.DateField()
    word = models.CharField(max_length=20, choices=enums.ProgressWord.choices)
    text = models.TextField(blank=True)
    next_step = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-reported_on", "-created_at"]

    def __str__(self) -> str:
        return str(self.get_word_display())
