"""What day it is for a child: the date in the child's state. Elsewhere the day is an argument."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from students.models import Student

EASTERN, CENTRAL, MOUNTAIN, PACIFIC = "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"

# The zone in which most people of the state live; a day's difference matters only near midnight.
ZONES = (
    dict.fromkeys("CT DC DE FL GA IN KY MA MD ME MI NC NH NJ NY OH PA RI SC VA VT WV".split(), EASTERN)
    | dict.fromkeys("AL AR IA IL KS LA MN MO MS ND NE OK SD TN TX WI".split(), CENTRAL)
    | dict.fromkeys("CO ID MT NM UT WY".split(), MOUNTAIN)
    | dict.fromkeys("CA NV OR WA".split(), PACIFIC)
    | {"AZ": "America/Phoenix", "AK": "America/Anchorage", "HI": "Pacific/Honolulu"}
)


def zone_of(student: Student) -> ZoneInfo | None:
    """The child's time zone; None (the server's zone) until the state is known."""
    return ZoneInfo(ZONES[student.state]) if student.state in ZONES else None


def today_for(student: Student, now: datetime | None = None) -> date:
    """Today where the child goes to school."""
    return timezone.localdate(now, timezone=zone_of(student))
