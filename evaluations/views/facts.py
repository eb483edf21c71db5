"""Writing a report: its facts, and its scores, observations, findings and recommendations one by one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.db.models import Model
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import once
from documents.actions import UploadRefused
from evaluations import access, actions, forms
from evaluations.actions import report as verbs
from evaluations.enums import PART_WORDS
from evaluations.models import Evaluation
from students.access import Conflict, facts_conflict, posted_revision, student_page
from students.actions.pen import pen_facts
from students.enums import FileKind
from students.models import Student
from students.policy import Permission


@student_page(Permission.EDIT_EVALUATION)
@once
def add(request: Any, student: Student) -> HttpResponse:
    """Begin a report: by its author, or copied. What follows is written on the draft's own page."""
    form = report_form(request)
    if form.is_valid():
        try:
            row = start(request, student, form)
        except UploadRefused as refused:
            form.add_error("files", str(refused.sentence))
        else:
            return redirect("evaluations:report-draft", student.pk, row.pk)
    return facts_page(request, student, form, row=None)


@transaction.atomic
def start(request: Any, student: Student, form: forms.ReportForm) -> Evaluation:
    facts = form.facts()
    return verbs.start_evaluation(by=request.user, student=student, pen=pen_of(request, form), **facts)


def report_form(request: Any, initial: dict[str, Any] | None = None) -> forms.ReportForm:
    post = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    return forms.ReportForm(*post, member=request.membership, today=request.today, initial=initial)


def pen_of(request: Any, form: forms.ReportForm) -> dict[str, Any]:
    """The evaluator is the author, whoever types. Raises UploadRefused."""
    title = dict(form.fields["area"].choices)[form.cleaned_data["area"]]  # type: ignore[attr-defined]
    return pen_facts(
        member=request.membership,
        today=request.today,
        author_name=form.cleaned_data["evaluator_name"],
        kind=FileKind.REPORT,
        title=str(title),
        **form.pen(),
    )


def facts_page(request: Any, student: Student, form: Any, *, row: Evaluation | None) -> HttpResponse:
    back = "evaluations:report-draft" if row else "evaluations:plan"
    context = {
        "student": student,
        "tab": "plan",
        "form": form,
        "revision": row.revision if row else None,
        "back": reverse(back, args=[student.pk, row.pk] if row else [student.pk]),
        "is_family": request.membership.is_family,
    }
    return render(request, "evaluations/report_form.html", context)


@student_page(Permission.EDIT_EVALUATION)
@once
def change(request: Any, student: Student, evaluation_id: UUID) -> HttpResponse:
    """The facts of an own draft again."""
    row = access.writable(student, evaluation_id, request.user)
    if row.is_final:
        return redirect(row)
    form = report_form(request, initial=initial_of(row))
    if form.is_valid():
        try:
            save(request, row, form)
        except UploadRefused as refused:
            form.add_error("files", str(refused.sentence))
        except Conflict as conflict:
            return facts_conflict(request, form, conflict)
        else:
            return redirect("evaluations:report-draft", student.pk, row.pk)
    return facts_page(request, student, form, row=row)


def initial_of(row: Evaluation) -> dict[str, Any]:
    initial = {name: getattr(row, name) for name in forms.ReportForm.base_fields if hasattr(row, name)}
    asked = {name: forms.FROM_BOOL[initial[name]] for name in ("asked_parents", "asked_child", "asked_teacher")}
    return {**initial, **asked, "paper": str(row.paper_id or "")}


@transaction.atomic
def save(request: Any, row: Evaluation, form: forms.ReportForm) -> None:
    pen = pen_of(request, form)
    kept = {"source": pen["source"], "author_name": pen["author_name"], "paper": pen["paper"] or row.paper}
    verbs.save_facts(by=request.user, row=row, revision=posted_revision(request), **form.facts(), **kept)


@student_page(Permission.EDIT_EVALUATION)
@once
def part_add(request: Any, student: Student, evaluation_id: UUID, what: str) -> HttpResponse:
    """One more score, observation, finding or recommendation; `Save and add another` stays here."""
    row = writable_part(request, student, evaluation_id, what)
    form = part_form(request, row, what, None)
    return saved_part(request, row, what, form, None)


@student_page(Permission.EDIT_EVALUATION)
@once
def part_edit(request: Any, student: Student, evaluation_id: UUID, what: str, row_id: UUID) -> HttpResponse:
    row = writable_part(request, student, evaluation_id, what)
    part = part_of(row, what, row_id)
    form = part_form(request, row, what, part)
    return saved_part(request, row, what, form, part)


@student_page(Permission.EDIT_EVALUATION)
@require_POST
@once
def part_remove(request: Any, student: Student, evaluation_id: UUID, what: str, row_id: UUID) -> HttpResponse:
    row = writable_part(request, student, evaluation_id, what)
    try:
        verbs.remove_part(by=request.user, row=row, part=part_of(row, what, row_id))
    except actions.EvaluationError as error:
        messages.error(request, str(error))
        return redirect(row)
    messages.success(request, _("Removed."))
    return redirect("evaluations:report-draft", student.pk, row.pk)


def writable_part(request: Any, student: Student, evaluation_id: UUID, what: str) -> Evaluation:
    if what not in access.PARTS:
        raise Http404
    return access.writable(student, evaluation_id, request.user)


def part_of(row: Evaluation, what: str, row_id: UUID) -> Model:
    part: Model = get_object_or_404(verbs.PART_MODELS[what], evaluation=row, pk=row_id)
    return part


def is_short(request: Any, row: Evaluation, part: Model | None) -> bool:
    """Whoever copies a score answers the short form, unless they ask for all boxes or the score already fills them."""
    more = ("tool", "given_on", "ci_low", "ci_high", "ci_percent")
    return row.is_copied and "all" not in request.GET and not any(getattr(part, name, None) for name in more)


def part_form(request: Any, row: Evaluation, what: str, part: Any) -> Any:
    form_class = forms.PART_FORMS[what]
    if what == "scores" and is_short(request, row, part):
        form_class = forms.ShortScoreForm
    initial = {name: getattr(part, name) for name in form_class.base_fields if hasattr(part, name)} if part else {}
    if part and what == "scores":
        initial["how"] = forms.how_given(part)
    if part and what == "findings":
        initial |= {"is_strength": "strength" if part.is_strength else "need", "score": str(part.score_id or "")}
    extra = {"scores": list(row.scores.all())} if what == "findings" else {}
    return form_class(request.POST or None, initial=initial, **extra)


def saved_part(request: Any, row: Evaluation, what: str, form: Any, part: Any) -> HttpResponse:
    """Save a valid form and go on; else the page with what was typed."""
    draft = reverse("evaluations:report-draft", args=[row.student_id, row.pk])
    if row.is_final:
        messages.error(request, _("This evaluation is finished. Correct it with a new version."))
        return redirect(row)
    if form.is_valid():
        verbs.save_part(by=request.user, row=row, what=what, changed=part, **form.cleaned_data)
        return redirect(request.get_full_path() if "again" in request.POST else f"{draft}#{what}")
    context = {
        "student": row.student,
        "tab": "plan",
        "form": form,
        "words": PART_WORDS[what],
        "is_new": part is None,
        "is_short": isinstance(form, forms.ShortScoreForm),
        "back": draft,
        "saved_before": getattr(row, what).last() if part is None else None,
    }
    return render(request, "evaluations/part_form.html", context)
