"""What the team decided, corrected by new rows; each parent's position and evidence; the notice; a 504 plan."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from evaluations.actions.request import EvaluationError
from evaluations.models import DecisionEvidence, Notice, ParentPosition, Plan504, TeamDecision
from evaluations.queries import open_request
from students.actions.logs import share_observations
from students.actions.rows import save_row
from students.models import Membership, Provenance

Row = TypeVar("Row", TeamDecision, Notice)


@transaction.atomic
def record_decision(
    *,
    by: User,
    member: Membership,
    pen: Mapping[str, Any],
    supersedes: TeamDecision | None = None,
    **facts: Any,
) -> TeamDecision:
    """Write down what the team decided (34 CFR 300.306). `pen` are the Provenance fields.

    A correction takes over the positions, evidence, notices and 504 plans of the row it corrects.
    Raises EvaluationError unless `by` wrote that row down, once the school confirmed it or it was corrected.
    """
    request = open_request(member.student)
    if supersedes:
        supersedes = _correctable(supersedes, by)
        request, pen = supersedes.request, _pen_kept(supersedes, pen)
    row = TeamDecision.objects.create(student=member.student, request=request, supersedes=supersedes, **facts, **pen)
    if supersedes:
        for model in (ParentPosition, DecisionEvidence, Notice, Plan504):
            model._default_manager.filter(decision=supersedes).update(decision=row)
    target = f"team_decision:{row.pk}"
    record("decision.recorded", by=by, student_id=row.student_id, target=target, side=member.side, outcome=row.outcome)
    return row


@transaction.atomic
def state_position(
    *,
    by: User,
    member: Membership,
    decision: TeamDecision,
    position: str,
    reasons: str,
    revision: int,
    now: datetime | None = None,
) -> ParentPosition:
    """A parent says what they think of a decision; their second answer replaces their first. Raises Conflict."""
    row, _made = ParentPosition.objects.get_or_create(
        decision=decision, author=by, defaults={"author_name": member.name, "position": position}
    )
    changed = save_row(by=by, row=row, revision=revision, now=now, position=position, reasons=reasons)
    if changed or _made:
        target = f"position:{row.pk}"
        record("decision.position_stated", by=by, student_id=decision.student_id, target=target, side=member.side)
    return row


@transaction.atomic
def add_evidence(*, by: User, member: Membership, decision: TeamDecision, **facts: Any) -> DecisionEvidence:
    """Add a piece behind the last one. Facts: says, answers_reason, and what it rests on.

    That is a paper, an observation of the home log, a score or a finding. The team reads it, so an own entry of the
    log is shared with it.
    """
    last = decision.evidence.select_for_update().aggregate(last=Max("order"))["last"]
    row = DecisionEvidence.objects.create(
        decision=decision, order=(last or 0) + 1, added_by=by, added_by_name=member.name, **facts
    )
    _share_entry(by, facts)
    _note("decision.evidence_added", by, row)
    return row


@transaction.atomic
def change_evidence(*, by: User, piece: DecisionEvidence, **facts: Any) -> None:
    """Change an own piece. Raises EvaluationError for another parent's."""
    _own(piece, by)
    DecisionEvidence.objects.filter(pk=piece.pk).update(**facts)
    _share_entry(by, facts)
    _note("decision.evidence_changed", by, piece)


@transaction.atomic
def move_evidence(*, by: User, piece: DecisionEvidence, step: int = -1) -> None:
    """One place up, or with `step` 1 down. Raises EvaluationError for another parent's."""
    _own(piece, by)
    rows = list(DecisionEvidence.objects.select_for_update().filter(decision=piece.decision_id))
    place = next(number for number, row in enumerate(rows) if row.pk == piece.pk)
    other = place + step
    if 0 <= other < len(rows):
        rows[other], rows[place] = rows[place], rows[other]
    for number, row in enumerate(rows, start=1):
        DecisionEvidence.objects.filter(pk=row.pk).exclude(order=number).update(order=number)
    _note("decision.evidence_moved", by, piece)


@transaction.atomic
def remove_evidence(*, by: User, piece: DecisionEvidence) -> None:
    """Take an own piece off the list; its paper stays in the binder. Raises EvaluationError for another parent's."""
    _own(piece, by)
    _note("decision.evidence_removed", by, piece)
    piece.delete()


@transaction.atomic
def record_notice(
    *, by: User, member: Membership, pen: Mapping[str, Any], supersedes: Notice | None = None, **facts: Any
) -> Notice:
    """Write down a prior written notice (34 CFR 300.503). Facts: decision, about, given_on, items.

    Raises EvaluationError as record_decision does for a correction.
    """
    if supersedes:
        supersedes = _correctable(supersedes, by)
        pen = _pen_kept(supersedes, pen)
    row = Notice.objects.create(student=member.student, supersedes=supersedes, **facts, **pen)
    record("notice.recorded", by=by, student_id=row.student_id, target=f"notice:{row.pk}", side=member.side)
    return row


@transaction.atomic
def save_plan_504(
    *,
    by: User,
    member: Membership,
    pen: Mapping[str, Any],
    plan: Plan504 | None = None,
    revision: int = 0,
    **facts: Any,
) -> Plan504:
    """Write down a 504 plan (34 CFR 104.33), or change `plan` if it still is at `revision`. Raises Conflict."""
    if plan is None:
        plan = Plan504.objects.create(student=member.student, **facts, **pen)
    elif not save_row(by=by, row=plan, revision=revision, paper=pen["paper"] or plan.paper, **facts):
        return plan
    record("plan_504.saved", by=by, student_id=plan.student_id, target=f"plan_504:{plan.pk}", side=member.side)
    return plan


def _correctable(row: Row, by: User) -> Row:
    """Hold the row a correction replaces."""
    held: Row = type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
    if held.entered_by_id != by.pk:
        raise EvaluationError(_("Only the person who wrote this down can correct it."))
    if held.is_confirmed or type(row)._default_manager.filter(supersedes=held).exists():
        raise EvaluationError(_("This can not be changed any more. Write down a new one."))
    return held


def _pen_kept(old: Provenance, pen: Mapping[str, Any]) -> dict[str, Any]:
    """A correction keeps the paper of the row it replaces, unless a new one was given."""
    return {**pen, "paper": pen.get("paper") or old.paper}


def _note(verb: str, by: User, piece: DecisionEvidence) -> None:
    record(verb, by=by, student_id=piece.decision.student_id, target=f"evidence:{piece.pk}")


def _share_entry(by: User, facts: Mapping[str, Any]) -> None:
    if facts.get("observation"):
        share_observations(by=by, rows=[facts["observation"]])


def _own(piece: DecisionEvidence, by: User) -> None:
    if piece.added_by_id != by.pk:
        raise EvaluationError(_("Only the parent who added this can change it."))
