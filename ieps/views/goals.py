"""Pages of the goals: the list, one goal with its scores, and the two papers."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from ieps.papers.compose import statement
from ieps.papers.progress import asked, drawing_of, goals_page_words, goals_words, score_rows, verdict_of
from ieps.queries import progress as queries
from students.access import paper_answer, student_page
from students.models import Student
from students.policy import Permission

SHOWN = 6
NOTES = 4


@student_page(Permission.READ_PLAN)
def goals(request: Any, student: Student) -> HttpResponse:
    """Every goal of the child: those in force first, then proposed ones, then older ones."""
    rows = queries.goals_for(request.membership, request.today)
    context = {
        "student": student,
        "tab": "goals",
        "in_force": [line_words(row) for row in rows if row.place == queries.IN_FORCE],
        "proposed": [line_words(row) for row in rows if row.place == queries.PROPOSED],
        "older": [line_words(row) for row in rows if row.place == queries.OLDER],
        "may_record": request.membership.may(Permission.RECORD_PROGRESS),
        "is_staff": request.membership.side == "school",
    }
    return render(request, "ieps/goals.html", context)


def line_words(row: queries.GoalNow) -> dict[str, Any]:
    """A goal in one line: start, now, plan for now, goal."""
    series, line, newest = row.series, row.line, row.newest
    show = series.in_figures if series else lambda _value: ""
    return {
        "row": row,
        "start": show(row.wording.baseline),
        "now": show(newest.value) if newest else "",
        "plan": show(line.at(newest.on)) if line and newest else "",
        "target": show(row.wording.target),
        "unit": "" if series is None or series.is_percent else series.unit_alone,
    }


def goal_now(request: Any, goal_id: UUID) -> queries.GoalNow:
    """The goal as this member may read it today, or 404."""
    row = queries.goal_for(request.membership, goal_id, request.today)
    if row is None:
        raise Http404
    return row


@student_page(Permission.READ_PLAN)
def goal(request: Any, student: Student, goal_id: UUID) -> HttpResponse:
    """One goal: what it says, how it goes beside the school's word, the chart, the scores, and what to do."""
    row, me = goal_now(request, goal_id), request.membership
    context = {
        "student": student,
        "tab": "goals",
        "goal": row.goal,
        "row": row,
        "numbers": line_words(row),
        "statement": statement(row.wording, student.display_name),
        "verdict": verdict_of(row, student.display_name),
        "asked": asked(row, is_team=me.side == "school"),
        "chart": drawing_of(row),
        "scores": score_rows(row.school, row.line, row.series)[:SHOWN] if row.series else [],
        "notes": [point for point in reversed(row.points) if point.note][:NOTES],
        "reports": queries.reports_of(row.goal),
        "before": wordings_before(request, row),
        "me": me,
        "may_record": me.may(Permission.RECORD_PROGRESS),
        "may_write": me.may(Permission.WRITE_LETTERS),
        "can_read_files": me.may(Permission.READ_FILES),
        "is_school": me.side == "school",
    }
    return render(request, "ieps/goal.html", context)


def wordings_before(request: Any, row: queries.GoalNow) -> list[tuple[Any, str]]:
    """How this goal read in other versions: the version and the sentence."""
    name = request.membership.student.display_name
    others = [one for one in queries.wordings_of(request.membership, row.goal) if one.pk != row.wording.pk]
    return [(one.version, statement(one, name)) for one in others]


@student_page(Permission.READ_PLAN)
def scores(request: Any, student: Student, goal_id: UUID) -> HttpResponse:
    """Every score of a goal, with those taken back, whose pen they are and where they are from."""
    row = goal_now(request, goal_id)
    points = queries.all_points(row.series) if row.series else []
    context = {
        "student": student,
        "tab": "goals",
        "goal": row.goal,
        "rows": score_rows(points[::-1], row.line, row.series) if row.series else [],
        "me": request.membership,
        "may_record": request.membership.may(Permission.RECORD_PROGRESS),
        "can_read_files": request.membership.may(Permission.READ_FILES),
        "is_school": request.membership.side == "school",
    }
    return render(request, "ieps/scores.html", context)


PAPERS = {"goals": goals_words, "goals-page": goals_page_words}


@student_page(Permission.READ_PLAN)
def goals_paper(request: Any, student: Student, kind: str) -> HttpResponse:
    """The goals in force with charts and tables, or the page for the teacher's folder. A POST tries again."""
    return paper_answer(
        request,
        kind=kind,
        subject_id=str(student.pk),
        words=PAPERS[kind](student, request.today),
        filename=f"{kind}-{request.today}.pdf",
        back=reverse("ieps:goals", args=[student.pk]),
        tab="goals",
    )
