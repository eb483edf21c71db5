"""The child and the people around it."""

import uuid
from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from students import enums, policy

USER = settings.AUTH_USER_MODEL


class StudentQuerySet(models.QuerySet["Student"]):
    def visible_to(self, user: object) -> "StudentQuerySet":
        """The children on whose team this user is today."""
        return self.filter(pk__in=Membership.objects.current().filter(user=user).values("student_id"))

    def held(self, pk: uuid.UUID) -> "Student":
        """The child's row, locked until the transaction ends: two of a kind are never made at once."""
        return self.select_for_update().get(pk=pk)


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

    @property
    def may_read_files(self) -> bool:
        return self.may(policy.Permission.READ_FILES)

    @property
    def may_write_letters(self) -> bool:
        return self.may(policy.Permission.WRITE_LETTERS)


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
