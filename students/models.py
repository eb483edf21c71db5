"""The child's record and the people around it. Rows above this room hang on `Student`."""

import uuid
from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from documents.models import Upload
from students import enums, policy

USER = settings.AUTH_USER_MODEL


class StudentQuerySet(models.QuerySet["Student"]):
    def visible_to(self, user: object) -> "StudentQuerySet":
        """The children on whose team this user is today."""
        return self.filter(pk__in=Membership.objects.current().filter(user=user).values("student_id"))


class Student(models.Model):
    """One child. Facts stay blank until a paper needs them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    first_name = models.CharField(max_length=80, blank=True)
    last_name = models.CharField(max_length=80, blank=True)
    goes_by = models.CharField(max_length=80, blank=True)
    pronounced = models.CharField(max_length=120, blank=True)
    born_on = models.DateField(null=True, blank=True)
    grade = models.CharField(max_length=4, choices=enums.Grade.choices, blank=True)
    school = models.CharField(max_length=120, blank=True)
    district = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=2, blank=True)
    kept_by = models.CharField(max_length=10, choices=enums.Keeper.choices, default=enums.Keeper.FAMILY)
    revision = models.PositiveIntegerField(default=0)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(USER, models.SET_NULL, null=True, related_name="+")

    objects = StudentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kept_by__in=enums.Keeper.values), name="students_student_kept_by"),
        ]

    def __str__(self) -> str:
        return self.display_name

    def get_absolute_url(self) -> str:
        return reverse("overview:student-home", args=[self.pk])

    @property
    def display_name(self) -> str:
        """The name used every day; `your child` until somebody typed it."""
        return self.goes_by or self.first_name or gettext("your child")

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def short_name(self) -> str:
        """First name and initial, as on the foot of papers."""
        return f"{self.display_name} {self.last_name[:1]}.".strip() if self.last_name else self.display_name

    @property
    def is_named(self) -> bool:
        return bool(self.first_name)


class RevisionedText(models.Model):
    """A text several people may write. Every save is a conditional update on `revision` (see actions.save_text)."""

    text = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)
    edited_at = models.DateTimeField(null=True, blank=True)
    edited_by = models.ForeignKey(USER, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True

    @property
    def history_key(self) -> str:
        return f"{self._meta.label_lower}:{self.pk}"


class TextHistory(models.Model):
    """What a text said before: one row per author and five quiet minutes."""

    student = models.ForeignKey(Student, models.CASCADE, related_name="+")
    about = models.CharField(max_length=100)
    text = models.TextField(blank=True)
    by = models.ForeignKey(USER, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["about", "-id"], name="students_history_about")]

    def __str__(self) -> str:
        return f"{self.about} {self.at:%Y-%m-%d %H:%M}"


class ChildText(RevisionedText):
    """What makes the child who they are: strengths, interests, own words."""

    class Key(models.TextChoices):
        STRENGTHS = "strengths", _("What your child is good at")
        INTERESTS = "interests", _("What your child loves")
        CHILD_WORDS = "child_words", _("In your child’s own words")

    student = models.ForeignKey(Student, models.CASCADE, related_name="texts")
    key = models.CharField(max_length=20, choices=Key.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["student", "key"], name="students_childtext_once")]

    def __str__(self) -> str:
        return str(self.get_key_display())


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self, on: date | None = None) -> "MembershipQuerySet":
        """On the team now: not ended, not past the agreed last day."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=on or timezone.localdate()), ended_at=None)


class Membership(models.Model):
    """A person on a child's team. Without a user it is only a name; without a role it opens nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    student = models.ForeignKey(Student, models.CASCADE, related_name="members")
    user = models.ForeignKey(USER, models.SET_NULL, null=True, blank=True, related_name="memberships")
    name = models.CharField(max_length=160)
    role = models.CharField(max_length=12, choices=policy.Role.choices, blank=True)
    seat = models.CharField(max_length=30, choices=enums.Seat.choices)
    organisation = models.CharField(max_length=160, blank=True)
    starts_on = models.DateField(default=timezone.localdate)
    ends_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(USER, models.SET_NULL, null=True, blank=True, related_name="+")
    added_by = models.ForeignKey(USER, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["student", "user"], condition=Q(ended_at=None), name="students_membership_one_open"
            ),
            models.CheckConstraint(
                condition=~Q(role=policy.Role.SUPPORTER) | Q(ends_on__isnull=False),
                name="students_membership_supporter_ends",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="students_membership_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_family(self) -> bool:
        return self.role in policy.FAMILY_ROLES

    @property
    def side(self) -> str:
        return policy.side_of(self.role)

    def may(self, permission: policy.Permission) -> bool:
        return policy.may(self.role, permission)

    def may_be_ended_by(self, other: "Membership") -> bool:
        """Oneself, whom one added, and for the side that keeps the record everybody. Reads the child."""
        return other == self or self.added_by_id == other.user_id or other.side == other.student.kept_by

    @property
    def newest_invitation(self) -> "Invitation | None":
        """Reads the invitations: prefetch them (see queries.team_of)."""
        return next(iter(self.invitations.all()), None)

    @property
    def may_read_plan(self) -> bool:
        return self.may(policy.Permission.READ_PLAN)


class Guardian(models.Model):
    """How a parent signs and is reached. Shown to the school only through a letter they send."""

    member = models.OneToOneField(Membership, models.CASCADE, related_name="guardian")
    relationship = models.CharField(max_length=20, choices=enums.Relationship.choices, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    reach_me = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=60, blank=True)
    needs_interpreter = models.BooleanField(null=True, blank=True)
    needs_translation = models.BooleanField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.member)


class Home(models.Model):
    """Where a parent lives. Hidden means: on no page, paper, mail or file but its keeper's own."""

    member = models.OneToOneField(Membership, models.CASCADE, related_name="home")
    name = models.CharField(max_length=80, blank=True)
    address = models.TextField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    is_hidden = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name or str(self.member)


class DecisionRight(models.Model):
    """What was said about who decides about school, by whom and when. Never a custody judgment (34 CFR 300.30)."""

    student = models.ForeignKey(Student, models.CASCADE, related_name="decision_rights")
    member = models.ForeignKey(Membership, models.CASCADE, null=True, blank=True, related_name="decision_rights")
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=10, choices=enums.DecidesKind.choices)
    basis = models.CharField(max_length=200, blank=True)
    how_we_know = models.CharField(max_length=200)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    said_by = models.ForeignKey(USER, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_kind_display()}"


class Invitation(models.Model):
    """A single-use key to one seat, bound to one address. Only the token's hash is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Membership, models.CASCADE, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=12, choices=policy.Role.choices)
    token_hash = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=12, choices=enums.InvitationState.choices, default=enums.InvitationState.OPEN)
    made_by = models.ForeignKey(USER, models.CASCADE, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    asked_for_email = models.EmailField(blank=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.email

    def is_open(self, now: datetime) -> bool:
        return self.state == enums.InvitationState.OPEN and self.expires_at > now


class Worry(models.Model):
    """What one parent sees at school. Theirs alone until they make a letter of it."""

    student = models.ForeignKey(Student, models.CASCADE, related_name="worries")
    author = models.ForeignKey(USER, models.CASCADE, related_name="+")
    from_school = models.BooleanField(default=False)
    is_unsure = models.BooleanField(default=False)
    areas = models.JSONField(default=list, blank=True)
    areas_answered = models.BooleanField(default=False)
    started_at = models.DateTimeField(default=timezone.now)
    shared_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["student", "author"], name="students_worry_one_per_author")]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d}"


class Concern(RevisionedText):
    """One school task that is hard. `text` is what happens, in the parent's own words."""

    worry = models.ForeignKey(Worry, models.CASCADE, related_name="concerns")
    task = models.CharField(max_length=12)
    title = models.CharField(max_length=120, blank=True)
    how_often = models.CharField(max_length=12, choices=enums.HowOften.choices, blank=True)
    help_level = models.CharField(max_length=8, choices=enums.HelpLevel.choices, blank=True)
    is_ticked = models.BooleanField(default=True)
    is_answered = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["worry", "task"], name="students_concern_once")]

    def __str__(self) -> str:
        return self.title or str(self.school_task.label)

    @property
    def school_task(self) -> enums.SchoolTask:
        return enums.SCHOOL_TASKS[self.task]


class StudentFile(models.Model):
    """A paper in the binder: what it is, around an upload that was checked and rebuilt."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    student = models.ForeignKey(Student, models.CASCADE, related_name="files")
    upload = models.OneToOneField(Upload, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=enums.FileKind.choices)
    title = models.CharField(max_length=160)
    added_by = models.ForeignKey(USER, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_reason = models.CharField(max_length=200, blank=True)

    class Meta:
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
        ]

    def __str__(self) -> str:
        return f"{self.get_scope_display()}: {self.get_answer_display()}"


class SchoolCalendar(models.Model):
    """One school year of the child's school, as the family knows it."""

    student = models.ForeignKey(Student, models.CASCADE, related_name="calendars")
    first_day = models.DateField()
    last_day = models.DateField()
    source = models.CharField(max_length=200, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(USER, models.SET_NULL, null=True, blank=True, related_name="+")
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["first_day"]
        constraints = [
            models.UniqueConstraint(fields=["student", "first_day"], name="students_calendar_one_per_start"),
            models.CheckConstraint(condition=Q(last_day__gt=F("first_day")), name="students_calendar_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.first_day.year}–{self.last_day.year}"


class DayOff(models.Model):
    """Days without school. A suggested legal holiday counts for nothing until someone confirms it."""

    calendar = models.ForeignKey(SchoolCalendar, models.CASCADE, related_name="days_off")
    start = models.DateField()
    end = models.DateField()
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=enums.DayOffKind.choices)

    class Meta:
        ordering = ["start"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="students_dayoff_ends_after_start"),
        ]

    def __str__(self) -> str:
        return self.name
