"""The plan tab as far as this road goes: the request, the school's answer, consent to test."""

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
from evaluations import actions, enums, forms, queries
from evaluations.models import EvaluationRequest, SchoolResponse
from letters.queries import first_received
from students.access import student_page
from students.actions.consent import note_consent_received
from students.actions.files import add_file
from students.enums import FileKind, Source
from students.models import Consent, Student, StudentFile
from students.policy import Permission
from students.queries import parents_differ


@student_page(Permission.READ_PLAN)
def plan(request: Any, student: Student) -> HttpResponse:
    """Where the request stands: sent, received, answered, consented."""
    row = queries.open_request(student)
    responses = queries.responses_of(row) if row else []
    letter = queries.request_letter(student)
    consents = queries.consents_for(row) if row else []
    context = {
        "student": student,
        "tab": "plan",
        "request_row": row,
        "letter": letter,
        "received": first_received(letter) if letter else None,
        "responses": [(response, *enums.NEXT[enums.Answer(response.answer)]) for response in responses],
        "agreed": queries.agreed(responses),
        "consents": consents,
        "mine": queries.own_consent(consents, request.user),
        "parents_differ": parents_differ(consents),
        "me": request.membership,
        "can_read_files": request.membership.may(Permission.READ_FILES),
        "may_answer": request.membership.may(Permission.RECORD_ANSWER),
        "may_copy_consent": request.membership.may(Permission.COPY_CONSENT),
        "may_consent": request.membership.may(Permission.GIVE_CONSENT),
        "may_write": request.membership.may(Permission.WRITE_LETTERS),
        **later_stages(request, student),
    }
    return render(request, "evaluations/plan.html", context)


def later_stages(request: Any, student: Student) -> dict[str, Any]:
    """What came of the request: reports, decisions, notices, a 504 plan, and who may add to them."""
    return {
        "reports": queries.evaluations_for(student, request.user),
        "decisions": queries.decisions_of(student),
        "notices": queries.notices_of(student),
        "plan_504": queries.plan_504_of(student),
        "may_evaluate": request.membership.may(Permission.EDIT_EVALUATION),
        "may_decide": request.membership.may(Permission.EDIT_DECISION),
    }


def request_of(request: Any, student: Student) -> EvaluationRequest:
    """The open request; opened here by whoever notes what the school said to a letter or a talk."""
    return queries.open_request(student) or actions.request_for(
        by=request.user, student=student, letter=queries.request_letter(student)
    )


@student_page(Permission.RECORD_ANSWER)
@once
def answer(request: Any, student: Student) -> HttpResponse:
    """What the school said, typed by a parent as copied or by the case manager as their own."""
    letter = queries.request_letter(student)
    received = first_received(letter) if letter else None
    form = forms.AnswerForm(
        request.POST or None,
        request.FILES or None,
        today=request.today,
        received_on=received.on if received else None,
    )
    if form.is_valid():
        try:
            save_answer(request, student, form.cleaned_data)
        except UploadRefused as refused:
            form.add_error("files", str(refused.sentence))
        else:
            return redirect("evaluations:plan", student.pk)
    context = {"student": student, "form": form, "tab": "plan", "is_correction": False}
    return render(request, "evaluations/answer_form.html", context)


def save_answer(request: Any, student: Student, data: dict[str, Any]) -> None:
    facts = answer_facts(request, student, data)
    actions.record_answer(by=request.user, request=request_of(request, student), **facts)


@transaction.atomic
def answer_facts(request: Any, student: Student, data: dict[str, Any]) -> dict[str, Any]:
    """What the form said, whose pen it was, and the paper in the binder."""
    paper = filed(request, student, data.pop("files"), FileKind.SCHOOL_ANSWER, _("What the school sent"))
    source = Source.HERE if request.membership.side == "school" else data["source"]
    return {**data, "source": source, "by_name": request.membership.name, "today": request.today, "paper": paper}


def standing_response(student: Student, response_id: UUID) -> SchoolResponse:
    rows = SchoolResponse.objects.filter(request__student=student, superseded_by=None).select_related("request")
    return get_object_or_404(rows, pk=response_id)


TYPED = ("answer", "source", "answered_on", "words", "reasons", "gave_notice")


@student_page(Permission.RECORD_ANSWER)
@once
def answer_correct(request: Any, student: Student, response_id: UUID) -> HttpResponse:
    """Whoever copied an answer mends a slip; the older words stay behind it."""
    row = standing_response(student, response_id)
    if row.entered_by_id != request.user.pk:
        raise PermissionDenied(_("Only the person who wrote this down can correct it."))
    initial = {name: getattr(row, name) for name in TYPED}
    form = forms.AnswerForm(
        request.POST or None,
        request.FILES or None,
        today=request.today,
        received_on=None,
        initial={**initial, "said_by": row.author_name},
    )
    if form.is_valid():
        try:
            facts = answer_facts(request, student, form.cleaned_data)
            actions.correct_answer(by=request.user, response=row, **facts)
        except UploadRefused as refused:
            form.add_error("files", str(refused.sentence))
        except actions.EvaluationError as error:
            messages.error(request, str(error))
            return redirect("evaluations:plan", student.pk)
        else:
            return redirect("evaluations:plan", student.pk)
    context = {"student": student, "form": form, "tab": "plan", "is_correction": True}
    return render(request, "evaluations/answer_form.html", context)


@student_page(Permission.RECORD_ANSWER)
@require_POST
@once
def answer_confirm(request: Any, student: Student, response_id: UUID) -> HttpResponse:
    """The school confirms what a parent copied."""
    row = standing_response(student, response_id)
    if request.membership.side != "school":
        raise PermissionDenied(_("Only the school can confirm what it said."))
    actions.confirm_answer(by=request.user, response=row, today=request.today)
    messages.success(request, _("Thank you. The family sees that you confirmed it."))
    return redirect("evaluations:plan", student.pk)


def filed(request: Any, student: Student, files: list[Any], kind: str, title: str) -> StudentFile | None:
    """The paper of an answer in the binder, when one was given."""
    if not files:
        return None
    return add_file(by=request.user, student=student, files=files, kind=kind, title=title)


@student_page(Permission.GIVE_CONSENT)
@once
def consent(request: Any, student: Student) -> HttpResponse:
    """Yes, no or partly to testing."""
    form = forms.ConsentForm(request.POST or None, request.FILES or None, today=request.today)
    if form.is_valid():
        data = form.cleaned_data
        try:
            paper = filed(request, student, data.pop("files"), FileKind.CONSENT, _("Signed consent form"))
        except UploadRefused as refused:
            form.add_error("files", str(refused.sentence))
        else:
            row = request_of(request, student)
            actions.give_consent(
                by=request.user, member=request.membership, request=row, today=request.today, paper=paper, **data
            )
            return redirect("evaluations:plan", student.pk)
    return render(request, "evaluations/consent_form.html", {"student": student, "form": form, "tab": "plan"})


@student_page(Permission.RECORD_ANSWER)
@once
def consent_received(request: Any, student: Student, consent_id: UUID) -> HttpResponse:
    """The day a consent reached the school: it starts the next clock."""
    given = get_object_or_404(Consent, student=student, superseded_by=None, pk=consent_id)
    initial = {"school_received_on": given.school_received_on, "received_how": given.received_how}
    form = forms.ConsentReceivedForm(
        request.POST or None, today=request.today, signed_on=given.signed_on, initial=initial
    )
    if form.is_valid():
        data = form.cleaned_data
        note_consent_received(by=request.user, consent=given, on=data["school_received_on"], how=data["received_how"])
        return redirect("evaluations:plan", student.pk)
    context = {"student": student, "form": form, "consent": given, "tab": "plan"}
    return render(request, "evaluations/consent_received_form.html", context)
