"""Goals and how they go: the part of the plan's room that is read and scored every week."""

from datetime import date
from typing import Any

from accounts.models import User
from ieps import enums
from ieps.actions import drafting, goals, progress, versions
from ieps.models import MeasureSeries, ProgressPoint, ProgressReport
from students.actions.pen import pen_facts
from students.models import Student
from tests.permissions.page import ONLY_PARENT, READERS, SCHOOL, WRITERS, Page, page

TODAY = date(2026, 10, 12)
PROGRESS_PAGES: list[Page] = [
    page("ieps:goals-quick", WRITERS),
    page("ieps:goals-letter", ONLY_PARENT, by_post=True),
    page("ieps:goals-pdf", READERS),
    page("ieps:goals-page-pdf", READERS),
    page("ieps:goal", READERS, "progress_goal_id"),
    page("ieps:scores", READERS, "progress_goal_id"),
    page("ieps:point-add", WRITERS, "progress_goal_id"),
    page("ieps:point-correct", ONLY_PARENT, "progress_goal_id", "point_id"),  # who copied it: here a parent
    page("ieps:point-void", ONLY_PARENT, "progress_goal_id", "point_id", by_post=True),
    page("ieps:point-confirm", SCHOOL, "progress_goal_id", "point_id", by_post=True),
    page("ieps:report-add", WRITERS, "progress_goal_id"),
    page("ieps:report-confirm", SCHOOL, "progress_goal_id", "report_id", by_post=True),
    page("ieps:tally", WRITERS, "progress_goal_id"),
    page("ieps:tap", WRITERS, "progress_goal_id", by_post=True),
    page("ieps:tally-save", WRITERS, "progress_goal_id", by_post=True),
]
PROGRESS_READ = {"ieps:goals-quick", "ieps:goals-pdf", "ieps:goals-page-pdf", "ieps:goal", "ieps:scores", "ieps:tally"}
PROGRESS_RENAMED = {"progress_goal_id": "goal_id"}


def fill_progress(world: Any, word: str) -> None:
    """A goal that a parent copied from a signed plan, with a score, taps and a report."""
    student, parent = world.student, world.parent
    member = student.members.get(user=parent)
    version = drafting.start_copy(
        by=parent,
        member=member,
        today=TODAY,
        pen={"source": "paper", "author_name": f"{word} school"},
        scope=enums.Scope.GOALS,
        is_signed=True,
    )
    row = goals.add_goal(
        by=parent,
        version=version,
        title=f"{word} goal",
        condition=f"{word} condition",
        behaviour=f"{word} does",
        statement=f"{word} statement",
        function=f"{word} why",
        measured_by=f"{word} measurer",
        method=enums.Method.PERCENT,
        unit=f"percent of {word}",
        baseline=40,
        baseline_on=date(2026, 9, 1),
        target=80,
        target_on=date(2027, 6, 1),
    )
    share(parent, version)
    row.refresh_from_db()
    pen = pen_facts(member=member, today=TODAY, source="paper", author_name=f"{word} teacher")
    series = MeasureSeries.objects.get(pk=row.series_id)
    facts = {"good": 5, "tries": 10, "note": f"{word} note", "kind": enums.PointKind.SCHOOL}
    point = progress.add_point(by=member, series=series, on=date(2026, 10, 5), pen=pen, **facts)
    taken_back = progress.add_point(by=member, series=series, on=date(2026, 10, 2), pen=pen, **facts)
    progress.void_point(by=member, point=taken_back, reason=f"{word} reason")
    report = progress.add_report(
        by=member,
        goal=row.goal,
        reported_on=date(2026, 10, 6),
        word=enums.ProgressWord.ON_TRACK,
        pen=pen,
        text=f"{word} report",
        next_step=f"{word} next",
    )
    progress.tap(by=member, series=series, on=TODAY, sign="y")
    world.ids |= {"progress_goal_id": row.goal_id, "point_id": point.pk, "report_id": report.pk}


def share(by: User, version: Any) -> None:
    versions.share_version(by=by, version=version, on=TODAY)


def progress_ids(student: Student, by: User) -> dict[str, Any]:
    """The newest score and report of a demo child, of one goal."""
    point = ProgressPoint.objects.filter(series__goal__student=student, entered_by=by).last()
    if point is None:
        return {}
    report = ProgressReport.objects.filter(goal__student=student).first()
    known = {"progress_goal_id": point.series.goal_id, "point_id": point.pk}
    return known | ({"report_id": report.pk} if report else {})
