"""The dates of one child and of all children of a person: from the cache while it holds, else counted now.

Reading never writes: what the worker has not caught up with is counted in memory by the same `merged`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from accounts.models import User
from audit.models import AuditEntry
from deadlines.clocks import Clock
from overview.enums import NO_DATE_MOVES, DueKind, MovedWhy
from overview.models import AgreedDay, Caught, Count, DueDate
from overview.queries.inputs import ClockFacts, Inputs, counted, facts_of, inputs_of, rules_fingerprint
from students.clock import today_for
from students.models import Membership, Student
from students.policy import Permission, Role, may

READERS = tuple(role for role in Role.values if may(role, Permission.READ_PLAN))
COUNTED_AT_ONCE = 3  # children counted while a list is read; more are marked and wait for the worker
ONE_MOVE = timedelta(days=1)  # edits so close together are one move


def acts_not_counted() -> QuerySet[AuditEntry]:
    """Acts that may have moved a date and that the worker has not caught up with."""
    through = Coalesce(Subquery(Caught.objects.values("through")[:1]), Value(0))
    return AuditEntry.objects.filter(id__gt=through).exclude(verb__in=NO_DATE_MOVES)


@dataclass(frozen=True)
class Dates:
    """A child's dates as of now: what they are counted from, each clock with its arithmetic, and its row."""

    inputs: Inputs
    clocks: Mapping[str, Clock]
    rows: Mapping[str, DueDate]


def dates_of(student: Student, today: date, now: datetime, facts: Callable[[Student], ClockFacts] = facts_of) -> Dates:
    """Three queries while the cache holds. `facts`: how to read what it is counted from, should it not."""
    stale = Exists(acts_not_counted().filter(student_id=str(student.pk)))
    count = Count.objects.filter(student=student).annotate(is_stale=stale).first()
    stored = list(rows_of(student))
    if count and count.rules == rules_fingerprint() and not count.is_stale:
        inputs, rows = count.inputs, [row for row in stored if row.gone_at is None]
    else:
        inputs = inputs_of(student, facts(student))
        rows = [row for row in merged(student, stored, inputs, count, now) if row.gone_at is None]
    return Dates(inputs, counted(inputs, today), {row.key: row for row in rows if row.kind == DueKind.CLOCK})


def late_clocks(rows: Iterable[DueDate], today: date) -> frozenset[str]:
    """The clocks whose day has passed."""
    return frozenset(row.clock for row in rows if row.governs and row.gone_at is None and row.is_late(today))


def rows_of(student: Student) -> QuerySet[DueDate]:
    """Every row of the child, gone ones too, each with the agreed day that stands."""
    return DueDate.objects.filter(student=student).prefetch_related(_standing())


def _standing() -> Prefetch:
    return Prefetch("agreed", AgreedDay.objects.filter(ended_at=None), "agreed_days")


def merged(
    student: Student, stored: Iterable[DueDate], inputs: Inputs, before: Count | None, now: datetime
) -> list[DueDate]:
    """The child's rows as `inputs` count them: kept, moved, new or gone. Changes the rows in memory, saves none."""
    there = {(row.key, row.ref): row for row in stored}
    fresh = [*_clock_facts(inputs, now.date()), *_meeting_facts(inputs), *_promise_facts(inputs)]
    rows = []
    for facts in fresh:
        row = there.pop((facts["key"], facts["ref"]), None)
        if row:
            _move(row, facts, inputs, before, now)
        row = row or DueDate(student=student, created_at=now)
        for name, value in facts.items():
            setattr(row, name, value)
        row.gone_at = None
        rows.append(row)
    for row in there.values():
        row.gone_at = row.gone_at or now
    return [*rows, *there.values()]


def _clock_facts(inputs: Inputs, today: date) -> Iterable[dict[str, Any]]:
    for key, clock in counted(inputs, today).items():
        yield {
            "kind": DueKind.CLOCK,
            "key": key,
            "ref": inputs["events"][clock.starts][2],
            "clock": clock.id,
            "started_on": clock.started_on,
            "due_on": clock.due_on,
            "latest_on": clock.due_range[1] if clock.due_range else None,
            "met_on": clock.met_on if clock.state_of_clock == "met" else None,
            "shown_as": clock.shown_as,
            "is_estimate": clock.estimate,
            "is_federal": clock.federal,
            "is_floor": clock.direction == "not_before",
            "governs": clock.governs,
        }


def _meeting_facts(inputs: Inputs) -> Iterable[dict[str, Any]]:
    for pk, on, purpose in inputs["meetings"]:
        yield {
            "kind": DueKind.MEETING,
            "key": "meeting",
            "ref": pk,
            "clock": purpose,
            "due_on": date.fromisoformat(on),
            "shown_as": "date",
        }


def _promise_facts(inputs: Inputs) -> Iterable[dict[str, Any]]:
    for pk, by_on, kept_on, owner in inputs["promises"]:
        yield {
            "kind": DueKind.PROMISE,
            "key": "promise",
            "ref": pk,
            "due_on": date.fromisoformat(by_on),
            "met_on": date.fromisoformat(kept_on) if kept_on else None,
            "shown_as": "date",
            "owner_id": UUID(owner) if owner else None,
        }


def _move(row: DueDate, facts: Mapping[str, Any], inputs: Inputs, before: Count | None, now: datetime) -> None:
    """Note what the day was and why it moved. A range that became a day, or a day met by now, did not move."""
    due_on = facts["due_on"]
    if row.due_on == due_on:
        return
    row.sequence += 1
    if not (row.due_on and due_on) or row.latest_on or facts.get("latest_on") or facts.get("met_on") or row.gone_at:
        row.was_due_on, row.moved_at, row.moved_why = None, None, ""
        return
    is_same_move = row.moved_at is not None and now - row.moved_at < ONE_MOVE
    was = row.was_due_on if is_same_move else row.due_on
    if was == due_on:
        row.was_due_on, row.moved_at, row.moved_why = None, None, ""
    else:
        row.was_due_on, row.moved_at, row.moved_why = was, now, _why(row, facts, inputs, before)


def _why(row: DueDate, facts: Mapping[str, Any], inputs: Inputs, before: Count | None) -> MovedWhy:
    if row.kind != DueKind.CLOCK:
        return MovedWhy.PLAN
    if row.started_on != facts["started_on"]:
        return MovedWhy.START
    if before and before.inputs["calendar"] != inputs["calendar"]:
        return MovedWhy.CALENDAR
    return MovedWhy.RULES if before and before.rules != rules_fingerprint() else MovedWhy.FACTS


@dataclass(frozen=True)
class ChildDates:
    """The open dates of one child in a list. `is_waiting`: acts of the last moments are not counted yet."""

    student: Student
    today: date
    rows: list[DueDate]
    is_waiting: bool = False


def memberships_reading(user: User) -> QuerySet[Membership]:
    """This person's places on teams today from which dates are read, with the child and its count."""
    rows = Membership.objects.current().filter(user=user, role__in=READERS)
    return rows.select_related("student__count").defer("student__count__inputs")


def open_dates_for(user: User, now: datetime, students: Iterable[UUID] | None = None) -> list[ChildDates]:
    """All children of this person with their open dates, in as many queries for one as for thirty."""
    members = memberships_reading(user)
    if students is not None:
        members = members.filter(student__in=list(students))
    children = {member.student_id: member.student for member in members}
    stale = _stale(children)
    at_once = set(sorted(stale)[:COUNTED_AT_ONCE])
    shown: dict[UUID, list[DueDate]] = {pk: [] for pk in children}
    for row in _open_rows(user, set(children) - at_once):
        shown[row.student_id].append(row)
    for pk in at_once:
        shown[pk] = _counted_now(user, children[pk], now)
    return [
        ChildDates(student, today_for(student, now), shown[pk], pk in stale - at_once)
        for pk, student in children.items()
    ]


def _stale(children: Mapping[UUID, Student]) -> set[UUID]:
    """Those whose rows may be out of date, or that were never counted."""
    rules = rules_fingerprint()
    stale = {pk for pk, student in children.items() if not hasattr(student, "count") or student.count.rules != rules}
    acts = acts_not_counted().filter(student_id__in=[str(pk) for pk in children])
    return stale | {UUID(pk) for pk in acts.order_by().values_list("student_id", flat=True).distinct()}


def is_open(user: User) -> Q:
    """Dates a person waits for: not met, not gone, the first of its group, and nobody else's own."""
    another = Q(owner__isnull=False) & ~Q(owner=user)  # not as "nobody's or mine": that reads an index of all rows
    return Q(gone_at=None, met_on=None, governs=True) & ~another


def _open_rows(user: User, students: Iterable[UUID]) -> QuerySet[DueDate]:
    return DueDate.objects.filter(is_open(user), student__in=list(students)).prefetch_related(_standing())


def _counted_now(user: User, student: Student, now: datetime) -> list[DueDate]:
    count = Count.objects.filter(student=student).first()
    rows = merged(student, rows_of(student), inputs_of(student), count, now)
    return [row for row in rows if not (row.gone_at or row.met_on) and row.governs and row.owner_id in {None, user.pk}]
