"""A plan with several hands: two editors, an ended session, a double click, a step back, the keyboard alone."""

import re
from typing import Any

import pytest
from django.contrib.sessions.models import Session as SignedIn
from playwright.sync_api import expect

from accounts.models import User
from audit.models import AuditEntry
from ieps.actions import drafting, versions
from ieps.models import IEPVersion, Mark
from ieps.queries.findings import findings_of
from students.models import Student
from tests.browser.conftest import Person
from tests.browser.together import (
    TUESDAY,
    Four,
    a_school_day,  # noqa: F401 -- autouse in this file
    nico,  # noqa: F401 -- a fixture
)

pytestmark = pytest.mark.django_db(transaction=True)
SECTION = "Everyday skills now"


@pytest.fixture
def draft(nico: Student) -> IEPVersion:  # noqa: F811
    ken = User.objects.get(email="ken@demo.invalid")
    return drafting.start_plan(by=ken, member=nico.members.get(user=ken), today=TUESDAY)


@pytest.fixture
def shared(draft: IEPVersion) -> IEPVersion:
    open_points = {finding.code: "At the meeting." for finding in findings_of(draft) if finding.is_must}
    return versions.share_version(by=draft.entered_by, version=draft, on=TUESDAY, reasons=open_points)


def at_the_section(person: Person) -> None:
    Four.home(person)
    person.follows("Open the draft")
    person.page.get_by_role("link", name=re.compile(f"^(Write|Change) {SECTION}$")).click()


def words_of(draft: IEPVersion) -> str:
    return draft.sections.get(key="functional").text


@pytest.mark.parametrize("js", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_two_editors_of_one_section_see_both_texts(walker: Any, draft: IEPVersion, js: bool) -> None:
    four = Four(walker, js)
    for person in (four.ken, four.dana):
        at_the_section(person)
    four.dana.page.locator("textarea").fill("Hangs up his bag alone.")
    four.dana.presses("Save")
    four.dana.heading("Draft 1 of the plan")
    four.ken.page.locator("textarea").fill("Closes 1 of 5 buttons.")
    if not js:  # typing saves by itself and meets the other text
        four.ken.presses("Save")
    four.ken.heading("Two people changed this text")
    four.ken.sees("Hangs up his bag alone.")
    four.ken.sees("Closes 1 of 5 buttons.")
    four.ken.presses("Save this text")
    four.ken.heading("Draft 1 of the plan")
    text = words_of(draft)
    assert "Hangs up his bag alone." in text
    assert "Closes 1 of 5 buttons." in text


def test_session_that_ended_while_a_section_was_typed_keeps_the_words(walker: Any, draft: IEPVersion) -> None:
    ken = Four(walker, True).ken
    at_the_section(ken)
    SignedIn.objects.all().delete()
    ken.page.locator("textarea").fill("Closes 1 of 5 buttons.")
    ken.sees("Not saved yet. You were signed out. Your words are still here.")
    kept, ken.page = ken.page, ken.page.context.new_page()
    ken.signs_in("ken@demo.invalid")
    ken.page = kept
    expect(ken.page.locator("textarea")).to_have_value("Closes 1 of 5 buttons.")
    ken.presses("Save")
    ken.heading("Your words are still here")
    ken.presses("Save my words")
    ken.heading("Draft 1 of the plan")
    assert words_of(draft) == "Closes 1 of 5 buttons."


@pytest.mark.parametrize("js", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_double_click_on_share_shares_once(walker: Any, draft: IEPVersion, js: bool) -> None:
    ken = Four(walker, js).ken
    Four.home(ken)
    ken.follows("Open the draft")
    ken.follows("Before you share")
    for reason in ken.page.get_by_label("Why does it stay open?").all():
        reason.fill("At the meeting.")
    ken.page.get_by_role("button", name="Share with the family").dblclick()
    ken.sees("Shared October 20, 2026.")
    assert list(IEPVersion.objects.values_list("state", "number")) == [("shared", 1)]
    assert AuditEntry.objects.filter(verb="iep.shared").count() == 1


def test_step_back_or_an_old_page_changes_nothing_after_final(walker: Any, shared: IEPVersion) -> None:
    ken = Four(walker, False).ken
    Four.home(ken)
    ken.follows("Open the draft")
    ken.follows("The team agreed: make this the plan")
    old = ken.page.context.new_page()
    old.goto(ken.page.url)
    ken.dates("From which day does the plan run?", 10, 20, 2026)
    ken.presses("Make it final")
    ken.sees("FINAL since October 20, 2026.")
    before = IEPVersion.objects.get().words_sha256
    ken.page.go_back()
    ken.sees("FINAL since October 20, 2026.")
    ken.page = old
    ken.dates("From which day does the plan run?", 11, 2, 2026)
    ken.presses("Make it final")
    ken.sees("FINAL since October 20, 2026.")
    row = IEPVersion.objects.get()
    assert (row.state, row.starts_on, row.words_sha256) == ("final", TUESDAY, before)
    assert AuditEntry.objects.filter(verb="iep.finalized").count() == 1


def test_keyboard_alone_marks_a_part(walker: Any, shared: IEPVersion) -> None:
    paula = Four(walker, True).paula
    Four.home(paula)
    paula.page.get_by_role("link", name="Read and mark").press("Enter")
    paula.heading("About the child")
    keys = paula.page.keyboard
    tabs_to(paula, "element.type === 'radio'")
    keys.press("Space")
    keys.press("ArrowRight")
    tabs_to(paula, "element.localName === 'textarea'")
    keys.type("What is he best at?")
    tabs_to(paula, "element.localName === 'button'")
    keys.press("Enter")
    paula.sees("You have a question")
    mark = Mark.objects.get()
    assert (mark.stance, mark.text) == ("question", "What is he best at?")


def tabs_to(person: Person, what: str) -> None:
    """Tab on until the focus is on such an element of the page's own part; never more than 60 times."""
    test = f"(() => {{ const element = document.activeElement; return !!element.closest('main') && {what} }})()"
    for _press in range(60):
        person.page.keyboard.press("Tab")
        if person.page.evaluate(test):
            return
    raise AssertionError(f"The keyboard does not reach: {what}")
