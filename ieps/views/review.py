"""The family marks a shared version; the team answers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import once
from documents.actions import UploadRefused
from ieps import enums
from ieps.actions import adopting, marks
from ieps.actions.versions import IEPError
from ieps.forms.review import AdoptForm, AnswerMarkForm, MarkForm, SheetForm
from ieps.models import IEPVersion, Mark
from ieps.papers.compose import words_of
from ieps.papers.reading import PartReading, read_plan
from ieps.queries import plans, review
from ieps.views.reading import chapter_of, facts_of, may_adopt, may_mark, readable, reader_page
from students.access import Conflict, TwoTexts, conflict_page, posted_revision, student_page, typed_beside
from students.actions.files import add_file
from students.actions.pen import confirm
from students.enums import FileKind
from students.models import Student
from students.policy import Permission


def place_url(row: IEPVersion, anchor: str, key: str) -> str:
    """The part in the reader, where its mark stands."""
    found = chapter_of(read_plan(words_of(row)), anchor, key)
    if found is None:
        return row.get_absolute_url()
    chapter, part = found
    return f"{row.get_absolute_url()}?chapter={chapter.words.key}#{part.slug}"


def mark_url(mark: Mark) -> str:
    return place_url(mark.version, mark.anchor, mark.anchor_key)


def mark_of(request: Any, student: Student, mark_id: UUID) -> Mark:
    """A mark of this child's, on a version that this member may read."""
    rows = Mark.objects.select_related("version__iep__student", "entered_by", "paper__upload")
    mark: Mark = get_object_or_404(rows, version__iep__student=student, pk=mark_id)
    readable(request, mark.version_id)
    return mark


@student_page(Permission.RECORD_MARKS)
@require_POST
@once
def version_mark(request: Any, student: Student, version_id: UUID) -> HttpResponse:
    """A parent marks one part with their own pen."""
    row = readable(request, version_id)
    if not request.membership.is_family:
        raise PermissionDenied(_("Only a parent marks here. Copy marks from the signed answer sheet."))
    anchor, key = request.POST.get("anchor", ""), request.POST.get("key", "")
    found = chapter_of(read_plan(words_of(row)), anchor, key)
    if found is None:
        raise Http404
    form = MarkForm(request.POST, part=found[1].part, chapter_key=found[0].words.key)
    if not form.is_valid():
        return reader_page(request, student, row, typed=form)
    try:
        save_own(request, row, anchor, key, form.cleaned_data)
    except marks.MarkError as error:
        messages.error(request, str(error))
        return redirect(review.newest_frozen(row))
    except Conflict as conflict:
        return mark_conflict(request, conflict, form, {"anchor": anchor, "key": key})
    return redirect(place_url(row, anchor, key))


def save_own(request: Any, row: IEPVersion, anchor: str, key: str, data: dict[str, Any]) -> None:
    marks.save_mark(
        by=request.user,
        member=request.membership,
        version=row,
        anchor=anchor,
        key=key,
        revision=posted_revision(request),
        today=request.today,
        **data,
    )


def mark_conflict(request: Any, conflict: Conflict, form: MarkForm, carry: dict[str, str]) -> HttpResponse:
    """Both marks; the words can be merged, the stance is the one just chosen."""
    theirs = f"{enums.Stance(conflict.theirs['stance']).label}: {conflict.theirs['text']}"
    stance = form.cleaned_data["stance"]
    mine = f"{enums.Stance(stance).label}: {form.cleaned_data['text']}"
    texts = [
        TwoTexts("", str(form.fields["stance"].label), mine, theirs),
        TwoTexts("text", str(form.fields["text"].label), form.cleaned_data["text"], conflict.theirs["text"]),
    ]
    return conflict_page(request, conflict, texts=texts, carry={**carry, "stance": stance})


@student_page(Permission.READ_PLAN)
def marks_list(request: Any, student: Student, version_id: UUID) -> HttpResponse:
    """Every mark on a version, those that wait for the team first."""
    row = readable(request, version_id)
    rows = review.marks_of(row)
    parts = {(part.part.anchor, part.part.key): part for part in read_plan(words_of(row)).parts}
    placed = [marked_row(request, mark, parts.get((mark.anchor, mark.anchor_key))) for mark in rows]
    context = {
        "student": student,
        "tab": "plan",
        "version": row,
        "open_rows": [item for item in placed if item["is_open"]],
        "other_rows": [item for item in placed if not item["is_open"]],
        **facts_of(row, request.membership, rows, may_mark(request.membership, row)),
    }
    return render(request, "ieps/marks.html", context)


def marked_row(request: Any, mark: Mark, part: PartReading | None) -> dict[str, Any]:
    waits = mark.state == enums.MarkState.OPEN and mark.stance != enums.Stance.AGREE
    return {
        "mark": mark,
        "part": part.part if part else None,
        "is_open": waits,
        "is_own": marks.is_own(mark, request.membership),
        "is_mine": mark.entered_by_id == request.user.pk and not mark.is_copied,
    }


@student_page(Permission.RECORD_MARKS)
@once
def marks_copy(request: Any, student: Student, version_id: UUID) -> HttpResponse:
    """The case manager copies an answer sheet that came back, with its scan."""
    row = readable(request, version_id)
    if request.membership.is_family:
        raise PermissionDenied(_("You mark the plan with your own pen. The case manager copies answer sheets."))
    form = SheetForm(
        request.POST or None,
        request.FILES or None,
        member=request.membership,
        parents=review.parents_of(student),
        parts=words_of(row).parts,
    )
    if form.is_valid():
        try:
            copy_sheet(request, row, form)
        except (UploadRefused, marks.MarkError) as error:
            form.add_error("files", str(getattr(error, "sentence", error)))
        else:
            messages.success(request, _("The marks are copied."))
            return redirect("ieps:marks", student.pk, row.pk)
    return render(request, "ieps/marks_copy.html", {"student": student, "tab": "plan", "version": row, "form": form})


@transaction.atomic
def copy_sheet(request: Any, row: IEPVersion, form: SheetForm) -> None:
    """The scan into the binder, then each answer that was ticked."""
    data, student = form.cleaned_data, request.membership.student
    title = _("Answer sheet of %(name)s") % {"name": data["person"]}
    paper = data["paper"] or add_file(
        by=request.user, student=student, files=data["files"], kind=FileKind.IEP, title=title
    )
    for part, stance, text in form.answers():
        marks.copy_mark(
            by=request.user,
            member=request.membership,
            version=row,
            anchor=part.anchor,
            key=part.key,
            person=data["person"],
            stance=stance,
            text=text,
            paper=paper,
            today=request.today,
        )


@student_page(Permission.ANSWER_MARKS)
@once
def mark_answer(request: Any, student: Student, mark_id: UUID) -> HttpResponse:
    """The team answers a mark; a parent writes down what the team said."""
    mark = mark_of(request, student, mark_id)
    initial = {"text": mark.reply, "said_by": mark.reply_by_name}
    form = AnswerMarkForm(request.POST or None, member=request.membership, initial=initial)
    if form.is_valid():
        try:
            marks.answer_mark(
                by=request.user,
                member=request.membership,
                mark=mark,
                revision=posted_revision(request),
                today=request.today,
                **form.cleaned_data,
            )
        except marks.MarkError as error:
            messages.error(request, str(error))
        except Conflict as conflict:
            two = TwoTexts("text", _("The answer"), form.cleaned_data["text"], conflict.theirs["reply"])
            carry = {"said_by": form.cleaned_data.get("said_by", "")}
            return conflict_page(request, conflict, texts=[two], carry=carry)
        return redirect(mark_url(mark))
    words = {"title": _("Answer this mark"), "button": _("Save the answer")}
    return mark_page(request, mark, form, version=mark.version, revision=mark.revision, **words)


def mark_page(request: Any, mark: Mark, form: Any, *, version: IEPVersion, **context: Any) -> HttpResponse:
    """A mark with its part as it reads in `version`, and one form about it."""
    part = next((part for part in words_of(version).parts if (part.anchor, part.key) == place_of(mark)), None)
    base = {"student": request.membership.student, "tab": "plan", "mark": mark, "part": part, "form": form}
    return render(request, "ieps/mark_form.html", {**base, "back": mark_url(mark), **context})


def place_of(mark: Mark) -> tuple[str, str]:
    return mark.anchor, mark.anchor_key


@student_page(Permission.EDIT_IEP)
@once
def mark_adopt(request: Any, student: Student, mark_id: UUID) -> HttpResponse:
    """The team takes the family's words into its next draft."""
    mark = mark_of(request, student, mark_id)
    if not may_adopt(request.membership, mark.version):
        raise PermissionDenied(_("The team takes words into its own draft."))
    form = AdoptForm(request.POST or None, anchor=mark.anchor, initial={"text": mark.text})
    if form.is_valid():
        try:
            draft = adopting.adopt_mark(
                by=request.user,
                member=request.membership,
                mark=mark,
                today=request.today,
                revision=posted_revision(request),
                **form.cleaned_data,
            )
        except Conflict as conflict:
            return adopt_conflict(request, form, conflict)
        except (marks.MarkError, IEPError) as error:
            messages.error(request, str(error))
            return redirect(mark_url(mark))
        messages.success(request, _("The words stand in draft %(number)s.") % {"number": draft.number})
        return redirect(place_url(draft, mark.anchor, mark.anchor_key))
    return adopt_page(request, mark, form)


def adopt_page(request: Any, mark: Mark, form: AdoptForm) -> HttpResponse:
    """The words to take, under those they would replace."""
    draft = plans.open_draft(mark.version.iep)
    standing = adopting.part_in_draft(draft, mark) if draft else None
    revision = standing.revision if standing else 0
    words = {"title": _("Take these words into the next draft"), "button": _("Take these words")}
    return mark_page(request, mark, form, version=draft or mark.version, revision=revision, **words)


def adopt_conflict(request: Any, form: AdoptForm, conflict: Conflict) -> HttpResponse:
    """The words to take, and what somebody wrote into the draft at that part meanwhile."""
    theirs = conflict.theirs
    if isinstance(theirs, dict):
        theirs = next((theirs[name] for name in ("statement", "what", "as_printed") if name in theirs), "")
    two = TwoTexts("text", str(form.fields["text"].label), form.cleaned_data["text"], theirs)
    return conflict_page(request, conflict, texts=[two], carry=typed_beside(request, [two]))


@student_page(Permission.RECORD_MARKS)
@require_POST
@once
def mark_settle(request: Any, student: Student, mark_id: UUID) -> HttpResponse:
    """Whose mark it is says that the answer is enough."""
    mark = mark_of(request, student, mark_id)
    try:
        marks.settle_mark(by=request.user, member=request.membership, mark=mark)
    except marks.MarkError as error:
        raise PermissionDenied(str(error)) from error
    return redirect(mark_url(mark))


@student_page(Permission.RECORD_MARKS)
@require_POST
@once
def mark_confirm(request: Any, student: Student, mark_id: UUID) -> HttpResponse:
    """A parent says of a copied mark with their name: yes, that is mine."""
    mark = mark_of(request, student, mark_id)
    if not (mark.is_copied and marks.is_own(mark, request.membership)):
        raise PermissionDenied(_("Only %(name)s can confirm this mark.") % {"name": mark.person})
    confirm(by=request.user, row=mark, student_id=student.pk, today=request.today, side="family")
    return redirect(mark_url(mark))
