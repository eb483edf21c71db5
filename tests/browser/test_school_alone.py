"""A school alone: from opening the record to a final plan and its packet, with nobody of the family signed in.

Then the parent joins, reads, takes a copy, and can not be shut out.
"""

import io
import json
import re
import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from pypdf import PdfReader

from mailer.models import OutgoingMail
from students.models import Student
from tests.browser.conftest import DESK, PHONE, Person, work
from tests.documents.samples import pdf, photo

pytestmark = pytest.mark.django_db(transaction=True)
CAM, OLGA, ROSA = "cam@school.example.org", "olga@school.example.org", "rosa@example.org"
OTHER_CHILD = "Quillon"
SEVEN = {
    "What the school wants to do": "The school will write an IEP.",
    "Why (optional)": "Writing keeps Iris from showing what she knows.",
    "Each test, record": "The OT evaluation of this month.",
    "That you have rights": "The booklet is with this notice.",
    "Whom you can ask": "PAVE, Washington.",
    "Other ways the team looked at": "A 504 plan alone.",
    "Anything else that mattered": "Iris is new to the class.",
}
SECTIONS = {
    "What the child does well": "Iris tells long stories.",
    "Schoolwork now": "Reads at grade level.",
    "Everyday skills now": "Dresses alone.",
    "How this touches regular classwork": "Writing tasks stay unfinished.",
    "Time with classmates": "In class all day.",
    "Clubs, sports, meals, recess": "All of them with her class.",
    "State and district tests": "Takes them with more time.",
    "Summer services": "The team looked at it: not needed now.",
    "How we report progress": "With each report card.",
}
CONCERN = "Iris comes home tired of writing. I want her to like it again."
ANSWER = "Another OT of the district comes. Olga leaves a card for Dana."
NO_SCAN = "Add a scan or a photo of the signed paper."


def on(person: Person, question: str, day: date) -> None:
    person.dates(question, day.month, day.day, day.year)


def opens(person: Person, name: str) -> None:
    """A tab of the child's pages."""
    person.page.get_by_role("navigation").get_by_role("link", name=name, exact=True).click()


def comes_back_to(person: Person, child: str) -> None:
    person.goes_to("overview:children-list")
    person.follows(child)


def attaches(person: Person, name: str) -> None:
    body, kind = (pdf(2), "application/pdf") if name.endswith(".pdf") else (photo(), "image/jpeg")
    person.page.locator("input[type=file]").set_input_files({"name": name, "mimeType": kind, "buffer": body})


def paper_text(person: Person, link: str) -> str:
    """The words of the PDF behind a link, once the worker has made it."""
    url = person.base + str(person.page.get_by_role("link", name=link).first.get_attribute("href"))
    person.page.request.get(url)
    work()
    answer = person.page.request.get(url)
    assert answer.headers["content-type"] == "application/pdf"
    return flat(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.body())).pages))


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def opens_a_record(person: Person, email: str, name: str, seat: str, first: str, last: str) -> Student:
    person.goes_to("guide:start")
    person.follows("I work at a school")
    person.signs_up(email, name.split()[0])
    return types_the_child(person, name, seat, first, last)


def types_the_child(person: Person, name: str, seat: str, first: str, last: str) -> Student:
    person.types("Your full name", name)
    person.ticks(seat)
    person.types("First name", first)
    person.types("Last name", last)
    person.dates("Date of birth", 4, 9, 2018)
    person.chooses("Grade", "Grade 2")
    person.types("School", "Larkspur Elementary")
    person.types("School district", "Issaquah")
    person.chooses("State", "Washington")
    person.presses("Add this child")
    person.heading("Hello,")
    return Student.objects.get(first_name=first)


def names(person: Person, name: str, seat: str, email: str = "") -> None:
    """Puts somebody on the team; without an e-mail as a name only."""
    opens(person, "Home")
    person.follows("Add someone to the team")
    person.types("Name", name)
    person.chooses("Who is this?", seat)
    person.presses("Add to the team")
    invites(person, email) if email else person.follows("Not now. The name is enough")


def invites(person: Person, email: str) -> None:
    person.types("Their e-mail address", email)
    person.presses("Make the invitation")
    person.sees(f"on its way to {email}")
    work()


def joins(person: Person, email: str, first_name: str) -> None:
    mail = OutgoingMail.objects.get(to=email)
    person.page.goto(next(word for word in mail.body.split() if "/join/" in word))
    person.follows("Sign up")
    person.signs_up(email, first_name)
    person.presses("Join the team")
    person.heading(f"Hello, {first_name}.")


def writes_what_the_child_does_well(cam: Person) -> None:
    opens(cam, "Home")
    cam.follows("About Iris")
    cam.page.locator("a[href$='/about/strengths/']").click()
    cam.page.locator("textarea").fill("Iris draws maps of every story.")
    cam.presses("Save")


def makes_the_calendar(cam: Person, today: date) -> None:
    opens(cam, "Home")
    cam.follows("School calendar")
    cam.follows("Make the school calendar")
    cam.types("First day of school", (today - timedelta(days=200)).isoformat())
    cam.types("Last day of school", (today + timedelta(days=150)).isoformat())
    cam.presses("Continue")
    cam.page.get_by_role("button", name="Confirm").click()


def copies_consent_to_test(cam: Person, today: date) -> None:
    opens(cam, "Home")
    cam.sees("No clock runs yet. The first one starts when the school gets a request or a signed consent.")
    cam.follows("Copy the signed form")
    cam.ticks("Yes, the school may test")
    on(cam, "Which day was it signed?", today - timedelta(days=9))
    on(cam, "Which day did the school get it?", today - timedelta(days=9))
    cam.presses("Save the copy")
    cam.sees("The signed form is needed. Add a scan or a photo of it.")
    attaches(cam, "consent.jpg")
    cam.presses("Save the copy")
    cam.sees("Yes, signed by Rosa Moreno")
    cam.sees("Copied from the signed form by Camille Torres")
    opens(cam, "Home")
    cam.heading("The evaluation should be done by")


def uploads_the_report(olga: Person, today: date) -> None:
    """The report is a file; only its findings are typed."""
    comes_back_to(olga, "Iris")
    olga.follows("Write a report")
    olga.types("What is this person?", "Occupational therapist, OTR/L")
    on(olga, "Date on the report", today - timedelta(days=2))
    on(olga, "Which day did the family have it in hand?", today - timedelta(days=1))
    olga.types("What does it say in short?", "Writing takes Iris three times as long as her class.")
    attaches(olga, "report.pdf")
    olga.presses("Save and go on")
    olga.follows("Add a finding")
    olga.types("Which school task is it about?", "writing in class")
    olga.types("What was found?", "Two sentences take Iris 30 minutes.")
    olga.presses("Save and add another")
    olga.ticks("A strength")
    olga.types("Which school task is it about?", "retelling a story")
    olga.types("What was found?", "Iris retells every detail.")
    olga.presses("Save")
    olga.presses("Finish")
    olga.heading("What Iris’s OT evaluation found")


def notes_the_decision_and_its_notice(cam: Person, today: date) -> None:
    comes_back_to(cam, "Iris")
    cam.follows("Note the decision")
    cam.ticks("Eligible for special education (an IEP)")
    on(cam, "Which day?", today - timedelta(days=1))
    cam.chooses("If eligible: which kind of disability? (optional)", "Specific learning disability")
    cam.ticks("OT with other supports")
    cam.types("If OT with other supports", "Special teaching in writing")
    cam.types("The reasons", "Two sentences take Iris 30 minutes.")
    cam.presses("Save")
    cam.sees("We cannot see a prior written notice about this decision.")
    cam.follows("Add a prior written notice")
    on(cam, "Date on the notice", today - timedelta(days=1))
    for question, words in SEVEN.items():
        cam.types(question, words)
    cam.presses("Save")
    for words in SEVEN.values():
        cam.sees(words)


def writes_the_draft(cam: Person, today: date) -> None:
    opens(cam, "Home")
    cam.follows("Start the draft")
    cam.presses("Begin the draft")
    cam.follows("Change the days")
    on(cam, "First day of the plan", today - timedelta(days=1))
    on(cam, "Last day of the plan", today + timedelta(days=363))
    cam.presses("Save")
    for title, words in SECTIONS.items():
        cam.page.get_by_role("link", name=re.compile(f"(Change|Write) {re.escape(title)}$")).click()
        cam.page.locator("main textarea").first.fill(words)
        cam.presses("Save")
    writes_the_goal(cam, today)
    writes_a_service(cam, "Special education teaching", "Special education teacher", "3", today)
    writes_a_service(cam, "Occupational therapy (OT)", "Occupational therapist (OT)", "2", today)
    cam.follows("Add help in class")
    cam.types("What helps?", "A keyboard for long texts")
    cam.types("In which task?", "writing")
    cam.presses("Save")


def writes_the_goal(cam: Person, today: date) -> None:
    cam.follows("Add a goal")
    cam.types("A short name", "Writing that keeps up")
    cam.types("Given what?", "when Iris writes 3 sentences at her desk")
    cam.types("Does what?", "finishes them")
    cam.chooses("Measured how? (optional)", "Right out of so many tries")
    cam.types("From where?", "20")
    on(cam, "Measured on", today - timedelta(days=2))
    cam.types("How well?", "80")
    cam.types("How steadily?", "4")
    cam.types("Out of this many", "5")
    cam.chooses("Counted in (optional)", "days")
    on(cam, "By when?", today + timedelta(days=350))
    cam.chooses("How often is it measured? (optional)", "every week")
    cam.chooses("By whom? (optional)", "Special education teacher")
    cam.presses("Save")


def writes_a_service(cam: Person, help_: str, who: str, times: str, today: date) -> None:
    cam.follows("Add a service")
    cam.chooses("Which help?", help_)
    cam.types("Minutes each time", "30")
    cam.types("How many times", times)
    cam.chooses("In which time (optional)", "a week")
    cam.chooses("Where? (optional)", "Classroom")
    cam.chooses("Alone or in a group? (optional)", "One to one")
    cam.chooses("Is it in the regular class? (optional)", "In the regular class")
    on(cam, "From (optional)", today - timedelta(days=1))
    on(cam, "Until (optional)", today + timedelta(days=363))
    cam.chooses("Who gives it? (optional)", who)
    cam.presses("Save")


def shares_with_a_reason(cam: Person) -> None:
    cam.follows("Before you share")
    cam.presses("Share with the family")
    cam.sees("Mend this point, or write why it stays open.")
    cam.types("Why does it stay open?", "Ms. Moreno writes hers on the answer sheet.")
    cam.presses("Share with the family")
    cam.sees("No parent reads along here yet. Print the plan and the answer sheet.")
    sheet = paper_text(cam, "Answer sheet, to fill in by hand")
    for words in ("DRAFT 1. Not agreed yet.", "1.2 What the parents say", "4.2 OT with Iris", "Name and signature"):
        assert words in sheet


def copies_the_answer_sheet(cam: Person) -> None:
    cam.follows("Copy an answer sheet that came back")
    assert cam.page.get_by_label("Whose paper is it?").input_value() == "Rosa Moreno"
    marks(cam, "1.2 What the parents say", "Other words", CONCERN)
    marks(cam, "3.1 Writing that keeps up", "Agree", "")
    marks(cam, "4.2 OT with Iris", "Question", "Who comes when Olga is away?")
    cam.presses("Save these marks")
    cam.sees(NO_SCAN)
    attaches(cam, "marks.jpg")
    cam.presses("Save these marks")
    cam.heading("2 marks are open")
    assert "Nothing is written here yet" not in cam.page.locator("main").inner_text()


def marks(cam: Person, part: str, stance: str, words: str) -> None:
    cam.page.get_by_role("group", name=part).get_by_label(stance, exact=True).check()
    cam.types(f"Words at {part.split()[0]}", words)


def answers_and_adopts(cam: Person) -> None:
    cam.follows("Answer : Rosa Moreno 4.2")
    cam.types("The answer", ANSWER)
    cam.presses("Save the answer")
    cam.sees(ANSWER)
    cam.follows("See all marks")
    cam.follows("Take these words into the next draft")
    cam.presses("Take these words")
    cam.sees("The words stand in draft 2.")
    cam.follows("Go on with draft 2")
    cam.follows("Before you share")
    cam.presses("Share with the family")


def makes_it_final_and_copies_consent(cam: Person, today: date) -> None:
    cam.follows("The team agreed: make this the plan")
    cam.presses("Make it final")
    cam.sees("This is the plan now.")
    plan = paper_text(cam, "The plan as a PDF")
    for words in (*SECTIONS.values(), CONCERN, "A keyboard for long texts", "2 times a week"):
        assert words in plan
    assert "DRAFT" not in plan
    opens(cam, "Home")
    cam.heading("Services wait for consent.")
    cam.follows("See the consent")
    assert "I say yes to all of it." in paper_text(cam, "Consent sheet, one page to take home")
    cam.follows("Copy a signed consent sheet")
    cam.ticks("Yes, but not to all of it")
    cam.ticks("6.1 Time with classmates")
    on(cam, "Which day is written beside the signature?", today)
    on(cam, "Which day did the school get it?", today)
    cam.presses("Save this answer")
    cam.sees(NO_SCAN)
    attaches(cam, "plan-consent.jpg")
    cam.presses("Save this answer")
    cam.sees("No: 6.1 Time with classmates")
    cam.sees("Yes: 4.2 OT with Iris")
    opens(cam, "Home")
    cam.heading("The plan is in use.")


def names_the_therapist(olga: Person) -> None:
    opens(olga, "OT")
    olga.follows("Add a person")
    olga.types("Name", "Olga Lindqvist")
    olga.ticks("Occupational therapist (OT)")
    olga.presses("Save")


def writes_the_ot_plan(olga: Person, child: str, days: tuple[str, ...] = ("Monday", "Wednesday")) -> None:
    names_the_therapist(olga)
    olga.follows("Write the OT plan")
    olga.presses("Save")
    olga.follows("Add an area of work")
    olga.ticks("Everyday skills: grasping, tools, eating, buttons, keeping order")
    olga.types("What do you call it?", "Writing at the desk")
    olga.types("How do you work on it?", "graded grip work")
    olga.types("What will the child do?", "write three sentences")
    olga.ticks("Classroom")
    olga.presses("Save")
    for day in days:
        olga.follows("Add a planned time")
        olga.ticks(day)
        olga.types("How many minutes?", "30")
        olga.ticks("In class (push-in)")
        olga.chooses("Who gives it? (optional)", "Olga Lindqvist")
        olga.presses("Save")
    olga.follows("Make a card for the teacher")
    olga.types("Which task is it for?", "starting to write")
    olga.types("The steps", "Put the slant board out.\nSay the first sentence together.")
    olga.presses("Save")
    olga.presses("Put this plan in use")
    olga.heading(f"This is how OT works for {child}")


def logs_a_session(olga: Person, day: date, what: str) -> None:
    opens(olga, "OT")
    olga.follows("Log another day")
    on(olga, "Which day?", day)
    olga.ticks(what)
    olga.types("How many minutes?", "30")
    olga.presses("Save")


def makes_the_packet(cam: Person, today: date) -> None:
    opens(cam, "Meetings")
    cam.follows("Plan a meeting step by step")
    cam.ticks("Change the IEP")
    on(cam, "Which day is the meeting?", today + timedelta(days=6))
    cam.types("Where? (optional)", "Room 14")
    cam.presses("Plan the meeting")
    cam.follows("Make the packet")
    cam.presses("Make the packet")
    work()
    cam.page.reload()
    cam.heading("Your packet is ready")
    packet = paper_text(cam, "Open the packet (PDF)")
    for words in (*SECTIONS.values(), CONCERN, "Iris draws maps of every story.", "graded grip work", "Room 14"):
        assert words in packet
    assert "Page 2 of " in packet


def joins_as_parent_and_reads(cam: Person, rosa: Person) -> None:
    opens(cam, "Home")
    cam.follows("See the team")
    cam.follows("Invite to the planner : Rosa Moreno")
    invites(cam, ROSA)
    joins(rosa, ROSA, "Rosa")
    opens(rosa, "Plan")
    for link in ("Occupational therapy (OT) evaluation", "Written notice", "The plan in use", "Draft 1 of", "OT plan"):
        rosa.follows(link)
        opens(rosa, "Plan")
    rosa.follows("Yes, but not to all of it, signed by Rosa Moreno")
    rosa.sees("Yes: 4.2 OT with Iris")
    opens(rosa, "Home")
    rosa.follows("See who opened what")
    opens(rosa, "Home")


def takes_a_full_copy(rosa: Person) -> None:
    rosa.follows("Take a copy of everything")
    with rosa.page.expect_download() as coming:
        rosa.follows("Download the copy")
    copy = zipfile.ZipFile(Path(coming.value.path()))
    names_in = copy.namelist()
    assert {"index.html", "record.json"} < set(names_in)
    index, record = copy.read("index.html").decode(), copy.read("record.json").decode()
    assert json.loads(record)
    for words in ("Two sentences take Iris 30 minutes.", CONCERN, ANSWER, "graded grip work", *SEVEN.values()):
        assert words in index
    papers = [name for name in names_in if name.endswith(".pdf")]
    assert sum(name.startswith("binder/") for name in papers) == 4
    assert any("Plan" in name for name in papers), papers
    for name in papers:
        assert PdfReader(io.BytesIO(copy.read(name))).pages
    for name in names_in:
        assert OTHER_CHILD not in name
        assert OTHER_CHILD.encode() not in copy.read(name)


def can_not_be_shut_out(cam: Person, rosa: Person, student: Student) -> None:
    parent = student.members.get(name="Rosa Moreno")
    opens(cam, "Home")
    cam.follows("See the team")
    cam.sees("Rosa Moreno")
    assert cam.page.get_by_role("link", name="Take off the team : Olga Lindqvist").count() == 1
    assert cam.page.get_by_role("link", name="Take off the team : Rosa Moreno").count() == 0
    cam.goes_to("students:member-end", student.pk, parent.pk)
    assert cam.page.get_by_role("button", name="Take off the team").count() == 0
    rosa.page.reload()
    rosa.goes_to("overview:student-home", student.pk)
    rosa.heading("Hello, Rosa.")


def test_school_alone_goes_from_the_child_to_a_final_plan_its_packet_and_the_parents_copy(walker: Any) -> None:
    cam, olga, rosa = (walker(js=True, size=DESK) for _ in range(3))
    today = timezone.localdate()
    iris = opens_a_record(cam, CAM, "Camille Torres", "Case manager", "Iris", "Moreno")
    cam.goes_to("overview:children-list")
    cam.follows("Add a child")
    types_the_child(cam, "Camille Torres", "Case manager", OTHER_CHILD, "Ash")
    comes_back_to(cam, "Iris")
    names(cam, "Rosa Moreno", "Parent")
    names(cam, "Dana Whitfield", "Classroom teacher")
    names(cam, "Olga Lindqvist", "Occupational therapist (OT)", OLGA)
    joins(olga, OLGA, "Olga")
    writes_what_the_child_does_well(cam)
    makes_the_calendar(cam, today)
    copies_consent_to_test(cam, today)
    uploads_the_report(olga, today)
    notes_the_decision_and_its_notice(cam, today)
    writes_the_draft(cam, today)
    shares_with_a_reason(cam)
    copies_the_answer_sheet(cam)
    answers_and_adopts(cam)
    makes_it_final_and_copies_consent(cam, today)
    comes_back_to(olga, "Iris")
    writes_the_ot_plan(olga, "Iris")
    logs_a_session(olga, today, "Given")
    makes_the_packet(cam, today)
    joins_as_parent_and_reads(cam, rosa)
    takes_a_full_copy(rosa)
    can_not_be_shut_out(cam, rosa, iris)


def test_therapist_alone_keeps_a_record_without_javascript_on_a_phone(walker: Any) -> None:
    olga = walker(js=False, size=PHONE)
    today = timezone.localdate()
    opens_a_record(olga, OLGA, "Olga Lindqvist", "Occupational therapist (OT)", "Jun", "Park")
    names(olga, "Min Park", "Parent")
    opens(olga, "Plan")
    olga.follows("Write a report")
    on(olga, "Date on the report", today)
    olga.presses("Save and go on")
    olga.follows("Add a finding")
    olga.types("Which school task is it about?", "cutting")
    olga.types("What was found?", "Jun tears the paper.")
    olga.presses("Save")
    olga.presses("Finish")
    olga.sees("Jun tears the paper.")
    writes_the_ot_plan(olga, "Jun", ("Monday",))
    logs_a_session(olga, today - timedelta(days=1), "Given")
    logs_a_session(olga, today, "Missed: child away")
    olga.sees("Given, 30 minutes")
    opens(olga, "OT")
    olga.follows("starting to write")
    card = paper_text(olga, "PDF")
    for words in ("starting to write", "Put the slant board out.", "Say the first sentence together."):
        assert words in card
    assert olga.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
