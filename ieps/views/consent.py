"""A parent says yes, no or partly to a plan."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.access import once
from documents.actions import UploadRefused
from evaluations.forms import ConsentReceivedForm
from ieps.actions import consent as actions
from ieps.forms.review import CopiedConsentForm, OwnConsentForm
from ieps.models import IEPVersion
from ieps.queries import review
from ieps.views.reading import may_answer_consent, readable
from students.access import student_page
from students.actions.consent import ConsentError, note_consent_received
from students.actions.files import add_file
from students.enums import ConsentScope, FileKind
from students.models import Consent, Student, StudentFile
from students.policy import Permission
from students.queries import parents_differ


@student_page(Permission.READ_PLAN)
def consent(request: Any, student: Student, version_id: UUID) -> HttpResponse:
    """What a yes and a no mean, and what each parent answers now."""
    row, member = readable(request, version_id), request.membership
    consents = review.service_consents(student)
    subject = review.consent_subject(row)
    context = {
        "student": student,
        "tab": "plan",
        "version": row,
        "consents": [(given, given.subject == subject) for given in consents],
        "mine": review.own_consent(consents, member) if member.is_family else None,
        "parents_differ": parents_differ(consents),
        "is_open": may_answer_consent(row),
        "may_answer": member.may(Permission.GIVE_CONSENT),
        "may_copy": member.may(Permission.COPY_CONSENT),
        "may_note": member.may(Permission.RECORD_ANSWER),
        "can_read_files": member.may(Permission.READ_FILES),
    }
    return render(request, "ieps/consent.html", context)


@student_page(Permission.GIVE_CONSENT)
@once
def consent_answer(request: Any, student: Student, version_id: UUID) -> HttpResponse:
    """A parent's own answer."""
    row = readable(request, version_id)
    form = OwnConsentForm(
        request.POST or None,
        request.FILES or None,
        asked=actions.asked_of(row),
        today=request.today,
        initial={"signed_on": request.today},
    )
    if form.is_valid() and saved(request, row, form, actions.answer_services):
        return redirect("ieps:consent", student.pk, row.pk)
    return form_page(request, row, form, _("Your answer to the plan"))


@student_page(Permission.COPY_CONSENT)
@once
def consent_copy(request: Any, student: Student, version_id: UUID) -> HttpResponse:
    """Staff copies the sheet that a parent signed, with its scan."""
    row = readable(request, version_id)
    form = CopiedConsentForm(
        request.POST or None,
        request.FILES or None,
        member=request.membership,
        parents=review.parents_of(student),
        asked=actions.asked_of(row),
        today=request.today,
    )
    if form.is_valid() and saved(request, row, form, actions.copy_services):
        return redirect("ieps:consent", student.pk, row.pk)
    return form_page(request, row, form, _("Copy a signed consent sheet"))


def saved(request: Any, row: IEPVersion, form: Any, act: Any) -> bool:
    """Whether the answer was saved; otherwise the form says why not."""
    data = dict(form.cleaned_data)
    said = {name: data.pop(name) for name in ("answer", "not_to", "reason")}
    answer = actions.Answer(row, actions.asked_of(row), **said)
    try:
        with transaction.atomic():
            paper = filed(request, data.pop("files"), data.pop("paper", None))
            act(by=request.user, member=request.membership, answer=answer, paper=paper, today=request.today, **data)
    except (UploadRefused, ConsentError) as error:
        form.add_error(
            "files" if isinstance(error, UploadRefused) else "answer", str(getattr(error, "sentence", error))
        )
        return False
    return True


def filed(request: Any, files: list[Any], paper: StudentFile | None) -> StudentFile | None:
    """The signed sheet in the binder: the one named, or the one just given."""
    if paper or not files:
        return paper
    title = _("Signed consent sheet for the plan")
    return add_file(
        by=request.user, student=request.membership.student, files=files, kind=FileKind.CONSENT, title=title
    )


def form_page(request: Any, row: IEPVersion, form: Any, title: str) -> HttpResponse:
    student = request.membership.student
    if not may_answer_consent(row):
        messages.error(request, _("This is a draft. You say yes or no once the plan is final."))
        return redirect("ieps:consent", student.pk, row.pk)
    context = {
        "student": student,
        "tab": "plan",
        "version": row,
        "form": form,
        "title": title,
        "is_copy": isinstance(form, CopiedConsentForm),
    }
    return render(request, "ieps/consent_form.html", context)


@student_page(Permission.RECORD_ANSWER)
@once
def consent_received(request: Any, student: Student, version_id: UUID, consent_id: UUID) -> HttpResponse:
    """The day a signed sheet reached the school."""
    row = readable(request, version_id)
    rows = Consent.objects.filter(student=student, superseded_by=None, scope=ConsentScope.SERVICES)
    given = get_object_or_404(rows, pk=consent_id)
    initial = {"school_received_on": given.school_received_on, "received_how": given.received_how}
    form = ConsentReceivedForm(request.POST or None, today=request.today, signed_on=given.signed_on, initial=initial)
    if form.is_valid():
        data = form.cleaned_data
        note_consent_received(by=request.user, consent=given, on=data["school_received_on"], how=data["received_how"])
        return redirect("ieps:consent", student.pk, row.pk)
    context = {"student": student, "tab": "plan", "version": row, "form": form}
    return render(request, "ieps/consent_received.html", context)
