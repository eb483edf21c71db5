"""Planning a meeting, its people and its agenda; holding it; calling it off."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from meetings import enums
from meetings.models import AgendaItem, Attendee, Meeting
from students.access import Conflict
from students.actions.rows import save_row
from students.models import Membership, Student


class MeetingError(Exception):
    """The step is not possible now; the message says why, for the person who tried."""


def ask_planned(meeting: Meeting) -> None:
    """Raises MeetingError unless the meeting is still to come."""
    if meeting.is_held:
        raise MeetingError(_("This meeting was held. Its plan can not change any more."))
    if not meeting.is_planned:
        raise MeetingError(_("This meeting was called off. Plan a new one."))


@transaction.atomic
def plan_meeting(
    *, by: User, side: str, student: Student, on: date, purpose: str, people: Sequence[Membership] = (), **facts: Any
) -> Meeting:
    """Plan a meeting with the plain agenda of its purpose; `people` are members of the team who should come."""
    meeting = Meeting.objects.create(student=student, on=on, purpose=purpose, made_by=by, **facts)
    names = {"child": student.display_name if student.is_named else _("the child")}
    topics = [str(topic) % names for topic in enums.AGENDAS[enums.Purpose(purpose)]]
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, order=number, topic=topic, added_by=by)
        for number, topic in enumerate(topics, start=1)
    )
    Attendee.objects.bulk_create(_seat_for(meeting, member) for member in people)
    _note("meeting.planned", by, side, meeting)
    return meeting


def _seat_for(meeting: Meeting, member: Membership) -> Attendee:
    return Attendee(meeting=meeting, member=member, name=member.name, seat=member.seat)


def _note(verb: str, by: User, side: str, meeting: Meeting) -> None:
    record(verb, by=by, student_id=meeting.student_id, target=f"meeting:{meeting.pk}", side=side)


@transaction.atomic
def change_meeting(*, by: User, side: str, meeting: Meeting, revision: int, **facts: Any) -> None:
    """New day, time, place, format or purpose. Raises MeetingError, and Conflict when somebody else saved first."""
    ask_planned(meeting)
    if save_row(by=by, row=meeting, revision=revision, **facts):
        _note("meeting.changed", by, side, meeting)


@transaction.atomic
def cancel_meeting(*, by: User, side: str, meeting: Meeting) -> None:
    """Call it off. What was prepared stays. A second time changes nothing; raises MeetingError once it was held."""
    if meeting.is_held:
        ask_planned(meeting)
    rows = Meeting.objects.filter(pk=meeting.pk, state=enums.MeetingState.PLANNED)
    if rows.update(state=enums.MeetingState.CANCELLED, revision=F("revision") + 1):
        _note("meeting.changed", by, side, meeting)


@transaction.atomic
def choose_people(
    *,
    by: User,
    side: str,
    meeting: Meeting,
    members: Sequence[Membership],
    kept: Collection[UUID],
    shown: Collection[UUID] = (),
    name: str = "",
    seat: str = "",
) -> None:
    """`members` of the team come, the named people whose ids are in `kept`, and one more `name`.

    Of the people who were `shown` (ids) the others do not come. Whom somebody else added meanwhile stays.
    """
    ask_planned(meeting)
    ids = [member.pk for member in members]
    before = meeting.attendees.filter(pk__in=shown)
    before.filter(member=None).exclude(pk__in=kept).delete()
    before.exclude(member=None).exclude(member_id__in=ids).delete()
    known = set(meeting.attendees.values_list("member_id", flat=True))
    Attendee.objects.bulk_create(_seat_for(meeting, member) for member in members if member.pk not in known)
    if name:
        Attendee.objects.create(meeting=meeting, name=name, seat=seat)
    _note("meeting.changed", by, side, meeting)


@transaction.atomic
def add_topic(*, by: User, meeting: Meeting, topic: str, minutes: int | None = None) -> AgendaItem:
    """One more thing to talk about, before the last one (`next steps`). Raises MeetingError."""
    ask_planned(meeting)
    last = meeting.agenda.aggregate(last=Max("order"))["last"] or 0
    meeting.agenda.filter(order=last).update(order=last + 1)
    _touch(meeting)
    return AgendaItem.objects.create(
        meeting=meeting, order=max(last, 1), topic=topic, minutes=minutes, added_by=by, edited_by=by
    )


@transaction.atomic
def change_topic(*, by: User, item: AgendaItem, revision: int, topic: str, minutes: int | None) -> None:
    """Other words. Raises MeetingError and Conflict."""
    ask_planned(item.meeting)
    if save_row(by=by, row=item, revision=revision, topic=topic, minutes=minutes):
        _touch(item.meeting)


@transaction.atomic
def move_topic(*, item: AgendaItem, down: bool) -> None:
    """One place later or earlier; at the end of the list nothing changes. Raises MeetingError."""
    ask_planned(item.meeting)
    swap(item.meeting.agenda.all(), item, down=down)
    _touch(item.meeting)


def swap(rows: Any, row: Any, *, down: bool) -> None:
    """Change places with the neighbour in `rows`, a queryset of rows with an `order`."""
    other = rows.filter(order__gt=row.order).first() if down else rows.filter(order__lt=row.order).last()
    if other:
        rows.filter(pk=other.pk).update(order=row.order)
        rows.filter(pk=row.pk).update(order=other.order)


@transaction.atomic
def remove_topic(*, item: AgendaItem) -> None:
    ask_planned(item.meeting)
    item.delete()
    _touch(item.meeting)


def _touch(meeting: Meeting) -> None:
    """A packet made before is out of date. The meeting's own facts stay as they are."""
    Meeting.objects.filter(pk=meeting.pk).update(edited_at=timezone.now())


@transaction.atomic
def hold_meeting(
    *,
    by: User,
    side: str,
    meeting: Meeting,
    revision: int,
    came: Collection[UUID],
    outcomes: Mapping[UUID, str],
    today: date,
) -> None:
    """Note that it was held, who came, and what came of each topic. Called again, it corrects the notes.

    Raises MeetingError before the day or once it was called off; Conflict (`theirs`: outcome by topic id) when
    somebody else saved other notes meanwhile.
    """
    if meeting.state == enums.MeetingState.CANCELLED:
        ask_planned(meeting)
    if meeting.on > today:
        raise MeetingError(_("This day is still to come. Write down afterwards what came of it."))
    facts = {"state": enums.MeetingState.HELD, "edited_at": timezone.now(), "edited_by": by}
    rows = Meeting.objects.filter(pk=meeting.pk, revision=revision)
    if not rows.update(revision=F("revision") + 1, **facts):
        _ask_same_notes(meeting, outcomes)
        return
    for person in meeting.attendees.all():
        Attendee.objects.filter(pk=person.pk).update(came=person.pk in came)
    for key, text in outcomes.items():
        meeting.agenda.filter(pk=key).update(outcome=text)
    _note("meeting.changed", by, side, meeting)


def _ask_same_notes(meeting: Meeting, outcomes: Mapping[UUID, str]) -> None:
    """A save that lost the race is harmless when it says the same. Raises Conflict."""
    theirs = dict(meeting.agenda.values_list("pk", "outcome"))
    if any(theirs.get(key, "") != text for key, text in outcomes.items()):
        now = Meeting.objects.select_related("edited_by").get(pk=meeting.pk)
        raise Conflict(theirs, str(now.edited_by or ""), now.edited_at, now.revision)
