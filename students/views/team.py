"""The team: names, invitations, endings, and who opened what."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import once
from students import forms
from students.access import require, student_page
from students.actions import team as actions
from students.enums import Keeper
from students.models import Invitation, Membership, Student
from students.policy import Permission, Role, roles_to_invite
from students.queries import keeps_another_record, opened_by_others, team_for


@student_page(Permission.VIEW_CHILD)
def team(request: Any, student: Student) -> HttpResponse:
    context = {
        "student": student,
        "tab": "home",
        "rows": team_for(request.membership),
        "can_manage": request.membership.may(Permission.MANAGE_TEAM),
        "can_see_log": request.membership.may(Permission.SEE_LOG),
        "now": timezone.now(),
    }
    return render(request, "students/team.html", context)


@student_page(Permission.MANAGE_TEAM)
@once
def member_add(request: Any, student: Student) -> HttpResponse:
    form = forms.MemberForm(request.POST or None)
    if form.is_valid():
        member = actions.add_member(by=request.user, student=student, **form.cleaned_data)
        return redirect("students:member-invite", student.pk, member.pk)
    return render(request, "students/member_form.html", {"student": student, "form": form, "tab": "home"})


@student_page(Permission.MANAGE_TEAM)
@once
def member_invite(request: Any, student: Student, member_id: UUID) -> HttpResponse:
    """Ask a team member to join; with `own` the text and its link are shown once, to send oneself."""
    member = get_object_or_404(Membership.objects.current(), student=student, pk=member_id)
    asked = member.invitations.exclude(asked_for_email="").values_list("asked_for_email", flat=True).first()
    initial = {"role": forms.seat_role(member), "ends_on": member.ends_on, "email": asked or ""}
    roles = roles_to_invite(request.membership.role, student.kept_by)
    form = forms.InviteForm(request.POST or None, today=request.today, roles=roles, initial=initial)
    context = {"student": student, "form": form, "member": member, "tab": "home"}
    if not form.is_valid():
        return render(request, "students/invite.html", context)
    try:
        invitation, link = send_invitation(request, member, form.cleaned_data)
    except actions.TeamError as error:
        form.add_error(None, str(error))
        return render(request, "students/invite.html", context)
    if form.cleaned_data["how"] == "mail":
        messages.success(request, _("The invitation is on its way to %(email)s.") % {"email": invitation.email})
        return redirect("students:team", student.pk)
    words = {
        "subject": actions.invitation_subject(request.user),
        "text": actions.invitation_text(by=request.user, link=link),
    }
    return render(request, "students/invite_text.html", {**context, **words, "invitation": invitation})


@transaction.atomic
def send_invitation(request: Any, member: Membership, data: dict[str, Any]) -> tuple[Invitation, str]:
    """Set the last day and invite, or neither: nobody who joined gets a last day by a refused invitation."""
    if data["ends_on"] != member.ends_on:
        member.ends_on = data["ends_on"]
        member.save(update_fields=["ends_on"])
    return actions.invite(
        by=request.user, member=member, email=data["email"], role=data["role"], by_mail=data["how"] == "mail"
    )


@student_page(Permission.VIEW_CHILD)
@once
def member_end(request: Any, student: Student, member_id: UUID) -> HttpResponse:
    """Asks first; then the person is out at the next click. Anybody may leave."""
    member = get_object_or_404(Membership.objects.current(), student=student, pk=member_id)
    if member != request.membership:
        require(request.membership, Permission.MANAGE_TEAM)
    try:
        actions.require_may_end(by=request.user, member=member)
    except actions.TeamError as error:
        messages.error(request, str(error))
        return redirect("students:team", student.pk)
    if request.method != "POST":
        context = {"student": student, "tab": "home", "member": member, "is_me": member == request.membership}
        return render(request, "students/member_end.html", context)
    actions.end_membership(by=request.user, member=member)
    messages.success(request, _("%(name)s is no longer on the team.") % {"name": member.name})
    if member.user_id == request.user.pk:
        return redirect("overview:children-list")
    return redirect("students:team", student.pk)


@student_page(Permission.SEE_LOG)
def log(request: Any, student: Student) -> HttpResponse:
    """Staff and third parties only: no line ever tells one adult of the family what another one read."""
    return render(request, "students/log.html", {"student": student, "rows": opened_by_others(student), "tab": "home"})


def find_invitation(token: str) -> Invitation | None:
    invitations = Invitation.objects.select_related("member__student", "made_by")
    invitation = invitations.filter(token_hash=actions.token_hash(token)).first()
    return invitation if invitation and invitation.is_open(timezone.now()) else None


def already_joined(request: Any, token: str) -> HttpResponse | None:
    """Whoever took the seat with this link and presses it again is led to the child."""
    if not request.user.is_authenticated:
        return None
    seats = Membership.objects.current().filter(invitations__token_hash=actions.token_hash(token), user=request.user)
    member = seats.select_related("student").first()
    return redirect(member.student) if member else None


@login_not_required
def invitation_open(request: Any, token: str) -> HttpResponse:
    """What an invited person sees: who asks, never about which child. Nothing happens until a button is pressed."""
    invitation = find_invitation(token)
    context = {"invitation": invitation, "token": token, "next": request.path}
    if invitation is None:
        return already_joined(request, token) or render(request, "students/invitation_gone.html", context, status=410)
    if not request.user.is_authenticated:
        return render(request, "students/invitation_sign_in.html", context)
    if request.user.email.lower() != invitation.email:
        return render(request, "students/invitation_other.html", context)
    return render(request, "students/invitation.html", context)


@login_not_required
@require_POST
def invitation_answer(request: Any, token: str) -> HttpResponse:
    """Accept (signed in with the right address), decline (anybody holding the link), or ask for another address."""
    invitation = find_invitation(token)
    if invitation is None:
        return already_joined(request, token) or render(request, "students/invitation_gone.html", {}, status=410)
    answer = request.POST.get("answer")
    if answer == "decline":
        actions.decline_invitation(invitation=invitation)
        return render(request, "students/invitation_declined.html", {"invitation": invitation})
    if not request.user.is_authenticated:
        return redirect(f"{reverse(settings.LOGIN_URL)}?next={reverse('students:invitation-open', args=[token])}")
    if answer == "other":
        actions.ask_for_other_address(by=request.user, invitation=invitation)
        return render(request, "students/invitation_asked.html", {"invitation": invitation})
    try:
        member = actions.accept_invitation(by=request.user, invitation=invitation)
    except actions.TeamError as error:
        messages.error(request, str(error))
        return redirect("students:invitation-open", token)
    tell_about_two_records(request, member)
    return redirect(member.student)


def tell_about_two_records(request: Any, member: Membership) -> None:
    """A parent who joins a record of the school and keeps one of their own hears that both stay."""
    if member.role == Role.PARENT and member.student.kept_by == Keeper.SCHOOL and keeps_another_record(member):
        messages.info(
            request, _("The school keeps this record. The one you keep stays as it is. Nothing is copied between them.")
        )
