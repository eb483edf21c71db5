"""Dates as the worker keeps them: one that moved, the mails of this morning, a private calendar, an agreed day."""

from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from demo.actions.telling import noon, told_on, weekday_before
from overview.actions import agreeing, feed, reminding
from overview.actions.counting import count_next, recount
from overview.models import DueDate, Morning
from students import enums
from students.actions import calendar
from students.actions.calendar import Off
from students.models import SchoolCalendar, Student


def add(people: dict[str, User], today: date) -> None:
    """Maya's answer moves by a day, Nico's report is agreed for another day, and this morning's mails are written."""
    _moved(people["paula"], Student.objects.get(is_demo=True, first_name="Maya"), today)
    _caught_up()
    _agreed(Student.objects.get(is_demo=True, first_name="Nico"), today)
    feed.start_feed(by=people["paula"])
    feed.note_read(feed=people["paula"].calendar_feed, on=today)
    _caught_up()
    for key in ("paula", "ken"):
        reminding.write_mail(morning=Morning.objects.get(user=people[key]), now=noon(today))


def _caught_up() -> None:
    while count_next(timezone.now() + timedelta(minutes=1)):
        pass


def _moved(paula: User, maya: Student, today: date) -> None:
    """The school closes for a day inside the count: the day for its answer moves by one."""
    year = SchoolCalendar.objects.filter(student=maya, first_day__lte=today, last_day__gt=today).first()
    if year is None:  # summer
        return
    known = [Off(row.start, row.end, row.name, row.kind) for row in year.days_off.all()]
    closed = _school_day_after(today, known)
    told = weekday_before(today, 3)
    recount(student_id=maya.pk, now=noon(weekday_before(today, 4)))
    with told_on(told):
        closure = Off(closed, closed, _("Building closed"), enums.DayOffKind.CLOSURE)
        row = calendar.save_calendar(
            by=paula,
            student=maya,
            calendar=year,
            revision=year.revision,
            first_day=year.first_day,
            last_day=year.last_day,
            days_off=[*(off for off in known if off.kind != enums.DayOffKind.HOLIDAY), closure],
        )
        holidays = [off for off in known if off.kind == enums.DayOffKind.HOLIDAY]
        calendar.confirm_holidays(by=paula, calendar=row, holidays=holidays, now=noon(told))
    recount(student_id=maya.pk, now=noon(told))


def _school_day_after(today: date, off: list[Off]) -> date:
    on = today + timedelta(days=2)
    while on.weekday() > 4 or any(row.start <= on <= row.end for row in off):
        on += timedelta(days=1)
    return on


def _agreed(nico: Student, today: date) -> None:
    """The school asked for more time, and Paula agreed in writing."""
    row = DueDate.objects.filter(student=nico, key="evaluate", due_on__isnull=False).first()
    if row is None:
        return
    told = weekday_before(today, 6)
    with told_on(told):
        agreeing.agree_day(
            member=nico.members.get(name="Paula Reyes"),
            key="evaluate",
            on=_school_day_after(today + timedelta(days=7), []),
            reason=_("Olga was ill for two weeks. Ken’s e-mail and my answer to it."),
            now=noon(told),
            today=told,
        )
