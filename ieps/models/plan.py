"""A plan of one year, its versions, and their sections."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from ieps import enums
from students.models import Membership, Provenance, RevisionedText, Student

USER = settings.AUTH_USER_MODEL


class IEP(models.Model):
    """One planning year of a child. Drafted here by the team, or copied from the school's paper."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    student = models.ForeignKey(Student, models.CASCADE, related_name="ieps")
    origin = models.CharField(max_length=10, choices=enums.Origin.choices)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(USER, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return str(self.get_origin_display())


class IEPVersionQuerySet(models.QuerySet["IEPVersion"]):
    def visible_to(self, member: Membership) -> "IEPVersionQuerySet":
        """Shared and final versions for all; the team's draft for the school's side; a copy's draft for its writer."""
        seen = Q(state__in=[enums.State.SHARED, enums.State.FINAL]) | Q(entered_by=member.user)
        if member.side == "school":
            seen |= Q(iep__origin=enums.Origin.DRAFTED)
        return self.filter(seen).exclude(state=enums.State.DISCARDED)

    def frozen(self) -> "IEPVersionQuerySet":
        """Versions whose words stand: shared ones and final ones."""
        return self.filter(state__in=[enums.State.SHARED, enums.State.FINAL])


class IEPVersion(Provenance):
    """A numbered version. Shared and final ones are frozen in `words`; the next one is made by copying."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    iep = models.ForeignKey(IEP, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=enums.State.choices, default=enums.State.DRAFT)
    scope = models.CharField(max_length=10, choices=enums.Scope.choices, default=enums.Scope.FULL)
    is_signed = models.BooleanField(null=True, blank=True)  # of a copied paper: signed plan, or unsigned draft
    copied_from = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    shared_on = models.DateField(null=True, blank=True)
    final_on = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=8, default="en")
    words = models.JSONField(null=True, blank=True)
    words_sha256 = models.CharField(max_length=64, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)
    template_version = models.CharField(max_length=20, blank=True)
    rules_version = models.CharField(max_length=20, blank=True)
    reasons_open = models.JSONField(default=dict, blank=True)  # check id + target -> why it was left open
    revision = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)

    objects = IEPVersionQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(fields=["iep", "number"], name="ieps_version_number_once"),
            models.UniqueConstraint(fields=["iep"], condition=Q(state="draft"), name="ieps_version_one_open_draft"),
            models.CheckConstraint(
                condition=~Q(state__in=["shared", "final"])
                | (Q(words__isnull=False) & ~Q(words_sha256="") & Q(frozen_at__isnull=False)),
                name="ieps_version_frozen_has_words",
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
                name="ieps_version_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"

    def get_absolute_url(self) -> str:
        return reverse("ieps:version", args=[self.iep.student_id, self.pk])

    @property
    def student_id(self) -> uuid.UUID:
        return self.iep.student_id

    @property
    def is_draft(self) -> bool:
        return self.state == enums.State.DRAFT

    @property
    def is_frozen(self) -> bool:
        return self.state in {enums.State.SHARED, enums.State.FINAL}

    @property
    def is_copy(self) -> bool:
        """Copied from the school's paper, not written here by the team."""
        return self.iep.origin == enums.Origin.COPIED


class Section(RevisionedText):
    """One text of a version, under its key of enums.SECTIONS."""

    version = models.ForeignKey(IEPVersion, models.CASCADE, related_name="sections")
    key = models.CharField(max_length=30)
    source_note = models.CharField(max_length=200, blank=True)  # where a prefilled text came from

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="ieps_section_once")]

    def __str__(self) -> str:
        return str(self.facts.title)

    @property
    def facts(self) -> enums.SectionFacts:
        return enums.SECTIONS[self.key]
