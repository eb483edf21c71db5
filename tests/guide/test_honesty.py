"""What the planner tells schools and careful readers is what it does."""

import re

import pytest
from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.test import Client
from django.urls import reverse

from students.policy import Permission, Role, may
from tests.guide.conftest import Read


def test_privacy_names_every_cookie_and_no_other(read: Read) -> None:
    named = [node.text for node in read("guide:privacy").main.iter("code")]
    assert named == [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, CookieStorage.cookie_name]


def test_privacy_tells_how_long_one_stays_signed_in(read: Read) -> None:
    hours = settings.SESSION_COOKIE_AGE // 3600
    assert f"sessionid keeps you signed in, for {hours} hours at most." in read("guide:privacy").text


@pytest.mark.parametrize("name", ["start", "for-schools", "help", "words", "rights", "privacy", "accessibility"])
def test_reading_public_pages_sets_no_cookie(client: Client, name: str) -> None:
    client.get(reverse(f"guide:{name}"))
    assert dict(client.cookies) == {}


def test_privacy_says_what_it_can_not_do(read: Read) -> None:
    text = read("guide:privacy").text
    for limit in (
        "Your words are not locked against them.",
        "Someone who holds your open phone sees what you see.",
        "A court can ask for what is kept.",
        "We can not check who has the right to decide for a child.",
        "There is no button yet that deletes everything.",
        "Mail goes through a mail company. It learns that you use the planner.",
    ):
        assert limit in text


def test_pages_load_nothing_from_elsewhere(read: Read) -> None:
    for name in ("guide:start", "guide:privacy", "guide:for-schools-print"):
        sources = read(name).tree.xpath("//@src | //link/@href")
        assert [source for source in sources if re.match(r"https?:|//", source)] == []


@pytest.mark.parametrize("name", ["guide:for-schools", "guide:for-schools-print"])
def test_school_pages_say_what_a_school_needs_to_know(read: Read, name: str) -> None:
    page = read(name)
    for heading in ("What it is", "What it is not", "You do not need an account", "Who holds the data"):
        assert heading in page.headings
    for sentence in (
        "Who opens a record keeps it: a family or a school.",
        "The people who run it can read all of it.",
        "Send your own notice and your own consent form.",
        "You may say “I may not use this”.",
        "You can leave a team on its team page at any time.",
    ):
        assert sentence in page.text


def test_school_page_leads_to_the_sheet_and_back(read: Read) -> None:
    assert read("guide:for-schools").links()["One page to print"] == reverse("guide:for-schools-print")
    assert read("guide:for-schools-print").links() == {"For schools": reverse("guide:for-schools")}


def test_printed_sheet_carries_its_address(read: Read) -> None:
    assert read("guide:for-schools-print").text.endswith(settings.SITE_URL + "/for-schools/")


def test_school_page_tells_each_part_what_the_policy_opens(read: Read) -> None:
    rows = read("guide:for-schools").main.xpath(".//tbody/tr")
    told = {row.find("th").text: row.find("td").text for row in rows}
    assert told == {
        "Teacher": "The child’s main page, letters, answers, dates and the plan. Can write in the plan and note "
        "numbers.",
        "Therapist": "The same, and the papers. Can write evaluations and the OT plan, and log sessions.",
        "Case manager": "The same. Can note answers, decisions and the school’s days, share the plan, and keep the "
        "team list.",
    }
    assert may(Role.TEACHER, Permission.READ_LETTERS) and may(Role.TEACHER, Permission.READ_PLAN)
    assert not may(Role.TEACHER, Permission.READ_FILES)
    for permission in (Permission.EDIT_IEP, Permission.RECORD_PROGRESS):
        assert all(may(role, permission) for role in (Role.TEACHER, Role.THERAPIST, Role.TEAM_LEAD))
    for permission in (Permission.EDIT_EVALUATION, Permission.EDIT_OT_PLAN, Permission.LOG_SESSIONS):
        assert may(Role.THERAPIST, permission) and not may(Role.TEACHER, permission)
    for permission in (Permission.EDIT_DECISION, Permission.SHARE_IEP):
        assert may(Role.TEAM_LEAD, permission) and not may(Role.THERAPIST, permission)
    assert may(Role.THERAPIST, Permission.READ_FILES) and may(Role.THERAPIST, Permission.ADD_FILES)
    assert not may(Role.THERAPIST, Permission.RECORD_ANSWER)
    for permission in (Permission.RECORD_ANSWER, Permission.EDIT_CALENDAR, Permission.MANAGE_TEAM):
        assert may(Role.TEAM_LEAD, permission)
    assert not any(may(role, Permission.OWN_WORRY) for role in Role if role != Role.PARENT)


def test_school_page_promises_only_what_a_schools_record_does(read: Read) -> None:
    text = read("guide:for-schools").text
    assert "The school can not take that parent off the team. A parent can take a full copy at any time." in text
    assert may(Role.PARENT, Permission.TAKE_COPY)
    assert may(Role.TEAM_LEAD, Permission.COPY_CONSENT) and not may(Role.TEAM_LEAD, Permission.GIVE_CONSENT)
    link = read("guide:for-schools").links()["Open a record for a child at my school"]
    assert link.endswith("next=" + reverse("students:school-student-add").replace("/", "%2F"))
