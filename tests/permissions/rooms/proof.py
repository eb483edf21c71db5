"""The home log, talks with the school: what a person writes down alone, until it is shared."""

from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import User
from documents.models import Upload
from students.actions import calendar, child, logs
from students.models import ContactEntry, Observation, Student
from students.queries import offered_years
from tests.permissions.page import KEEPERS, ONLY_PARENT, READERS, WRITERS, Page, page

# Every entry here is the parent's and shared: others read it, only its writer changes it.
PAGES: list[Page] = [
    page("students:home-log", READERS),
    page("students:home-log-paper", READERS),
    page("students:log-entry-add", WRITERS),
    page("students:log-entry", READERS, "log_entry_id"),
    page("students:log-entry-photo", READERS, "log_entry_id"),
    page("students:log-entry-edit", ONLY_PARENT, "log_entry_id"),
    page("students:log-entry-share", ONLY_PARENT, "log_entry_id", by_post=True),
    page("students:log-entry-remove", ONLY_PARENT, "log_entry_id", by_post=True),
    page("students:calendar-offered", KEEPERS, "token"),
    page("students:calendar-offer", KEEPERS, "calendar_id", by_post=True),
    page("students:consent-withdraw", ONLY_PARENT, "consent_id"),
    page("students:contacts", READERS),
    page("students:contact-add", WRITERS),
    page("students:contact-entry", READERS, "contact_id"),
    page("students:contact-entry-edit", ONLY_PARENT, "contact_id"),
    page("students:contact-entry-kept", WRITERS, "contact_id", by_post=True),
    page("students:contact-entry-share", ONLY_PARENT, "contact_id", by_post=True),
    page("students:contact-entry-remove", ONLY_PARENT, "contact_id", by_post=True),
]
ONLY_READ: set[str] = {
    "students:home-log",
    "students:home-log-paper",
    "students:log-entry",
    "students:log-entry-photo",
    "students:contacts",
    "students:contact-entry",
}
RENAMED: dict[str, str] = {"log_entry_id": "entry_id", "contact_id": "entry_id"}
ON = date(2026, 10, 8)


def fill(world: Any, word: str) -> None:
    """Rows of the logs, with `word` in every text field; their ids into `world.ids`."""
    by, member = world.parent, world.student.members.get(user=world.parent)
    facts: dict[str, Any] = {"on": ON, "activity": f"{word} coat", "what_happened": f"{word} saw", "tried": word}
    entry = logs.note_observation(by=by, member=member, share=True, **facts)
    upload = Upload(owner_label=f"student:{world.student.pk}", title=word, state="ready", kind="pdf")
    upload.file.save("safe.pdf", ContentFile(f"%PDF-1.7 {word}".encode()))
    Observation.objects.filter(pk=entry.pk).update(author_name=f"{word} writer", photo=upload)
    logs.note_observation(by=by, member=member, **facts)
    talk = {"on": ON, "who": f"{word} teacher", "said": f"{word} said", "promised": f"{word} promise", "by_on": ON}
    contact = logs.note_contact(by=by, member=member, share=True, **talk)
    ContactEntry.objects.filter(pk=contact.pk).update(author_name=f"{word} writer")
    logs.note_contact(by=by, member=member, **talk)
    token = offered_by_a_neighbor(world, word)
    world.ids |= {"log_entry_id": entry.pk, "contact_id": contact.pk, "token": token}


def offered_by_a_neighbor(world: Any, word: str) -> str:
    """Another family of the district has entered the next school year, with `word` in the name of a day."""
    neighbor = User.objects.create_user(f"neighbor.{world.parent.email}", f"{word} neighbor")
    student = child.add_student(by=neighbor)
    child.save_facts(by=neighbor, student=student, revision=0, district=world.student.district, state="WA")
    day = calendar.Off(date(2027, 10, 11), date(2027, 10, 11), f"{word} at the doctor", "closure")
    row = calendar.save_calendar(
        by=neighbor, student=student, first_day=date(2027, 9, 1), last_day=date(2028, 6, 16), days_off=[day]
    )
    calendar.confirm_holidays(by=neighbor, calendar=row, holidays=[])
    (year,) = offered_years(world.student, ON)
    return year.token


def demo_ids(student: Student, by: User) -> dict[str, Any]:
    """Ids of a demo child's rows, as far as it has them."""
    rows = {
        "log_entry_id": Observation.objects.filter(student=student, author=by).exclude(photo=None),
        "contact_id": ContactEntry.objects.filter(student=student, author=by),
    }
    ids: dict[str, Any] = {key: row.pk for key, found in rows.items() if (row := found.first())}
    offers = offered_years(student, timezone.localdate())
    return ids | ({"token": offers[0].token} if offers else {})
