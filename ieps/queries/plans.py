"""Versions of a plan: who sees which, what is in force, and all rows of one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Prefetch, Q, QuerySet

from ieps import enums
from ieps.models import IEP, GoalVersion, IEPVersion, Section, ServiceLine, Support
from students.models import Membership, Student
from students.queries import Event

FULL, GOALS, SERVICES, OT_LINE = enums.Scope.FULL, enums.Scope.GOALS, enums.Scope.SERVICES, enums.Scope.OT_LINE
FROZEN = (enums.State.SHARED, enums.State.FINAL)
WITH_GOALS = (FULL, GOALS)
WITH_SERVICES = (FULL, SERVICES, OT_LINE)
PARTS = (WITH_GOALS, (FULL, SERVICES), WITH_SERVICES)  # a newer copy of the OT line alone leaves the other services


@dataclass(frozen=True)
class PlanFacts:
    """All rows of a version, in print order."""

    version: IEPVersion
    student: Student
    sections: dict[str, Section]
    goals: tuple[GoalVersion, ...]
    lines: tuple[ServiceLine, ...]
    supports: tuple[Support, ...]


def plan_facts(version: IEPVersion) -> PlanFacts:
    """Gather a version's rows. The number of queries does not depend on how many there are."""
    student = version.iep.student
    sections = {row.key: row for row in version.sections.all()}
    return PlanFacts(
        version=version,
        student=student,
        sections={key: sections[key] for key in enums.SECTIONS if key in sections},
        goals=tuple(goals_of(version)),
        lines=tuple(lines_of(version)),
        supports=tuple(version.supports.all()),
    )


def goals_of(version: IEPVersion) -> QuerySet[GoalVersion]:
    return version.goals.select_related("goal", "series", "finding")


def lines_of(version: IEPVersion) -> QuerySet[ServiceLine]:
    return version.lines.select_related("service").prefetch_related("goals")


def versions_of(student: Student) -> QuerySet[IEPVersion]:
    """Every version of the child, whoever may see it."""
    return IEPVersion.objects.filter(iep__student=student).select_related("iep__student", "paper")


def versions_for(member: Membership) -> QuerySet[IEPVersion]:
    """The versions this member may read, newest first."""
    visible = IEPVersion.objects.visible_to(member).filter(iep__student=member.student)
    return visible.select_related("iep__student", "paper")


def plan_in_force(student: Student, on: date, scopes: tuple[str, ...] = tuple(enums.Scope.values)) -> IEPVersion | None:
    """The newest final plan that has started by `on`, or else the newest signed copy. An older plan stays till then.

    A copy may hold only a part: `scopes` says which parts will do.
    """
    signed_copy = Q(state=enums.State.SHARED, iep__origin=enums.Origin.COPIED, is_signed=True)
    rows = versions_of(student).filter(Q(state=enums.State.FINAL) | signed_copy, scope__in=scopes)
    started = rows.filter(Q(starts_on=None) | Q(starts_on__lte=on))
    return started.order_by(F("final_on").desc(nulls_last=True), "-created_at").first()


def all_in_force(student: Student, on: date) -> set[IEPVersion]:
    """The versions that hold on this day: of a plan copied in parts, goals may stand in one and help in another."""
    found = [plan_in_force(student, on, scopes) for scopes in PARTS]
    return {row for row in found if row}


def copied_parts(student: Student, on: date) -> list[IEPVersion]:
    """Of a plan copied in parts: what holds on this day, then newer copies that nobody has signed yet."""
    held = sorted(all_in_force(student, on), key=lambda row: row.created_at)
    rows = versions_of(student).filter(state=enums.State.SHARED, iep__origin=enums.Origin.COPIED, is_signed=False)
    seen: dict[str, IEPVersion] = {}
    for row in rows.order_by("-created_at"):
        seen.setdefault(row.scope, row)
    after = {row.scope: row.created_at for row in held}
    drafts = [row for row in seen.values() if row.scope not in after or row.created_at > after[row.scope]]
    return [*held, *(row for row in drafts if row not in held)]


def newest_shared(student: Student) -> IEPVersion | None:
    """The newest draft that the family has before it: shared, and followed by no later version that is."""
    row = versions_of(student).filter(state__in=FROZEN).order_by("-frozen_at", "-number").first()
    return row if row and row.state == enums.State.SHARED else None


def plan_to_come(student: Student, after: date) -> IEPVersion | None:
    """The newest final plan that starts later than `after`."""
    rows = versions_of(student).filter(state=enums.State.FINAL, starts_on__gt=after)
    return rows.order_by("-final_on", "-created_at").first()


def open_draft(iep: IEP) -> IEPVersion | None:
    return iep.versions.filter(state=enums.State.DRAFT).first()


def drafted_plan(student: Student) -> IEP | None:
    """The plan that the team writes here, if it has begun one. Thrown away whole, it is begun anew."""
    kept = IEPVersion.objects.exclude(state=enums.State.DISCARDED).values("iep")
    return student.ieps.filter(origin=enums.Origin.DRAFTED, pk__in=kept).first()


def goals_in_force(student: Student, on: date) -> QuerySet[GoalVersion]:
    version = plan_in_force(student, on, WITH_GOALS)
    return goals_of(version) if version else GoalVersion.objects.none()


def service_lines_in_force(student: Student, on: date) -> list[ServiceLine]:
    """What the plan in force promises on this day."""
    version = plan_in_force(student, on, WITH_SERVICES)
    if version is None:
        return []
    begun = Q(starts_on=None) | Q(starts_on__lte=on)
    not_over = Q(ends_on=None) | Q(ends_on__gte=on)
    return list(lines_of(version).filter(begun, not_over))


def ot_lines(student: Student, on: date) -> list[ServiceLine]:
    """The lines of occupational therapy in force on this day."""
    return [line for line in service_lines_in_force(student, on) if line.service.kind == enums.ServiceKind.OT]


def rows_to_copy(version: IEPVersion) -> IEPVersion:
    """The version with everything the next draft starts from, in a handful of queries."""
    return (
        IEPVersion.objects.select_related("iep__student")
        .prefetch_related("sections", "goals", "supports", Prefetch("lines", lines_of(version)))
        .get(pk=version.pk)
    )


def _reviewed(versions: Iterable[IEPVersion]) -> list[tuple[str, IEPVersion, date]]:
    """When the team last went through a whole plan: the first final version of the newest planning year.

    Of a signed plan copied from paper, the day it starts. A later change of the same plan is no review.
    """
    days = {
        row.pk: row.final_on if row.iep.origin == enums.Origin.DRAFTED else row.starts_on if row.is_signed else None
        for row in versions
        if row.is_frozen and row.scope == enums.Scope.FULL
    }
    firsts: dict[object, tuple[date, IEPVersion]] = {}
    for row in versions:
        on = days.get(row.pk)
        if on and (row.iep_id not in firsts or on < firsts[row.iep_id][0]):
            firsts[row.iep_id] = (on, row)
    newest = max(firsts.values(), key=lambda pair: pair[0], default=None)
    return [("last_annual_review", newest[1], newest[0])] if newest else []


def events_of(student: Student) -> list[Event]:
    """Clock events of the newest plan made here: offered, final. A team that agreed has met (34 CFR 300.323(c)(1))."""
    return events_from(versions_of(student).filter(state__in=FROZEN).defer("words"))


def events_from(versions: Iterable[IEPVersion]) -> list[Event]:
    """As `events_of`, of the child's versions at hand, all frozen ones among them."""
    versions = list(versions)
    rows = [row for row in versions if row.is_frozen and row.iep.origin == enums.Origin.DRAFTED]
    final = max((row for row in rows if row.final_on), key=lambda row: row.final_on or date.min, default=None)
    offered = min((row for row in rows if row.shared_on), key=lambda row: row.shared_on or date.max, default=None)
    days: list[tuple[str, IEPVersion | None, date | None]] = [
        ("iep_offered", offered, offered.shared_on if offered else None),
        ("iep_meeting_held", final, final.final_on if final else None),
        ("iep_finalized", final, final.final_on if final else None),
        *_reviewed(versions),
    ]
    return [Event(key, on, str(row.get_state_display()), row.get_absolute_url()) for key, row, on in days if row and on]
