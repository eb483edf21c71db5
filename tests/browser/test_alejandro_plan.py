"""The published case as its school types it: who he is, how he is doing, the plan of three areas, and its papers."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from tests.browser.conftest import DESK, Person, work
from tests.browser.test_school_alone import comes_back_to, names, names_the_therapist, on, opens, paper_text

pytestmark = pytest.mark.django_db(transaction=True)
CASE = json.loads((Path(__file__).parent.parent / "data" / "alejandro.json").read_text())
PROFILE, LEVELS, FILL_INS = CASE["profile"], CASE["present_levels"], CASE["fill_ins_constructed"]
AGREED, REVIEW = (date.fromisoformat(FILL_INS[key]) for key in ("iep_meeting", "annual_review"))
AREAS = {
    "Self-regulation": "Things in the way at school",
    "Fine motor": "Small and big movements",
    "Social skills": "Taking part in regular classes",
}
PLACES = {"classroom": "Classroom", "playground": "Playground", "lunchroom": "Lunch room"}
SECTIONS = {
    "What the parents say": "; ".join([PROFILE["family"], *PROFILE["history"]]),
    "What the newest tests showed": PROFILE["diagnosis"],
    "Schoolwork now": LEVELS[0],
    "Everyday skills now": "; ".join(LEVELS[1:]),
}


def opens_the_record(olga: Person) -> None:
    olga.goes_to("guide:start")
    olga.follows("I work at a school")
    olga.signs_up("olga@school.example.org", "Olga")
    olga.types("Your full name", "Olga Lindqvist")
    olga.ticks("Occupational therapist (OT)")
    olga.types("First name", CASE["name"])
    olga.types("Last name", "Rivera")
    olga.dates("Date of birth", 4, 1, AGREED.year - 6)
    olga.chooses("Grade", f"Grade {PROFILE['grade']}")
    olga.types("School", PROFILE["school"])
    olga.types("School district", "Seattle")
    olga.chooses("State", "Washington")
    olga.presses("Add this child")


def writes_the_iep(olga: Person) -> None:
    opens(olga, "Plan")
    olga.follows("Write a plan")
    olga.presses("Begin the draft")
    olga.follows("Change the days")
    on(olga, "First day of the plan", AGREED)
    on(olga, "Next yearly meeting", REVIEW)
    olga.presses("Save")
    for title, words in SECTIONS.items():
        olga.follows(title)
        olga.page.locator("main textarea").first.fill(words)
        olga.presses("Save")
    olga.follows("Add a service")
    olga.types("Minutes each time", "30")
    olga.types("How many times", "2")
    olga.chooses("In which time (optional)", "a week")
    olga.chooses("Where? (optional)", "Classroom")
    olga.types("When or where exactly?", "classroom and playground")
    on(olga, "From (optional)", AGREED)
    olga.chooses("Who gives it? (optional)", "Occupational therapist (OT)")
    olga.presses("Save")
    olga.follows("Before you share")
    for box in olga.page.get_by_label("Why does it stay open?").all():
        box.fill("The published case does not say it.")
    on(olga, "Which day do you share it?", AGREED)
    olga.presses("Share with the family")
    olga.follows("The team agreed: make this the plan")
    on(olga, "Which day did the team agree?", AGREED)
    olga.presses("Make it final")


def writes_the_ot_plan(olga: Person) -> None:
    names_the_therapist(olga)
    olga.follows("Write the OT plan")
    olga.presses("Save")
    olga.follows("Add an area of work")
    for area in CASE["plan"]:
        olga.ticks(AREAS[area["area"]])
        olga.types("What do you call it?", area["area"])
        olga.types("How do you work on it?", "\n".join(area["methods"]))
        olga.types("What will the child do?", "\n".join(area["outcomes"]))
        for place in area["context"]:
            olga.ticks(PLACES[place])
        olga.presses("Save" if area is CASE["plan"][-1] else "Save and add another")
    for day, place in (("Monday", "Classroom"), ("Thursday", "Playground")):
        olga.follows("Add a planned time")
        olga.ticks(day)
        olga.types("How many minutes?", "30")
        olga.ticks("In class (push-in)")
        olga.chooses("Which place?", place)
        olga.presses("Save")
    olga.presses("Put this plan in use")


def makes_the_packet(olga: Person) -> None:
    opens(olga, "Meetings")
    olga.follows("Plan a meeting step by step")
    olga.ticks("Yearly review of the IEP")
    on(olga, "Which day is the meeting?", timezone.localdate() + timedelta(days=7))
    olga.presses("Plan the meeting")
    olga.follows("Make the packet")
    olga.presses("Make the packet")
    work()
    olga.page.reload()


def assert_areas_stand_in(text: str) -> None:
    """Each area with its own methods, outcomes and places, in the case's order."""
    start = text.index("What we work on")
    for area in CASE["plan"]:
        start = text.index(area["area"], start)
        for line in [*area["outcomes"], *area["methods"]]:
            assert line in text[start:], line
        places = text[text.index("Where:", start) :]
        assert [places.index(PLACES[place]) < 60 for place in area["context"]] == [True] * len(area["context"])


def assert_iep_stands_in(text: str) -> None:
    for words in SECTIONS.values():
        assert words in text
    assert "2 times a week, 30 minutes each time" in text
    assert "classroom and playground" in text


def test_published_case_is_typed_by_its_school_and_prints_right(walker: Any) -> None:
    olga = walker(js=False, size=DESK)
    opens_the_record(olga)
    names(olga, "Elena Rivera", "Parent")
    writes_the_iep(olga)
    iep = paper_text(olga, "The plan as a PDF")
    assert_iep_stands_in(iep)
    assert "October 15, 2025" in iep
    assert "October 14, 2026" in iep
    writes_the_ot_plan(olga)
    assert_areas_stand_in(paper_text(olga, "Open the plan as PDF"))
    comes_back_to(olga, CASE["name"])
    makes_the_packet(olga)
    packet = paper_text(olga, "Open the packet (PDF)")
    assert_iep_stands_in(packet)
    assert_areas_stand_in(packet)
