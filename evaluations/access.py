"""Who may do what with a row of this room, beyond the role: own drafts, what one copied, one's own position."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from accounts.models import User
from evaluations.models import DecisionEvidence, Evaluation, Notice, Plan504, TeamDecision
from students.models import Membership, Provenance, Student

PARTS = ("scores", "observations", "findings", "recommendations")


def evaluation_of(student: Student, evaluation_id: UUID) -> Evaluation:
    """The child's report with its pen's paper; Http404 for another child's."""
    rows = Evaluation.objects.filter(student=student).select_related("paper", "student", "confirmed_by")
    row: Evaluation = get_object_or_404(rows, pk=evaluation_id)
    return row


def readable(student: Student, evaluation_id: UUID, user: User) -> Evaluation:
    """A finished report, or one's own draft. Raises PermissionDenied for another's draft."""
    row = evaluation_of(student, evaluation_id)
    if not row.is_final and row.entered_by_id != user.pk:
        raise PermissionDenied(_("This evaluation is still being written. Only its writer can open it."))
    return row


def writable(student: Student, evaluation_id: UUID, user: User) -> Evaluation:
    """One's own report, draft or finished: the room's actions refuse the state. PermissionDenied for another's."""
    row = evaluation_of(student, evaluation_id)
    if row.entered_by_id != user.pk:
        raise PermissionDenied(_("Only the person who wrote this down can change it."))
    return row


def require_writer(row: Provenance, user: User) -> None:
    """Whoever wrote a fact down corrects it. Raises PermissionDenied."""
    if row.entered_by_id != user.pk:
        raise PermissionDenied(_("Only the person who wrote this down can correct it."))


def require_school(member: Membership) -> None:
    """The school confirms its own words. Raises PermissionDenied."""
    if member.side != "school":
        raise PermissionDenied(_("Only the school can confirm what it said."))


def may_correct(row: Provenance, member: Membership) -> bool:
    """Whether this member wrote the row down and the school has not confirmed it since."""
    return row.entered_by_id == member.user_id and not row.is_confirmed


def may_confirm(row: Provenance, member: Membership) -> bool:
    """Whether the school's side may say of this copied row: yes, that is right."""
    return row.is_copied and not row.is_confirmed and member.side == "school"


def decision_of(student: Student, decision_id: UUID) -> TeamDecision:
    row: TeamDecision = get_object_or_404(
        TeamDecision.objects.filter(student=student).select_related("paper", "confirmed_by"), pk=decision_id
    )
    return row


def notice_of(student: Student, notice_id: UUID) -> Notice:
    rows = Notice.objects.filter(student=student).select_related("paper", "confirmed_by", "decision")
    row: Notice = get_object_or_404(rows, pk=notice_id)
    return row


def own_evidence(student: Student, evidence_id: UUID, user: User) -> DecisionEvidence:
    """A piece this parent added. Raises PermissionDenied for the other parent's."""
    rows = DecisionEvidence.objects.filter(decision__student=student).select_related("decision", "paper")
    row: DecisionEvidence = get_object_or_404(rows, pk=evidence_id)
    if row.added_by_id != user.pk:
        raise PermissionDenied(_("Only the parent who added this can change it."))
    return row


def may_edit_504(row: Plan504, member: Membership) -> bool:
    """The school changes its plan; a parent the words that were copied."""
    return row.is_copied or member.side == "school"
