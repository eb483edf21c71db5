"""Goals: one lasts over versions, its wording belongs to a version, its unit to a measure series."""

import uuid
from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from evaluations.models import Finding
from ieps import enums
from ieps.models.plan import IEPVersion
from students.enums import FocusArea, HelpLevel
from students.models import Revisioned, Student


class Goal(models.Model):
    """The same goal over drafts and years. `number` is unique for the child."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    student = models.ForeignKey(Student, models.CASCADE, related_name="goals")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    focus_area = models.CharField(max_length=20, choices=FocusArea.choices, blank=True)
    state = models.CharField(max_length=10, choices=enums.GoalState.choices, default=enums.GoalState.ACTIVE)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["student", "number"], name="ieps_goal_number_once")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("ieps:goal", args=[self.student_id, self.pk])


class MeasureSeries(models.Model):
    """What is measured and in which unit, so that start, target and points compare. New unit, new series."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    goal = models.ForeignKey(Goal, models.CASCADE, related_name="series")
    method = models.CharField(max_length=20, choices=enums.Method.choices)
    unit = models.CharField(max_length=60)  # behind a number: "percent of letters", "of 4 buttons"
    direction = models.CharField(max_length=4, choices=enums.Direction.choices, default=enums.Direction.UP)
    out_of = models.PositiveSmallIntegerField(null=True, blank=True)
    levels = models.JSONField(default=list, blank=True)  # of a rubric: what each step means
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["started_on", "id"]

    def __str__(self) -> str:
        return self.unit

    @property
    def facts(self) -> enums.MethodFacts:
        return enums.METHODS[enums.Method(self.method)]

    @property
    def is_percent(self) -> bool:
        return self.facts.by_tries

    @property
    def unit_alone(self) -> str:
        """The unit where no number stands before it: `seconds`, `how many of 4 buttons`."""
        return _("how many %(of_all)s") % {"of_all": self.unit} if self.unit.startswith("of ") else self.unit

    def in_figures(self, value: Decimal | None) -> str:
        """A value of this series as short as it goes: `48%`, `2.5`; blank for none."""
        if value is None:
            return ""
        figures = f"{value.quantize(Decimal('0.1')).normalize():f}"
        return f"{figures}%" if self.is_percent else figures

    def in_words(self, value: Decimal | None) -> str:
        """A value with what it counts: `48%`, `2 of 4 buttons`; for help, its level in words."""
        if value is None or self.is_percent:
            return self.in_figures(value)
        if self.method == enums.Method.PROMPTS:
            named = dict(HelpLevel.choices).get(self.in_figures(value))
            return f"{self.in_figures(value)} ({named})" if named else self.in_figures(value)
        return f"{self.in_figures(value)} {self.unit}"


class GoalVersion(Revisioned):
    """The wording of a goal in one version: the six things asked, and the rest under `more` (34 CFR 300.320(a)(2))."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(IEPVersion, models.CASCADE, related_name="goals")
    goal = models.ForeignKey(Goal, models.CASCADE, related_name="versions")
    series = models.ForeignKey(MeasureSeries, models.PROTECT, null=True, blank=True, related_name="goal_versions")
    order = models.PositiveSmallIntegerField(default=0)
    condition = models.TextField(blank=True)  # given what
    behaviour = models.TextField(blank=True)  # does what
    target = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)  # how well
    consistency_ok = models.PositiveSmallIntegerField(null=True, blank=True)  # how steadily: 4 ...
    consistency_of = models.PositiveSmallIntegerField(null=True, blank=True)  # ... of 5 ...
    consistency_span = models.CharField(max_length=10, choices=enums.Span.choices, blank=True)  # ... days
    baseline = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)  # from where
    baseline_on = models.DateField(null=True, blank=True)
    target_on = models.DateField(null=True, blank=True)  # by when
    schedule_every = models.CharField(max_length=10, choices=enums.Every.choices, blank=True)  # measured how ...
    measured_by_role = models.CharField(max_length=30, choices=enums.MeasurerRole.choices, blank=True)
    measured_by = models.CharField(max_length=160, blank=True)  # ... and by whom
    function = models.TextField(blank=True)  # more: why it matters in the school day
    help_level = models.CharField(max_length=8, choices=HelpLevel.choices, blank=True)
    settings = models.JSONField(default=list, blank=True)
    finding = models.ForeignKey(Finding, models.SET_NULL, null=True, blank=True, related_name="+")
    statement = models.TextField(blank=True)  # as printed: copied word for word, or composed from the parts

    class Meta:
        ordering = ["order", "goal__number"]
        constraints = [
            models.UniqueConstraint(fields=["version", "goal"], name="ieps_goalversion_once"),
            models.CheckConstraint(
                condition=Q(consistency_ok=None) | Q(consistency_of=None) | Q(consistency_ok__lte=F("consistency_of")),
                name="ieps_goalversion_consistency",
            ),
        ]

    def __str__(self) -> str:
        return self.statement or str(self.goal)
