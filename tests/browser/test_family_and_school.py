"""Family and school together: from the consent to test to services, scores and a packet for the meeting."""

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from demo.enums import NICO_WORDS
from tests.browser.conftest import Person, work
from tests.browser.together import (
    TUESDAY,
    Four,
    a_school_day,  # noqa: F401 -- autouse in this file
    chooses,
    clicks,
    day,
    nico,  # noqa: F401 -- a fixture
    opens,
    picks,
    tab,
    types,
    writes,
)

pytestmark = pytest.mark.django_db(transaction=True)


def therapist_writes_the_evaluation(olga: Person) -> None:
    Four.home(olga)
    olga.heading("The evaluation should be done by Friday, November 13.")
    olga.follows("Write a report")
    types(olga, "What is this person?", "Occupational therapist, OTR/L")
    day(olga, "Date on the report", TUESDAY)
    types(olga, "What does it say about strengths?", "Knows every step of getting dressed.\nAsks for help kindly.")
    types(olga, "What does it say in short?", "Nico knows what to do. His fingers need time for small buttons.")
    chooses(olga, "Was a parent asked?", "Yes")
    olga.presses("Save and go on")
    olga.follows("Add a score")
    types(olga, "What was tested?", "Fine motor precision")
    types(olga, "Test", "BOT-3")
    chooses(olga, "What kind of score is it?", "Scaled score (middle 10, spread 3)")
    types(olga, "Score", "4")
    olga.presses("Save")
    olga.follows("Add an observation")
    chooses(olga, "Where?", "Hallway")
    types(olga, "At what?", "Coat before recess")
    types(olga, "What was seen?", "Four of five days the coat stayed open.")
    olga.presses("Save")
    olga.follows("Add a finding")
    types(olga, "Which school task is it about?", "coat at recess")
    types(olga, "What was found?", "Closes one of five buttons in three minutes.")
    chooses(olga, "Which score is behind it?", "Fine motor precision")
    olga.presses("Save and add another")
    picks(olga, "Is it a strength or a need?", "A strength")
    types(olga, "Which school task is it about?", "morning routine")
    types(olga, "What was found?", "Hangs up his bag without a reminder.")
    olga.presses("Save")
    olga.follows("Add a suggestion")
    types(olga, "What is suggested?", "Occupational therapy in the cloak room.")
    types(olga, "How much?", "30 minutes a week")
    olga.presses("Save")
    olga.presses("Finish")
    olga.heading("What Nico’s OT evaluation found")


def parent_reads_the_evaluation(paula: Person) -> None:
    """Words and strengths first, no score on home, the picture by a tap."""
    Four.home(paula)
    home = paula.page.locator("main").inner_text()
    assert "precision" not in home
    assert "percentile" not in home
    paula.follows("Read the report")
    paula.follows("Occupational therapy (OT) evaluation")
    text = paula.page.locator("main").inner_text()
    assert text.index("Knows every step of getting dressed.") < text.index("Hard now:") < text.index("precision")
    picture = paula.page.locator("figure svg:visible")
    expect(picture).to_have_count(0)
    opens(paula, "Picture and exact score")
    expect(picture).to_have_count(1)
    paula.sees("A score is not the decision")


def team_decides(ken: Person) -> None:
    Four.home(ken)
    ken.follows("Note the decision")
    ken.ticks("Eligible for special education (an IEP)")
    day(ken, "Which day?", TUESDAY)
    chooses(ken, "If eligible: which kind of disability?", "Developmental delay (young children)")
    ken.ticks("OT with other supports")
    ken.presses("Save")
    ken.sees("Write which other supports.")
    types(ken, "If OT with other supports: which ones?", "Special teaching in daily living skills")
    types(ken, "The reasons", "He can not close his coat alone.\nHe misses recess every day.")
    ken.presses("Save")
    ken.follows("Add a prior written notice")
    types(ken, "What is the notice about?", "Nico is eligible")
    day(ken, "Date on the notice", TUESDAY)
    types(ken, "What the school wants to do, or will not do", "Write an IEP with OT.")
    types(ken, "Why", "The tests and the class show a need.")
    ken.presses("Save")
    ken.sees("We cannot see it")
    ken.sees("34 CFR 300.503(b)")


def parent_states_her_position(paula: Person) -> None:
    Four.home(paula)
    expect(paula.page.locator("main")).not_to_contain_text("The evaluation should be done by")
    paula.follows("Say what I think")
    paula.follows("Say what I think of it")
    paula.ticks("I agree with a part")
    types(paula, "Why? In your own words", "OT yes. 30 minutes may be too little.")
    paula.presses("Save")
    paula.follows("Add to your evidence")
    types(paula, "What does it show?", "On 9 of 10 days he came home with an open coat.")
    chooses(paula, "Which of the school’s reasons does it answer?", "He can not close his coat alone.")
    paula.presses("Save")
    paula.sees("Answers: “He can not close his coat alone.”")


def team_writes_the_draft(four: Four) -> None:
    ken, dana = four.ken, four.dana
    Four.home(ken)
    ken.follows("Start the draft")
    ken.sees(NICO_WORDS["buttons"])
    ken.presses("Begin the draft")
    ken.follows("Change the days")
    day(ken, "First day of the plan", TUESDAY)
    day(ken, "Last day of the plan", TUESDAY + timedelta(days=360))
    ken.presses("Save")
    writes(ken, "Schoolwork now", "Reads 12 of 26 letters (October 5).")
    writes(ken, "How this touches regular classwork", "He misses 10 minutes of recess and centers each day.")
    writes(ken, "Time with classmates", "With his class all day.")
    Four.home(dana)
    dana.follows("Open the draft")
    writes(dana, "Everyday skills now", "Closes 1 of 5 buttons in 3 minutes (October 12).")
    dana.sees("Closes 1 of 5 buttons")


def therapist_writes_goal_and_services(olga: Person) -> None:
    Four.home(olga)
    olga.follows("Open the draft")
    olga.follows("Add a goal")
    types(olga, "A short name", "Closes his coat")
    types(olga, "Given what?", "When it is time for recess and the coat is on")
    types(olga, "Does what?", "closes the five buttons of his coat")
    chooses(olga, "Measured how?", "Right out of so many tries")
    types(olga, "From where? Today’s number", "20")
    day(olga, "Measured on", TUESDAY - timedelta(days=8))
    types(olga, "How well?", "80")
    types(olga, "How steadily?", "4")
    types(olga, "Out of this many", "5")
    chooses(olga, "Counted in", "days")
    day(olga, "By when?", TUESDAY + timedelta(days=350))
    chooses(olga, "How often is it measured?", "every week")
    chooses(olga, "By whom?", "Occupational therapist (OT)")
    olga.presses("Save")
    olga.follows("Add a service")
    fills_service(olga, minutes="30", purpose="")
    olga.follows("Add a service")
    chooses(olga, "Which help?", "Special education teaching")
    fills_service(olga, minutes="20", purpose="Daily living skills", who="Special education teacher")
    olga.follows("Add help in class")
    types(olga, "What helps?", "Starts to get ready five minutes before the others.")
    types(olga, "Who does it?", "Classroom teacher")
    olga.presses("Save")


def fills_service(person: Person, minutes: str, purpose: str, who: str = "Occupational therapist (OT)") -> None:
    types(person, "Minutes each time", minutes)
    types(person, "How many times", "1")
    chooses(person, "In which time", "a week")
    chooses(person, "Where?", "Hallway")
    chooses(person, "Is it in the regular class?", "In the regular class")
    day(person, "From", TUESDAY)
    day(person, "Until", TUESDAY + timedelta(days=360))
    chooses(person, "Who gives it?", who)
    if purpose:
        types(person, "Or for what, in your words", purpose)
    else:
        person.ticks("Closes his coat")
    person.presses("Save")


def lead_shares(ken: Person) -> None:
    """Every point that must be mended asks for a reason, or to be mended."""
    Four.home(ken)
    ken.follows("Open the draft")
    ken.follows("Before you share")
    ken.presses("Share with the family")
    ken.sees("Mend this point, or write why it stays open.")
    for reason in ken.page.get_by_label("Why does it stay open?").all():
        reason.fill("We write this at the meeting.")
    ken.presses("Share with the family")
    ken.sees("Shared. The family can read this draft and mark it now.")


def lead_mends_the_summer(ken: Person) -> None:
    Four.home(ken)
    ken.follows("Open the draft")
    ken.follows("Before you share")
    mend = ken.page.get_by_role("link", name=re.compile("Mend it.*Summer services"))
    mend.click()
    ken.page.locator("textarea").first.fill("The team looked at breaks. It decides by April 15, from the scores.")
    ken.presses("Save")
    ken.follows("Before you share")
    expect(mend).to_have_count(0)


def parent_marks(paula: Person) -> None:
    Four.home(paula)
    paula.follows("Read and mark")
    marks(paula, "What the child does well", "Agree")
    paula.page.get_by_role("link", name=re.compile("^Next:")).click()
    paula.page.get_by_role("link", name=re.compile("^Next:")).click()
    paula.heading("Goals")
    marks(paula, "Closes his coat", "Other words", "When it is time for recess, Nico closes all five buttons, alone.")
    paula.page.get_by_role("link", name=re.compile("^Next:")).click()
    part = marks(paula, "OT with Nico", "Question", "")
    expect(part).to_contain_text("Write your question.")
    marks(paula, "OT with Nico", "Question", "Why only 30 minutes?")
    paula.sees("You have a question")


def marks(person: Person, part: str, stance: str, words: str = "") -> Any:
    place = person.page.locator("section.part", has=person.page.get_by_role("heading", name=part))
    place.get_by_label(stance, exact=True).check()
    place.get_by_label("Your words").fill(words)
    place.get_by_role("button", name="Save my mark").click()
    return place


def team_answers_and_adopts(ken: Person) -> None:
    Four.home(ken)
    ken.follows("Answer the marks")
    ken.heading("2 marks are open")
    ken.page.get_by_role("link", name=re.compile(r"^Answer.*4\.1$")).click()
    types(ken, "The answer", "We start with 30 and look again in January.")
    ken.presses("Save the answer")
    ken.follows("See all marks")
    ken.follows("Take these words into the next draft")
    ken.presses("Take these words")
    ken.sees("The words stand in draft 2.")


def team_makes_it_final(four: Four) -> None:
    ken = four.ken
    lead_shares(ken)
    four.home(four.paula)
    four.paula.follows("Read and mark")
    four.paula.follows("All on one page")
    four.paula.sees("Nico closes all five buttons, alone.")
    Four.home(ken)
    ken.follows("Open the draft")
    ken.follows("The team agreed: make this the plan")
    ken.presses("Make it final")
    ken.sees("This is the plan now. Its words stand.")


def parent_consents(paula: Person) -> None:
    Four.home(paula)
    paula.follows("Give my answer")
    paula.ticks("Yes, but not to all of it")
    paula.presses("Save this answer")
    paula.sees("There is a problem")
    paula.page.get_by_role("group", name="If not to all").get_by_label(re.compile("Special education teaching")).check()
    types(paula, "What the team should know", "First I want to see the room.")
    paula.presses("Save this answer")
    paula.sees("Yes, but not to all of it")
    paula.sees("No: 4.2 Special education teaching with Nico")
    paula.sees("Yes: 5.1 Starts to get ready five minutes…")


def therapist_writes_the_plan(olga: Person) -> None:
    Four.home(olga)
    olga.follows("Go to OT")
    olga.follows("Add a person")
    types(olga, "Name", "Olga Lindqvist")
    olga.ticks("Occupational therapist (OT)")
    olga.presses("Save")
    olga.follows("Write the OT plan")
    olga.presses("Save")
    olga.follows("Add an area of work")
    olga.page.get_by_role("group", name="Which area is it?").get_by_role("radio").first.check()
    types(olga, "What do you call it?", "Dressing for recess")
    types(olga, "How do you work on it?", "Big buttons first\nBackward chaining")
    types(olga, "What will the child do?", "Close the coat before the bell")
    olga.ticks("Hallway")
    olga.presses("Save")
    olga.follows("Add a planned time")
    olga.ticks("Tuesday")
    types(olga, "At what time?", "10:15")
    types(olga, "How many minutes?", "30")
    olga.ticks("In class (push-in)")
    chooses(olga, "Which place?", "Hallway")
    chooses(olga, "Who gives it?", "Olga Lindqvist")
    olga.presses("Save")
    olga.follows("Add a way of working or a tool")
    types(olga, "Name it", "Backward chaining")
    olga.presses("Save")
    olga.follows("Make a card for the teacher")
    types(olga, "Which task is it for?", "the coat")
    types(olga, "The steps", "Hold the coat flat.\nHe does the last button.\nThen the last two.")
    olga.presses("Save")
    olga.presses("Put this plan in use")
    olga.heading("This is how OT works for Nico")


def therapist_logs_today(olga: Person) -> None:
    olga.goes_to("overview:children-list")
    olga.follows("Today")
    clicks(olga, "Gave 30")
    olga.sees("30 minutes given")
    olga.sees("1 of 1 logged.")
    clicks(olga, "Undo")
    opens(olga, "Missed")
    clicks(olga, "Trip or testing")
    olga.sees("Missed: Trip or testing")
    clicks(olga, "Undo")
    clicks(olga, "Gave 30")
    olga.sees("30 minutes given")
    olga.follows("Closes his coat")
    for tries, button in enumerate(("Did it", "Not yet", "Did it", "Not yet"), start=1):
        clicks(olga, button)
        olga.sees(f"of {tries}")
    clicks(olga, "Undo last")
    olga.sees("2 of 3")
    olga.presses("End and save")
    olga.sees("The score is kept.")


def teacher_gives_a_number(dana: Person) -> None:
    Four.home(dana)
    dana.follows("Open the goals")
    dana.follows("Closes his coat")
    dana.follows("Type a number")
    types(dana, "How many were good?", "2")
    types(dana, "Out of how many tries?", "5")
    types(dana, "What did you see?", "Two buttons at the door, smiling.")
    dana.presses("Save")
    dana.sees("Two buttons at the door, smiling.")
    dana.sees("The plan for that day")
    expect(dana.page.locator("figure svg:visible .c-plan").first).to_be_attached()
    expect(dana.page.locator("table.stack tbody tr")).to_have_count(2)
    tab(dana, "OT")
    dana.follows("the coat")
    dana.sees("He does the last button.")


def parent_sees_the_minutes(paula: Person) -> None:
    Four.home(paula)
    tab(paula, "OT")
    paula.follows("See the minutes week by week")
    paula.sees("30")
    opens(paula, "The numbers of each week")
    expect(paula.page.locator("main table").first).to_contain_text("30")


def packet_is_made_and_read(ken: Person, js: bool) -> None:
    Four.home(ken)
    tab(ken, "Meetings")
    ken.follows("Plan a meeting step by step")
    ken.ticks("Write the first IEP")
    day(ken, "Which day is the meeting?", TUESDAY + timedelta(days=7))
    types(ken, "Where?", "Room 14")
    ken.presses("Plan the meeting")
    ken.follows("Make the packet")
    ken.presses("Make the packet")
    ken.heading("We are making your packet")
    work()
    if not js:
        ken.follows("See if it is ready")
    ken.heading("Your packet is ready")
    link = ken.page.get_by_role("link", name="Open the packet (PDF)").get_attribute("href")
    reader = PdfReader(io.BytesIO(ken.page.request.get(ken.base + str(link)).body()))
    pages = [re.sub(r"\s+", " ", page.extract_text()) for page in reader.pages]
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in text
    whole = " ".join(pages)
    for words in (NICO_WORDS["buttons"], "Closes his coat", "Room 14", "30 minutes", "Dressing for recess"):
        assert words in whole
    assert "On 9 of 10 days he came home with an open coat." in whole


@pytest.mark.usefixtures("nico")
@pytest.mark.parametrize("js", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_four_people_go_from_consent_to_services_and_a_packet(walker: Any, js: bool) -> None:
    four = Four(walker, js)
    therapist_writes_the_evaluation(four.olga)
    parent_reads_the_evaluation(four.paula)
    team_decides(four.ken)
    parent_states_her_position(four.paula)
    team_writes_the_draft(four)
    therapist_writes_goal_and_services(four.olga)
    lead_mends_the_summer(four.ken)
    lead_shares(four.ken)
    parent_marks(four.paula)
    team_answers_and_adopts(four.ken)
    team_makes_it_final(four)
    parent_consents(four.paula)
    therapist_writes_the_plan(four.olga)
    therapist_logs_today(four.olga)
    teacher_gives_a_number(four.dana)
    parent_sees_the_minutes(four.paula)
    packet_is_made_and_read(four.ken, js)
