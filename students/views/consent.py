"""Taking a yes back: what that means comes first, then the day on the parent's written words."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.access import once
from students import forms
from students.access import student_page
from students.actions import consent as actions
from students.enums import LAW_CHECKED_ON, WITHDRAWAL, ConsentScope
from students.models import Consent, Student
from students.policy import Permission


@student_page(Permission.GIVE_CONSENT)
@once
def consent_withdraw(request: Any, student: Student, consent_id: UUID) -> HttpResponse:
    """Two steps: the first page only says what it would mean; the second asks for the day and writes it down."""
    row = get_object_or_404(Consent, student=student, superseded_by=None, pk=consent_id)
    if not actions.is_own(row, request.membership):
        raise PermissionDenied(_("Only the parent who said yes can take it back."))
    post = request.POST if request.method == "POST" else None
    form = forms.WithdrawForm(post, today=request.today, signed_on=row.signed_on)
    if row.is_yes and request.method == "POST" and form.is_valid():
        try:
            actions.withdraw_consent(by=request.user, member=request.membership, consent=row, **form.cleaned_data)
        except actions.ConsentError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("It is written down. The yes and its day stay in the record."))
        return redirect("overview:plan", student.pk)
    context = {
        "student": student,
        "tab": "plan",
        "row": row,
        "form": form,
        "is_asked": request.method == "POST" or "sure" in request.GET,
        "is_services": row.scope == ConsentScope.SERVICES,
        "checked_on": LAW_CHECKED_ON,
        "meaning": WITHDRAWAL[ConsentScope(row.scope)],
    }
    return render(request, "students/consent_withdraw.html", context)
