"""A signed consent to test, copied from paper by the school with its scan."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.access import once
from documents.actions import UploadRefused
from evaluations import actions
from evaluations.forms.consent_copy import ConsentCopyForm
from evaluations.views.request import filed, request_of
from students.access import student_page
from students.enums import FileKind, Seat
from students.models import Student
from students.policy import Permission


@student_page(Permission.COPY_CONSENT)
@once
def consent_copy(request: Any, student: Student) -> HttpResponse:
    """What a parent signed. The request is opened by it, when the school asks without a letter."""
    parents = [row.name for row in student.members.current().filter(seat=Seat.PARENT)]
    initial = {"signed_by_name": parents[0]} if len(parents) == 1 else {}
    form = ConsentCopyForm(
        request.POST or None, request.FILES or None, today=request.today, member=request.membership, initial=initial
    )
    if form.is_valid():
        try:
            save_copy(request, student, form.cleaned_data)
        except UploadRefused as refused:
            form.add_error("files", str(refused.sentence))
        else:
            messages.success(request, _("Copied. The family sees who copied it, and the paper."))
            return redirect("evaluations:plan", student.pk)
    context = {"student": student, "form": form, "tab": "plan", "parents": parents}
    return render(request, "evaluations/consent_copy_form.html", context)


def save_copy(request: Any, student: Student, data: dict[str, Any]) -> None:
    files, chosen = data.pop("files"), data.pop("paper", None)
    paper = filed(request, student, files, FileKind.CONSENT, _("Signed consent form")) or chosen
    row = request_of(request, student)
    actions.copy_evaluation_consent(
        by=request.user, member=request.membership, request=row, today=request.today, paper=paper, **data
    )
