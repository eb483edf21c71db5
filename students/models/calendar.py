"""School years and their days off."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from students import enums
from students.models.people import Student

USER = settings.AUTH_USER_MODEL


class SchoolCalendar(models.Model):
    """One school year of the child's school, as the family knows it."""

    student = models.ForeignKey(Student, models.CASCADE, related_name="calendars")
    first_day = models.DateField()
    last_day = models.DateField()
    source = models.CharField(max_length=200, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(USER, models.SET_NULL, null=True, blank=True, related_name="+")
    revision = models.PositiveIntegerField(default=0)
    is_offered = models.BooleanField(default=True)  # to other families of the district, without telling whose it is

    class Meta:
        ordering = ["first_day"]
        constraints = [
            models.UniqueConstraint(fields=["student", "first_day"], name="students_calendar_one_per_start"),
            models.CheckConstraint(condition=Q(last_day__gt=F("first_day")), name="students_calendar_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.first_day.year}–{self.last_day.year}"


class DayOff(models.Model):
    """Days without school, half days and make-up days. Until its holidays are confirmed a year is an estimate."""

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
