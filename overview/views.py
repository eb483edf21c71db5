"""Home: my children, one child's home, the dates that matter, what is due, mails and the private calendar."""

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db import connection
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import once
from guide.queries import state_page
from letters.enums import Kind
from letters.queries import clock_letters_of
from ot_services.enums import MissedWhy
from overview import papers
from overview.access import GUESSES_AN_HOUR, READS_AN_HOUR, is_too_often
from overview.actions import agreeing, reminding
from overview.actions import feed as feeds
from overview.actions.copy import note_copy
from overview.actions.writing import write_about_late
from overview.enums import Show
from overview.forms import AgreedDayForm, MailsForm
from overview.models import AgreedDay, CalendarFeed, DueDate
from overview.queries import dates as date_queries
from overview.queries import home, soon
from overview.queries import plan as plans
from overview.queries import today as today_queries
from overview.queries.copy import parts_of, pdfs_of
from overview.queries.due import dates_of, late_clocks, open_dates_for
from overview.queries.inputs import facts_of
from overview.queries.road import road_of
from overview.queries.standing import standing_of
from overview.queries.state import parts_of as parts_for_child
from overview.queries.steps import next_step
from students.access import student_page
from students.models import Student
from students.policy import Permission
from students.queries import team_of

CALENDAR = "text/calendar; charset=utf-8"
NEW_ADDRESS = "overview-new-calendar-token"
ROWS_A_PAGE = 60
FORM = {"question": None, "revision": None, "autosave": False, "history": []}


def children_list(request: Any) -> HttpResponse:
    """Every child this person is on the team of. With none, a place to start."""
    rows = home.children_of(request.user)
    context = {
        "rows": rows,
        "tab": "children",
        "is_parent": any(row.is_parent for row in rows),
        "works": any(row.member.side == "school" for row in rows),
        "has_several": len(rows) > 1,
    }
    return render(request, "overview/children.html", context)


def today(request: Any) -> HttpResponse:
    """The start page of people at a school: today's children, one tap each."""
    now = today_queries.today_of(request.user, timezone.localdate())
    context = {
        "tab": "today",
        "day": now.day,
        "works": now.works,
        "has_several": True,
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
    now, clocks = home.standing_with_dates(member, request.today, timezone.now())
    may_plan = member.may(Permission.READ_PLAN)
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
    late = late_clocks(student.due_dates.all(), request.today)
    now = standing_of(request.membership, request.today, late)
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
    member = request.membership
    letters = clock_letters_of(student)
    now = dates_of(student, request.today, timezone.now(), partial(facts_of, known=letters))
    rows = date_queries.drawn_dates(student, request.today, now)
    letter = next((row for row in letters if row.kind == Kind.EVAL_INITIAL), None)
    context = {
        "student": student,
        "tab": "letters",
        "rows": rows,
        "has_days": any(row.due.due_on for row in rows),
        "letter": letter,
        "sent_on": letter and letter.sent_on,
        "is_family": member.is_family,
        "is_waiting": date_queries.waits_for_answer(rows),
        "title": rows[0].heading if rows else _("Dates that matter"),
        "lead": date_queries.where_in_count(rows[0], is_family=member.is_family) if rows else "",
        "calendar": now.inputs["calendar"],
        "guesses": now.inputs.get("guesses", []),
        "can_read_files": member.may(Permission.READ_FILES),
        "may_edit_calendar": member.may(Permission.EDIT_CALENDAR),
        "may_answer": member.may(Permission.RECORD_ANSWER),
        "may_write": member.may(Permission.WRITE_LETTERS),
    }
    return render(request, "overview/dates.html", context)


@student_page(Permission.READ_PLAN)
def state(request: Any, student: Student) -> HttpResponse:
    """Every rule of the child's state with this child's dates. Who may not read the birth date sees no day of it."""
    member = request.membership
    page = state_page(student.state)
    knows_birth = member.may(Permission.EDIT_CHILD)
    born_on = student.born_on if knows_birth else None
    dates = dates_of(student, request.today, timezone.now()) if page else None
    context = {
        "student": student,
        "tab": "letters",
        "page": page,
        "parts": parts_for_child(page, dates, request.today, born_on) if page and dates else [],
        "may_edit": knows_birth,
        "asks_birth": knows_birth and born_on is None,
    }
    return render(request, "overview/state.html", context)


@student_page(Permission.READ_PLAN)
def date_ics(request: Any, student: Student, clock_id: str) -> HttpResponse:
    """One date as a calendar file. Its title names no child, no school, no need."""
    return calendar_answer(request, [dated(request, student, clock_id)], clock_id)


@student_page(Permission.READ_PLAN)
def dates_ics(request: Any, student: Student) -> HttpResponse:
    """All open dates of a child as one calendar file."""
    children = open_dates_for(request.user, timezone.now(), [student.pk])
    return calendar_answer(request, [row for child in children for row in child.rows], "dates")


def dated(request: Any, student: Student, key: str) -> DueDate:
    """The date of this child with this key; Http404 without one, or without a day."""
    row = dates_of(student, request.today, timezone.now()).rows.get(key)
    if row is None or row.due_on is None:
        raise Http404
    return row


def calendar_answer(request: Any, rows: list[DueDate], name: str) -> HttpResponse:
    """These dates as a file for a calendar; each leads back to its page."""
    body = papers.calendar_file(rows, link=lambda row: request.build_absolute_uri(soon.url_of(row)), now=timezone.now())
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response


@student_page(Permission.WRITE_LETTERS)
@require_POST
@once
def date_letter(request: Any, student: Student, clock_id: str) -> HttpResponse:
    """Write about a day that passed, with what was asked, the proof and the rule."""
    found = dates_of(student, request.today, timezone.now())
    if clock_id not in found.rows or clock_id not in found.clocks:
        raise Http404
    due = found.rows[clock_id]
    if not due.is_late(request.today):  # the school acted after the page with the button was opened
        messages.info(request, _("This day has not passed, or what it waits for has come."))
        return redirect(soon.url_of(due))
    return redirect(write_about_late(by=request.user, due=due, clock=found.clocks[clock_id]))


@student_page(Permission.RECORD_ANSWER)
@once
def date_agree(request: Any, student: Student, clock_id: str) -> HttpResponse:
    """Another day that family and school agreed on in writing."""
    due = dated(request, student, clock_id)
    form = AgreedDayForm(request.POST or None)
    if form.is_valid():
        facts = {"now": timezone.now(), "today": request.today, **form.cleaned_data}
        agreeing.agree_day(member=request.membership, key=clock_id, **facts)
        return redirect(soon.url_of(due))
    context = {
        "student": student,
        "tab": "letters",
        "title": _("Which other day did you agree on?"),
        "lead": date_queries.agreeing_lead(due, request.today),
        "form": form,
        "back": soon.url_of(due),
    }
    return render(request, "students/form.html", FORM | context)


@student_page(Permission.RECORD_ANSWER)
@require_POST
@once
def agreed_end(request: Any, student: Student, agreed_id: UUID) -> HttpResponse:
    """The agreed day does not stand any more."""
    agreed = get_object_or_404(AgreedDay.objects.select_related("due"), due__student=student, pk=agreed_id)
    agreeing.end_agreement(member=request.membership, agreed=agreed, now=timezone.now())
    return redirect(soon.url_of(agreed.due))


def due(request: Any) -> HttpResponse:
    """What is due for all children of this person: what has passed, what comes this week, all."""
    children = home.children_of(request.user)
    roles = {row.student.pk: row.member.role for row in children}
    found = soon.soon_for(request.user, timezone.now())
    show = request.GET.get("show", "")
    show = show if show in Show.values else Show.ALL
    page = Paginator(found.shown(show), ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "tab": "due",
        "works": any(row.member.side == "school" for row in children),
        "heading": soon.heading_for(found),
        "filters": [(name, label, found.count(name)) for name, label in Show.choices],
        "show": show,
        "page": page,
        "rows": [soon.due_row(row, roles.get(row.student.pk, "")) for row in page.object_list],
        "waiting": found.waiting,
        "has_children": bool(children),
        "has_several": len(children) > 1,
    }
    return render(request, "overview/due.html", context)


@once
def mails(request: Any) -> HttpResponse:
    """Which mails a person wants, and when."""
    user = request.user
    known = {"mails": user.mails, "mail_hour": user.mail_hour, "time_zone": user.time_zone}
    form = MailsForm(request.POST or None, initial=known)
    if form.is_valid():
        reminding.choose_mails(by=user, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("overview:mails")
    return render(request, "overview/mails.html", {"form": form})


@once
def my_calendar(request: Any) -> HttpResponse:
    """The private calendar: switch it on, get a new address, stop it. The address is shown once."""
    if request.method == "POST" and request.POST.get("act") == "stop":
        feeds.stop_feed(by=request.user)
        messages.success(request, _("Stopped. The address answers nothing any more."))
        return redirect("overview:my-calendar")
    if request.method == "POST":
        request.session[NEW_ADDRESS] = feeds.start_feed(by=request.user)
        return redirect("overview:my-calendar")
    token = request.session.pop(NEW_ADDRESS, "")
    address = request.build_absolute_uri(reverse("overview:feed", args=[token])) if token else ""
    feed = CalendarFeed.objects.filter(user=request.user).first()
    return render(request, "overview/my_calendar.html", {"feed": feed, "address": address})


@login_not_required
def feed(request: Any, token: str) -> HttpResponse:
    """The private calendar as a program reads it: what its person may see at this moment. Unknown or stopped: 404."""
    row = feeds.feed_of(token)
    if is_too_often(f"read:{row.pk}", READS_AN_HOUR) if row else is_too_often(ip_of(request), GUESSES_AN_HOUR):
        return HttpResponse(status=429, headers={"Retry-After": "3600"})
    if row is None:
        raise Http404
    now = timezone.now()
    feeds.note_read(feed=row, on=timezone.localdate(now))
    rows = [due for child in open_dates_for(row.user, now) for due in child.rows]
    link = request.build_absolute_uri(reverse("overview:due"))
    with translation.override(row.user.language):
        body = papers.calendar_file(rows, link=lambda _row: link, now=now)
    response = HttpResponse(body, content_type=CALENDAR)
    response["Cache-Control"] = "private, no-cache"
    return response


def ip_of(request: Any) -> str:
    return f"guess:{get_adapter().get_client_ip(request)}"


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
