"""Nothing came back: from the situation to a locked follow-up, sent, with its proof."""

import re
from typing import Any

import pytest
from django.utils import timezone

from letters.enums import Kind
from letters.models import Letter
from letters.papers import as_text, words_from
from students.models import Student
from tests.browser.conftest import DESK, PHONE, work
from tests.kept import put_demo

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def maya(settings: Any) -> Student:
    """A child whose request is with the school since two weeks."""
    settings.DEMO = True
    put_demo(timezone.localdate())
    return Student.objects.get(first_name="Maya")


@pytest.mark.parametrize(("js", "size"), [(False, PHONE), (True, DESK)], ids=["without JavaScript", "with JavaScript"])
def test_nothing_came_back_becomes_a_follow_up_with_proof(walker: Any, maya: Student, js: bool, size: Any) -> None:
    request = Letter.objects.get(student=maya, kind=Kind.EVAL_INITIAL)
    paula = walker(js=js, size=size)
    paula.comes_in_as("paula@demo.invalid")
    paula.goes_to("letters:list", maya.pk)
    paula.follows("Write a letter")
    paula.follows("Nothing came back")
    paula.sees("Which letter got no answer?")
    paula.page.get_by_role("button", name=re.compile("Write a follow-up.*Request for a special")).click()
    paula.heading("Follow-up when a date has passed")
    paula.sees("We filled this in from: Your letter of")
    paula.follows("Continue")
    paula.heading("By when was it due?")
    paula.presses("Skip")
    paula.ticks("Nothing has come back to me.")
    paula.presses("Continue")
    paula.types("In your words", "A yes or a no in writing, please.")
    paula.presses("Continue")
    paula.ticks("Friendly")
    paula.presses("Continue")
    paula.heading("Check your answers")
    paula.sees("A date stamp, front office")
    paula.presses("Make my letter")
    made = Letter.objects.frozen().get(kind=Kind.FOLLOW_UP, student=maya)
    text = as_text(words_from(made.words or {}))
    assert "I asked for this: Request for a special education evaluation" in text
    assert "My proof: A date stamp, front office." in text
    assert "A yes or a no in writing, please." in text
    today = timezone.localdate()
    work()
    paula.follows("I sent it or handed it over")
    paula.ticks("Handed over")
    paula.dates("Which day?", today.month, today.day, today.year)
    paula.types("Who took it?", "front office")
    paula.dates("Which day did the school get it?", today.month, today.day, today.year)
    paula.ticks("A date stamp")
    paula.page.get_by_role("button", name="Save").click()
    paula.heading("The school got the letter on")
    paula.sees("Open the proof sheet (PDF)")
    made.refresh_from_db()
    assert made.received_on == today
    assert Letter.objects.get(pk=request.pk).words == request.words
