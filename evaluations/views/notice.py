"""The prior written notice with its seven items, and a 504 plan."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import once
from documents.actions import UploadRefused
from evaluations import access, actions, enums, forms, queries
from evaluations.actions import decision as verbs
from evaluations.models import Notice, Plan504
from evaluations.views.decision import form_page, pen_form, pen_of
from students.access import Conflict, facts_conflict, posted_revision, student_page
from students.actions.pen import confirm
from students.enums import FileKind
from students.models import Student
from students.policy import Permission


@student_page(Permission.READ_PLAN)
def notice(request: Any, student: Student, notice_id: UUID) -> HttpResponse:
    """Seven items: what each says, and what to do about one that is not there."""
    row = access.notice_of(student, notice_id)
    member = request.membership
    may_edit = member.may(Permission.EDIT_DECISION)
    context = {
        "student": student,
        "tab": "plan",
        "row": row,
        "missing": [enums.NOTICE_ITEMS[key] for key in row.missing],
        "there": len(enums.NOTICE_ITEMS) - len(row.missing),
        "may_write": member.may(Permission.WRITE_LETTERS),
        "checked_on": enums.NOTICE_CHECKED_ON,
        "items": [(words, row.items.get(key, ""), enums.NOTICE_TODO[key]) for key, words in enums.NOTICE_ITEMS.items()],
        "newer": Notice.objects.filter(supersedes=row).first(),
        "may_correct": may_edit and access.may_correct(row, member),
        "may_confirm": may_edit and access.may_confirm(row, member),
        "can_read_files": member.may(Permission.READ_FILES),
    }
    return render(request, "evaluations/notice.html", context)


@student_page(Permission.EDIT_DECISION)
@once
def add(request: Any, student: Student) -> HttpResponse:
    """A notice, about the decision that stands if there is one."""
    decision = queries.standing_decision(student)
    form = pen_form(request, forms.NoticeForm, about=str(decision) if decision else "")
    return recorded(request, student, form, old=None, decision=decision)


@student_page(Permission.EDIT_DECISION)
@once
def correct(request: Any, student: Student, notice_id: UUID) -> HttpResponse:
    old = access.notice_of(student, notice_id)
    access.require_writer(old, request.user)
    form = pen_form(request, forms.NoticeForm, old=old, **old.items)
    return recorded(request, student, form, old=old, decision=old.decision)


def recorded(request: Any, student: Student, form: Any, *, old: Notice | None, decision: Any) -> HttpResponse:
    if form.is_valid():
        try:
            row = save(request, form, old, decision)
        except UploadRefused as refused:
            form.add_error("files", str(refused.sentence))
        except actions.EvaluationError as error:
            messages.error(request, str(error))
            return redirect(old) if old else redirect("evaluations:plan", student.pk)
        else:
            return redirect(row)
    title = _("Correct the notice") if old else _("Add a prior written notice")
    lead = _(
        "When a school wants to change something, or says no, it must say so in writing. Seven things belong in it."
    )
    return form_page(request, student, form, title=title, lead=lead, back=old.get_absolute_url() if old else "")


@transaction.atomic
def save(request: Any, form: Any, old: Notice | None, decision: Any) -> Notice:
    pen = pen_of(request, form, FileKind.NOTICE, form.cleaned_data["about"][:160])
    return verbs.record_notice(
        by=request.user, member=request.membership, pen=pen, supersedes=old, decision=decision, **form.facts()
    )


@student_page(Permission.EDIT_DECISION)
@require_POST
@once
def confirm_copy(request: Any, student: Student, notice_id: UUID) -> HttpResponse:
    row = access.notice_of(student, notice_id)
    access.require_school(request.membership)
    confirm(by=request.user, row=row, student_id=student.pk, today=request.today, side="school")
    return redirect(row)


@student_page(Permission.READ_PLAN)
def plan_504(request: Any, student: Student, plan_id: UUID) -> HttpResponse:
    row = get_object_or_404(Plan504.objects.select_related("paper", "confirmed_by"), student=student, pk=plan_id)
    member = request.membership
    context = {
        "student": student,
        "tab": "plan",
        "row": row,
        "changes": [line.strip() for line in row.accommodations.splitlines() if line.strip()],
        "may_edit": member.may(Permission.EDIT_DECISION) and access.may_edit_504(row, member),
        "can_read_files": member.may(Permission.READ_FILES),
    }
    return render(request, "evaluations/plan_504.html", context)


@student_page(Permission.EDIT_DECISION)
@once
def plan_504_add(request: Any, student: Student) -> HttpResponse:
    form = pen_form(request, forms.Plan504Form)
    return saved_504(request, student, form, plan=None)


@student_page(Permission.EDIT_DECISION)
@once
def plan_504_edit(request: Any, student: Student, plan_id: UUID) -> HttpResponse:
    """The school changes its plan; a parent only the words they copied."""
    plan = get_object_or_404(Plan504, student=student, pk=plan_id)
    if not access.may_edit_504(plan, request.membership):
        raise PermissionDenied(_("The school wrote this plan and changes it."))
    return saved_504(request, student, pen_form(request, forms.Plan504Form, old=plan), plan=plan)


def saved_504(request: Any, student: Student, form: Any, *, plan: Plan504 | None) -> HttpResponse:
    if form.is_valid():
        try:
            row = save_504(request, student, form, plan)
        except UploadRefused as refused:
            form.add_error("files", str(refused.sentence))
        except Conflict as conflict:
            return facts_conflict(request, form, conflict)
        else:
            return redirect(row)
    title = _("Change the 504 plan") if plan else _("Add a 504 plan")
    lead = _("A 504 plan changes how your child works at school. It is no IEP.")
    revision, back = (plan.revision, plan.get_absolute_url()) if plan else (None, "")
    return form_page(request, student, form, title=title, lead=lead, back=back, revision=revision)


@transaction.atomic
def save_504(request: Any, student: Student, form: Any, plan: Plan504 | None) -> Plan504:
    pen = pen_of(request, form, FileKind.OTHER, _("504 plan"))
    facts = form.facts()
    if plan is None:
        facts["decision"] = queries.standing_decision(student)
    return verbs.save_plan_504(
        by=request.user,
        member=request.membership,
        pen=pen,
        plan=plan,
        revision=posted_revision(request) if plan else 0,
        **facts,
    )
