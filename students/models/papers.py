"""Papers in the binder, whose pen a fact is of, and consent."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from documents.models import Upload
from students import enums
from students.models.people import Student
from students.models.words import Revisioned

USER = settings.AUTH_USER_MODEL


class StudentFileQuerySet(models.QuerySet["StudentFile"]):
    def standing(self) -> "StudentFileQuerySet":
        """Not taken out, and no newer file that could be kept took its place."""
        newer = self.model._default_manager.filter(
            supersedes=OuterRef("pk"), hidden_at=None, upload__state__in=["checking", "ready"]
        )
        return self.filter(~Exists(newer), hidden_at=None)


class StudentFile(Revisioned):
    """A paper in the binder: what it is, around an upload that was checked and rebuilt.

    A wrong upload is replaced by a newer row (`supersedes`) and stays readable behind it, or is taken out of sight
    with a reason.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    student = models.ForeignKey(Student, models.CASCADE, related_name="files")
    upload = models.OneToOneField(Upload, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=enums.FileKind.choices)
    title = models.CharField(max_length=160)
    document_on = models.DateField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)
    from_whom = models.CharField(max_length=160, blank=True)
    language = models.CharField(max_length=60, blank=True)
    supersedes = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="newer")
    added_by = models.ForeignKey(USER, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_reason = models.CharField(max_length=200, blank=True)

    objects = StudentFileQuerySet.as_manager()

    class Meta(Revisioned.Meta):
        ordering = ["-added_at"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("students:file-detail", args=[self.student_id, self.pk])


class Provenance(models.Model):
    """Whose pen: a fact written by its author, or copied by someone else, from where, and when."""

    source = models.CharField(max_length=10, choices=enums.Source.choices, default=enums.Source.HERE)
    author_name = models.CharField(max_length=160, blank=True)
    entered_by = models.ForeignKey(USER, models.SET_NULL, null=True, related_name="+")
    entered_by_name = models.CharField(max_length=160, blank=True)
    entered_on = models.DateField()
    paper = models.ForeignKey(StudentFile, models.SET_NULL, null=True, blank=True, related_name="+")
    confirmed_by = models.ForeignKey(USER, models.SET_NULL, null=True, blank=True, related_name="+")
    confirmed_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_copied(self) -> bool:
        return self.source != enums.Source.HERE

    @property
    def copied_line(self) -> str:
        """Who copied it from what, as papers say it; blank for its author's own words."""
        said = enums.COPIED_LINES.get(enums.Source(self.source))
        day = date_format(self.entered_on, "F j, Y")
        return said % {"by": self.entered_by_name, "day": day} if said else ""

    @property
    def is_confirmed(self) -> bool:
        """Whether whose pen it is has said: yes, that is right."""
        return self.confirmed_on is not None

    @property
    def paper_url(self) -> str:
        return self.paper.get_absolute_url() if self.paper else ""


class Consent(Provenance):
    """A parent's answer to a question that needs one (34 CFR 300.300). Received by the school starts clocks."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    student = models.ForeignKey(Student, models.CASCADE, related_name="consents")
    scope = models.CharField(max_length=20, choices=enums.ConsentScope.choices)
    subject = models.CharField(max_length=100)
    answer = models.CharField(max_length=10, choices=enums.ConsentAnswer.choices)
    parts = models.TextField(blank=True)
    signed_by_name = models.CharField(max_length=160)
    signed_on = models.DateField()
    school_received_on = models.DateField(null=True, blank=True)
    received_how = models.CharField(max_length=200, blank=True)
    was_present = models.BooleanField(null=True, blank=True)  # at the meeting: never an answer by itself
    revoked_on = models.DateField(null=True, blank=True)  # the day on the parent's written withdrawal
    revoked_by_name = models.CharField(max_length=160, blank=True)
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="superseded_by")

    class Meta:
        ordering = ["-signed_on", "-entered_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(school_received_on=None) | Q(school_received_on__gte=F("signed_on")),
                name="students_consent_received_after_signed",
            ),
            models.CheckConstraint(
                condition=~Q(answer=enums.ConsentAnswer.PARTIAL) | ~Q(parts=""),
                name="students_consent_partial_says_what",
            ),
            models.CheckConstraint(
                condition=Q(revoked_on=None) | Q(revoked_on__gte=F("signed_on"), answer__in=["yes", "partial"]),
                name="students_consent_only_a_yes_is_revoked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_scope_display()}: {self.get_answer_display()}"

    @property
    def is_yes(self) -> bool:
        """A yes, to all or to parts, that was not taken back."""
        return self.answer in enums.SAID_YES and self.revoked_on is None


class ConsentItem(models.Model):
    """One part of a consent. A no to one part never blanks another (34 CFR 300.300(d)(3))."""

    consent = models.ForeignKey(Consent, models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField(default=0)
    subject = models.CharField(max_length=100)
    label = models.CharField(max_length=400)
    answer = models.CharField(max_length=10, choices=enums.ConsentAnswer.choices)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["consent", "subject"], name="students_consentitem_once")]

    def __str__(self) -> str:
        return self.label
