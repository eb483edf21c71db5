"""The reader: chapter by chapter, whose words, who sees which version and which marks, what it costs."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from ieps import enums
from ieps.actions import marks
from ieps.models import IEPVersion
from ieps.papers.reading import read_plan
from ieps.papers.words import plan_words_from
from students.models import Membership, Student
from tests.ieps.frozen import AS_NEEDED, GOAL, STRENGTHS, shared_version
from tests.ieps.test_marks import TODAY, mark

pytestmark = pytest.mark.django_db


def read(client: Client, version: IEPVersion, chapter: str = "") -> str:
    answer = client.get(version.get_absolute_url(), {"chapter": chapter} if chapter else {})
    assert answer.status_code == 200
    return answer.content.decode()


def test_one_chapter_at_a_time_with_the_way_on(as_paula: Client, shared: IEPVersion) -> None:
    page = read(as_paula, shared)
    assert STRENGTHS in page
    assert GOAL not in page
    assert "?chapter=goals" in page
    assert "Next: Goals" in page
    assert "Not marked yet" in page
    page = read(as_paula, shared, "services")
    assert AS_NEEDED in page
    assert "No time is promised yet." in page
    assert "Next: Help in class" in page


def test_whole_version_stands_on_one_page_too(as_paula: Client, shared: IEPVersion) -> None:
    page = read(as_paula, shared, "all")
    for words in (STRENGTHS, GOAL, AS_NEEDED, "Raised-line paper."):
        assert words in page


def test_unknown_chapter_is_404(as_paula: Client, shared: IEPVersion) -> None:
    assert as_paula.get(shared.get_absolute_url(), {"chapter": "nonsense"}).status_code == 404


def test_page_says_state_and_whose_words(as_paula: Client, shared: IEPVersion) -> None:
    page = read(as_paula, shared)
    assert "DRAFT 1. Not agreed yet. Shared October 1, 2026." in page
    assert "Written here by the team" in page


def test_draft_of_the_team_is_seen_by_the_school_alone(
    as_paula: Client, as_ken: Client, as_olga: Client, maya: Student, ken: User
) -> None:
    version = shared_version(maya, ken, state=enums.State.DRAFT)
    assert "Raised-line paper." in read(as_ken, version, "supports")
    assert "Raised-line paper." in read(as_olga, version, "supports")
    for name in ("version", "version-pdf", "marks", "consent"):
        assert as_paula.get(reverse(f"ieps:{name}", args=[maya.pk, version.pk])).status_code == 404


def test_copy_that_a_parent_still_types_is_theirs_alone(
    as_paula: Client, as_carl: Client, as_ken: Client, maya: Student, paula: User
) -> None:
    version = shared_version(maya, paula, state=enums.State.DRAFT, origin=enums.Origin.COPIED)
    assert "Copied. Not agreed yet." in read(as_paula, version)
    assert as_carl.get(version.get_absolute_url()).status_code == 404
    assert as_ken.get(version.get_absolute_url()).status_code == 404


def test_saved_mark_is_shared_but_reading_never_is(
    as_paula: Client, as_carl: Client, as_ken: Client, shared: IEPVersion, paula: User, member: Membership
) -> None:
    mark(paula, shared, member)
    assert "You have a question" in read(as_paula, shared)
    for client in (as_carl, as_ken):
        page = read(client, shared)
        assert "Paula has a question" in page
        assert "Which stories?" in page
    read(as_carl, shared, "goals")
    for client in (as_paula, as_ken):
        assert "Carl" not in read(client, shared).replace("Carl Reyes (Parent)", "")


def test_progress_counts_own_marks_only(
    as_paula: Client, as_carl: Client, shared: IEPVersion, paula: User, member: Membership
) -> None:
    mark(paula, shared, member, stance="agree", text="")
    assert "You marked 1 of 4 parts" in read(as_paula, shared)
    assert "You agree" in read(as_paula, shared)
    assert "You marked 0 of 4 parts" in read(as_carl, shared)


def test_school_sees_what_waits_and_no_form(
    as_ken: Client, shared: IEPVersion, paula: User, member: Membership
) -> None:
    mark(paula, shared, member)
    page = read(as_ken, shared)
    assert "1 mark waits for an answer" in page
    assert "What do you think of" not in page
    assert "You marked" not in page


def test_suggested_words_are_shown_as_a_change(
    as_paula: Client, shared: IEPVersion, paula: User, member: Membership, maya: Student
) -> None:
    words = "OT will also meet with Maya’s teacher for 15 minutes each month."
    mark(paula, shared, member, anchor="service", key=str(maya.services.get().pk), stance="words", text=words)
    page = read(as_paula, shared, "services")
    assert "<del>as needed.</del> <ins>for 15 minutes each month.</ins>" in page
    assert AS_NEEDED in page  # the school's words stay


def test_reader_costs_the_same_for_one_mark_and_thirty(
    as_paula: Client, shared: IEPVersion, paula: User, member: Membership, django_assert_max_num_queries: Any
) -> None:
    mark(paula, shared, member)
    read(as_paula, shared)
    with django_assert_max_num_queries(12) as one:
        read(as_paula, shared)
    for n in range(30):
        marks.copy_mark(
            by=paula,
            member=member,
            version=shared,
            anchor="section",
            key="strengths",
            person=f"P{n}",
            stance="agree",
            text="",
            paper=None,  # type: ignore[arg-type]
            today=TODAY,
        )
    with django_assert_max_num_queries(12) as thirty:
        read(as_paula, shared)
    assert len(one) == len(thirty)


def test_findings_stand_at_their_part_or_chapter(shared: IEPVersion) -> None:
    words = plan_words_from(shared.words or {})
    service = words.parts[2]
    found = [
        SimpleNamespace(target=("service", service.key), question="How often?"),
        SimpleNamespace(target=("chapter", "goals"), question="Which goals?"),
    ]
    reading = read_plan(words, findings=found, reader_id=1)
    assert [finding.question for finding in reading.parts[2].findings] == ["How often?"]
    assert [row.note for row in reading.chapters] == [
        "Not marked yet",
        "1 thing to clear up",
        "1 thing to clear up",
        "Not marked yet",
    ]
    assert reading.to_clear_up == 2


def test_plan_without_chapters_can_be_read(as_paula: Client, shared: IEPVersion) -> None:
    shared.words = replace(plan_words_from(shared.words or {}), chapters=()).as_json()
    shared.save(update_fields=["words"])
    assert "Individualized Education Program (IEP)" in read(as_paula, shared)


@pytest.mark.parametrize("name", ["version-pdf", "marks-pdf", "answer-sheet", "consent-sheet"])
def test_every_paper_can_be_asked_for(name: str, as_paula: Client, shared: IEPVersion) -> None:
    answer = as_paula.get(reverse(f"ieps:{name}", args=[shared.student_id, shared.pk]))
    assert answer.status_code == 200
    assert "The PDF is being made" in answer.content.decode()


def test_older_draft_names_the_newer_one(as_paula: Client, shared: IEPVersion, maya: Student, ken: User) -> None:
    newer = shared_version(maya, ken, number=2, iep=shared.iep)
    assert "Version 2 is newer. Read that one" in read(as_paula, shared)
    assert "is newer" not in read(as_paula, newer)
