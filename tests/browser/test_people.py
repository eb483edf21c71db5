"""Several people: two homes, two editors, a double click, an ended session."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import expect

from letters.models import Letter
from mailer.models import OutgoingMail
from students.models import ChildText, Student
from tests.browser.conftest import DESK, PHONE, work
from tests.kept import put_demo

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def demo(settings: Any) -> Student:
    settings.DEMO = True
    put_demo(timezone.localdate())
    return Student.objects.get(first_name="Maya")


def test_two_people_saving_one_text_see_both_and_lose_nothing(walker: Any, demo: Student) -> None:
    paula, carl = walker(js=False, size=DESK), walker(js=False, size=PHONE)
    paula.comes_in_as("paula@demo.invalid")
    carl.comes_in_as("carl@demo.invalid")
    for person in (paula, carl):
        person.goes_to("students:text-edit", demo.pk, "strengths")
    carl.page.locator("textarea").fill("Maya draws comics with captions.")
    carl.page.get_by_role("button", name="Save").click()
    paula.page.locator("textarea").fill("Maya swims like a fish.")
    paula.page.get_by_role("button", name="Save").click()
    paula.heading("Two people changed this text")
    paula.sees("Maya draws comics with captions.")
    paula.sees("Maya swims like a fish.")
    paula.presses("Save this text")
    text = ChildText.objects.get(student=demo, key="strengths").text
    assert "comics" in text
    assert "fish." in text


def test_typing_is_saved_and_says_so(walker: Any, demo: Student) -> None:
    paula = walker(js=True, size=PHONE)
    paula.comes_in_as("paula@demo.invalid")
    paula.goes_to("students:text-edit", demo.pk, "interests")
    paula.page.locator("textarea").press("Control+End")
    paula.page.locator("textarea").press_sequentially(" And kites.")
    expect(paula.page.locator("#saved")).to_contain_text("Saved at")
    assert ChildText.objects.get(student=demo, key="interests").text.endswith(" And kites.")
    paula.page.get_by_role("button", name="Save").click()
    paula.heading("Maya")


def test_letter_grows_while_its_author_types(walker: Any, demo: Student) -> None:
    paula = walker(js=True, size=DESK)
    paula.comes_in_as("paula@demo.invalid")
    paula.goes_to("letters:choose", demo.pk)
    paula.follows("I am worried about my child at school")
    paula.presses("Write the request")
    paula.heading("What has been tried so far?")
    paula.page.locator("textarea").press_sequentially("A slant board")
    expect(paula.page.locator("#letter-so-far")).to_contain_text("What has been tried: A slant board")
    paula.page.locator("textarea").press_sequentially(" since May.")
    expect(paula.page.locator("#letter-so-far")).to_contain_text("A slant board since May.")
    paula.presses("Continue")
    paula.heading("Does anyone else decide about school with you?")


def test_leaving_a_half_filled_form_asks_first(walker: Any, demo: Student) -> None:
    ken = walker(js=True, size=DESK)
    ken.comes_in_as("ken@demo.invalid")
    ken.goes_to("evaluations:answer", demo.pk)
    ken.page.get_by_label("In which words?").press_sequentially("We will test")
    asked = []
    ken.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    ken.page.get_by_role("link", name="Letters").first.click()
    expect(ken.page.get_by_label("In which words?")).to_have_value("We will test")
    assert asked == ["beforeunload"]


def test_double_click_on_make_my_letter_makes_one(walker: Any, demo: Student) -> None:
    paula = walker(js=True, size=PHONE)
    paula.comes_in_as("paula@demo.invalid")
    before = Letter.objects.count()
    paula.goes_to("letters:choose", demo.pk)
    paula.follows("I am worried about my child at school")
    paula.page.get_by_role("button", name="Write the note").dblclick()
    paula.page.wait_for_url("**/questions/**")
    assert Letter.objects.count() == before + 1


def test_session_that_ended_while_typing_keeps_every_word(walker: Any, demo: Student) -> None:
    paula = walker(js=False, size=PHONE)
    paula.comes_in_as("paula@demo.invalid")
    paula.goes_to("students:text-edit", demo.pk, "strengths")
    paula.page.locator("textarea").fill("Words typed at midnight 🌙 שלום")
    Session.objects.all().delete()
    paula.page.get_by_role("button", name="Save").click()
    paula.sees("Your words are still here")
    assert "Words typed at midnight 🌙 שלום" in paula.page.locator("textarea").first.input_value()
    kept, paula.page = paula.page, paula.page.context.new_page()
    paula.signs_in("paula@demo.invalid")
    paula.page = kept
    for _twice in range(2):  # signing in made the old page's token stale: once more
        with paula.page.expect_navigation():
            paula.presses("Save my words")
    assert ChildText.objects.get(student=demo, key="strengths").text == "Words typed at midnight 🌙 שלום"


def test_invited_teacher_joins_sees_the_letter_and_is_out_at_the_next_click(walker: Any, demo: Student) -> None:
    paula, teacher = walker(js=False, size=PHONE), walker(js=False, size=PHONE)
    paula.comes_in_as("paula@demo.invalid")
    paula.goes_to("students:member-add", demo.pk)
    paula.types("Name", "Tom Field")
    paula.chooses("Who is this?", "Special education teacher")
    paula.page.locator("main form button").first.click()
    paula.types("Their e-mail address", "tom@example.org")
    paula.page.locator("main form button").first.click()
    work()
    mail = OutgoingMail.objects.get(to="tom@example.org")
    assert "Maya" not in mail.subject + mail.body
    link = next(word for word in mail.body.split() if "/join/" in word)
    teacher.page.goto(link)
    assert "Maya" not in teacher.page.content()
    teacher.follows("Sign up")
    teacher.signs_up("tom@example.org", "Tom")
    teacher.presses("Join the team")
    teacher.goes_to("letters:list", demo.pk)
    teacher.sees("Request for a special education evaluation")
    member = demo.members.get(name="Tom Field")
    paula.goes_to("students:team", demo.pk)
    paula.page.locator(f"a[href$='{member.pk}/end/']").click()
    paula.heading("Take Tom Field off the team?")
    paula.page.get_by_role("button", name="Take off the team").click()
    teacher.page.reload()
    teacher.heading("We cannot find this page")


def test_letter_dates_of_the_demo_lie_in_the_past(demo: Student) -> None:
    letter = Letter.objects.filter(student=demo, kind="eval_initial").get()
    assert letter.frozen_on <= timezone.localdate() - timedelta(days=14)
    assert letter.frozen_on > date(2020, 1, 1)
