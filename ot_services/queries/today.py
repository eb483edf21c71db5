"""A day of somebody who gives OT: planned times of all their children, and what is logged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from deadlines.calendars import SchoolCalendar
from ot_services.enums import PlanState
from ot_services.models import PlannedSlot, Session
from ot_services.queries.rows import Log, is_school_day
from students.models import Student


@dataclass(frozen=True)
class DayRow:
    """A planned time today; `session` once it is logged."""

    student: Student
    slot: PlannedSlot
    session: Session | None
    on: date


def rows_of_day(
    days: dict[Student, date], calendars: dict[Student, SchoolCalendar | None] | None = None
) -> list[DayRow]:
    """Planned times of these children on each one's own day, in order of time. Two queries, however many children."""
    calendars = calendars or {}
    by_id = {student.pk: student for student in days}
    slots = PlannedSlot.objects.filter(
        plan__student__in=by_id, plan__state=PlanState.ACTIVE, weekday__in={str(on.weekday()) for on in days.values()}
    ).select_related("plan", "provider")
    wanted = [
        (by_id[slot.plan.student_id], slot)
        for slot in slots
        if is_planned(slot, days[by_id[slot.plan.student_id]])
        and is_school_day(calendars.get(by_id[slot.plan.student_id]), days[by_id[slot.plan.student_id]])
    ]
    logged = sessions_of([slot for _student, slot in wanted], set(days.values()))
    rows = [DayRow(student, slot, logged.get((slot.pk, days[student])), days[student]) for student, slot in wanted]
    return _by_time(rows)


def rows_of_log(student: Student, on: date, log: Log) -> list[DayRow]:
    """The planned times of one child on a day, of a log at hand. No query."""
    slots = [slot for slot in log.slots if is_planned(slot, on)] if is_school_day(log.calendar, on) else []
    logged = {row.slot_id: row for row in log.sessions if row.on == on}
    return _by_time([DayRow(student, slot, logged.get(slot.pk), on) for slot in slots])


def _by_time(rows: list[DayRow]) -> list[DayRow]:
    return sorted(rows, key=lambda row: (str(row.slot.starts_at or "99"), row.student.display_name))


def is_planned(slot: PlannedSlot, on: date) -> bool:
    """Whether this time falls on `on`, within its plan."""
    plan = slot.plan
    started = plan.starts_on is None or plan.starts_on <= on
    return slot.weekday == str(on.weekday()) and started and (plan.ends_on is None or on <= plan.ends_on)


def sessions_of(slots: Sequence[PlannedSlot], on: set[date]) -> dict[tuple[object, date], Session]:
    rows = Session.objects.standing().filter(slot__in=slots, on__in=on)
    return {(row.slot_id, row.on): row for row in rows}
