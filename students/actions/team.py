"""The people around a child: names, invitations, endings."""

import hashlib
import secrets
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from audit.actions import record
from mailer.actions import queue
from students import enums, policy
from students.models import Guardian, Invitation, Membership, Student
from students.queries import is_last_keeper

VALID_FOR = timedelta(days=14)


class TeamError(Exception):
    """The step is not possible; the message says why in words a parent understands."""


@transaction.atomic
def add_member(
    *, by: User, student: Student, name: str, seat: str, organisation: str = "", ends_on: date | None = None
) -> Membership:
    """Put a name on the team. It opens nothing: an invitation does."""
    member = Membership.objects.create(
        student=student, name=name, seat=seat, organisation=organisation, ends_on=ends_on, added_by=by
    )
    record("team.member_added", by=by, student_id=student.pk, target=f"member:{member.pk}", name=name)
    return member


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite(
    *, by: User, member: Membership, email: str, role: str, by_mail: bool, now: datetime | None = None
) -> tuple[Invitation, str]:
    """Make the one open invitation to this seat; return it with its secret link, shown only now.

    An earlier open invitation of the seat is taken back. With `by_mail` the planner sends the link itself.
    """
    now = now or timezone.now()
    if member.user_id:
        raise TeamError(_("%(name)s is already on the team.") % {"name": member.name})
    inviter = Membership.objects.current().select_related("student").get(student_id=member.student_id, user=by)
    if role not in policy.roles_to_invite(inviter.role, inviter.student.kept_by):
        raise TeamError(_("You can not hand out this role here. Ask those who keep this record."))
    if role == policy.Role.PARENT and member.ends_on:
        raise TeamError(_("A parent has no last day here. Leave it empty."))
    if role == policy.Role.SUPPORTER and member.ends_on is None:
        raise TeamError(_("Choose a last day. A supporter’s access stops by itself on that day."))
    member.invitations.filter(state=enums.InvitationState.OPEN).update(
        state=enums.InvitationState.WITHDRAWN, answered_at=now
    )
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        member=member,
        email=email.strip().lower(),
        role=role,
        token_hash=token_hash(token),
        made_by=by,
        made_at=now,
        expires_at=now + VALID_FOR,
    )
    link = settings.SITE_URL + reverse("students:invitation-open", args=[token])
    if by_mail:
        _mail_invitation(invitation, by=by, link=link)
    record("team.invited", by=by, student_id=member.student_id, target=f"member:{member.pk}", name=member.name)
    return invitation, link


def invitation_subject(by: User) -> str:
    return _("%(name)s invites you to IEP Planner") % {"name": by.first_name}


def _mail_invitation(invitation: Invitation, *, by: User, link: str) -> None:
    with override(by.language):
        queue(
            to=invitation.email,
            subject=invitation_subject(by),
            body=invitation_text(by=by, link=link),
            language=by.language,
            guard="invitation_open",
            guard_arg=str(invitation.pk),
        )


def invitation_text(*, by: User, link: str) -> str:
    """The words of an invitation, for the planner's mail or the parent's own. No child, school or need is named."""
    return _(
        "Hello,\n\n%(name)s asks you to join a team on IEP Planner.\n\n"
        "Open this link to see what it is and to answer:\n%(link)s\n\n"
        "It works once, for this e-mail address, for 14 days. You can also say that you may not use it.\n"
    ) % {"name": by.first_name, "link": link}


def invitation_is_open(invitation_id: str) -> bool:
    """The mail guard: asked again just before the mail leaves."""
    invitation = Invitation.objects.filter(pk=invitation_id).first()
    return invitation is not None and invitation.is_open(timezone.now())


@transaction.atomic
def accept_invitation(*, by: User, invitation: Invitation, now: datetime | None = None) -> Membership:
    """Take the seat: once, in time, with the address it was made for."""
    now = now or timezone.now()
    if by.email.lower() != invitation.email:
        raise TeamError(_("This invitation is for another e-mail address."))
    claimed = Invitation.objects.filter(pk=invitation.pk, state=enums.InvitationState.OPEN, expires_at__gt=now).update(
        state=enums.InvitationState.ACCEPTED, answered_at=now
    )
    if not claimed:
        raise TeamError(_("This invitation does not work any more. Ask for a new one."))
    member = Membership.objects.select_related("student").get(pk=invitation.member_id)
    if member.student.members.current().filter(user=by).exists():
        raise TeamError(_("You are already on this team."))
    member.user, member.role = by, invitation.role
    member.save(update_fields=["user", "role"])
    if member.role == policy.Role.PARENT:
        Guardian.objects.get_or_create(member=member)
    record("team.joined", by=by, student_id=member.student_id, target=f"member:{member.pk}", side=member.side)
    return member


@transaction.atomic
def decline_invitation(*, invitation: Invitation, now: datetime | None = None) -> None:
    """`I may not use this` is an answer. The person stays on the team as a name."""
    claimed = Invitation.objects.filter(pk=invitation.pk, state=enums.InvitationState.OPEN).update(
        state=enums.InvitationState.DECLINED, answered_at=now or timezone.now()
    )
    if claimed:
        record("team.declined", by=None, student_id=invitation.member.student_id, name=invitation.member.name)


@transaction.atomic
def ask_for_other_address(*, by: User, invitation: Invitation) -> None:
    """Someone signed in with another address asks the inviter for a new invitation to it."""
    invitation.asked_for_email = by.email
    invitation.save(update_fields=["asked_for_email"])
    with override(invitation.made_by.language):
        queue(
            to=invitation.made_by.email,
            subject=_("Someone needs a new invitation"),
            body=_("Someone you invited uses another e-mail address. Open your team page to answer:\n%(link)s\n")
            % {"link": settings.SITE_URL + reverse("students:team", args=[invitation.member.student_id])},
            language=invitation.made_by.language,
        )


def _is_last_keeper(member: Membership) -> bool:
    return is_last_keeper(member, Membership.objects.current().filter(student_id=member.student_id))


def _last_keeper_sentence(member: Membership) -> str:
    if member.role == policy.Role.PARENT:
        return _("You are the only parent here. Nobody could let you in again. Invite another parent first.")
    return _("You are the only one who leads this record for the school. Invite another case manager first.")


def require_may_end(*, by: User, member: Membership) -> None:
    """Raise TeamError unless `by` may take `member` off the team.

    Nobody ends a parent but that parent; the last of those who keep the record stays, for nobody could let people in
    again; whom others added is ended by the side that keeps the record.
    """
    is_joined_parent = member.role == policy.Role.PARENT and member.user_id is not None
    if is_joined_parent and member.user_id != by.pk:
        raise TeamError(_("Nobody can take a parent off the team. Parents are equals here, and a parent can leave."))
    if member.user_id == by.pk and _is_last_keeper(member):
        raise TeamError(_last_keeper_sentence(member))
    if not member.may_be_ended_by(Membership.objects.current().get(student_id=member.student_id, user=by)):
        raise TeamError(_("Only those who keep this record take somebody else off the team."))


@transaction.atomic
def end_membership(*, by: User, member: Membership, now: datetime | None = None) -> None:
    """Take someone off the team, from the next click on. Raises TeamError (see require_may_end)."""
    require_may_end(by=by, member=member)
    now = now or timezone.now()
    member.invitations.filter(state=enums.InvitationState.OPEN).update(
        state=enums.InvitationState.WITHDRAWN, answered_at=now
    )
    ended = Membership.objects.filter(pk=member.pk, ended_at=None).update(ended_at=now, ended_by=by)
    if ended:
        record("team.member_ended", by=by, student_id=member.student_id, target=f"member:{member.pk}", name=member.name)
