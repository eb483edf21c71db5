"""A family alone with a stack of papers: from the first photo to a packet. Nobody from the school is on the team."""

import io
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from pypdf import PdfReader

from students.models import Student
from tests.browser.conftest import PHONE, Person, work
from tests.documents import samples

pytestmark = pytest.mark.django_db(transaction=True)
COPIED = "Copied from the school’s paper by Nia on"
MOST_ANSWERS = 10


def photos(*colors: str) -> list[Any]:
    """Photos as a phone sends them."""
    return [
        {"name": f"IMG_{number}.jpg", "mimeType": "image/jpeg", "buffer": samples.photo(color, (600, 800))}
        for number, color in enumerate(colors, start=1)
    ]


def file(name: str, body: bytes) -> dict[str, Any]:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": body}


def gives(person: Person, label: str, *files: Any) -> None:
    person.page.get_by_label(label).set_input_files(list(files))


def fills(person: Person, question: str, day: date) -> None:
    person.dates(question, day.month, day.day, day.year)


def picks(person: Person, label: str, option: str) -> None:
    """A list whose label goes on with `(optional)`."""
    person.page.get_by_label(label).select_option(label=option)


def opens(person: Person, summary: str) -> None:
    person.page.locator("summary", has_text=summary).first.click()


def tab(person: Person, name: str) -> None:
    person.page.locator("nav.child").get_by_role("link", name=name, exact=True).click()


def words(person: Person, link: str) -> str:
    """The words of the PDF behind a link, on one line."""
    address = person.base + str(person.page.get_by_role("link", name=link).first.get_attribute("href"))
    person.page.request.get(address)
    work()
    answer = person.page.request.get(address)
    assert answer.headers["content-type"] == "application/pdf", answer.text()[:400]
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.body())).pages))


@pytest.fixture
def nia(walker: Any) -> Person:
    """A parent who just signed up by the third start, on a phone without JavaScript."""
    person: Person = walker(js=False, size=PHONE)
    person.goes_to("guide:start")
    person.follows("My child has a plan already")
    person.signs_up("nia@example.org", "Nia")
    person.presses("Start")
    return person


def photographs(person: Person) -> None:
    """Three photos in three requests, one of them taken out of order: one paper."""
    tab(person, "Home")
    person.follows("Papers")
    person.follows("Add a paper")
    person.chooses("What is it?", "Report")
    person.types("Name it", "The OT report")
    for wrong, sentence in (
        (file("report.svg", b'<svg onload="x">'), "We do not take this kind of file."),
        (file("empty.jpg", b""), "This file is empty."),
    ):
        gives(person, "The file, or photos of its pages", wrong)
        person.presses("Add this paper")
        person.sees(sentence)
        assert person.page.get_by_label("Name it").input_value() == "The OT report"
    gives(person, "The file, or photos of its pages", *photos("white"))
    person.presses("Add this paper")
    for color in ("gray", "black"):
        gives(person, "Photos of more pages", *photos(color))
        person.presses("Add these photos")
    person.sees("Page 3")
    person.presses("Earlier 3")
    person.presses("That is all. Keep this paper")
    person.sees("Checking the file")
    work()
    person.page.reload()
    person.sees("3 pages")


def copies_the_report(person: Person, today: date) -> None:
    tab(person, "Plan")
    person.follows("Copy a report")
    person.types("Who did it?", "Rae Lindholm")
    person.types("What is this person?", "Occupational therapist")
    fills(person, "Date on the report", today - timedelta(days=60))
    person.types("What does it say about strengths?", "Tells long stories")
    picks(person, "Is the paper here already?", "The OT report")
    person.presses("Save and go on")
    person.follows("Add a score")
    person.types("What was tested?", "Fine motor precision")
    person.page.get_by_label(re.compile("^Percentile")).fill("5")
    person.presses("Save and add another")
    person.types("What was tested?", "Copying shapes")
    person.ticks("Only a word, such as “below average”")
    person.types("Word, as printed", "below average")
    person.page.get_by_role("button", name="Save", exact=True).click()
    person.presses("Finish")
    person.heading("What your child’s OT evaluation found")
    person.sees("Tells long stories")
    person.sees(COPIED)
    assert "Copied from the report by Nia on" in words(person, "Print this page as PDF")


def copies_the_decision_and_the_notice(person: Person, today: date) -> None:
    on = today - timedelta(days=50)
    tab(person, "Plan")
    person.follows("Note what the team decided")
    person.ticks("Eligible for special education (an IEP)")
    fills(person, "Which day?", on)
    person.ticks("OT with other supports")
    person.types("If OT with other supports: which ones?", "Help with reading")
    person.types("The reasons", "Writing takes too long")
    person.presses("Save")
    person.heading("Eligible for special education (an IEP)")
    person.sees("Writing takes too long")
    person.sees(COPIED)
    person.sees("We cannot see a prior written notice about this decision.")
    person.follows("Add a prior written notice")
    person.types("What is the notice about?", "Starting OT")
    fills(person, "Date on the notice", on)
    person.types("What the school wants to do, or will not do", "Start OT at school")
    person.types("Why", "Writing takes too long")
    gives(person, "The paper, or photos of its pages", file("notice.txt", b"words"))
    person.presses("Save")
    person.sees("We do not take this kind of file.")
    assert person.page.get_by_label("What is the notice about?").input_value() == "Starting OT"
    gives(person, "The paper, or photos of its pages", *photos("white", "gray"))
    person.presses("Save")
    person.heading("Starting OT")
    person.sees(COPIED)
    person.sees("Ask which tests, records and reports it rests on.")
    person.follows("The decision it is about")
    page = words(person, "Print this page as PDF")
    assert COPIED in page
    assert "Writing takes too long" in page


def copies_a_part(person: Person, scope: str, paper: str, *files: Any) -> None:
    tab(person, "Plan")
    person.follows("Copy a plan, or a part of it")
    person.ticks(scope)
    person.ticks(paper)
    gives(person, "The paper, or photos of its pages", *files)
    person.presses("Start to copy")
    person.heading("Copying the school’s plan")
    person.sees(COPIED)


def is_done_copying(person: Person) -> None:
    person.follows("Done copying")
    person.heading("Done copying?")
    person.presses("Done copying")
    person.sees("by Nia on")


def copies_the_goals(person: Person, today: date) -> None:
    copies_a_part(person, "Only the goals", "The signed plan, in force now", *photos("white"))
    person.follows("Add a goal")
    person.types("A short name", "Letters others can read")
    person.types("The goal, word for word", "Nia’s son will write letters that others can read.")
    opens(person, "More")
    picks(person, "Measured how?", "A work sample, percent good")
    person.types("From where? Today’s number", "40")
    fills(person, "Measured on", today - timedelta(days=45))
    person.types("How well? The number that is good enough", "80")
    fills(person, "By when?", today + timedelta(days=200))
    person.presses("Save")
    is_done_copying(person)
    person.sees("Nia’s son will write letters that others can read.")
    page = words(person, "The plan as a PDF")
    assert "Copied from the school’s signed plan by Nia on" in page
    assert "will write letters that others can read" in page


def marks_and_answers(person: Person, today: date) -> None:
    person.ticks("Question")
    person.types("Your words", "Who counts the letters?")
    person.page.get_by_role("button", name="Save my mark").click()
    person.sees("Who counts the letters?")
    person.follows("Go on: your decision")
    person.follows("Write down my answer")
    person.ticks("Yes, to all of it")
    fills(person, "Which day did you sign?", today - timedelta(days=40))
    person.presses("Save this answer")
    person.sees("Yes")


def copies_an_unsigned_draft_of_services(person: Person) -> None:
    copies_a_part(person, "Only the services", "A draft that nobody has signed yet", *photos("white"))
    person.follows("Add a service")
    person.types("Minutes each time", "20")
    person.types("How many times", "1")
    picks(person, "In which time", "a week")
    person.presses("Save")
    is_done_copying(person)
    page = words(person, "The plan as a PDF")
    assert "Copied from the school’s draft, not signed, by Nia on" in page


def copies_the_ot_line(person: Person, today: date) -> None:
    copies_a_part(person, "Only the OT line", "The signed plan, in force now", *photos("white"))
    person.follows("Add a service")
    person.types("Minutes each time", "30")
    person.types("How many times", "2")
    picks(person, "In which time", "a week")
    fills(person, "From", today - timedelta(days=35))
    person.presses("Save")
    is_done_copying(person)


def copies_how_it_goes(person: Person, today: date) -> None:
    """Two scores and the word of a progress report; one score from home."""
    tab(person, "Goals")
    person.follows("Letters others can read")
    for good, days in ((10, 30), (13, 10)):
        person.follows("Copy a score from the school")
        person.types("How many were good?", str(good))
        person.types("Out of how many tries?", "20")
        fills(person, "Which day?", today - timedelta(days=days))
        person.presses("Save")
    person.follows("Add what you see at home")
    person.types("How many were good?", "4")
    person.types("Out of how many tries?", "10")
    person.types("What did you see?", "The shopping list")
    person.presses("Save")
    person.follows("Copy a progress report")
    person.ticks("Making good progress")
    person.types("What does it say?", "On the way")
    person.presses("Save")
    person.sees("Making good progress")
    person.sees("The shopping list")
    person.sees("Copied by Nia")
    person.follows("See all 3 scores")
    person.sees(COPIED)
    tab(person, "Goals")
    page = words(person, "Print the goals with charts")
    assert "65" in page
    assert "opied" in page


def copies_the_log(person: Person, today: date) -> None:
    tab(person, "OT")
    person.follows("Copy from the school’s log")
    fills(person, "Which day?", today - timedelta(days=20))
    person.ticks("Given")
    person.types("How many minutes?", "30")
    gives(person, "The paper, or photos of its pages", *photos("gray"))
    person.presses("Save and add another")
    fills(person, "Which day?", today - timedelta(days=13))
    person.ticks("Missed: therapist away")
    person.types("How many minutes?", "30")
    person.presses("Save")
    person.sees("Missed: Therapist away")
    person.sees(COPIED)
    tab(person, "OT")
    person.follows("See the minutes week by week")
    person.sees("Not recorded")
    person.sees("What nobody wrote down is not counted as missed. So some totals are a range.")
    row = person.page.get_by_role("row", name="Missed and not made up")
    assert re.search(r"between \d+ and \d+", row.inner_text()), row.inner_text()
    page = words(person, "Open the minutes as PDF")
    assert "Not recorded" in page
    assert "opied" in page


def plans_the_meeting(person: Person, today: date) -> None:
    tab(person, "Meetings")
    person.follows("We have a meeting soon")
    fills(person, "Which day is the meeting?", today + timedelta(days=9))
    person.presses("Continue")
    person.types("Name it", "Letter about the meeting")
    gives(person, "Take photos of the pages, or choose a file", file("empty.pdf", b""))
    person.presses("Save and go on")
    person.sees("This file is empty.")
    assert person.page.get_by_label("Name it").input_value() == "Letter about the meeting"
    gives(person, "Take photos of the pages, or choose a file", *photos("white", "black"))
    person.presses("Save and go on")
    person.sees("The paper is in your binder.")
    person.presses("Save and go on")
    asked = {"First": "Who counts the letters?", "Second": "What helps at lunch?", "Third": "Who is the OT?"}
    for box, text in asked.items():
        person.types(f"{box} question", text)
    person.presses("Continue")
    person.types("What do you want to say?", "He writes when he may stand.")
    person.presses("Continue")
    person.heading("Check before we make your packet")
    person.presses("Make the packet")
    person.heading("We are making your packet")
    work()
    person.page.reload()
    person.heading("Your packet is ready")
    page = words(person, "Open the packet (PDF)")
    for said in (
        "Who counts the letters?",
        "He writes when he may stand.",
        "Fine motor precision",
        "will write letters that others can read",
        "Who counts the letters? November",
        "20 minutes each time",
        "30 minutes each time",
        "Copied. Not agreed yet.",
        "Some of these words are not agreed yet. It stands over each part.",
        "Not recorded",
        "The OT report",
        "Letter about the meeting",
    ):
        assert said in page, said
    for copied in (
        "Copied from the report by Nia on",
        COPIED,
        "Copied from the school’s signed plan by Nia on",
        "Copied from the school’s draft, not signed, by Nia on",
        "Copied by Nia",
        "Sessions were copied from the school’s log by Nia.",
    ):
        assert copied in page, copied


def test_family_alone_from_photographed_papers_to_a_packet(nia: Person) -> None:
    today = timezone.localdate()
    nia.heading("Copy the school’s plan")
    photographs(nia)
    copies_the_report(nia, today)
    copies_the_decision_and_the_notice(nia, today)
    copies_the_goals(nia, today)
    marks_and_answers(nia, today)
    copies_an_unsigned_draft_of_services(nia)
    copies_the_ot_line(nia, today)
    copies_how_it_goes(nia, today)
    copies_the_log(nia, today)
    plans_the_meeting(nia, today)
    assert Student.objects.get().members.count() == 1


def test_meeting_soon_is_a_new_parents_very_first_act(walker: Any) -> None:
    """From the start page to the packet: what must be answered is counted, on a phone without JavaScript."""
    person: Person = walker(js=False, size=PHONE)
    today = timezone.localdate() + timedelta(days=3)
    person.goes_to("guide:start")
    person.follows("We have a meeting soon")
    person.signs_up("sam@example.org", "Sam")
    person.presses("Start")
    person.heading("When and where is the meeting?")
    person.dates("Which day is the meeting?", today.month, today.day, today.year, required=True)
    person.presses("Continue")
    box = "Take photos of the pages, or choose a file"
    gives(person, box, file("plan.pdf", samples.locked_pdf()))
    person.presses("Save and go on")
    work()
    gives(person, box, *photos("white", "gray"))
    person.answers += 1
    person.presses("Save and go on")
    person.sees("This PDF asks for a password.")
    person.presses("Save and go on")
    person.types("First question", "Who gives OT when the OT is away?", required=True)
    person.presses("Continue")
    person.types("What do you want to say?", "Lunch is too loud for her.", required=True)
    person.presses("Continue")
    person.sees("(not kept, see why)")
    person.presses("Make the packet")
    assert person.answers <= MOST_ANSWERS
    work()
    person.page.reload()
    person.heading("Your packet is ready")
    page = words(person, "Open the packet (PDF)")
    for said in ("Who gives OT when the OT is away?", "Lunch is too loud for her.", "IEP or a part of it"):
        assert said in page, said
