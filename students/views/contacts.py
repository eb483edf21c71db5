"""The contact log: who, what was said, what was promised by when."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import once
from students import forms, queries
from students.access import Conflict, facts_conflict, posted_revision, student_page
from students.actions import logs
from students.models import ContactEntry, Student
from students.policy import Permission
from students.views.home_log import PAGE, is_own


@student_page(Permission.READ_PLAN)
def contacts(request: Any, student: Student) -> HttpResponse:
    page = Paginator(queries.contacts_for(request.membership), PAGE).get_page(request.GET.get("page"))
    context = {
        "student": student,
        "tab": "home",
        "page": page,
        "rows": [(row, row.state_on(request.today)) for row in page],
        "late": queries.late_promises(request.membership, request.today),
        "can_add": request.membership.may(Permission.KEEP_LOG),
        "may_write": request.membership.may(Permission.WRITE_LETTERS),
    }
    return render(request, "students/contacts.html", context)


@student_page(Permission.READ_PLAN)
def contact(request: Any, student: Student, entry_id: UUID) -> HttpResponse:
    row = visible_contact(request, entry_id)
    context = {
        "student": student,
        "tab": "home",
        "row": row,
        "state": row.state_on(request.today),
        "is_mine": is_own(request, row),
        "can_add": request.membership.may(Permission.KEEP_LOG),
        "may_write": request.membership.may(Permission.WRITE_LETTERS),
    }
    return render(request, "students/contact.html", context)


def visible_contact(request: Any, entry_id: UUID) -> ContactEntry:
    row: ContactEntry = get_object_or_404(queries.contacts_for(request.membership), pk=entry_id)
    return row


def own_contact(request: Any, entry_id: UUID) -> ContactEntry:
    """A talk this person wrote down. Raises PermissionDenied for another's that they may read."""
    row = visible_contact(request, entry_id)
    if row.author_id != request.user.pk:
        raise PermissionDenied(_("Only the person who wrote this can change it."))
    return row


@student_page(Permission.KEEP_LOG)
@once
def contact_add(request: Any, student: Student) -> HttpResponse:
    form = forms.ContactForm(request.POST or None, today=request.today, initial={"on": request.today})
    if form.is_valid():
        row = logs.note_contact(by=request.user, member=request.membership, **form.cleaned_data)
        messages.success(request, _("Written down."))
        return redirect(row)
    return form_page(request, student, form, row=None)


@student_page(Permission.KEEP_LOG)
@once
def contact_edit(request: Any, student: Student, entry_id: UUID) -> HttpResponse:
    row = own_contact(request, entry_id)
    initial = {name: getattr(row, name, None) for name in forms.ContactForm.base_fields}
    form = forms.ContactForm(request.POST or None, today=request.today, is_shared=row.is_shared, initial=initial)
    if form.is_valid():
        try:
            logs.change_contact(by=request.user, row=row, revision=posted_revision(request), **form.cleaned_data)
        except Conflict as conflict:
            return facts_conflict(request, form, conflict)
        return redirect(row)
    return form_page(request, student, form, row=row)


def form_page(request: Any, student: Student, form: forms.ContactForm, *, row: ContactEntry | None) -> HttpResponse:
    context = {
        "student": student,
        "tab": "home",
        "form": form,
        "row": row,
        "title": _("Change this talk") if row else _("Write down a talk"),
        "list_name": "students:contacts",
        "activities": [],
    }
    return render(request, "students/log_form.html", context)


@student_page(Permission.KEEP_LOG)
@require_POST
@once
def contact_kept(request: Any, student: Student, entry_id: UUID) -> HttpResponse:
    """What was promised was done: whoever may read the talk can note it."""
    row = visible_contact(request, entry_id)
    logs.keep_promise(by=request.user, row=row, on=request.today)
    return redirect(row)


@student_page(Permission.KEEP_LOG)
@require_POST
@once
def contact_share(request: Any, student: Student, entry_id: UUID) -> HttpResponse:
    row = own_contact(request, entry_id)
    logs.share_contact(by=request.user, row=row)
    messages.success(request, _("Shared. Now the team can read it."))
    return redirect(row)


@student_page(Permission.KEEP_LOG)
@require_POST
@once
def contact_remove(request: Any, student: Student, entry_id: UUID) -> HttpResponse:
    logs.remove_contact(by=request.user, row=own_contact(request, entry_id))
    messages.success(request, _("The entry is gone."))
    return redirect("students:contacts", student.pk)
