"""The home log: what people see at everyday activities, three questions at a time."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import once
from documents.access import stream
from documents.actions import UploadRefused
from students import forms, queries
from students.access import Conflict, facts_conflict, paper_answer, posted_revision, student_page
from students.actions import logs
from students.models import Observation, Student
from students.papers import has_photo, log_words, observation_facts
from students.policy import Permission

PAGE = 30


@student_page(Permission.READ_PLAN)
def home_log(request: Any, student: Student) -> HttpResponse:
    """By month, the newest first; how the help changed stands on top where the entries can say it."""
    member = request.membership
    form = forms.LogFilterForm(request.GET)
    area = form.cleaned_data["area"] if form.is_valid() else ""
    rows = queries.observations_for(member, area)
    context = {
        "student": student,
        "tab": "home",
        "form": forms.LogFilterForm(initial={"area": area}),
        "area": area,
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "trends": queries.help_trends(rows.values_list("activity", "on", "help_level")),
        "can_add": member.may(Permission.KEEP_LOG),
        "pager_query": f"area={area}" if area else "",
        "me": member,
    }
    return render(request, "students/home_log.html", context)


@student_page(Permission.READ_PLAN)
def entry(request: Any, student: Student, entry_id: UUID) -> HttpResponse:
    row = visible_entry(request, entry_id)
    context = {
        "student": student,
        "tab": "home",
        "row": row,
        "facts": observation_facts(row),
        "has_photo": has_photo(row),
        "is_mine": is_own(request, row),
    }
    return render(request, "students/log_entry.html", context)


def visible_entry(request: Any, entry_id: UUID) -> Observation:
    row: Observation = get_object_or_404(queries.observations_for(request.membership), pk=entry_id)
    return row


def is_own(request: Any, row: Any) -> bool:
    return row.author_id == request.user.pk and request.membership.may(Permission.KEEP_LOG)


def own_entry(request: Any, entry_id: UUID) -> Observation:
    """An entry of this person. Raises PermissionDenied for another's that they may read."""
    row = visible_entry(request, entry_id)
    if row.author_id != request.user.pk:
        raise PermissionDenied(_("Only the person who wrote this can change it."))
    return row


@student_page(Permission.KEEP_LOG)
@once
def entry_add(request: Any, student: Student) -> HttpResponse:
    post = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = forms.ObservationForm(*post, today=request.today, initial={"on": request.today})
    if form.is_valid():
        try:
            row = logs.note_observation(by=request.user, member=request.membership, **form.cleaned_data)
        except UploadRefused as refused:
            form.add_error("files", str(refused.sentence))
        else:
            messages.success(request, _("Written down."))
            return redirect(row)
    return form_page(request, student, form, row=None)


@student_page(Permission.KEEP_LOG)
@once
def entry_edit(request: Any, student: Student, entry_id: UUID) -> HttpResponse:
    row = own_entry(request, entry_id)
    initial = {name: getattr(row, name, None) for name in forms.ObservationForm.base_fields}
    post = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = forms.ObservationForm(*post, today=request.today, is_shared=row.is_shared, initial=initial)
    if form.is_valid():
        try:
            logs.change_observation(by=request.user, row=row, revision=posted_revision(request), **form.cleaned_data)
        except UploadRefused as refused:
            form.add_error("files", str(refused.sentence))
        except Conflict as conflict:
            return facts_conflict(request, form, conflict)
        else:
            return redirect(row)
    return form_page(request, student, form, row=row)


def form_page(request: Any, student: Student, form: forms.ObservationForm, *, row: Observation | None) -> HttpResponse:
    context = {
        "student": student,
        "tab": "home",
        "form": form,
        "row": row,
        "title": _("Change this entry") if row else _("What did you see?"),
        "list_name": "students:home-log",
        "activities": queries.activities_of(request.membership),
    }
    return render(request, "students/log_form.html", context)


@student_page(Permission.KEEP_LOG)
@require_POST
@once
def entry_share(request: Any, student: Student, entry_id: UUID) -> HttpResponse:
    row = own_entry(request, entry_id)
    logs.share_observations(by=request.user, rows=[row])
    messages.success(request, _("Shared. Now the team can read it."))
    return redirect(row)


@student_page(Permission.KEEP_LOG)
@require_POST
@once
def entry_remove(request: Any, student: Student, entry_id: UUID) -> HttpResponse:
    logs.remove_observation(by=request.user, row=own_entry(request, entry_id))
    messages.success(request, _("The entry is gone."))
    return redirect("students:home-log", student.pk)


@student_page(Permission.READ_PLAN)
def entry_photo(request: Any, student: Student, entry_id: UUID) -> FileResponse:
    """The checked copy of the photos, for those who may read the entry."""
    rows = queries.observations_for(request.membership).filter(photo__state="ready")
    row = get_object_or_404(rows, pk=entry_id)
    return stream(row.photo.file, filename=f"{row.activity}.pdf", content_type="application/pdf", inline=True)


@student_page(Permission.READ_PLAN)
def home_log_paper(request: Any, student: Student) -> HttpResponse | FileResponse:
    """What this person may read of the log, as a paper with its photos behind."""
    form = forms.LogFilterForm(request.GET)
    area = form.cleaned_data["area"] if form.is_valid() else ""
    rows = list(queries.observations_for(request.membership, area))
    return paper_answer(
        request,
        kind="home-log",
        subject_id=f"{request.membership.pk}:log",  # its reader's alone: no copy of the record finds it by this id
        words=log_words(student, rows),
        filename="home-log.pdf",
        back=reverse("students:home-log", args=[student.pk]),
        tab="home",
    )
