"""Sessions: given, missed with a reason, made up. What nobody recorded is no row, and never counted as missed."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ieps.models import Service
from ot_services import enums
from ot_services.models.people import Provider
from ot_services.models.plan import PlannedSlot
from students.enums import Setting
from students.models import Provenance

USER = settings.AUTH_USER_MODEL


class SessionQuerySet(models.QuerySet["Session"]):
    def standing(self) -> "SessionQuerySet":
        """Without what was undone."""
        return self.filter(undone_at=None)


class Session(Provenance):
    """One session of a service on one day. Undone, never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, models.CASCADE, related_name="sessions")
    slot = models.ForeignKey(PlannedSlot, models.SET_NULL, null=True, blank=True, related_name="sessions")
    on = models.DateField()
    state = models.CharField(max_length=10, choices=enums.SessionState.choices)
    minutes = models.PositiveSmallIntegerField()  # given, made up, or missed
    provider = models.ForeignKey(Provider, models.SET_NULL, null=True, blank=True, related_name="sessions")
    missed_why = models.CharField(max_length=20, choices=enums.MissedWhy.choices, blank=True)
    makes_up = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="make_ups")
    setting = models.CharField(max_length=20, choices=Setting.choices, blank=True)
    note = models.TextField(blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(USER, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["on", "created_at"]
        indexes = [models.Index(fields=["service", "on"], name="ot_services_session_on")]
        constraints = [
            models.CheckConstraint(condition=Q(minutes__gt=0), name="ot_services_session_minutes"),
            models.CheckConstraint(
                condition=~Q(makes_up__isnull=False) | Q(state="made_up"), name="ot_services_session_make_up"
            ),
            models.UniqueConstraint(
                fields=["slot", "on"],
                condition=Q(undone_at=None, slot__isnull=False),
                name="ot_services_session_slot_once",
            ),
            models.UniqueConstraint(
                fields=["makes_up"],
                condition=Q(undone_at=None, makes_up__isnull=False),
                name="ot_services_session_made_up_once",
            ),
            models.CheckConstraint(
                condition=~Q(state="missed") | ~Q(missed_why=""), name="ot_services_session_missed_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d} {self.get_state_display()}"
