"""The OT plan: read by all, written by the school's side or by whoever copied it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import once
from documents.actions import UploadRefused
from ot_services import access, actions, forms
from ot_services.models import CarryOver, OTPlan
from ot_services.queries import rows
from students.access import Conflict, facts_conflict, posted_revision, student_page
from students.actions.pen import pen_facts
from students.enums import FileKind
from students.models import Student
from students.policy import Permission


def plan_of(request: Any, student: Student, plan_id: UUID) -> OTPlan:
    """A plan this person may read, with its rows; Http404 for a draft of somebody else."""
    seen = OTPlan.objects.visible_to(request.membership).values("pk")
    return get_object_or_404(rows.with_rows(student).filter(pk__in=seen), pk=plan_id)


def plan_to_write(request: Any, student: Student, plan_id: UUID) -> OTPlan:
    plan = plan_of(request, student, plan_id)
    access.ask_may_change(request.membership, plan)
    return plan


@student_page(Permission.READ_PLAN)
def plan(request: Any, student: Student, plan_id: UUID) -> HttpResponse:
    """The plan in plain words. Whoever may change it finds the ways beside each part."""
    row = plan_of(request, student, plan_id)
    member = request.membership
    may_edit = access.may_edit_plan(member, row)
    may_see_draft_checks = may_edit or not row.is_draft
    context = {
        "student": student,
        "tab": "ot",
        "plan": row,
        "lines": [rows.line_text(line) for line in rows.lines_that_stood(student) if line.service_id == row.service_id],
        "findings": rows.clear_up(row, request.today) if may_see_draft_checks and row.state != "ended" else [],
        "may_edit": may_edit,
        "may_confirm": access.may_confirm(member, Permission.EDIT_OT_PLAN, row),
        "can_read_files": member.may(Permission.READ_FILES),
        "is_school": member.side == "school",
    }
    return render(request, "ot_services/plan.html", context)


@student_page(Permission.EDIT_OT_PLAN)
@once
def plan_add(request: Any, student: Student) -> HttpResponse:
    """Start a plan: own words of the therapist, or copied by a parent."""
    form = forms.StartPlanForm(
        request.POST or None,
        request.FILES or None,
        member=request.membership,
        today=request.today,
        services=rows.ot_services_of(student),
    )
    if form.is_valid():
        title = _("OT plan of the school")
        try:
            pen = pen_facts(
                member=request.membership, today=request.today, kind=FileKind.IEP, title=title, **form.pen()
            )
        except UploadRefused as refused:
            form.add_error("files", str(refused.sentence))
        else:
            row = actions.start_plan(by=request.user, student=student, pen=pen, service=form.service_chosen)
            return redirect(row)
    back = reverse("ot_services:ot", args=[student.pk])
    lead = _("The plan says how OT is done: what you work on, when, where, and who does it.")
    return form_page(request, student, form, title=_("Start an OT plan"), lead=lead, back=back)


def form_page(request: Any, student: Student, form: Any, **context: Any) -> HttpResponse:
    base = {"student": student, "tab": "ot", "form": form, "revision": None, "lead": "", "again": False}
    return render(request, "ot_services/form.html", {**base, **context})


@student_page(Permission.EDIT_OT_PLAN)
@once
def plan_edit(request: Any, student: Student, plan_id: UUID) -> HttpResponse:
    """The facts around the plan."""
    row = plan_to_write(request, student, plan_id)
    services, providers = rows.ot_services_of(student), list(student.providers.all())
    form = forms.PlanForm(request.POST or None, plan=row, services=services, providers=providers)
    if form.is_valid():
        try:
            actions.save_plan(by=request.user, plan=row, revision=posted_revision(request), **form.facts())
        except Conflict as conflict:
            return facts_conflict(request, form, conflict)
        except actions.OTError as error:
            messages.error(request, str(error))
        return redirect(row)
    title = _("About this plan")
    return form_page(request, student, form, title=title, back=row.get_absolute_url(), revision=row.revision)


def part_of(part: str) -> forms.plan.PlanPart:
    if part not in forms.PARTS:
        raise Http404
    return forms.PARTS[part]


@student_page(Permission.EDIT_OT_PLAN)
@once
def part_add(request: Any, student: Student, plan_id: UUID, part: str) -> HttpResponse:
    """An area, a time, a tool or a card more. `Save and add another` comes back here."""
    kind = part_of(part)
    row = plan_to_write(request, student, plan_id)
    form = kind.form(request.POST or None, providers=list(student.providers.all()), today=request.today)
    if form.is_valid():
        try:
            save_new(request, row, kind, form.facts())
        except actions.OTError as error:
            messages.error(request, str(error))
            return redirect(row)
        again = "again" in request.POST
        return redirect("ot_services:part-add", student.pk, row.pk, part) if again else redirect(row)
    context = {"title": kind.add, "lead": kind.lead, "back": row.get_absolute_url(), "again": True}
    return form_page(request, student, form, **context)


def save_new(request: Any, plan: OTPlan, kind: Any, facts: dict[str, Any]) -> None:
    if kind.related in {"focuses", "techniques"}:
        facts["order"] = getattr(plan, kind.related).count()
    if kind.model is CarryOver:
        facts["written_by_name"] = request.membership.name
    actions.save_part(by=request.user, plan=plan, model=kind.model, **facts)


@student_page(Permission.EDIT_OT_PLAN)
@once
def part_edit(request: Any, student: Student, plan_id: UUID, part: str, row_id: UUID) -> HttpResponse:
    """Change one row of the plan."""
    kind = part_of(part)
    plan = plan_to_write(request, student, plan_id)
    row = get_object_or_404(kind.model, plan=plan, pk=row_id)
    form = kind.form(request.POST or None, row=row, providers=list(student.providers.all()), today=request.today)
    if form.is_valid():
        revision = posted_revision(request)
        try:
            actions.save_part(by=request.user, plan=plan, model=kind.model, row=row, revision=revision, **form.facts())
        except Conflict as conflict:
            return facts_conflict(request, form, conflict)
        except actions.OTError as error:
            messages.error(request, str(error))
        return redirect(plan)
    remove = reverse("ot_services:part-remove", args=[student.pk, plan.pk, part, row.pk])
    context = {"title": kind.edit, "lead": kind.lead, "back": plan.get_absolute_url(), "revision": row.revision}
    return form_page(request, student, form, remove=remove, **context)


@student_page(Permission.EDIT_OT_PLAN)
@require_POST
@once
def part_remove(request: Any, student: Student, plan_id: UUID, part: str, row_id: UUID) -> HttpResponse:
    """Take one row out of the plan."""
    kind = part_of(part)
    plan = plan_to_write(request, student, plan_id)
    row = get_object_or_404(kind.model, plan=plan, pk=row_id)
    return stepped(request, plan, lambda: actions.remove_part(by=request.user, plan=plan, row=row), _("Taken out."))


@student_page(Permission.EDIT_OT_PLAN)
@require_POST
@once
def plan_activate(request: Any, student: Student, plan_id: UUID) -> HttpResponse:
    """Put the plan in use: the team and the family read it from now on."""
    plan = plan_to_write(request, student, plan_id)
    said = _("The plan is in use. The team and the family can read it.")
    return stepped(request, plan, lambda: actions.activate_plan(by=request.user, plan=plan, today=request.today), said)


@student_page(Permission.EDIT_OT_PLAN)
@require_POST
@once
def plan_end(request: Any, student: Student, plan_id: UUID) -> HttpResponse:
    """Take the plan out of use."""
    plan = plan_to_write(request, student, plan_id)
    said = _("The plan has ended. Its words stay here.")
    return stepped(request, plan, lambda: actions.end_plan(by=request.user, plan=plan, today=request.today), said)


def stepped(request: Any, plan: OTPlan, step: Any, said: str) -> HttpResponse:
    """Do one step; say what happened, or why it can not be done; back to the plan."""
    try:
        with transaction.atomic():
            step()
    except actions.OTError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    return redirect(plan)


@student_page(Permission.EDIT_OT_PLAN)
@require_POST
@once
def plan_confirm(request: Any, student: Student, plan_id: UUID) -> HttpResponse:
    """The school confirms what a parent copied."""
    plan = plan_of(request, student, plan_id)
    access.ask_school(request.membership)
    actions.confirm_plan(by=request.user, plan=plan, today=request.today)
    messages.success(request, _("Thank you. The family sees that you confirmed it."))
    return redirect(plan)


@student_page(Permission.READ_PLAN)
def card(request: Any, student: Student, card_id: UUID) -> HttpResponse:
    """A card for the teacher, as it prints."""
    row = card_of(request, student, card_id)
    context = {
        "student": student,
        "tab": "ot",
        "card": row,
        "steps": row.steps.splitlines(),
        "may_edit": access.may_edit_plan(request.membership, row.plan),
    }
    return render(request, "ot_services/card.html", context)


def card_of(request: Any, student: Student, card_id: UUID) -> CarryOver:
    """A card of a plan this person may read."""
    seen = OTPlan.objects.visible_to(request.membership).filter(student=student).values("pk")
    cards = CarryOver.objects.filter(student=student, plan__in=seen).select_related("plan")
    return get_object_or_404(cards, pk=card_id)
