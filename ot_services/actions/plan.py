"""Writing the OT plan behind a line, and putting it in use."""

from datetime import date
from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from ieps.enums import ServiceKind
from ieps.models import Service
from ot_services import enums
from ot_services.models import CarryOver, OTPlan, PlanFocus, PlannedSlot, Session, Technique
from ot_services.queries.rows import ot_services_of
from students.actions.pen import confirm
from students.actions.rows import save_row
from students.enums import Source
from students.models import Student
from students.policy import SCHOOL_ROLES

Part = TypeVar("Part", PlanFocus, PlannedSlot, Technique, CarryOver)


class OTError(Exception):
    """The step is not possible; the message says why in words a parent understands."""


def service_for(student: Student) -> Service:
    """The child's OT service; opened without a line when no plan with one is here yet."""
    known = ot_services_of(student)
    if known:
        return known[0]
    title = _("OT with %(name)s") % {"name": student.display_name}
    return Service.objects.create(student=student, kind=ServiceKind.OT, title=title)


@transaction.atomic
def start_plan(*, by: User, student: Student, pen: dict[str, Any], service: Service | None = None) -> OTPlan:
    """A new draft. `pen`: see students.actions.pen.pen_facts. Without a line it stands for the child's OT."""
    plan = OTPlan.objects.create(student=student, service=service or service_for(student), **pen)
    record("ot_plan.started", by=by, student_id=student.pk, target=f"ot_plan:{plan.pk}", source=plan.source)
    return plan


@transaction.atomic
def save_plan(*, by: User, plan: OTPlan, revision: int, **facts: Any) -> None:
    """Save facts of a plan in writing or in use. Raises Conflict, and OTError once it has ended.

    Sessions of a service without any line move along when the plan gets its line.
    """
    _ask_open(plan)
    before = plan.service
    if plan.is_active and "service" in facts:
        _ask_free(plan, facts["service"])
    if save_row(by=by, row=plan, revision=revision, **facts):
        if before and plan.service_id != before.pk and not before.lines.exists():
            Session.objects.filter(service=before).update(service=plan.service)
        record(_saved(plan), by=by, student_id=plan.student_id, target=f"ot_plan:{plan.pk}")


@transaction.atomic
def save_part(
    *, by: User, plan: OTPlan, model: type[Part], row: Part | None = None, revision: int = 0, **facts: Any
) -> Part:
    """Add a row of the plan, or save it. Raises Conflict, and OTError once the plan has ended."""
    _ask_open(plan)
    changed = True
    if row is None:
        extra = {"student": plan.student} if model is CarryOver else {}
        row = model.objects.create(plan=plan, edited_by=by, **extra, **facts)
    else:
        changed = save_row(by=by, row=row, revision=revision, **facts)
    if changed:
        verb = "ot_plan.card_saved" if model is CarryOver else _saved(plan)
        target = f"{model._meta.model_name}:{row.pk}"
        record(verb, by=by, student_id=plan.student_id, target=target)
    return row


@transaction.atomic
def remove_part(*, by: User, plan: OTPlan, row: PlanFocus | PlannedSlot | Technique | CarryOver) -> None:
    """Take a row out of the plan. Sessions of a planned time stay. Raises OTError once the plan has ended."""
    _ask_open(plan)
    record(_saved(plan), by=by, student_id=plan.student_id, target=f"{row._meta.model_name}:{row.pk}")
    row.delete()


@transaction.atomic
def activate_plan(*, by: User, plan: OTPlan, today: date) -> None:
    """Put a plan in use: from now on the team and the family read it. The one in use before ends.

    A second time changes nothing. Raises OTError for an empty or an ended plan.
    """
    plan = OTPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if plan.is_active:
        return
    if enums.PlanState.ACTIVE not in enums.TRANSITIONS[enums.PlanState(plan.state)]:
        raise OTError(_("This plan has ended. Write a new one."))
    if not (plan.focuses.exists() or plan.slots.exists()):
        raise OTError(_("This plan is still empty. Add an area of work or a planned time first."))
    for before in OTPlan.objects.filter(student_id=plan.student_id, service=plan.service, state=enums.PlanState.ACTIVE):
        _ask_may_follow(plan, before)
        end_plan(by=by, plan=before, today=today)
    plan.state = enums.PlanState.ACTIVE
    plan.starts_on = plan.starts_on or today
    plan.save(update_fields=["state", "starts_on"])
    record("ot_plan.activated", by=by, student_id=plan.student_id, target=f"ot_plan:{plan.pk}")


@transaction.atomic
def end_plan(*, by: User, plan: OTPlan, today: date) -> None:
    """Take a plan out of use; its words stay to be read. A second time changes nothing."""
    open_rows = OTPlan.objects.filter(pk=plan.pk).exclude(state=enums.PlanState.ENDED)
    if open_rows.update(state=enums.PlanState.ENDED, ends_on=today):
        record("ot_plan.ended", by=by, student_id=plan.student_id, target=f"ot_plan:{plan.pk}")


def confirm_plan(*, by: User, plan: OTPlan, today: date) -> None:
    """The school says of a copied plan: yes, that is right."""
    confirm(by=by, row=plan, student_id=plan.student_id, today=today, side="school")


def _saved(plan: OTPlan) -> str:
    """The verb of a change: of a plan in use everybody may know."""
    verb = "ot_plan.changed" if plan.is_active else "ot_plan.saved"
    return verb


def _ask_free(plan: OTPlan, service: Service | None) -> None:
    """Each line has one plan in use. Raises OTError."""
    others = OTPlan.objects.filter(student_id=plan.student_id, service=service, state=enums.PlanState.ACTIVE)
    if others.exclude(pk=plan.pk).exists():
        raise OTError(_("Another plan is in use for this OT line. End that one first."))


def _ask_may_follow(plan: OTPlan, before: OTPlan) -> None:
    """A copy does not end what the school wrote, as long as somebody of the school is here. Raises OTError."""
    if plan.source == Source.HERE or before.source != Source.HERE:
        return
    if plan.student.members.current().filter(role__in=SCHOOL_ROLES).exclude(user=None).exists():
        raise OTError(_("The school’s own plan is in use. The school ends it, or changes it."))


def _ask_open(plan: OTPlan) -> None:
    if plan.state == enums.PlanState.ENDED:
        raise OTError(_("This plan has ended. It can be read, but not changed."))
