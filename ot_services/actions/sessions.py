"""Writing down sessions: given, missed with a reason, made up. Undone, never deleted."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from ieps.models import Service
from ot_services.actions.plan import OTError
from ot_services.enums import PlanState, SessionState
from ot_services.models import PlannedSlot, Session
from ot_services.queries.rows import is_school_day
from ot_services.queries.today import is_planned
from students.actions.pen import confirm
from students.queries import calendar_of


def log_slot(
    *, by: User, slot: PlannedSlot, on: date, today: date, pen: dict[str, Any], missed_why: str = ""
) -> Session:
    """One tap for a planned time: given in full, or missed for `missed_why`. A second tap finds the first.

    Raises OTError when this time is not planned on that day, school is closed, the day is to come, or somebody
    logged something else for it.
    """
    if slot.plan.state != PlanState.ACTIVE or not is_planned(slot, on):
        raise OTError(_("No OT is planned at that time. Log it as another day."))
    if not is_school_day(calendar_of(slot.plan.student), on):
        raise OTError(_("The school calendar has no school on that day. If OT was given, log it as another day."))
    facts: dict[str, Any] = {
        "state": SessionState.MISSED if missed_why else SessionState.GIVEN,
        "minutes": slot.minutes,
        "missed_why": missed_why,
        "provider": slot.provider,
        "setting": slot.setting,
    }
    row = log_session(by=by, service=_service_of(slot), slot=slot, on=on, today=today, pen=pen, **facts)
    if (row.state, row.missed_why, row.minutes) != (facts["state"], missed_why, slot.minutes):
        raise OTError(_("%(name)s logged this time already. See what stands there.") % {"name": row.entered_by_name})
    return row


def _service_of(slot: PlannedSlot) -> Service:
    if slot.plan.service is None:
        raise OTError(_("The plan of this time has lost its service. Choose one on the plan’s page."))
    return slot.plan.service


@transaction.atomic
def log_session(
    *,
    by: User,
    service: Service,
    on: date,
    today: date,
    pen: dict[str, Any],
    slot: PlannedSlot | None = None,
    makes_up: Session | None = None,
    **facts: Any,
) -> Session:
    """Write down one session of `minutes` minutes. Given or missed on a planned day, it takes that planned time.

    Asked again for the same planned time and day, or to make up the same miss, it finds the first.
    Raises OTError for a day to come, and for a made-up day before the missed one.
    """
    if on > today:
        raise OTError(_("This day has not come yet."))
    if makes_up and on < makes_up.on:
        raise OTError(_("A session can not be made up before it was missed. Check the day."))
    if slot is None and facts["state"] != SessionState.MADE_UP:
        slot = _free_slot(service, on)
    try:
        with transaction.atomic():
            row = Session.objects.create(service=service, on=on, slot=slot, makes_up=makes_up, **pen, **facts)
    except IntegrityError:
        first = _first(slot, on, makes_up)
        if first is None:
            raise
        return first
    record(
        "ot_session.logged",
        by=by,
        student_id=service.student_id,
        target=f"session:{row.pk}",
        state=row.state,
        source=row.source,
    )
    return row


def _first(slot: PlannedSlot | None, on: date, makes_up: Session | None) -> Session | None:
    rows = Session.objects.standing()
    return rows.filter(makes_up=makes_up).first() if makes_up else rows.filter(slot=slot, on=on).first()


def _free_slot(service: Service, on: date) -> PlannedSlot | None:
    """The first planned time of that day that nobody logged yet."""
    slots = PlannedSlot.objects.filter(plan__service=service, plan__state=PlanState.ACTIVE, weekday=str(on.weekday()))
    taken = Session.objects.standing().filter(on=on, slot__isnull=False).values("slot_id")
    free = slots.exclude(pk__in=taken).select_related("plan")
    return next((slot for slot in free if is_planned(slot, on)), None)


@transaction.atomic
def undo_session(*, by: User, session: Session) -> bool:
    """Take back what was logged. It stays in the record as undone; a second time changes nothing."""
    undone = Session.objects.standing().filter(pk=session.pk).update(undone_at=timezone.now(), undone_by=by)
    if undone:
        Session.objects.filter(makes_up=session).update(makes_up=None)
        target = f"session:{session.pk}"
        record("ot_session.undone", by=by, student_id=session.service.student_id, target=target)
    return bool(undone)


@transaction.atomic
def correct_session(*, by: User, session: Session, today: date, **facts: Any) -> Session:
    """Put the right facts in place of a slip. The old row stays as undone; what made it up follows.

    Raises OTError when it was undone or mended already.
    """
    make_ups = list(Session.objects.standing().filter(makes_up=session))
    if not undo_session(by=by, session=session):
        raise OTError(_("This session was changed meanwhile. See what stands there now."))
    kept = ("source", "author_name", "entered_by", "entered_by_name", "entered_on", "paper")
    pen = {name: getattr(session, name) for name in kept}
    makes_up = session.makes_up if facts.get("state") == SessionState.MADE_UP else None
    row = log_session(by=by, service=session.service, today=today, pen=pen, makes_up=makes_up, **facts)
    if row.state == SessionState.MISSED:
        Session.objects.filter(pk__in=[made.pk for made in make_ups]).update(makes_up=row)
    return row


def confirm_session(*, by: User, session: Session, today: date) -> None:
    """The school says of a session that a parent copied: yes, that is right."""
    confirm(by=by, row=session, student_id=session.service.student_id, today=today, side="school")
