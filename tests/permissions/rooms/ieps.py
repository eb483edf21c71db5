"""The plan, its goals, marks and progress."""

from typing import Any

from accounts.models import User
from ieps import enums
from ieps.actions import consent, marks
from ieps.models import IEPVersion, Mark
from ieps.queries.plans import versions_of
from students.models import Student
from tests.ieps.frozen import shared_version
from tests.permissions.page import KEEPERS, LEAD, ONLY_PARENT, READERS, SCHOOL, WRITERS, Page, page
from tests.permissions.rooms.drafting import (
    DRAFTING_PAGES,
    DRAFTING_READ,
    DRAFTING_RENAMED,
    drafting_ids,
    fill_drafting,
)
from tests.permissions.rooms.progress import (
    PROGRESS_PAGES,
    PROGRESS_READ,
    PROGRESS_RENAMED,
    fill_progress,
    progress_ids,
)

READING_PAGES: list[Page] = [
    page("ieps:version", READERS, "shared_version_id"),
    page("ieps:version-letter", ONLY_PARENT, "shared_version_id", by_post=True),
    page("ieps:version-pdf", READERS, "shared_version_id"),
    page("ieps:marks-pdf", READERS, "shared_version_id"),
    page("ieps:answer-sheet", READERS, "shared_version_id"),
    page("ieps:consent-sheet", READERS, "shared_version_id"),
    page("ieps:version-mark", ONLY_PARENT, "shared_version_id", by_post=True),
    page("ieps:marks", READERS, "shared_version_id"),
    page("ieps:marks-copy", {LEAD}, "shared_version_id"),
    page("ieps:mark-answer", WRITERS, "mark_id"),
    page("ieps:mark-adopt", SCHOOL, "mark_id"),
    page("ieps:mark-settle", ONLY_PARENT, "mark_id", by_post=True),
    page("ieps:mark-confirm", ONLY_PARENT, "copied_mark_id", by_post=True),
    page("ieps:consent", READERS, "final_version_id"),
    page("ieps:consent-answer", ONLY_PARENT, "final_version_id"),
    page("ieps:consent-copy", {LEAD}, "final_version_id"),
    page("ieps:consent-received", KEEPERS, "final_version_id", "plan_consent_id"),
]
READING_ONLY = {
    "ieps:version",
    "ieps:version-pdf",
    "ieps:marks-pdf",
    "ieps:answer-sheet",
    "ieps:consent-sheet",
    "ieps:marks",
    "ieps:consent",
}
READING_IDS = {
    "shared_version_id": "version_id",
    "final_version_id": "version_id",
    "copied_mark_id": "mark_id",
    "plan_consent_id": "consent_id",
}

PAGES: list[Page] = [
    page("ieps:goals", READERS),
    *DRAFTING_PAGES,
    *READING_PAGES,
    *PROGRESS_PAGES,
]
ONLY_READ: set[str] = {"ieps:goals", *DRAFTING_READ, *READING_ONLY, *PROGRESS_READ}
RENAMED: dict[str, str] = {**DRAFTING_RENAMED, **READING_IDS, **PROGRESS_RENAMED}


def fill(world: Any, word: str) -> None:
    """Rows of this room, with `word` in every text field; their ids into `world.ids`."""
    fill_drafting(world, word)
    fill_reading(world, word)
    fill_progress(world, word)


def demo_ids(student: Student, by: User) -> dict[str, Any]:
    """Ids of this room's rows of a demo child, as far as it has them."""
    return {**drafting_ids(student), **demo_reading(student), **progress_ids(student, by)}


def fill_reading(world: Any, word: str) -> None:
    """A shared version with a parent's mark and a copied one, and a final version with a parent's answer."""
    parent = world.student.members.get(user=world.parent)
    lead = world.student.members.get(role="team_lead")
    facts = {"entered_by_name": f"{word} lead"}
    shared = shared_version(world.student, lead.user, word=word)
    final = shared_version(world.student, lead.user, word=word, state=enums.State.FINAL)
    IEPVersion.objects.filter(pk__in=[shared.pk, final.pk]).update(**facts)
    today = parent.starts_on
    said = {"version": shared, "stance": enums.Stance.QUESTION, "text": f"{word} asks", "today": today}
    mark = marks.save_mark(by=world.parent, member=parent, anchor="section", key="strengths", revision=0, **said)
    marks.answer_mark(
        by=world.parent, member=parent, mark=mark, text=f"{word} reply", revision=1, today=today, said_by=f"{word} ot"
    )
    copied = marks.copy_mark(
        by=lead.user,
        member=lead,
        anchor="goal",
        key=str(world.student.goals.first().pk),
        person=parent.name,
        paper=world.student.files.first(),
        **said,
    )
    answer = consent.Answer(
        final, [consent.AskedPart("section:strengths", f"{word} part")], "partial", ["section:strengths"], f"{word} why"
    )
    given = consent.answer_services(
        by=world.parent, member=parent, answer=answer, today=today, signed_on=today, was_present=True
    )
    world.ids |= {
        "shared_version_id": shared.pk,
        "final_version_id": final.pk,
        "mark_id": mark.pk,
        "copied_mark_id": copied.pk,
        "plan_consent_id": given.pk,
    }


def demo_reading(student: Student) -> dict[str, Any]:
    rows = versions_of(student).frozen().order_by("number")
    shared = rows.filter(state=enums.State.SHARED).first()
    final = rows.filter(state=enums.State.FINAL).first()
    mark = Mark.objects.filter(version__iep__student=student).first()
    found = {"shared_version_id": shared, "final_version_id": final, "mark_id": mark}
    found["plan_consent_id"] = student.consents.filter(scope="services").first()
    return {name: row.pk for name, row in found.items() if row}
