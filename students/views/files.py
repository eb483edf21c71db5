"""The binder: papers, photos of papers, and the checked copy of each."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.access import once
from documents.actions import UploadRefused
from documents.views import stream
from students import forms
from students.access import student_page
from students.actions import files as actions
from students.models import Student, StudentFile
from students.policy import Permission


def papers_of(student: Student) -> Any:
    return StudentFile.objects.filter(student=student, hidden_at=None).select_related("upload", "added_by")


@student_page(Permission.READ_FILES)
def binder(request: Any, student: Student) -> HttpResponse:
    can_add = request.membership.may(Permission.ADD_FILES)
    context = {"student": student, "tab": "letters", "papers": papers_of(student), "can_add": can_add}
    return render(request, "students/binder.html", context)


@student_page(Permission.ADD_FILES)
@once
def file_add(request: Any, student: Student) -> HttpResponse:
    form = forms.FileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            paper = actions.add_file(by=request.user, student=student, **form.cleaned_data)
        except UploadRefused as refused:
            form.add_error("files", str(refused.sentence))
        else:
            return redirect(paper)
    return render(request, "students/file_form.html", {"student": student, "form": form, "tab": "letters"})


@student_page(Permission.READ_FILES)
def file_detail(request: Any, student: Student, file_id: UUID) -> HttpResponse:
    paper = get_object_or_404(papers_of(student), pk=file_id)
    can_add = request.membership.may(Permission.ADD_FILES)
    return render(
        request, "students/file.html", {"student": student, "paper": paper, "can_add": can_add, "tab": "letters"}
    )


@student_page(Permission.READ_FILES)
def file_open(request: Any, student: Student, file_id: UUID) -> HttpResponse:
    """The safe copy, only when it was checked."""
    paper = get_object_or_404(papers_of(student), pk=file_id, upload__state="ready")
    content_type = {"pdf": "application/pdf", "jpeg": "image/jpeg", "png": "image/png"}[paper.upload.kind]
    ending = {"pdf": "pdf", "jpeg": "jpg", "png": "png"}[paper.upload.kind]
    return stream(paper.upload.file, filename=f"{paper.title}.{ending}", content_type=content_type, inline=True)


@student_page(Permission.ADD_FILES)
@once
def file_hide(request: Any, student: Student, file_id: UUID) -> HttpResponse:
    paper = get_object_or_404(papers_of(student), pk=file_id)
    form = forms.HideFileForm(request.POST or None)
    if form.is_valid():
        actions.hide_file(by=request.user, paper=paper, **form.cleaned_data)
        messages.success(request, _("The paper is out of the binder."))
        return redirect("students:binder", student.pk)
    return render(
        request,
        "students/form.html",
        {"student": student, "form": form, "title": _("Take “%(title)s” out") % {"title": paper}, "tab": "letters"},
    )
