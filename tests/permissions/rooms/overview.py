"""The plan hub and what reads every room."""

from datetime import UTC, date, datetime
from typing import Any

from django.utils import timezone

from accounts.models import User
from overview.actions.agreeing import agree_day
from overview.models import AgreedDay
from overview.queries.due import dates_of
from students.clock import today_for
from students.models import Student
from tests.permissions.page import KEEPERS, ONLY_PARENT, READERS, Page, page

PAGES: list[Page] = [
    page("overview:plan", READERS),
    page("overview:state", READERS),
    page("overview:dates-ics", READERS),
    page("overview:date-agree", KEEPERS, "clock_id"),
    page("overview:date-letter", ONLY_PARENT, "clock_id", by_post=True),
    page("overview:agreed-end", KEEPERS, "agreed_id", by_post=True),
    page("overview:copy", ONLY_PARENT),
    page("overview:copy-zip", ONLY_PARENT),
]
ONLY_READ: set[str] = {"overview:plan", "overview:state", "overview:dates-ics", "overview:copy", "overview:copy-zip"}
RENAMED: dict[str, str] = {}


def fill(world: Any, word: str) -> None:
    """An agreed day, with the dates it stands beside."""
    member = world.student.members.get(user=world.parent)
    now = datetime(2026, 10, 12, 19, tzinfo=UTC)
    agreed = agree_day(
        member=member,
        key="respond_to_request",
        on=date(2027, 1, 15),
        reason=f"{word} reason",
        now=now,
        today=now.date(),
    )
    AgreedDay.objects.filter(pk=agreed.pk).update(entered_by_name=f"{word} enterer")
    world.ids |= {"agreed_id": agreed.pk}


def demo_ids(student: Student, by: User) -> dict[str, Any]:
    """A date of this child, and the day agreed on beside one."""
    dates = dates_of(student, today_for(student), timezone.now()).rows
    found = {"clock_id": next((key for key, row in dates.items() if row.due_on), None)}
    agreed = AgreedDay.objects.filter(due__student=student, ended_at=None).first()
    return {name: value for name, value in found.items() if value} | ({"agreed_id": agreed.pk} if agreed else {})
