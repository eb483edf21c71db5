"""The binder: papers, photos of papers, and the checked copy of each."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import once
from documents import actions as documents
from documents.access import ENDINGS, PDF, TEXT, stream
from documents.actions import UploadRefused
from documents.models import Upload, UploadPart
from students import forms, queries
from students.access import Conflict, facts_conflict, posted_revision, student_page
from students.actions import files as actions
from students.models import Student, StudentFile
from students.policy import Permission

PAGE = 40
NOT_KEPT = (Upload.State.REFUSED, Upload.State.QUARANTINED)
CHANGES = {"earlier": documents.move_part, "turn": documents.turn_part, "remove": documents.remove_part}


def own_paper(request: Any, student: Student, file_id: UUID) -> StudentFile:
    """A paper this person added. Raises PermissionDenied for another's."""
    paper: StudentFile = get_object_or_404(StudentFile, student=student, hidden_at=None, pk=file_id)
    if paper.added_by_id != request.user.pk:
        raise PermissionDenied(_("Only the person who added this paper can do that."))
    return paper


@student_page(Permission.READ_FILES)
def binder(request: Any, student: Student) -> HttpResponse:
    """All papers by year, or those with some words, of a kind, of a year."""
    member = request.membership
    rows = queries.binder_of(member)
    choices = queries.choices_in(rows)
    form = forms.FileSearchForm(request.GET, kinds=choices.kinds, years=choices.years)
    asked = {name: value for name, value in form.cleaned_data.items() if value} if form.is_valid() else {}
    context = {
        "student": student,
        "tab": "letters",
        "has_papers": bool(choices.kinds),
        "form": forms.FileSearchForm(initial=asked, kinds=choices.kinds, years=choices.years),
        "asked": asked,
        "pager_query": urlencode(asked),
        "page": Paginator(queries.found_papers(rows, **asked), PAGE).get_page(request.GET.get("page")),
        "taken_out": queries.taken_out_by(member) if member.may(Permission.ADD_FILES) else [],
        "can_add": member.may(Permission.ADD_FILES),
    }
    return render(request, "students/binder.html", context)


@student_page(Permission.ADD_FILES)
@once
def file_add(request: Any, student: Student) -> HttpResponse:
    form = forms.FileForm(request.POST or None, request.FILES or None, today=request.today)
    if form.is_valid():
        try:
            facts = form.cleaned_data | {"is_complete": False, "kinds": documents.EVERY_KIND}
            paper = actions.add_file(by=request.user, student=student, **facts)
        except UploadRefused as refused:
            form.add_error("files", str(refused.sentence))
        else:
            return redirect(paper)
    return render(request, "students/file_form.html", {"student": student, "form": form, "tab": "letters"})


@student_page(Permission.READ_FILES)
def file_detail(request: Any, student: Student, file_id: UUID) -> HttpResponse:
    """A paper. Pages that name one that was taken out since, such as a proof, lead to the binder."""
    if StudentFile.objects.filter(student=student, pk=file_id).exclude(hidden_at=None).exists():
        messages.info(request, _("This paper was taken out of the binder."))
        return redirect("students:binder", student.pk)
    paper = get_object_or_404(queries.papers_for(request.membership), pk=file_id)
    return show_file(request, paper, forms.PhotosForm())


def show_file(request: Any, paper: StudentFile, form: forms.PhotosForm) -> HttpResponse:
    context = {
        "student": paper.student,
        "tab": "letters",
        "paper": paper,
        "parts": paper.upload.parts.all(),
        "form": form,
        "has_original": queries.originals_of(paper, request.user).exists(),
        "text": queries.text_of(paper),
        "older": queries.older_files(paper),
        "newer": StudentFile.objects.filter(supersedes=paper, hidden_at=None)
        .exclude(upload__state__in=NOT_KEPT)
        .last(),
        "is_mine": paper.added_by_id == request.user.pk,
        "can_add": request.membership.may(Permission.ADD_FILES),
    }
    return render(request, "students/file.html", context)


@student_page(Permission.READ_FILES)
def file_open(request: Any, student: Student, file_id: UUID) -> HttpResponse:
    """The safe copy, only when it was checked. Text is for the disk; of a Word file there is none."""
    paper = get_object_or_404(queries.papers_for(request.membership), pk=file_id, upload__state="ready")
    if paper.upload.kind == Upload.Kind.WORD:
        return redirect("students:file-original", student.pk, paper.pk)
    is_text = paper.upload.kind == Upload.Kind.TEXT
    name, content_type = (f"{paper.title}.txt", TEXT) if is_text else (f"{paper.title}.pdf", PDF)
    return stream(paper.upload.file, filename=name, content_type=content_type, inline=not is_text)


def with_original(request: Any, student: Student, file_id: UUID) -> tuple[StudentFile, Any]:
    """A checked paper and its files as they came. Raises Http404 where none is kept, or only for who took them."""
    paper: StudentFile = get_object_or_404(queries.papers_for(request.membership), pk=file_id)
    originals = queries.originals_of(paper, request.user)
    if not originals:
        raise Http404
    return paper, originals


@student_page(Permission.READ_FILES)
def file_original(request: Any, student: Student, file_id: UUID) -> HttpResponse:
    """What to know before a file as it came is opened: we checked a copy of it, not the program that opens it."""
    paper, originals = with_original(request, student, file_id)
    context = {"student": student, "tab": "letters", "paper": paper, "originals": originals}
    return render(request, "students/file_original.html", context)


@student_page(Permission.READ_FILES)
def file_original_get(request: Any, student: Student, file_id: UUID, part_id: UUID) -> HttpResponse:
    """A file byte for byte as it came: always to be kept, never to be shown."""
    paper, originals = with_original(request, student, file_id)
    part = get_object_or_404(originals, pk=part_id)
    name = f"{paper.title} {part.order}.{ENDINGS[part.content_type]}"
    return stream(part.file, filename=name, content_type=part.content_type, inline=False)


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
def file_facts(request: Any, student: Student, file_id: UUID) -> HttpResponse:
    """What the paper is: kind, name, days, from whom."""
    paper = own_paper(request, student, file_id)
    initial = {name: getattr(paper, name) for name in forms.FileFactsForm.base_fields}
    form = forms.FileFactsForm(request.POST or None, today=request.today, initial=initial)
    if form.is_valid():
        try:
            actions.change_file(by=request.user, paper=paper, revision=posted_revision(request), **form.cleaned_data)
        except Conflict as conflict:
            return facts_conflict(request, form, conflict)
        return redirect(paper)
    context = {"student": student, "tab": "letters", "form": form, "title": _("What is this paper?")}
    back = {"back": paper.get_absolute_url(), "revision": paper.revision}
    return render(request, "students/form.html", {**context, **back})


@student_page(Permission.ADD_FILES)
@once
def file_replace(request: Any, student: Student, file_id: UUID) -> HttpResponse:
    """The right file in the place of a wrong one."""
    paper = own_paper(request, student, file_id)
    form = forms.ReplaceFileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            newer = actions.replace_file(by=request.user, paper=paper, **form.cleaned_data)
        except UploadRefused as refused:
            form.add_error("files", str(refused.sentence))
        else:
            return redirect(newer)
    return render(
        request, "students/file_replace.html", {"student": student, "tab": "letters", "form": form, "paper": paper}
    )


@student_page(Permission.ADD_FILES)
@require_POST
@once
def file_restore(request: Any, student: Student, file_id: UUID) -> HttpResponse:
    """Back into the binder, by whoever took it out."""
    paper = get_object_or_404(StudentFile, student=student, pk=file_id)
    if paper.added_by_id != request.user.pk:
        raise PermissionDenied(_("Only the person who added this paper can do that."))
    actions.restore_file(by=request.user, paper=paper)
    messages.success(request, _("The paper is back in the binder."))
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
