"""The day of somebody who works at a school: their children, the planned OT of today, the goals that run."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from accounts.models import User
from deadlines.calendars import SchoolCalendar as CountedCalendar
from deadlines.calendars import SchoolYear
from ieps.queries.progress import OpenGoal, open_goals
from ot_services.queries.rows import is_school_day
from ot_services.queries.today import DayRow, rows_of_day
from students.clock import today_for
from students.models import Membership, SchoolCalendar, Student
from students.policy import SCHOOL_ROLES, Permission
from students.queries import year_of


@dataclass(frozen=True)
class GoalRow:
    """A goal that runs, and this person's taps of today, if any."""

    student: Student
    open: OpenGoal

    @property
    def taps(self) -> str:
        return self.open.tally.taps if self.open.tally else ""

    @property
    def good(self) -> int:
        return self.taps.count("y")


@dataclass(frozen=True)
class Today:
    """`works`: on some child's team for a school. `logging`: children whose sessions this person logs."""

    day: date
    works: bool
    rows: list[DayRow]
    closed: list[str]
    logging: list[Student]
    goals: list[GoalRow]

    @property
    def counting(self) -> list[GoalRow]:
        """Goals with taps of this person that are no score yet."""
        return [row for row in self.goals if row.taps]

    @property
    def waiting(self) -> list[GoalRow]:
        return [row for row in self.goals if not row.taps]

    @property
    def logged(self) -> int:
        return sum(row.session is not None for row in self.rows)


def today_of(user: User, here: date) -> Today:
    """All children of this person today, in as many queries for one as for thirty. `here`: the day without a child."""
    rows = Membership.objects.current().filter(user=user, role__in=SCHOOL_ROLES).select_related("student")
    members = sorted(rows, key=lambda member: member.student.display_name)
    logging = [member.student for member in members if member.may(Permission.LOG_SESSIONS)]
    days = {student: today_for(student) for student in logging}
    calendars = calendars_of(student.pk for student in logging)
    by_student = {student: calendars.get(student.pk) for student in logging}
    closed = [
        student.short_name for student, on in days.items() if on.weekday() < 5 and not _open(by_student[student], on)
    ]
    day = max(days.values(), default=here)
    goals = goals_of([member.student for member in members if member.may(Permission.RECORD_PROGRESS)], day, user)
    return Today(day, bool(members), rows_of_day(days, by_student), closed, logging, goals)


def goals_of(students: list[Student], on: date, user: User) -> list[GoalRow]:
    """Goals to score, child by child."""
    found = open_goals([student.pk for student in students], on, user) if students else {}
    return [GoalRow(student, row) for student in students for row in found.get(student.pk, [])]


def _open(calendar: CountedCalendar | None, on: date) -> bool:
    return calendar is None or is_school_day(calendar, on)


def calendars_of(students: Iterable[UUID]) -> dict[UUID, CountedCalendar]:
    """The school years of several children, as the deadline engine reads them. Two queries."""
    years: dict[UUID, list[SchoolYear]] = {}
    for row in SchoolCalendar.objects.filter(student__in=list(students)).prefetch_related("days_off"):
        years.setdefault(row.student_id, []).append(year_of(row))
    return {student: CountedCalendar(years=tuple(rows)) for student, rows in years.items()}
