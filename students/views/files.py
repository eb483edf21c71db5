"""The binder: papers, photos of papers, and the checked copy of each."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import once
from documents import actions as documents
from documents.access import stream
from documents.actions import UploadRefused
from documents.models import UploadPart
from students import forms
from students.access import student_page
from students.actions import files as actions
from students.models import Student, StudentFile
from students.policy import Permission

CHANGES = {"earlier": documents.move_part, "turn": documents.turn_part, "remove": documents.remove_part}


def papers_of(request: Any, student: Student) -> Any:
    """The papers this person may see: while pages are still being added, only their own."""
    mine_or_done = ~Q(upload__state="collecting") | Q(added_by=request.user)
    rows = StudentFile.objects.filter(mine_or_done, student=student, hidden_at=None)
    return rows.select_related("upload", "added_by")


def own_paper(request: Any, student: Student, file_id: UUID) -> StudentFile:
    """A paper this person added. Raises PermissionDenied for another's."""
    paper: StudentFile = get_object_or_404(StudentFile, student=student, hidden_at=None, pk=file_id)
    if paper.added_by_id != request.user.pk:
        raise PermissionDenied(_("Only the person who added this paper can do that."))
    return paper


@student_page(Permission.READ_FILES)
def binder(request: Any, student: Student) -> HttpResponse:
    can_add = request.membership.may(Permission.ADD_FILES)
    context = {"student": student, "tab": "letters", "papers": papers_of(request, student), "can_add": can_add}
    return render(request, "students/binder.html", context)


@student_page(Permission.ADD_FILES)
@once
def file_add(request: Any, student: Student) -> HttpResponse:
    form = forms.FileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            paper = actions.add_file(by=request.user, student=student, is_complete=False, **form.cleaned_data)
        except UploadRefused as refused:
            form.add_error("files", str(refused.sentence))
        else:
            return redirect(paper)
    return render(request, "students/file_form.html", {"student": student, "form": form, "tab": "letters"})


@student_page(Permission.READ_FILES)
def file_detail(request: Any, student: Student, file_id: UUID) -> HttpResponse:
    paper = get_object_or_404(papers_of(request, student), pk=file_id)
    return show_file(request, paper, forms.PhotosForm())


def show_file(request: Any, paper: StudentFile, form: forms.PhotosForm) -> HttpResponse:
    context = {
        "student": paper.student,
        "tab": "letters",
        "paper": paper,
        "parts": paper.upload.parts.all(),
        "form": form,
        "is_mine": paper.added_by_id == request.user.pk,
        "can_add": request.membership.may(Permission.ADD_FILES),
    }
    return render(request, "students/file.html", context)


@student_page(Permission.READ_FILES)
def file_open(request: Any, student: Student, file_id: UUID) -> HttpResponse:
    """The safe copy, only when it was checked."""
    paper = get_object_or_404(papers_of(request, student), pk=file_id, upload__state="ready")
    return stream(paper.upload.file, filename=f"{paper.title}.pdf", content_type="application/pdf", inline=True)


@student_page(Permission.ADD_FILES)
@require_POST
@once
def pages_add(request: Any, student: Student, file_id: UUID) -> HttpResponse:
    """More photos for a paper that is still open."""
    paper = own_paper(request, student, file_id)
    form = forms.PhotosForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            documents.add_photos(upload=paper.upload, files=form.cleaned_data["files"])
        except UploadRefused as refused:
            form.add_error("files", str(refused.sentence))
        else:
            return redirect(paper)
    return show_file(request, paper, form)


@student_page(Permission.ADD_FILES)
@require_POST
@once
def page_change(request: Any, student: Student, file_id: UUID, part_id: UUID, act: str) -> HttpResponse:
    """Move a page one place earlier, turn it, or take it out."""
    paper = own_paper(request, student, file_id)
    part = get_object_or_404(UploadPart, upload=paper.upload, pk=part_id)
    if act not in CHANGES:
        raise Http404
    CHANGES[act](part=part)
    return redirect(paper)


@student_page(Permission.ADD_FILES)
def page_photo(request: Any, student: Student, file_id: UUID, part_id: UUID) -> HttpResponse:
    """A photo as it came in, for the one who took it, so that its order and turn can be seen."""
    paper = own_paper(request, student, file_id)
    part = get_object_or_404(UploadPart, upload=paper.upload, upload__state="collecting", pk=part_id)
    return stream(part.file, filename=f"{part.order}", content_type=part.content_type, inline=True)


@student_page(Permission.ADD_FILES)
@require_POST
@once
def file_finish(request: Any, student: Student, file_id: UUID) -> HttpResponse:
    paper = own_paper(request, student, file_id)
    try:
        documents.finish_upload(upload=paper.upload)
    except UploadRefused as refused:
        messages.error(request, str(refused.sentence))
    return redirect(paper)


@student_page(Permission.ADD_FILES)
@once
def file_hide(request: Any, student: Student, file_id: UUID) -> HttpResponse:
    paper = own_paper(request, student, file_id)
    form = forms.HideFileForm(request.POST or None)
    if form.is_valid():
        actions.hide_file(by=request.user, paper=paper, **form.cleaned_data)
        messages.success(request, _("The paper is out of the binder."))
        return redirect("students:binder", student.pk)
    context = {
        "student": student,
        "tab": "letters",
        "form": form,
        "title": _("Take “%(title)s” out") % {"title": paper},
        "back": paper.get_absolute_url(),
    }
    return render(request, "students/form.html", context)
