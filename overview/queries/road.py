"""The road of eight stops: where the child stands on it, and when each stop was."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from meetings.enums import Purpose
from overview.queries.standing import Standing

CONCERN, REQUEST, EVALUATION, DECISION, DRAFT, CONSENT, SERVICES, REVIEW = range(8)
ROAD = (
    _("Concern"),
    _("Request"),
    _("Evaluation"),
    _("Team decision"),
    _("IEP draft"),
    _("Consent"),
    _("Services"),
    _("Review"),
)


@dataclass(frozen=True)
class Stop:
    """A stop of the road: `done`, `here`, `ahead`, or `before` (it happened before we started)."""

    name: str
    state: str
    when: str = ""


def stop_of(now: Standing) -> int:
    """The furthest stop that any row speaks of. A family may enter anywhere."""
    reached = {
        REVIEW: now.in_force and not now.is_withdrawn and _is_review(now),
        SERVICES: now.in_force and now.may_serve,
        CONSENT: now.final or now.is_withdrawn,
        DRAFT: now.shared or now.is_eligible or now.versions,
        DECISION: now.report or now.decision,
        EVALUATION: now.received_on or now.answer or now.consents or now.own_report,
        REQUEST: now.has_worry or now.letter,
    }
    return next((stop for stop, is_reached in reached.items() if is_reached), CONCERN)


def _is_review(now: Standing) -> bool:
    """A yearly review is planned, or the plan in force has run out."""
    ends_on = now.in_force.ends_on if now.in_force else None
    is_planned = now.meeting is not None and now.meeting.state == Purpose.YEARLY
    return is_planned or (ends_on is not None and ends_on < now.today)


def days_of(now: Standing) -> dict[int, date | None]:
    """The day of each stop, as far as it is known here."""
    yes = [row.signed_on for row in now.consents if row.scope == "services" and row.is_yes]
    shared = [row.shared_on for row in now.versions if row.shared_on]
    return {
        CONCERN: timezone.localdate(now.worry.started_at) if now.worry and now.has_worry else None,
        REQUEST: now.received_on or now.sent_on,
        EVALUATION: now.report.on if now.report else None,
        DECISION: now.decision.on if now.decision else None,
        DRAFT: min(shared, default=None),
        CONSENT: min(yes, default=None),
        SERVICES: now.in_force.starts_on if now.in_force else None,
    }


def road_of(now: Standing) -> list[Stop]:
    """The eight stops. Those that were passed and left no row here read `before we started`."""
    here, days = stop_of(now), days_of(now)
    return [_stop(number, here, days.get(number)) for number in range(len(ROAD))]


def _stop(number: int, here: int, on: date | None) -> Stop:
    name = str(ROAD[number])
    if number >= here:
        return Stop(name, "here" if number == here else "ahead")
    return Stop(name, "done" if on else "before", date_format(on, "M j") if on else "")
