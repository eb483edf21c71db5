"""From the kitchen to the evidence: a phone without JavaScript, an entry with a photo, and the list on paper."""

import io
from typing import Any

import pytest
from django.utils import timezone
from pypdf import PdfReader

from accounts.models import User
from evaluations import actions
from students.actions.pen import pen_facts
from students.models import Membership, Observation, Student
from tests.browser.conftest import work
from tests.documents import samples

pytestmark = pytest.mark.django_db(transaction=True)
REASON = "His reading and math are at grade level."


@pytest.fixture
def decided(maya: Student, paula: User, member: Membership) -> Any:
    """The school said no, and gave a reason."""
    today = timezone.localdate()
    pen = pen_facts(member=member, today=today, source="paper", author_name="Ken Osei")
    facts = {"outcome": "not_eligible", "decided_on": today, "instead": "nothing", "reasons": REASON}
    return actions.record_decision(by=paula, member=member, pen=pen, **facts)


def test_what_a_parent_saw_becomes_an_answer_on_paper(walker: Any, maya: Student, paula: User, decided: Any) -> None:
    person = walker(js=False)
    person.comes_in_as(paula.email)
    person.goes_to("overview:student-home", maya.pk)
    person.follows("Home log")
    person.heading("Nothing is written down yet")
    person.follows("Write down what you saw")
    person.types("Which everyday activity?", "Math homework")
    person.types("What happened?", "Right in her head, wrong on paper.")
    person.page.locator("summary", has_text="More").click()
    person.chooses("How much help did it take? (optional)", "A spoken reminder")
    photo = {"name": "math.jpg", "mimeType": "image/jpeg", "buffer": samples.photo("red")}
    person.page.get_by_label("Photo").set_input_files(photo)
    person.presses("Save")
    person.sees("Only you see it.")
    person.sees("The photo is being checked.")
    work()
    person.follows("See if it is ready")
    person.sees("Open the photo")
    entry = Observation.objects.get()
    assert not entry.is_shared

    person.goes_to("evaluations:decision", maya.pk, decided.pk)
    person.follows("Add to your evidence")
    person.types("What does it show?", "The numbers slip on paper.")
    person.page.get_by_label("Which of the school’s reasons does it answer?").select_option(label=REASON)
    person.page.get_by_label("Which entry of your home log?").select_option(index=1)
    person.presses("Save")
    person.sees("The numbers slip on paper.")
    entry.refresh_from_db()
    assert entry.is_shared

    url = f"{person.base}/students/{maya.pk}/evaluation/decision/{decided.pk}/evidence/pdf/"
    person.follows("Print reason and answer side by side")
    work()
    answer = person.page.request.get(url)
    assert answer.headers["content-type"] == "application/pdf"
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.body())).pages).split())
    assert text.index(REASON) < text.index("The numbers slip on paper.") < text.index("Copies that go along")
    assert "Math homework" in text
