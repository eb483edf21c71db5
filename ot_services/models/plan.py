"""The OT plan behind a service line: areas, when and where, techniques and tools, carry-over cards."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format

from ieps.models import Goal, Service
from ot_services import enums
from ot_services.models.people import Provider
from students.enums import FocusArea, HelpLevel, Setting
from students.models import Membership, Provenance, Revisioned, Student


class OTPlanQuerySet(models.QuerySet["OTPlan"]):
    def visible_to(self, member: Membership) -> "OTPlanQuerySet":
        """Plans in use or ended for all who may read; a draft for the school's side and its writer."""
        seen = ~Q(state=enums.PlanState.DRAFT) | Q(entered_by=member.user)
        if member.side == "school":
            seen |= Q(source="here")
        return self.filter(seen)


class OTPlan(Provenance, Revisioned):
    """How the promised OT is carried out. In use means shared; it goes on being kept up to date."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    student = models.ForeignKey(Student, models.CASCADE, related_name="ot_plans")
    service = models.ForeignKey(Service, models.SET_NULL, null=True, blank=True, related_name="ot_plans")
    state = models.CharField(max_length=10, choices=enums.PlanState.choices, default=enums.PlanState.DRAFT)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    responsible = models.ForeignKey(Provider, models.SET_NULL, null=True, blank=True, related_name="+")
    for_child = models.CharField(max_length=300, blank=True)  # one sentence the child would agree with
    contact_plan = models.CharField(max_length=200, blank=True)  # how often, how the therapist talks with the family
    evidence = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = OTPlanQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["service"], condition=Q(state="active"), name="ot_services_plan_one_active_per_service"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()}"

    def get_absolute_url(self) -> str:
        return reverse("ot_services:plan", args=[self.student_id, self.pk])

    @property
    def is_draft(self) -> bool:
        return self.state == enums.PlanState.DRAFT

    @property
    def is_active(self) -> bool:
        return self.state == enums.PlanState.ACTIVE


class PlanFocus(Revisioned):
    """One area of work: methods, outcomes, places."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(OTPlan, models.CASCADE, related_name="focuses")
    order = models.PositiveSmallIntegerField(default=0)
    focus_area = models.CharField(max_length=20, choices=FocusArea.choices)
    name = models.CharField(max_length=160, blank=True)  # the area as the therapist calls it: "Self-regulation"
    methods = models.TextField(blank=True)  # one a line
    outcomes = models.TextField(blank=True)  # one a line
    settings = models.JSONField(default=list, blank=True)
    goals = models.ManyToManyField(Goal, blank=True, related_name="+")

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.name or str(self.get_focus_area_display())

    @property
    def setting_names(self) -> list[str]:
        return [str(label) for key, label in Setting.choices if key in self.settings]


class PlannedSlot(Revisioned):
    """A planned time: which day, where, in class or outside, and what is missed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(OTPlan, models.CASCADE, related_name="slots")
    weekday = models.CharField(max_length=1, choices=enums.Weekday.choices)
    starts_at = models.TimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField()
    mode = models.CharField(max_length=16, choices=enums.SlotMode.choices)
    setting = models.CharField(max_length=20, choices=Setting.choices)
    activity = models.CharField(max_length=160, blank=True)
    class_missed = models.CharField(max_length=160, blank=True)
    why_outside = models.CharField(max_length=200, blank=True)  # why not in class (34 CFR 300.114(a)(2))
    group_size = models.PositiveSmallIntegerField(default=1)
    provider = models.ForeignKey(Provider, models.SET_NULL, null=True, blank=True, related_name="slots")

    class Meta:
        ordering = ["weekday", "starts_at"]
        constraints = [
            models.CheckConstraint(condition=Q(minutes__gt=0), name="ot_services_slot_minutes"),
            models.CheckConstraint(
                condition=~Q(mode="pull_out") | ~Q(class_missed=""), name="ot_services_slot_says_what_is_missed"
            ),
        ]

    def __str__(self) -> str:
        time = time_format(self.starts_at, "g:i A").lower() if self.starts_at else ""
        return f"{self.get_weekday_display()} {time}".strip()


class Technique(Revisioned):
    """A way of working or a tool: for which task, how, when, who may do it. Never a dose."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(OTPlan, models.CASCADE, related_name="techniques")
    focus = models.ForeignKey(PlanFocus, models.SET_NULL, null=True, blank=True, related_name="techniques")
    order = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=10, choices=enums.TechniqueKind.choices)
    name = models.CharField(max_length=160)
    for_task = models.CharField(max_length=200, blank=True)
    how = models.TextField(blank=True)
    when = models.CharField(max_length=200, blank=True)
    who = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.name


class CarryOver(Revisioned):
    """A card for the teacher: what to do when the therapist is away. One page, at most seven steps."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    student = models.ForeignKey(Student, models.CASCADE, related_name="carry_over_cards")
    plan = models.ForeignKey(OTPlan, models.CASCADE, related_name="cards")
    task = models.CharField(max_length=160)
    steps = models.TextField()  # one a line, at most 7
    when = models.CharField(max_length=200, blank=True)
    setting = models.CharField(max_length=20, choices=Setting.choices, blank=True)
    materials = models.CharField(max_length=300, blank=True)
    say_this = models.CharField(max_length=300, blank=True)
    stop_if = models.CharField(max_length=300, blank=True)
    help_level = models.CharField(max_length=8, choices=HelpLevel.choices, blank=True)
    shown_to = models.CharField(max_length=200, blank=True)
    shown_on = models.DateField(null=True, blank=True)
    check_back_on = models.DateField(null=True, blank=True)
    written_by_name = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ["task"]

    def __str__(self) -> str:
        return self.task

    def get_absolute_url(self) -> str:
        return reverse("ot_services:card", args=[self.student_id, self.pk])
