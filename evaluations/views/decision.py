"""The team's decision: written down, corrected, confirmed; each parent's position; the PDF."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import once
from documents.actions import UploadRefused
from evaluations import access, actions, forms, queries
from evaluations.actions import decision as verbs
from evaluations.models import ParentPosition, TeamDecision
from evaluations.papers.decision import as_words, decision_page
from evaluations.tasks import decision_page_of as page_of
from students.access import Conflict, facts_conflict, paper_answer, posted_revision, student_page
from students.actions.pen import confirm, pen_facts
from students.enums import FileKind
from students.models import Student
from students.policy import Permission


@student_page(Permission.READ_PLAN)
def decision(request: Any, student: Student, decision_id: UUID) -> HttpResponse:
    """The outcome in boxes, the reasons, what each parent thinks of it, and the numbered evidence."""
    row = access.decision_of(student, decision_id)
    member = request.membership
    may_state, may_edit = member.may(Permission.STATE_POSITION), member.may(Permission.EDIT_DECISION)
    pieces = queries.evidence_of(row)
    positions, notices = queries.positions_of(row), queries.notices_about(row)
    context = {
        "student": student,
        "tab": "plan",
        "row": row,
        "page": decision_page(row, student, positions=positions, evidence=pieces, notices=notices),
        "pieces": pieces,
        "positions": positions,
        "notices": notices,
        "newer": TeamDecision.objects.filter(supersedes=row).first(),
        "me": member,
        "may_state": may_state,
        "mine": next((place for place in positions if place.author_id == request.user.pk), None),
        "may_edit": may_edit,
        "may_correct": may_edit and access.may_correct(row, member),
        "may_confirm": may_edit and access.may_confirm(row, member),
        "can_read_files": member.may(Permission.READ_FILES),
    }
    return render(request, "evaluations/decision.html", context)


@student_page(Permission.EDIT_DECISION)
@once
def add(request: Any, student: Student) -> HttpResponse:
    form = pen_form(request, forms.DecisionForm)
    return recorded(request, student, form, old=None)


@student_page(Permission.EDIT_DECISION)
@once
def correct(request: Any, student: Student, decision_id: UUID) -> HttpResponse:
    """A correction is a new row; positions and evidence go along."""
    old = access.decision_of(student, decision_id)
    access.require_writer(old, request.user)
    form = pen_form(request, forms.DecisionForm, old=old)
    return recorded(request, student, form, old=old)


def pen_form(request: Any, form_class: Any, old: Any = None, **initial: Any) -> Any:
    """A form that asks whose pen; `old` fills it."""
    post = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    if old:
        initial = {name: getattr(old, name) for name in form_class.base_fields if hasattr(old, name)} | initial
        initial["paper"] = str(old.paper_id or "")
    return form_class(*post, member=request.membership, today=request.today, initial=initial)


def pen_of(request: Any, form: Any, kind: str, title: str) -> dict[str, Any]:
    return pen_facts(member=request.membership, today=request.today, kind=kind, title=title, **form.pen())


def recorded(request: Any, student: Student, form: Any, *, old: TeamDecision | None) -> HttpResponse:
    if form.is_valid():
        try:
            row = save(request, form, old)
        except UploadRefused as refused:
            form.add_error("files", str(refused.sentence))
        except actions.EvaluationError as error:
            messages.error(request, str(error))
            return redirect(old) if old else redirect("evaluations:plan", student.pk)
        else:
            return redirect(row)
    title = _("Correct the decision") if old else _("What did the team decide?")
    lead = _("The older words stay behind it.") if old else _("Copy it from the school’s paper, or write it yourself.")
    return form_page(request, student, form, title=title, lead=lead, back=old.get_absolute_url() if old else "")


@transaction.atomic
def save(request: Any, form: Any, old: TeamDecision | None) -> TeamDecision:
    pen = pen_of(request, form, FileKind.NOTICE, _("The team’s decision"))
    return verbs.record_decision(by=request.user, member=request.membership, pen=pen, supersedes=old, **form.facts())


def form_page(request: Any, student: Student, form: Any, *, title: str, back: str, **context: Any) -> HttpResponse:
    """A page with one form and one main button; files may come with it."""
    base = {"student": student, "tab": "plan", "form": form, "title": title, "lead": "", "revision": None}
    base["back"] = back or reverse("evaluations:plan", args=[student.pk])
    return render(request, "evaluations/form.html", {**base, **context})


@student_page(Permission.EDIT_DECISION)
@require_POST
@once
def confirm_copy(request: Any, student: Student, decision_id: UUID) -> HttpResponse:
    row = access.decision_of(student, decision_id)
    access.require_school(request.membership)
    confirm(by=request.user, row=row, student_id=student.pk, today=request.today, side="school")
    return redirect(row)


@student_page(Permission.STATE_POSITION)
@once
def position(request: Any, student: Student, decision_id: UUID) -> HttpResponse:
    """What this parent thinks of the decision. Nobody else writes here."""
    row = access.decision_of(student, decision_id)
    mine = ParentPosition.objects.filter(decision=row, author=request.user).first()
    initial = {"position": mine.position, "reasons": mine.reasons} if mine else {}
    form = forms.PositionForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            verbs.state_position(
                by=request.user,
                member=request.membership,
                decision=row,
                revision=posted_revision(request),
                **form.cleaned_data,
            )
        except Conflict as conflict:
            return facts_conflict(request, form, conflict)
        return redirect(row)
    lead = _("The team sees your answer beside the decision. You can change it.")
    revision = mine.revision if mine else 0
    title = _("What do you think of the decision?")
    return form_page(request, student, form, title=title, lead=lead, revision=revision, back=row.get_absolute_url())


@student_page(Permission.READ_PLAN)
def pdf(request: Any, student: Student, decision_id: UUID) -> HttpResponse:
    """The page as it stands now, with each parent's position and evidence."""
    row = access.decision_of(student, decision_id)
    return paper_answer(
        request,
        kind="decision",
        subject_id=str(row.pk),
        words=as_words(page_of(row)),
        filename=f"decision-{row.decided_on}.pdf",
        back=row.get_absolute_url(),
        tab="plan",
    )
