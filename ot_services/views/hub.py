"""OT at a glance, the minutes, and who gives OT."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import once
from documents.actions import UploadRefused
from ot_services import access, actions, enums, forms, papers
from ot_services.models import OTPlan, Provider
from ot_services.queries import rows, today
from students.access import Conflict, facts_conflict, posted_revision, student_page
from students.actions.pen import pen_facts
from students.enums import FileKind
from students.models import Membership, Student
from students.policy import Permission


@student_page(Permission.READ_PLAN)
def ot(request: Any, student: Student) -> HttpResponse:
    """OT at a glance: the plan in use, the next times, the minutes, the cards, who gives it."""
    member = request.membership
    plans = rows.plans_of(member)
    active = [row for row in plans if row.is_active]
    plan = active[0] if active else None
    prefetch_related_objects(active[:1], "focuses", "cards")
    log = rows.log_of(student)
    counts = rows.line_counts(student, request.today, log)
    context = {
        "student": student,
        "tab": "ot",
        "plan": plan,
        "others": [row for row in plans if row != plan],
        "next_times": next_times(plan, log, request.today) if plan else [],
        "day": today.rows_of_log(student, request.today, log),
        "reasons": enums.MissedWhy.choices,
        "counts": [(row, rows.headline(student, row)) for row in counts],
        "providers": people_of(member),
        "logs_own": access.logs_own_sessions(member),
        "may_log": member.may(Permission.LOG_SESSIONS),
        "may_write": member.may(Permission.EDIT_OT_PLAN),
        "is_school": member.side == "school",
        "me": member,
    }
    return render(request, "ot_services/ot.html", context)


def people_of(member: Membership) -> list[tuple[Provider, bool]]:
    """Who gives OT, and whether this person may confirm them."""
    rows = member.student.providers.select_related("supervisor", "confirmed_by")
    return [(row, access.may_confirm(member, Permission.EDIT_OT_PLAN, row)) for row in rows]


def next_times(plan: OTPlan, log: rows.Log, start: date) -> list[tuple[date, Any]]:
    """The next three planned times on school days, within three weeks; today's too."""
    days = [start + timedelta(days=number) for number in range(21)]
    slots = [slot for slot in log.slots if slot.plan_id == plan.pk]
    open_days = [on for on in days if rows.is_school_day(log.calendar, on)]
    found = [(on, slot) for on in open_days for slot in slots if slot.weekday == str(on.weekday())]
    return [(on, slot) for on, slot in found if plan.ends_on is None or on <= plan.ends_on][:3]


@student_page(Permission.READ_PLAN)
def minutes(request: Any, student: Student) -> HttpResponse:
    """Promised, given, made up, missed, closed and not recorded, week by week."""
    member = request.membership
    words = papers.minutes_words(student, request.today)
    context = {
        "student": student,
        "tab": "ot",
        "words": words,
        "chart": papers.minutes_chart(words),
        "may_log": member.may(Permission.LOG_SESSIONS),
        "may_write_letters": member.may(Permission.WRITE_LETTERS),
        "may_edit_calendar": member.may(Permission.EDIT_CALENDAR),
    }
    return render(request, "ot_services/minutes.html", context)


@student_page(Permission.EDIT_OT_PLAN)
@once
def provider_add(request: Any, student: Student) -> HttpResponse:
    """Somebody who gives OT: a name is enough."""
    form = provider_form(request, student)
    if form.is_valid():
        try:
            pen = pen_facts(member=request.membership, today=request.today, kind=FileKind.OTHER, **form.pen())
        except UploadRefused as refused:
            form.add_error("files", str(refused.sentence))
        else:
            actions.add_provider(by=request.user, student=student, pen=pen, **form.facts())
            return redirect("ot_services:ot", student.pk)
    return provider_page(request, student, form, _("Who gives OT?"))


def provider_form(request: Any, student: Student, row: Provider | None = None) -> forms.ProviderForm:
    initial = {name: getattr(row, name) for name in forms.ProviderForm.base_fields if hasattr(row, name)} if row else {}
    if row:
        initial |= {"supervisor": str(row.supervisor_id or ""), "paper": str(row.paper_id or "")}
    return forms.ProviderForm(
        request.POST or None,
        request.FILES or None,
        member=request.membership,
        today=request.today,
        provider=row,
        others=list(student.providers.all()),
        initial=initial,
    )


@student_page(Permission.EDIT_OT_PLAN)
@once
def provider_edit(request: Any, student: Student, provider_id: UUID) -> HttpResponse:
    """Mend a name, a license or the supervision."""
    row = get_object_or_404(Provider, student=student, pk=provider_id)
    access.ask_may_change(request.membership, row)
    form = provider_form(request, student, row)
    for name in ("source", "author_name", "paper", "files"):
        form.fields.pop(name, None)
    if form.is_valid():
        try:
            actions.save_provider(by=request.user, provider=row, revision=posted_revision(request), **form.facts())
        except Conflict as conflict:
            return facts_conflict(request, form, conflict)
        messages.success(request, _("Saved."))
        return redirect("ot_services:ot", student.pk)
    return provider_page(request, student, form, row.name, revision=row.revision)


@student_page(Permission.EDIT_OT_PLAN)
@require_POST
@once
def provider_confirm(request: Any, student: Student, provider_id: UUID) -> HttpResponse:
    """The school confirms a person that a parent wrote down."""
    row = get_object_or_404(Provider, student=student, pk=provider_id)
    access.ask_school(request.membership)
    actions.confirm_provider(by=request.user, provider=row, today=request.today)
    messages.success(request, _("Thank you. The family sees that you confirmed it."))
    return redirect("ot_services:ot", student.pk)


def provider_page(request: Any, student: Student, form: Any, title: str, revision: int | None = None) -> HttpResponse:
    back = reverse("ot_services:ot", args=[student.pk])
    lead = _("A name is enough. You can add the license later.")
    context = {"student": student, "tab": "ot", "form": form, "title": title, "lead": lead, "back": back}
    return render(request, "ot_services/form.html", {**context, "revision": revision, "again": False})
