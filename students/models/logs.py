"""What people saw and what was said to them: the home log and the contact log. Their writer's until shared."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from documents.models import Upload
from students import enums
from students.models.people import Membership, Student
from students.models.words import Revisioned

USER = settings.AUTH_USER_MODEL
FAMILY, SCHOOL, OTHER = "family", "school", "other"


def readable_by(member: Membership) -> Q:
    """One's own entries, those that were shared, and for the school's side what its staff wrote."""
    rows = Q(author=member.user) | Q(shared_at__isnull=False)
    if member.side == SCHOOL:
        rows |= Q(side=SCHOOL)
    return rows & Q(student=member.student)


class LogEntry(Revisioned):
    """One entry of one writer. Nobody else ever changes it; sharing is not taken back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    student = models.ForeignKey(Student, models.CASCADE, related_name="%(class)ss")
    author = models.ForeignKey(USER, models.SET_NULL, null=True, related_name="+")
    author_name = models.CharField(max_length=160)
    side = models.CharField(max_length=8, choices=[(FAMILY, FAMILY), (SCHOOL, SCHOOL), (OTHER, OTHER)])
    on = models.DateField()
    shared_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta(Revisioned.Meta):
        abstract = True
        ordering = ["-on", "-created_at"]

    @property
    def is_shared(self) -> bool:
        return self.shared_at is not None


class ObservationQuerySet(models.QuerySet["Observation"]):
    def visible_to(self, member: Membership) -> "ObservationQuerySet":
        return self.filter(readable_by(member))


class Observation(LogEntry):
    """What somebody saw at an everyday activity, in their own words. `photo` is an upload of one or more photos.

    `times` counts, `minutes` are minutes; a blank choice was not answered.
    """

    activity = models.CharField(max_length=120)
    what_happened = models.TextField()
    area = models.CharField(max_length=20, choices=enums.FocusArea.choices, blank=True)
    setting = models.CharField(max_length=20, choices=enums.Setting.choices, blank=True)
    how_often = models.CharField(max_length=12, choices=enums.HowOften.choices, blank=True)
    times = models.PositiveSmallIntegerField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    help_level = models.CharField(max_length=8, choices=enums.HelpLevel.choices, blank=True)
    tried = models.TextField(blank=True)
    helped = models.CharField(max_length=8, choices=enums.DidItHelp.choices, blank=True)
    photo = models.OneToOneField(Upload, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ObservationQuerySet.as_manager()

    class Meta(LogEntry.Meta):
        indexes = [models.Index(fields=["student", "-on"], name="students_observation_day")]

    def __str__(self) -> str:
        return f"{self.activity} {self.on:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("students:log-entry", args=[self.student_id, self.pk])


class ContactQuerySet(models.QuerySet["ContactEntry"]):
    def visible_to(self, member: Membership) -> "ContactQuerySet":
        return self.filter(readable_by(member))


class ContactEntry(LogEntry):
    """A talk with the school: who, what was said, what was promised by when."""

    who = models.CharField(max_length=160)
    said = models.TextField()
    promised = models.TextField(blank=True)
    by_on = models.DateField(null=True, blank=True)
    kept_on = models.DateField(null=True, blank=True)
    way = models.CharField(max_length=10, choices=enums.ContactWay.choices, blank=True)
    is_about_ot = models.BooleanField(default=False)

    objects = ContactQuerySet.as_manager()

    class Meta(LogEntry.Meta):
        constraints = [
            models.CheckConstraint(
                condition=~Q(promised="") | Q(by_on=None, kept_on=None), name="students_contact_day_has_promise"
            ),
        ]
        indexes = [models.Index(fields=["student", "-on"], name="students_contact_day")]

    def __str__(self) -> str:
        return f"{self.who} {self.on:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("students:contact-entry", args=[self.student_id, self.pk])

    def state_on(self, today: date) -> enums.PromiseState:
        """Where the promise stands on `today`: late from the day after the day it was promised for."""
        if not self.promised:
            return enums.PromiseState.NONE
        if self.kept_on:
            return enums.PromiseState.KEPT
        return enums.PromiseState.LATE if self.by_on and self.by_on < today else enums.PromiseState.OPEN
