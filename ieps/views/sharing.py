"""Before a draft is shared, and what becomes of it then: final, thrown away, the next draft."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import once
from ieps.access import draft_for, may_share
from ieps.actions import versions
from ieps.actions.versions import IEPError
from ieps.forms.sections import FinalForm, ShareForm
from ieps.models import IEPVersion
from ieps.queries.overview import urls_in
from ieps.views.drafting import at_a_glance, stands
from students.access import student_page
from students.models import Student
from students.policy import Permission
from students.queries import team_of


def to_decide(request: Any, version_id: UUID) -> IEPVersion:
    """The version, for those who share it, make it final or throw it away."""
    version = draft_for(request.membership, version_id)
    if not may_share(request.membership, version):
        raise PermissionDenied(_("The case manager shares the plan with the family."))
    return version


@student_page(Permission.EDIT_IEP)
@once
def share(request: Any, student: Student, version_id: UUID) -> HttpResponse:
    """What is still open, for every writer; the case manager, or who copied it, shares it from here."""
    version = draft_for(request.membership, version_id)
    if not version.is_draft:
        return redirect(version)
    chapters, findings = at_a_glance(version)
    may = may_share(request.membership, version)
    form = ShareForm(
        request.POST or None, today=request.today, findings=findings, asks_reasons=may and not version.is_copy
    )
    if request.method == "POST" and not may:
        raise PermissionDenied(_("The case manager shares the plan with the family."))
    if form.is_valid():
        return shared(request, version, form)
    urls = urls_in(chapters)
    context = {
        "student": student,
        "tab": "plan",
        "version": version,
        "form": form,
        "findings": [(row, urls[row.target], reason_field(form, row)) for row in findings],
        "may_share": may,
        "back": reverse("ieps:draft", args=[student.pk, version.pk]),
    }
    return render(request, "ieps/share.html", context)


def reason_field(form: ShareForm, finding: Any) -> Any:
    return form[f"reason-{finding.code}"] if finding.code in form.codes else None


def shared(request: Any, version: IEPVersion, form: ShareForm) -> HttpResponse:
    try:
        row = versions.share_version(
            by=request.user, version=version, on=form.cleaned_data["on"], reasons=form.reasons()
        )
    except IEPError as error:
        return stands(request, version, error)
    if row.is_copy:
        messages.success(request, _("Done. Everybody on the team who may read the plan can read this now."))
    elif any(member.user_id and member.is_family for member in team_of(row.iep.student)):
        messages.success(request, _("Shared. The family can read this draft and mark it now."))
    else:
        messages.success(request, _("Shared. No parent reads along here yet. Print the plan and the answer sheet."))
    return redirect(row)


@student_page(Permission.EDIT_IEP)
@once
def make_final(request: Any, student: Student, version_id: UUID) -> HttpResponse:
    """The team agreed: this shared draft becomes the plan."""
    version = to_decide(request, version_id)
    if not version.is_frozen or version.state == "final":
        return redirect(version if version.is_frozen else reverse("ieps:draft", args=[student.pk, version.pk]))
    initial = {name: getattr(version, name) for name in ("starts_on", "ends_on", "review_on")}
    form = FinalForm(request.POST or None, today=request.today, initial={"on": request.today, **initial})
    if form.is_valid():
        try:
            versions.finalize_version(by=request.user, version=version, **form.cleaned_data)
        except IEPError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("This is the plan now. Its words stand."))
        return redirect(version)
    context = {"student": student, "tab": "plan", "version": version, "form": form}
    return render(request, "ieps/final_form.html", context)


@student_page(Permission.EDIT_IEP)
@require_POST
@once
def draft_next(request: Any, student: Student, version_id: UUID) -> HttpResponse:
    """Go on from this version: a new draft with all of it."""
    version = draft_for(request.membership, version_id)
    try:
        row = versions.next_draft(by=request.user, member=request.membership, version=version, today=request.today)
    except IEPError as error:
        messages.error(request, str(error))
        return redirect("ieps:versions", student.pk)
    return redirect("ieps:draft", student.pk, row.pk)


@student_page(Permission.EDIT_IEP)
@require_POST
@once
def discard(request: Any, student: Student, version_id: UUID) -> HttpResponse:
    """Throw this version away."""
    version = to_decide(request, version_id)
    try:
        versions.discard_version(by=request.user, version=version)
    except IEPError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Thrown away. Older versions stay as they are."))
    return redirect("ieps:versions", student.pk)
