"""Services and supports. A service lasts over versions; its terms belong to a version."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.text import Truncator

from ieps import enums
from ieps.models.goals import Goal
from ieps.models.plan import IEPVersion
from students.enums import Setting
from students.models import Revisioned, Student


class Service(models.Model):
    """The same service over drafts and years. Sessions and the OT plan hang on it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    student = models.ForeignKey(Student, models.CASCADE, related_name="services")
    kind = models.CharField(max_length=30, choices=enums.ServiceKind.choices)
    delivery = models.CharField(max_length=10, choices=enums.Delivery.choices, default=enums.Delivery.DIRECT)
    title = models.CharField(max_length=160)  # "OT with Maya", "OT with the teacher"

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class ServiceLine(Revisioned):
    """What a version promises of a service (34 CFR 300.320(a)(4), (7)). `as_printed` where it can not be counted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(IEPVersion, models.CASCADE, related_name="lines")
    service = models.ForeignKey(Service, models.CASCADE, related_name="lines")
    order = models.PositiveSmallIntegerField(default=0)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)  # each time
    count = models.PositiveSmallIntegerField(null=True, blank=True)
    per = models.CharField(max_length=10, choices=enums.Per.choices, blank=True)
    as_printed = models.CharField(max_length=200, blank=True)  # "as needed"
    grouping = models.CharField(max_length=12, choices=enums.Grouping.choices, blank=True)
    setting = models.CharField(max_length=20, choices=Setting.choices, blank=True)
    place = models.CharField(max_length=160, blank=True)  # "during writing"
    in_regular_class = models.BooleanField(null=True, blank=True)
    why_outside = models.TextField(blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    provider_role = models.CharField(max_length=30, choices=enums.ProviderRole.choices, blank=True)
    goals = models.ManyToManyField(Goal, blank=True, related_name="service_lines")
    purpose = models.TextField(blank=True)

    class Meta:
        ordering = ["order", "service__title"]
        constraints = [
            models.UniqueConstraint(fields=["version", "service"], name="ieps_serviceline_once"),
            models.CheckConstraint(
                condition=(Q(minutes=None) | Q(minutes__gt=0)) & (Q(count=None) | Q(count__gt=0)),
                name="ieps_serviceline_minutes",
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
                name="ieps_serviceline_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return str(self.service)

    @property
    def is_countable(self) -> bool:
        return bool(self.minutes and self.count and self.per)


class Support(Revisioned):
    """Help through the school day: what, for which task, where, who does it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(IEPVersion, models.CASCADE, related_name="supports")
    key = models.UUIDField(default=uuid.uuid4)  # the same support over versions
    order = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=20, choices=enums.SupportKind.choices)
    what = models.TextField()
    task = models.CharField(max_length=160, blank=True)
    settings = models.JSONField(default=list, blank=True)
    who = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="ieps_support_once")]

    def __str__(self) -> str:
        return self.what[:60]

    @property
    def title(self) -> str:
        """Names it where a family says yes or no: its task, or how its words begin."""
        return self.task or Truncator(self.what.rstrip(".")).words(6)
