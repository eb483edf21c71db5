"""A date as a calendar file: pure."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from icalendar import Calendar
from icalendar import Event as CalendarEvent

from deadlines.clocks import Clock


def calendar_file(clock: Clock, *, student_id: str, link: str, sequence: int, now: datetime) -> bytes:
    """An .ics with one all-day event on `clock.due_on`. The same clock keeps its UID; edits raise `sequence`."""
    assert clock.due_on is not None  # noqa: S101 -- the caller picks clocks with a date
    event = CalendarEvent()
    event.add("uid", f"{clock.id}-{student_id}@iep-planner")
    event.add("sequence", sequence)
    event.add("dtstamp", now)
    event.add("dtstart", clock.due_on)
    event.add("dtend", clock.due_on + timedelta(days=1))
    event.add("summary", _("A date in IEP Planner"))
    event.add("description", link)
    event.add("transp", "TRANSPARENT")
    calendar = Calendar()
    calendar.add("prodid", "-//IEP Planner//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
