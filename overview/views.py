"""Home: my children, one child's home, the dates that matter."""

from datetime import date
from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ot_services.enums import MissedWhy
from overview import papers
from overview.actions import note_copy
from overview.queries import dates as date_queries
from overview.queries import home
from overview.queries import plan as plans
from overview.queries import today as today_queries
from overview.queries.copy import parts_of, pdfs_of
from overview.queries.road import road_of
from overview.queries.standing import standing_of
from overview.queries.steps import next_step
from students.access import student_page
from students.models import SchoolCalendar, Student
from students.policy import Permission
from students.queries import team_of


def children_list(request: Any) -> HttpResponse:
    """Every child this person is on the team of. With none, a place to start."""
    rows = home.children_of(request.user)
    context = {
        "rows": rows,
        "is_parent": any(row.is_parent for row in rows),
        "works_at_school": any(row.member.side == "school" for row in rows),
    }
    return render(request, "overview/children.html", context)


def today(request: Any) -> HttpResponse:
    """The start page of people at a school: today's children, one tap each."""
    now = today_queries.today_of(request.user, timezone.localdate())
    context = {
        "tab": "today",
        "day": now.day,
        "works": now.works,
        "rows": now.rows,
        "logged": now.logged,
        "closed": now.closed,
        "logging": now.logging,
        "counting": now.counting,
        "goals": now.waiting,
        "is_weekend": now.day.weekday() > 4,
        "reasons": MissedWhy.choices,
    }
    return render(request, "overview/today.html", context)


@student_page(Permission.VIEW_CHILD)
def student_home(request: Any, student: Student) -> HttpResponse:
    """Where we are, one next step, the dates, the team, what changed lately."""
    member = request.membership
    now = standing_of(member, request.today)
    may_plan = member.may(Permission.READ_PLAN)
    clocks = home.counted_dates(now) if may_plan else []
    context = {
        "student": student,
        "tab": "home",
        "now": now,
        "stops": road_of(now),
        "step": next_step(now),
        "heading": home.greeting(now, clocks),
        "dates": home.coming_dates(now, clocks) if may_plan else [],
        "members": team_of(student),
        "me": member,
        "latest": home.latest_of(student) if may_plan else [],
        "today": request.today,
        "is_parent": member.may(Permission.OWN_WORRY),
        "can_manage": member.may(Permission.MANAGE_TEAM),
        "can_read_files": member.may_read_files,
        "may_plan": may_plan,
    }
    return render(request, "overview/student_home.html", context)


@student_page(Permission.READ_PLAN)
def plan(request: Any, student: Student) -> HttpResponse:
    """From the request to the plan in force: one line a stage, each a link."""
    now = standing_of(request.membership, request.today)
    step = next_step(now)
    context = {
        "student": student,
        "tab": "plan",
        "heading": plans.heading(now),
        "step": step if step and step.url != request.path else None,
        "stages": plans.stages_of(now),
        "offers": plans.offers_for(now),
    }
    return render(request, "overview/plan.html", context)


@student_page(Permission.READ_PLAN)
def dates(request: Any, student: Student) -> HttpResponse:
    """Each clock with its arithmetic drawn: which days counted, which did not and why."""
    facts = date_queries.facts_of(student)
    rows = date_queries.drawn_dates(student, request.today, facts)
    letter = next(iter(facts.requests), None)
    is_family = request.membership.is_family
    calendars = facts.calendars
    context = {
        "student": student,
        "tab": "letters",
        "rows": rows,
        "letter": letter,
        "sent_on": letter and letter.sent_on,
        "is_family": is_family,
        "is_waiting": date_queries.waits_for_answer(rows),
        "title": rows[0].heading if rows else _("Dates that matter"),
        "lead": date_queries.where_in_count(rows[0], is_family=is_family) if rows else "",
        "calendars": calendars,
        "is_confirmed": bool(calendars) and all(row.confirmed_at for row in calendars),
        "can_read_files": request.membership.may(Permission.READ_FILES),
        "may_edit_calendar": request.membership.may(Permission.EDIT_CALENDAR),
        "may_answer": request.membership.may(Permission.RECORD_ANSWER),
    }
    return render(request, "overview/dates.html", context)


@student_page(Permission.READ_PLAN)
def date_ics(request: Any, student: Student, clock_id: str) -> HttpResponse:
    """One date as a calendar file. Its title names no child, no school, no need."""
    clock = next(
        (row for row in date_queries.clocks_of(student, request.today) if row.id == clock_id and row.due_on), None
    )
    if clock is None:
        raise Http404
    link = request.build_absolute_uri(reverse("overview:dates", args=[student.pk]))
    revision = sum(SchoolCalendar.objects.filter(student=student).values_list("revision", flat=True))
    body = papers.calendar_file(clock, student_id=str(student.pk), link=link, sequence=revision, now=timezone.now())
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{clock.due_on:%Y-%m-%d}.ics"'
    return response


@student_page(Permission.TAKE_COPY)
def copy(request: Any, student: Student) -> HttpResponse:
    """What a full copy holds and what it does not."""
    return render(request, "overview/copy.html", {"student": student, "tab": "home"})


@student_page(Permission.TAKE_COPY)
def copy_zip(request: Any, student: Student) -> Any:
    """The copy, made while it is downloaded: no size is too large, and nothing of it stays on the server."""
    member = request.membership
    parts = parts_of(member)
    index = partial(copy_index, student=student, today=request.today)
    pieces = papers.zipped(papers.copy_entries(parts, pdfs_of(member, parts), index=index), now=timezone.now())
    response = StreamingHttpResponse(pieces, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="record-{request.today:%Y-%m-%d}.zip"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'"
    note_copy(by=request.user, member=member)
    return response


def copy_index(*, student: Student, today: date, **lists: Any) -> str:
    """The page to read, without scripts and links to anywhere else."""
    return render_to_string("overview/copy_index.html", {"student": student, "today": today, **lists})


@login_not_required
def healthz(request: Any) -> HttpResponse:
    """For the host's monitoring: the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
