"""The team takes the family's words into its next draft."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit.models import AuditEntry
from ieps.actions import versions
from ieps.models import IEPVersion, Mark
from students.models import Membership, Student, TextHistory
from tests.ieps.conftest import TODAY
from tests.ieps.frozen import AS_NEEDED, STRENGTHS, shared_version
from tests.ieps.test_marks import mark

pytestmark = pytest.mark.django_db
WORDS = "OT will also meet with Maya’s teacher for 15 minutes each month."


def adopt(client: Client, row: Mark, **data: str) -> Any:
    """Open the page and send what it asks."""
    page = reverse("ieps:mark-adopt", args=[row.version.student_id, row.pk])
    return client.post(page, {"text": row.text, "revision": revision_on(client.get(page)), **data})


def revision_on(answer: Any) -> str:
    return re.findall(r'name="revision" value="(\d*)"', answer.content.decode())[0] if answer.status_code == 200 else ""


def suggested(by: User, version: IEPVersion, member: Membership, anchor: str, key: object) -> Mark:
    return mark(by, version, member, anchor=anchor, key=str(key), stance="words", text=WORDS)


def next_of(version: IEPVersion) -> IEPVersion:
    return version.iep.versions.get(state="draft")


def test_section_takes_the_words_in_a_new_draft_and_keeps_the_old_ones(
    as_ken: Client, shared: IEPVersion, paula: User, ken: User, member: Membership
) -> None:
    row = suggested(paula, shared, member, "section", "strengths")
    answer = adopt(as_ken, row)
    draft = next_of(shared)
    assert answer["Location"] == f"{draft.get_absolute_url()}?chapter=about#part-1-1"
    section = draft.sections.get(key="strengths")
    assert (section.text, section.source_note, section.edited_by) == (WORDS, "Words of Paula", ken)
    assert TextHistory.objects.get(about=section.history_key).text == STRENGTHS
    row.refresh_from_db()
    assert row.state == "adopted"
    assert AuditEntry.objects.get(verb="iep.adopted").actor_id == str(ken.pk)
    assert shared.words["chapters"][0]["parts"][0]["text"] == STRENGTHS  # what was shared stands


def test_goal_and_support_take_the_words(
    as_olga: Client, shared: IEPVersion, paula: User, member: Membership, maya: Student
) -> None:
    goal = suggested(paula, shared, member, "goal", maya.goals.get().pk)
    support = suggested(paula, shared, member, "support", shared.supports.get().key)
    adopt(as_olga, goal)
    adopt(as_olga, support, text="Raised-line paper, every day.")  # mended while taking it, into the same draft
    draft = next_of(shared)
    assert draft.goals.get().statement == WORDS
    assert draft.supports.get().what == "Raised-line paper, every day."


def test_service_is_counted_only_by_the_numbers_that_the_team_writes(
    as_ken: Client, shared: IEPVersion, paula: User, member: Membership, maya: Student
) -> None:
    row = suggested(paula, shared, member, "service", maya.services.get().pk)
    assert adopt(as_ken, row, minutes="15").status_code == 200  # how many times?
    assert adopt(as_ken, row, minutes="15", count="1", per="month").status_code == 302
    line = next_of(shared).lines.get()
    assert (line.minutes, line.count, line.per, line.as_printed) == (15, 1, "month", "")
    assert shared.lines.get().as_printed == "as needed"


def test_service_without_numbers_keeps_the_words(
    as_ken: Client, shared: IEPVersion, paula: User, member: Membership, maya: Student
) -> None:
    adopt(as_ken, suggested(paula, shared, member, "service", maya.services.get().pk))
    line = next_of(shared).lines.get()
    assert (line.as_printed, line.is_countable) == (WORDS, False)


def test_part_that_the_open_draft_dropped_is_said(
    as_ken: Client, shared: IEPVersion, paula: User, member: Membership, maya: Student, ken: User
) -> None:
    row = suggested(paula, shared, member, "service", maya.services.get().pk)
    draft = shared_version(maya, ken, number=2, state="draft", iep=shared.iep)
    draft.lines.all().delete()
    page = as_ken.get(adopt(as_ken, row)["Location"]).content.decode()
    assert "The open draft does not have this part any more." in page
    row.refresh_from_db()
    assert row.state == "open"


def test_parent_takes_no_words_into_the_schools_draft(
    as_paula: Client, shared: IEPVersion, paula: User, member: Membership
) -> None:
    row = suggested(paula, shared, member, "section", "strengths")
    assert adopt(as_paula, row).status_code == 403
    assert shared.iep.versions.count() == 1


def test_page_shows_both_words_before_anything_is_taken(
    as_ken: Client, shared: IEPVersion, paula: User, member: Membership, maya: Student
) -> None:
    row = suggested(paula, shared, member, "service", maya.services.get().pk)
    page = as_ken.get(reverse("ieps:mark-adopt", args=[maya.pk, row.pk])).content.decode()
    assert AS_NEEDED in page
    assert WORDS in page
    assert shared.iep.versions.count() == 1


def test_words_somebody_wrote_into_the_draft_meanwhile_are_shown_and_kept(
    as_ken: Client, shared: IEPVersion, paula: User, ken: User, member: Membership, maya: Student
) -> None:
    parts = (
        ("section", "strengths", "sections", {"text": "Ken’s newer words"}),
        ("goal", maya.goals.get().pk, "goals", {"statement": "Ken’s newer words"}),
        ("support", shared.supports.get().key, "supports", {"what": "Ken’s newer words"}),
        ("service", maya.services.get().pk, "lines", {"as_printed": "Ken’s newer words"}),
    )
    draft = versions.next_draft(by=ken, member=maya.members.get(user=ken), version=shared, today=TODAY)
    for anchor, key, rows, newer in parts:
        row = suggested(paula, shared, member, anchor, key)
        page = reverse("ieps:mark-adopt", args=[maya.pk, row.pk])
        before = revision_on(as_ken.get(page))
        part = getattr(draft, rows)
        if anchor == "section":
            part = part.filter(key="strengths")
        part.update(revision=7, **newer)
        assert "Ken’s newer words" in as_ken.get(page).content.decode()  # it says what the words would replace
        answer = as_ken.post(page, {"text": WORDS, "revision": before})
        assert answer.status_code == 409
        assert "newer words" in answer.content.decode()
        assert list(part.values_list(*newer)) == [tuple(newer.values())]
        row.refresh_from_db()
        assert row.state == "open"


def test_words_of_a_service_are_never_cut(
    as_ken: Client, shared: IEPVersion, paula: User, member: Membership, maya: Student
) -> None:
    row = suggested(paula, shared, member, "service", maya.services.get().pk)
    assert "200 letters" in adopt(as_ken, row, text="x" * 201).content.decode()
    assert shared.iep.versions.count() == 1
    adopt(as_ken, row, text="x" * 200)
    assert next_of(shared).lines.get().as_printed == "x" * 200


def test_goal_taken_in_the_familys_words_can_be_edited_and_goes_back_to_its_parts(
    as_ken: Client, shared: IEPVersion, paula: User, member: Membership, maya: Student
) -> None:
    adopt(as_ken, suggested(paula, shared, member, "goal", maya.goals.get().pk))
    draft = next_of(shared)
    goal = draft.goals.get()
    edit = reverse("ieps:goal-edit", args=[maya.pk, draft.pk, goal.pk])
    page = as_ken.get(edit)
    assert WORDS in page.content.decode()
    as_ken.post(edit, {"statement": "", "behaviour": "writes 5 words", "revision": revision_on(page)})
    goal.refresh_from_db()
    assert (goal.statement, goal.behaviour) == ("", "writes 5 words")
