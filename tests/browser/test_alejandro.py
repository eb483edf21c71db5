"""The published school-OT case, typed through the browser as its parent would, to the locked letter and its clock."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from letters.models import Letter
from letters.papers import as_text, words_from
from tests.browser.conftest import PHONE, work

pytestmark = pytest.mark.django_db(transaction=True)
CASE = json.loads((Path(__file__).parent.parent / "data" / "alejandro.json").read_text())

# What his parent would tick, and the words of the case behind each tick.
SELF_REGULATION, FINE_MOTOR, SOCIAL = (area["outcomes"] for area in CASE["plan"])
WORRIES = {
    "Writing by hand": f"He can not yet {FINE_MOTOR[0]}. He can not {FINE_MOTOR[1]}.",
    "Cutting, gluing, using tools": f"He can not {FINE_MOTOR[2]}.",
    "Opening food, eating lunch": f"He does not {SELF_REGULATION[3]}.",
    "Sitting, starting or finishing work": f"It is hard for him to {SELF_REGULATION[2]}.",
    "Playing with others, joining in": f"It is hard for him to {SOCIAL[0]}.",
    "Calming down, asking for help": f"He can not yet {SELF_REGULATION[0]} or {SELF_REGULATION[1]}.",
    "Something else": f"At school he should {SELF_REGULATION[4]}.",
}


def test_published_case_reaches_the_locked_letter_and_its_clock(walker: Any) -> None:
    person = walker(js=True, size=PHONE)
    person.goes_to("guide:start")
    person.follows("I am worried about my child at school")
    person.signs_up("alejandros.mother@example.org", "Elena")
    person.presses("Start")
    for task in WORRIES:
        person.ticks(task)
    person.types("If something else: what is it?", "Risky behavior")
    person.presses("Continue")
    for task, words in WORRIES.items():
        person.heading("Risky behavior" if task == "Something else" else task)
        person.types("What happens?", words)
        person.presses("Continue")
    person.presses("Continue")
    person.presses("Write the request")
    person.types("Your words", "; ".join(CASE["profile"]["history"]))
    person.presses("Continue")
    born = timezone.localdate().replace(day=1)
    person.types("First name", CASE["name"])
    person.types("Last name", "Rivera")
    person.dates("Date of birth", born.month, 1, born.year - 7)
    person.chooses("Grade", "Grade 1")
    person.presses("Continue")
    person.types("School", CASE["profile"]["school"])
    person.types("School district", "Seattle")
    person.chooses("State", "Washington")
    person.presses("Continue")
    person.types("Your full name", "Elena Rivera")
    person.presses("Continue")
    person.types("Language you want", "Spanish")
    person.ticks("I need an interpreter at meetings")
    person.presses("Continue")
    person.ticks("Yes, someone decides with me")
    person.types("If yes: who?", "Luis Rivera")
    person.presses("Continue")
    person.presses("Skip")
    person.ticks("Formal")
    person.presses("Continue")
    person.heading("In which language do you want the letter?")
    person.presses("Skip")
    person.presses("Make my letter")
    letter = Letter.objects.frozen().get()
    text = as_text(words_from(letter.words))
    for words in [*WORRIES.values(), *CASE["profile"]["history"]]:
        assert words in text
    assert "My language is Spanish. I need an interpreter at meetings." in text
    work()
    today = timezone.localdate()
    person.follows("Add to your proof")
    person.ticks("E-mail")
    person.dates("Which day?", today.month, today.day, today.year)
    person.types("Who took it?", "the principal")
    person.dates("Which day did the school get it?", today.month, today.day, today.year)
    person.ticks("The school wrote back")
    person.page.get_by_role("button", name="Save").click()
    person.sees("The school has 25 school days.")
    person.goes_to("students:team", letter.student_id)
    person.sees("Luis Rivera")
