"""The whole road: from a worry and a phone to a locked, sent letter and its clock."""

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from pypdf import PdfReader

from letters.models import Letter
from students.models import Student
from tests.browser.conftest import DESK, PHONE, Person, work

pytestmark = pytest.mark.django_db(transaction=True)
MOST_REQUIRED = 12


def walks_to_the_letter(person: Person) -> Letter:
    """Start page to `Make my letter`, answering only what must be answered, and two things more."""
    person.goes_to("guide:start")
    person.follows("I am worried about my child at school")
    person.signs_up("mia@example.org", "Mia")
    person.presses("Start")
    person.ticks("Writing by hand", required=True)
    person.ticks("Noise, touch or crowds")
    person.presses("Continue")
    person.types("What happens?", "Three sentences took 35 minutes. She cried 😢.")
    person.ticks("Every day")
    person.presses("Continue")
    person.follows("Skip this one")
    person.presses("Continue")
    person.presses("Write the request")
    person.presses("Skip")  # what was tried
    person.types("First name", "Luna", required=True)
    person.types("Last name", "Okafor", required=True)
    person.dates("Date of birth", 5, 2, 2019, required=True)
    person.chooses("Grade", "Grade 2", required=True)
    person.presses("Continue")
    person.types("School", "Larkspur Elementary", required=True)
    person.types("School district", "Issaquah", required=True)
    person.chooses("State", "Washington", required=True)
    person.presses("Continue")
    person.types("Your full name", "Mia Okafor", required=True)
    person.presses("Continue")
    for _optional in ("language", "decides", "recipient", "tone"):
        person.presses("Skip")
    person.heading("Check your answers")
    person.sees("Three sentences took 35 minutes. She cried 😢.")
    person.presses("Make my letter")
    return Letter.objects.frozen().get(author__email="mia@example.org")


def pdf_text(person: Person, letter: Letter) -> str:
    url = f"{person.base}/students/{letter.student_id}/letters/{letter.pk}/letter.pdf"
    answer = person.page.request.get(url)
    assert answer.headers["content-type"] == "application/pdf"
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.body())).pages)


def adds_proof_and_calendar(person: Person, letter: Letter) -> None:
    today = timezone.localdate()
    person.follows("Add to your proof")
    person.ticks("Handed over")
    person.dates("Which day?", today.month, today.day, today.year)
    person.types("Who took it?", "front office")
    person.dates("Which day did the school get it?", today.month, today.day, today.year)
    person.ticks("A date stamp")
    person.page.get_by_role("button", name="Save").click()


@pytest.mark.parametrize("js", [False, True], ids=["without JavaScript", "with JavaScript"])
def test_new_family_walks_the_road_to_a_sent_letter_and_its_clock(walker: Any, js: bool) -> None:
    person = walker(js=js, size=PHONE)
    letter = walks_to_the_letter(person)
    assert person.answers <= MOST_REQUIRED
    work()
    text = re.sub(r"\s+", " ", pdf_text(person, letter))
    assert "Request for a special education evaluation" in text
    assert "Three sentences took 35 minutes." in text
    assert "34 CFR 300.301(b)" in text
    mail = person.page.get_by_role("link", name="Open in my e-mail").get_attribute("href")
    assert mail.startswith("mailto:?subject=Request%20for%20a%20special")
    adds_proof_and_calendar(person, letter)
    person.sees("front office")
    person.follows("Make the school calendar")
    today = timezone.localdate()
    person.types("First day of school", str(today - timedelta(days=90)))
    person.types("Last day of school", str(today + timedelta(days=200)))
    person.page.get_by_role("button", name="Continue").click()
    person.page.get_by_role("button", name="Confirm").click()
    person.goes_to("overview:dates", letter.student_id)
    person.heading(re.compile("The school should answer by"))
    person.sees("WAC 392-172A-03005(2)(c)")


def test_family_alone_copies_the_schools_answers_and_runs_the_next_clock(walker: Any) -> None:
    """No invitation accepted: the school's yes by phone and the consent on paper are typed by the parent."""
    person = walker(js=False, size=PHONE)
    letter = walks_to_the_letter(person)
    adds_proof_and_calendar(person, letter)
    today = timezone.localdate()
    person.goes_to("evaluations:answer", letter.student_id)
    person.ticks("Yes, they will evaluate")
    person.ticks("Phone")
    person.dates("When?", today.month, today.day, today.year)
    person.types("In which words?", "Ms. Teller called: yes, OT too.")
    person.presses("Save the answer")
    person.sees("Said on the phone. Written down by Mia Okafor")
    person.presses("Write a recap")
    person.goes_to("evaluations:plan", letter.student_id)
    person.follows("Note my answer to the consent form")
    person.ticks("Yes, the school may test")
    person.dates("Which day did you sign?", today.month, today.day, today.year)
    person.dates("Which day did the school get it?", today.month, today.day, today.year)
    person.presses("Save my answer")
    person.follows("See the dates that run")
    person.sees("The evaluation should be done")


def test_back_button_after_locking_shows_the_locked_letter(walker: Any) -> None:
    person = walker(js=False, size=DESK)
    letter = walks_to_the_letter(person)
    before = letter.words_sha256
    person.page.go_back()
    person.page.reload()
    person.heading("Your letter is ready to send")
    person.goes_to("letters:step", letter.student_id, letter.pk, "sender")
    person.sees("This letter is locked")
    letter.refresh_from_db()
    assert letter.words_sha256 == before


def test_keyboard_alone_reaches_the_first_question(walker: Any) -> None:
    person = walker(js=True, size=DESK)
    person.goes_to("guide:start")
    person.page.keyboard.press("Tab")
    assert person.page.evaluate("document.activeElement.className") == "skip"
    person.follows("I am worried about my child at school")
    person.signs_up("kay@example.org", "Kay")
    person.page.get_by_role("button", name="Start", exact=True).press("Enter")
    first = person.page.get_by_label("Writing by hand", exact=True)
    first.focus()
    person.page.keyboard.press("Space")
    person.page.get_by_role("button", name="Continue", exact=True).press("Enter")
    person.heading("Writing by hand")
    assert Student.objects.get().worries.get().concerns.get().task == "writing"


def test_letter_sent_on_a_future_day_is_refused_and_keeps_what_was_typed(walker: Any) -> None:
    person = walker(js=False, size=PHONE)
    walks_to_the_letter(person)
    tomorrow = timezone.localdate() + timedelta(days=2)
    person.follows("Add to your proof")
    person.ticks("Handed over")
    person.dates("Which day?", tomorrow.month, tomorrow.day, tomorrow.year)
    person.types("Who took it?", "front office")
    person.page.get_by_role("button", name="Save").click()
    person.sees("There is a problem")
    person.sees("The day you sent it can not be after today.")
    assert person.page.get_by_label("Who took it?").input_value() == "front office"
