"""What happened for a child behind the request: one query over the rooms, one plain row a happening."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import CharField, DateField, QuerySet, UUIDField, Value
from django.db.models.functions import Cast

from evaluations.models import Evaluation, Notice, ParentPosition, Plan504, TeamDecision
from ieps.enums import MarkState, Stance
from ieps.models import Mark
from meetings.enums import MeetingState
from meetings.models import Meeting
from ot_services.models import CarryOver, OTPlan
from students.models import Membership

EVALUATION, DECISION, POSITION, NOTICE, PLAN_504 = "evaluation", "decision", "position", "notice", "plan_504"
MY_MARK, OPEN_MARK, OT_PLAN, CARD = "my_mark", "open_mark", "ot_plan", "card"
MEETING = "meeting"


@dataclass(frozen=True)
class Happening:
    """`pk` is the row itself, or what it stands at: a position's decision, a mark's version, a card's plan.

    `state` is the row's own word of that kind: an outcome, a status, a meeting's purpose. `about`: a report's area.
    """

    kind: str
    pk: UUID
    on: date | None
    state: str
    by: UUID | None
    about: str


class Trail:
    """The happenings of a child that one member may know of, the newest of each kind first."""

    def __init__(self, rows: Sequence[Happening]) -> None:
        self.rows = sorted(rows, key=lambda row: row.on or date.min, reverse=True)

    def of(self, kind: str, *states: str) -> Iterator[Happening]:
        return (row for row in self.rows if row.kind == kind and (not states or row.state in states))

    def newest(self, kind: str, *states: str) -> Happening | None:
        return next(self.of(kind, *states), None)

    def has(self, kind: str, about: UUID | None = None) -> bool:
        return any(about is None or row.pk == about for row in self.of(kind))


def trail_of(member: Membership, today: date) -> Trail:
    """Read it all at once. Drafts are their author's; what one parent thinks is that parent's own row here."""
    student, user = member.student, member.user
    reports = Evaluation.objects.filter(student=student).visible_to(user).standing()
    decisions = TeamDecision.objects.filter(student=student, superseded_by=None)
    mine = ParentPosition.objects.filter(author=user, decision__student=student)
    marks = Mark.objects.filter(version__iep__student=student)
    waiting = marks.filter(state=MarkState.OPEN).exclude(stance=Stance.AGREE)
    to_come = Meeting.objects.filter(student=student, state=MeetingState.PLANNED, on__gte=today)
    parts = [
        _rows(EVALUATION, reports, on="report_on", state="status", by="entered_by_id", about="area"),
        _rows(DECISION, decisions, on="decided_on", state="outcome", by="entered_by_id"),
        _rows(POSITION, mine, pk="decision_id", state="position"),
        _rows(NOTICE, Notice.objects.filter(student=student, superseded_by=None), on="given_on"),
        _rows(PLAN_504, Plan504.objects.filter(student=student, ended_on=None), on="starts_on"),
        _rows(MY_MARK, marks.filter(entered_by=user), pk="version_id"),
        _rows(OPEN_MARK, waiting, pk="version_id"),
        _rows(OT_PLAN, OTPlan.objects.filter(student=student).visible_to(member), on="starts_on", state="state"),
        _rows(MEETING, to_come, on="on", state="purpose"),
        _rows(CARD, CarryOver.objects.filter(student=student), pk="plan_id"),
    ]
    first, *others = (part.order_by() for part in parts)
    return Trail([Happening(*row) for row in first.union(*others)])


def _rows(
    kind: str, rows: QuerySet[Any], *, pk: str = "id", on: str = "", state: str = "", by: str = "", about: str = ""
) -> QuerySet[Any, tuple[Any, ...]]:
    """The rows in the one shape that a union needs; the same on every database."""
    return rows.values_list(
        Value(kind, CharField()),
        pk,
        on or Cast(Value(None), DateField()),
        state or Value("", CharField()),
        by or Cast(Value(None), UUIDField()),
        about or Value("", CharField()),
    )
