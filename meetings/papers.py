"""A meeting as a calendar file: pure."""

from datetime import UTC, datetime, timedelta

from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from meetings.models import Meeting
from students.clock import zone_of


def calendar_file(meeting: Meeting, *, link: str, now: datetime) -> bytes:
    """An .ics of the meeting. It names no child, school, place or need; edits raise the sequence."""
    event = Event()
    event.add("uid", f"meeting-{meeting.pk}@iep-planner")
    event.add("sequence", meeting.revision)
    event.add("dtstamp", now.astimezone(UTC))
    if meeting.at:
        zone = zone_of(meeting.student) or get_current_timezone()
        event.add("dtstart", datetime.combine(meeting.on, meeting.at, zone).astimezone(UTC))
        if meeting.ends_at:
            event.add("dtend", datetime.combine(meeting.on, meeting.ends_at, zone).astimezone(UTC))
    else:
        event.add("dtstart", meeting.on)
        event.add("dtend", meeting.on + timedelta(days=1))
    event.add("summary", _("A date in IEP Planner"))
    event.add("description", link)
    if not meeting.is_planned and not meeting.is_held:
        event.add("status", "CANCELLED")
    calendar = Calendar()
    calendar.add("prodid", "-//IEP Planner//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
