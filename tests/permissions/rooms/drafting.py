"""Pages that write a plan: a draft of the team, and a part that a parent copies."""

from datetime import date
from typing import Any

from ieps import enums
from ieps.actions import drafting, goals, services
from ieps.models import IEPVersion
from students.models import Student
from tests.permissions.page import LEAD, READERS, SCHOOL, WRITERS, Page, page

DRAFT = "draft_version_id"
DRAFTING_PAGES: list[Page] = [
    page("ieps:versions", READERS),
    page("ieps:draft-start", SCHOOL),
    page("ieps:copy-start", WRITERS),
    page("ieps:draft", SCHOOL, DRAFT),
    page("ieps:days-edit", SCHOOL, DRAFT),
    page("ieps:section-edit", SCHOOL, DRAFT, "key"),
    page("ieps:goal-add", SCHOOL, DRAFT),
    page("ieps:goal-edit", SCHOOL, DRAFT, "goal_version_id"),
    page("ieps:service-add", SCHOOL, DRAFT),
    page("ieps:service-edit", SCHOOL, DRAFT, "line_id"),
    page("ieps:support-add", SCHOOL, DRAFT),
    page("ieps:support-edit", SCHOOL, DRAFT, "support_key"),
    page("ieps:row-move", SCHOOL, DRAFT, "plan_rows", "row_id", by_post=True),
    page("ieps:row-remove", SCHOOL, DRAFT, "plan_rows", "row_id", by_post=True),
    page("ieps:share", SCHOOL, DRAFT),
    page("ieps:final", {LEAD}, DRAFT),
    page("ieps:draft-next", SCHOOL, DRAFT, by_post=True),
    page("ieps:discard", {LEAD}, DRAFT, by_post=True),
]
DRAFTING_READ = {"ieps:versions", "ieps:draft"}
DRAFTING_RENAMED = {DRAFT: "version_id", "plan_rows": "which"}
TODAY = date(2026, 10, 12)


def fill_drafting(world: Any, word: str) -> None:
    """The case manager's open draft, and a parent's open copy, with `word` in every text."""
    lead = world.student.members.get(role="team_lead")
    parent = world.student.members.get(user=world.parent)
    draft = drafting.start_plan(by=lead.user, member=lead, today=TODAY)
    copy = drafting.start_copy(
        by=world.parent, member=parent, today=TODAY, pen={"source": "phone", "author_name": f"{word} teacher"}
    )
    for version, by in ((draft, lead.user), (copy, world.parent)):
        version.sections.update(text=f"{word} section", source_note=f"{word} note", revision=1)
        goal = goals.add_goal(by=by, version=version, **goal_of(word))
        line = services.add_line(by=by, version=version, goals=[goal.goal], **line_of(word))
        support = services.add_support(
            by=by, version=version, kind="at", what=f"{word} board", task=f"{word} task", who=f"{word} aide"
        )
        if version == draft:
            world.ids |= {DRAFT: draft.pk, "goal_version_id": goal.pk, "line_id": line.pk}
            world.ids |= {"support_key": support.key, "plan_rows": "goals", "row_id": goal.pk}
    world.ids["copied_version_id"] = copy.pk


def goal_of(word: str) -> dict[str, Any]:
    texts = ("title", "condition", "behaviour", "measured_by", "function", "statement")
    return {"method": enums.Method.COUNT, "unit": f"{word} units", **{name: f"{word} {name}" for name in texts}}


def line_of(word: str) -> dict[str, Any]:
    texts = ("title", "as_printed", "place", "why_outside", "purpose")
    return {"kind": enums.ServiceKind.OT, **{name: f"{word} {name}" for name in texts}}


def drafting_ids(student: Student) -> dict[str, Any]:
    draft = IEPVersion.objects.filter(iep__student=student, state=enums.State.DRAFT).first()
    if draft is None:
        return {}
    rows = {"goal_version_id": draft.goals.first(), "line_id": draft.lines.first()}
    support = draft.supports.first()
    found = {name: row.pk for name, row in rows.items() if row} | ({"support_key": support.key} if support else {})
    return {DRAFT: draft.pk, **found}
