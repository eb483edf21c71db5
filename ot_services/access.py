"""Whose row it is: who may change a plan, a provider or a session beyond the role's permission."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from ot_services.models import OTPlan, Session
from students.enums import Source
from students.models import Membership, Provenance
from students.policy import Permission


def may_change(member: Membership, row: Provenance) -> bool:
    """The school's own words: its side. A copied row: whoever copied it."""
    if row.source == Source.HERE:
        return member.side == "school"
    return row.entered_by_id == member.user_id


def may_edit_plan(member: Membership, plan: OTPlan) -> bool:
    return member.may(Permission.EDIT_OT_PLAN) and may_change(member, plan) and plan.state != "ended"


def may_correct(member: Membership, session: Session) -> bool:
    """A session is mended by whoever wrote it down."""
    return member.may(Permission.LOG_SESSIONS) and session.entered_by_id == member.user_id


def logs_own_sessions(member: Membership) -> bool:
    """One tap is the school's own pen. A family copies from the school's log."""
    return member.may(Permission.LOG_SESSIONS) and member.side == "school"


def may_confirm(member: Membership, permission: Permission, row: Provenance) -> bool:
    """Whose pen it is confirms: the school's people, what was copied and is not confirmed yet."""
    return member.side == "school" and member.may(permission) and row.is_copied and not row.is_confirmed


def ask_school(member: Membership) -> None:
    """Raises PermissionDenied with a kind sentence."""
    if member.side != "school":
        raise PermissionDenied(_("Only the school can confirm what it wrote."))


def ask_may_change(member: Membership, row: Provenance) -> None:
    """Raises PermissionDenied with a kind sentence."""
    if not may_change(member, row):
        raise PermissionDenied(_("Only the person who wrote this down can change it."))


def ask_may_correct(member: Membership, session: Session) -> None:
    """Raises PermissionDenied with a kind sentence."""
    if not may_correct(member, session):
        raise PermissionDenied(_("Only the person who wrote this down can change it."))


def ask_logs_own(member: Membership) -> None:
    """Raises PermissionDenied with a kind sentence."""
    if not logs_own_sessions(member):
        raise PermissionDenied(_("One tap is for the school. Copy from the school’s log on the page for it."))
