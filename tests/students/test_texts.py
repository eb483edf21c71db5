"""Texts that several people write: nobody's words are lost."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from students.access import Conflict
from students.actions.texts import save_text
from students.models import ChildText, Student, TextHistory

pytestmark = pytest.mark.django_db


@pytest.fixture
def strengths(maya: Student) -> ChildText:
    return maya.texts.get(key="strengths")


def url(maya: Student) -> str:
    return reverse("students:text-edit", args=[maya.pk, "strengths"])


def keep(by: User, row: ChildText, text: str, revision: int, now: datetime | None = None) -> int:
    return save_text(by=by, student=row.student, row=row, text=text, revision=revision, now=now)


def test_each_save_counts_a_revision(paula: User, strengths: ChildText) -> None:
    assert keep(paula, strengths, "Puzzles", 0) == 1
    assert keep(paula, strengths, "Puzzles and songs", 1) == 2
    assert keep(paula, strengths, "Puzzles and songs", 0) == 2  # the same words again are no conflict


def test_stale_save_keeps_what_stands_and_tells_who_wrote_it(paula: User, ken: User, strengths: ChildText) -> None:
    keep(ken, strengths, "Kind", 0)
    with pytest.raises(Conflict) as caught:
        keep(paula, strengths, "Brave", 0)
    assert (caught.value.theirs, caught.value.their_name, caught.value.revision) == ("Kind", "Ken", 1)
    strengths.refresh_from_db()
    assert strengths.text == "Kind"


def test_history_keeps_one_row_for_each_author_and_five_quiet_minutes(
    paula: User, ken: User, strengths: ChildText
) -> None:
    start = timezone.now()
    keep(paula, strengths, "One", 0, start)
    keep(paula, strengths, "One two", 1, start + timedelta(minutes=2))
    assert not TextHistory.objects.exists()
    keep(paula, strengths, "Three", 2, start + timedelta(minutes=9))
    keep(ken, strengths, "Four", 3, start + timedelta(minutes=10))
    assert [(row.text, row.by) for row in TextHistory.objects.order_by("id")] == [("One two", paula), ("Three", paula)]


def test_older_words_can_be_read_again(as_paula: Client, as_ken: Client, maya: Student) -> None:
    as_ken.post(url(maya), {"text": "Kind to everyone.", "revision": "0"})
    assert "What stood here before" not in as_paula.get(url(maya)).content.decode()
    as_paula.post(url(maya), {"text": "Builds towers.", "revision": "1"})
    page = as_paula.get(url(maya)).content.decode()
    assert "What stood here before" in page
    assert "Kind to everyone." in page


def test_conflict_page_shows_both_texts_and_saves_them_together(
    as_paula: Client, as_ken: Client, maya: Student, strengths: ChildText
) -> None:
    as_ken.post(url(maya), {"text": "Kind to everyone.", "revision": "0"})
    answer = as_paula.post(url(maya), {"text": "Builds towers.", "revision": "0"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Kind to everyone." in page
    assert "Builds towers." in page
    assert 'name="revision" value="1"' in page
    as_paula.post(url(maya), {"text": "Kind to everyone.\nBuilds towers.", "revision": "1"})
    strengths.refresh_from_db()
    assert (strengths.text, strengths.revision) == ("Kind to everyone.\nBuilds towers.", 2)


@pytest.mark.parametrize("revision", ["", "-1", "x", "9" * 30, "٣"])
def test_missing_or_odd_revision_is_a_conflict_never_a_fault(
    as_paula: Client, as_ken: Client, maya: Student, revision: str
) -> None:
    as_ken.post(url(maya), {"text": "Kind", "revision": "0"})
    assert as_paula.post(url(maya), {"text": "Brave", "revision": revision}).status_code == 409


def test_autosave_answers_with_the_time_and_the_next_revision(as_paula: Client, maya: Student) -> None:
    with time_machine.travel("2026-10-12 19:30:00+00:00", tick=False):
        answer = as_paula.post(url(maya), {"text": "Songs", "revision": "0"}, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Saved at" in page
    assert 'value="1"' in page


def test_ten_thousand_characters_are_kept_and_one_more_is_said(as_paula: Client, maya: Student) -> None:
    assert as_paula.post(url(maya), {"text": "å" * 10_000, "revision": "0"}).status_code == 302
    assert len(maya.texts.get(key="strengths").text) == 10_000
    page = as_paula.post(url(maya), {"text": "b" * 10_001, "revision": "1"}).content.decode()
    assert "This text is too long: 10001 letters. The most is 10000." in page
    assert "b" * 10_001 in page
    assert "maxlength" not in page


def test_script_in_a_text_is_shown_as_text(as_paula: Client, maya: Student) -> None:
    as_paula.post(url(maya), {"text": "<script>alert(1)</script>", "revision": "0"})
    page: Any = as_paula.get(reverse("students:about", args=[maya.pk])).content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
