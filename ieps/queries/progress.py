"""Goals with how they go: the wording in force, the points, the newest report, the plan line."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.urls import reverse

from accounts.models import User
from deadlines.calendars import counts_weekday
from ieps import enums
from ieps.checks.facts import Hit
from ieps.checks.line import IsSchoolDay, Look, PlanLine, Score, look_at
from ieps.checks.progress import GoalScores, check_progress
from ieps.models import Goal, GoalVersion, IEPVersion, MeasureSeries, ProgressPoint, ProgressReport, Tally
from ieps.queries.plans import FROZEN, WITH_GOALS, plan_in_force, versions_for, versions_of
from students.models import Membership, Student
from students.queries import calendar_of

IN_FORCE, PROPOSED, OLDER = "in_force", "proposed", "older"


@dataclass(frozen=True)
class GoalNow:
    """A goal as it stands today. `points` are standing ones of its series, oldest first; `place` is its heading."""

    goal: Goal
    wording: GoalVersion
    place: str
    points: tuple[ProgressPoint, ...]
    report: ProgressReport | None
    look: Look
    hits: tuple[Hit, ...]

    @property
    def series(self) -> MeasureSeries | None:
        return self.wording.series

    @property
    def line(self) -> PlanLine | None:
        return line_of(self.wording)

    @property
    def school(self) -> list[ProgressPoint]:
        return school_points(self.points)

    @property
    def newest(self) -> ProgressPoint | None:
        return self.school[-1] if self.school else None


def line_of(wording: GoalVersion) -> PlanLine | None:
    """The plan line; None until start, goal and both days are written and in order."""
    w = wording
    if w.series is None or w.baseline is None or w.target is None or w.baseline_on is None or w.target_on is None:
        return None
    if w.target_on <= w.baseline_on:
        return None
    falls = w.series.direction == enums.Direction.DOWN
    return PlanLine(w.baseline, w.baseline_on, w.target, w.target_on, falls)


WEEKS = {enums.Every.DAY: 1, enums.Every.WEEK: 1, enums.Every.TWO_WEEKS: 2}


def weeks_promised(wording: GoalVersion) -> int:
    """In how many weeks a score is promised; a month of four where nothing is said."""
    return WEEKS.get(enums.Every(wording.schedule_every), 4) if wording.schedule_every else 4


def school_points(points: Collection[ProgressPoint]) -> list[ProgressPoint]:
    return [point for point in points if point.kind == enums.PointKind.SCHOOL]


def scores_of(points: Collection[ProgressPoint]) -> tuple[Score, ...]:
    return tuple(Score(point.on, point.value) for point in school_points(points))


def school_days_of(student: Student) -> IsSchoolDay:
    """Whether there is school that day, as far as the child's calendar tells; else every weekday."""
    calendar = calendar_of(student)

    def is_school_day(on: date) -> bool:
        year = calendar.year_of(on) if calendar else None
        if calendar is None or year is None:
            return counts_weekday(on) and calendar is None
        return on in year.extra or (counts_weekday(on) and year.off(on) is None)

    return is_school_day


def wordings(versions: QuerySet[IEPVersion]) -> QuerySet[GoalVersion]:
    """The wordings of goals in these versions, newest first."""
    rows = GoalVersion.objects.filter(version__in=versions.values("pk"))
    return rows.select_related("goal", "series", "version__iep").order_by(
        "-version__created_at", "order", "goal__number"
    )


def goals_for(member: Membership, today: date) -> list[GoalNow]:
    """Every goal this member may read, those in force first. The number of queries does not grow with the goals."""
    return _goals(member.student, list(wordings(versions_for(member))), today)


def goals_agreed(student: Student, today: date) -> list[GoalNow]:
    """The goals of the plan in force, as everybody on the team may read them."""
    rows = _goals(student, list(wordings(versions_of(student).filter(state__in=FROZEN))), today)
    return [row for row in rows if row.place == IN_FORCE]


def goal_for(member: Membership, goal_id: UUID, today: date) -> GoalNow | None:
    """One goal this member may read; None when there is none."""
    rows = [row for row in wordings(versions_for(member)) if row.goal_id == goal_id]
    return next(iter(_goals(member.student, rows, today)), None)


def _goals(student: Student, rows: list[GoalVersion], today: date) -> list[GoalNow]:
    if not rows:
        return []
    in_force = plan_in_force(student, today, WITH_GOALS)
    chosen: dict[UUID, GoalVersion] = {}
    for row in rows:
        standing = chosen.setdefault(row.goal_id, row)
        is_better = _rank(row, in_force) > _rank(standing, in_force)
        chosen[row.goal_id] = row if is_better else standing
    points, reports = points_by_series(chosen.values()), newest_reports(chosen)
    is_school_day = school_days_of(student)
    found = [
        GoalNow(
            goal=row.goal,
            wording=row,
            place=_place(row, in_force),
            points=tuple(points[row.series_id]),
            report=reports.get(goal_id),
            look=look_at(line_of(row), scores_of(points[row.series_id]), today, is_school_day, weeks_promised(row)),
            hits=hits_of(row, points[row.series_id], reports.get(goal_id), today, is_school_day),
        )
        for goal_id, row in chosen.items()
    ]
    order = (IN_FORCE, PROPOSED, OLDER)
    return sorted(found, key=lambda row: (order.index(row.place), row.wording.order, row.goal.number))


def hits_of(
    row: GoalVersion,
    points: Collection[ProgressPoint],
    report: ProgressReport | None,
    today: date,
    is_school_day: IsSchoolDay,
) -> tuple[Hit, ...]:
    """What the checks of scores found; nothing without a plan line."""
    line = line_of(row)
    if line is None:
        return ()
    word, on = (report.word, report.reported_on) if report else ("", None)
    goal = GoalScores(str(row.goal_id), line, scores_of(points), word, on)
    return tuple(check_progress(goal, today, is_school_day))


def _rank(row: GoalVersion, in_force: IEPVersion | None) -> tuple[bool, bool]:
    return (in_force is not None and row.version_id == in_force.pk, row.version.is_frozen)


def _place(row: GoalVersion, in_force: IEPVersion | None) -> str:
    """In force, proposed by a newer draft, or of an older plan."""
    if row.goal.state != enums.GoalState.ACTIVE:
        return OLDER
    if in_force is None or row.version_id == in_force.pk:
        return IN_FORCE if in_force else PROPOSED
    return PROPOSED if row.version.created_at > in_force.created_at else OLDER


def points_by_series(rows: Collection[GoalVersion]) -> dict[UUID | None, list[ProgressPoint]]:
    found: dict[UUID | None, list[ProgressPoint]] = defaultdict(list)
    series = [row.series_id for row in rows if row.series_id]
    for point in ProgressPoint.objects.standing().filter(series__in=series).select_related("paper"):
        found[point.series_id].append(point)
    return found


def newest_reports(goals: Collection[UUID]) -> dict[UUID, ProgressReport]:
    """The newest progress report of each goal."""
    found: dict[UUID, ProgressReport] = {}
    for report in ProgressReport.objects.filter(goal__in=list(goals)).select_related("paper", "confirmed_by"):
        found.setdefault(report.goal_id, report)
    return found


def all_points(series: MeasureSeries) -> list[ProgressPoint]:
    """Every point of a series, those taken back too, newest first."""
    rows = series.points.select_related("paper", "confirmed_by")
    return list(rows.order_by("-on", "-created_at"))


def reports_of(goal: Goal) -> list[ProgressReport]:
    return list(goal.reports.select_related("paper", "confirmed_by"))


def wordings_of(member: Membership, goal: Goal) -> list[GoalVersion]:
    """How this goal read in each version this member may open, newest first."""
    return list(wordings(versions_for(member)).filter(goal=goal))


def open_tally(series: MeasureSeries, user: User, on: date) -> Tally | None:
    """The taps of this person today that are no point yet."""
    return series.tallies.filter(by=user, on=on, point=None).first()


@dataclass(frozen=True)
class OpenGoal:
    """A running goal that can be scored now, for lists of several children. `tally` holds this person's taps."""

    goal: Goal
    series: MeasureSeries
    tally: Tally | None
    scored_today: int

    @property
    def url(self) -> str:
        """Where its score is given: by taps, or a number."""
        name = "ieps:tally" if self.series.facts.taps else "ieps:point-add"
        return reverse(name, args=[self.goal.student_id, self.goal.pk])


def open_goals(student_ids: Collection[UUID], on: date, user: User | None = None) -> dict[UUID, list[OpenGoal]]:
    """The goals in force of several children that have a measure, by child. Three or four queries in all."""
    rows = _wordings_in_force(student_ids, on)
    series = [row.series_id for row in rows]
    points: dict[UUID, int] = defaultdict(int)
    for key in ProgressPoint.objects.standing().filter(series__in=series, on=on).values_list("series_id", flat=True):
        points[key] += 1
    tallies = Tally.objects.filter(series__in=series, by=user, on=on, point=None) if user else Tally.objects.none()
    mine = {tally.series_id: tally for tally in tallies}
    found: dict[UUID, list[OpenGoal]] = defaultdict(list)
    for row in rows:
        if row.series:
            one = OpenGoal(row.goal, row.series, mine.get(row.series.pk), points[row.series.pk])
            found[row.goal.student_id].append(one)
    return dict(found)


def _wordings_in_force(student_ids: Collection[UUID], on: date) -> list[GoalVersion]:
    """Of each child the goals of its plan in force, by the rule of plans.plan_in_force."""
    signed_copy = Q(state=enums.State.SHARED, iep__origin=enums.Origin.COPIED, is_signed=True)
    versions = IEPVersion.objects.filter(iep__student__in=list(student_ids), scope__in=WITH_GOALS)
    versions = versions.filter(Q(state=enums.State.FINAL) | signed_copy).filter(
        Q(starts_on=None) | Q(starts_on__lte=on)
    )
    in_force: dict[UUID, UUID] = {}
    ordered = versions.order_by(F("final_on").desc(nulls_last=True), "-created_at")
    for key, student_id in ordered.values_list("pk", "iep__student_id"):
        in_force.setdefault(student_id, key)
    rows = GoalVersion.objects.filter(version__in=in_force.values(), goal__state=enums.GoalState.ACTIVE)
    return list(rows.exclude(series=None).select_related("goal", "series"))
