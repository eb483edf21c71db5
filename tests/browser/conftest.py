"""A person with a browser: Debian's chromium, a live server, and the worker run by hand between clicks."""

import os
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.http import FileResponse, HttpRequest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from accounts.models import User
from mailer.models import OutgoingMail
from overview.tasks import work_once

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
expect.set_options(timeout=10_000)  # as long as a click waits: two browsers may share one slow processor
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
FAILED = pytest.StashKey[bool]()
LONG = (
    "test_child_pages",
    "test_pages_of_the_school",
    "test_four_people",
    "test_school_alone_goes",
    "test_family_alone_",
)
WRITABLE = "textarea, input:not([type=radio], [type=checkbox])"


def pytest_collection_modifyitems(items: list[Any]) -> None:
    """The long ones first, each beside a short one: a process begins with two, and none ends long after the others."""
    journeys = [item for item in items if "tests/browser" in str(item.fspath)]
    for item in journeys:
        item.add_marker(pytest.mark.browser)
    long = [item for name in LONG for item in journeys if item.name.startswith(name)]
    short = [item for item in journeys if item not in long]
    pairs = [item for pair in zip(long, short, strict=False) for item in pair]
    rest = [item for item in [*long, *short, *items] if item not in pairs[:8]]
    items[:] = [*pairs[:8], *dict.fromkeys(rest)]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: Any) -> Iterator[Any]:
    report = yield
    item.stash[FAILED] = report.failed or item.stash.get(FAILED, False)
    return report


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    return {"executable_path": os.environ.get("CHROMIUM", "/usr/bin/chromium"), "args": flags}


@pytest.fixture(autouse=True)
def one_site(live_server: Any, settings: Any) -> None:
    """Links in mails lead to the server of this test."""
    settings.SITE_URL = live_server.url
    settings.ALLOWED_HOSTS = ["*"]


@pytest.fixture(autouse=True)
def styles_are_kept(monkeypatch: Any) -> None:
    """As on a real host: a browser asks once for what does not change, whatever day the test plays on."""

    def serve(handler: StaticFilesHandler, request: HttpRequest) -> FileResponse:
        answer = real(handler, request)
        answer["Cache-Control"] = "max-age=31536000"
        return answer

    real = StaticFilesHandler.serve
    monkeypatch.setattr(StaticFilesHandler, "serve", serve)


def work() -> None:
    """Let the worker do everything that is due."""
    while work_once():
        pass


class Person:
    """Somebody walking through the product. Every verb is what a person does, by the words on the screen."""

    def __init__(self, page: Page, base: str) -> None:
        self.page, self.base = page, base
        self.answers = 0

    @property
    def page(self) -> Page:
        """The page before this person, once it is all there: nobody clicks while letters still move."""
        self._page.wait_for_load_state()
        return self._page

    @page.setter
    def page(self, page: Page) -> None:
        self._page = page

    def goes_to(self, name: str, *args: object) -> None:
        self.page.goto(self.base + reverse(name, args=args))

    def sees(self, words: str) -> None:
        expect(self.page.locator("main")).to_contain_text(words)

    def heading(self, words: str | re.Pattern[str]) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(words)

    def presses(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def follows(self, name: str) -> None:
        self.page.get_by_role("link", name=name).first.click()

    def types(self, label: str, words: str, required: bool = False) -> None:
        self.page.get_by_label(label, exact=False).and_(self.page.locator(WRITABLE)).first.fill(words)
        self.answers += required

    def ticks(self, label: str, required: bool = False) -> None:
        self.page.get_by_label(label, exact=True).check()
        self.answers += required

    def chooses(self, label: str, option: str, required: bool = False) -> None:
        self.page.get_by_label(label, exact=True).select_option(label=option)
        self.answers += required

    def dates(self, question: str, month: int, day: int, year: int, required: bool = False) -> None:
        group = self.page.get_by_role("group", name=question)
        for label, value in (("Month", month), ("Day", day), ("Year", year)):
            group.get_by_label(label).fill(str(value))
        self.answers += required

    def signs_up(self, email: str, first_name: str) -> None:
        """From the sign-up page on: e-mail, first name, the code from the mail."""
        self.types("E-mail", email, required=True)
        self.types("First name", first_name, required=True)
        self.page.locator("main form button").first.click()
        self.page.get_by_label("Code").fill(code_for(email))
        self.answers += 1
        self.page.locator("main form button").first.click()

    def comes_in_as(self, email: str) -> None:
        """Signed in by session cookie: for journeys about what comes after."""
        client = Client()
        client.force_login(User.objects.get(email=email))
        cookie = client.cookies["sessionid"].value
        self.page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": self.base}])

    def signs_in(self, email: str) -> None:
        self.goes_to("account_login")
        self.types("E-mail", email)
        self.page.locator("main form button").first.click()
        self.page.get_by_label("Code").fill(code_for(email))
        with self.page.expect_navigation():
            self.page.locator("main form button").first.click()


def code_for(email: str) -> str:
    """The newest code that was mailed to this address."""
    mail = OutgoingMail.objects.filter(to=email).order_by("-created_at").first()
    assert mail is not None
    found = re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", mail.body, re.MULTILINE)
    assert found, mail.body
    return found.group(1)


@pytest.fixture
def walker(browser: Browser, live_server: Any, request: Any) -> Iterator[Any]:
    """Make a person: `walker(js=False, size=PHONE)`. Each has a browser of their own.

    Of a journey that failed, what each had before them is printed.
    """
    contexts = []

    def make(*, js: bool = True, size: Any = None) -> Person:
        context = browser.new_context(java_script_enabled=js, viewport=size or PHONE, accept_downloads=True)
        contexts.append(context)
        context.set_default_timeout(10_000)
        return Person(context.new_page(), live_server.url)

    yield make
    for context in contexts:
        for page in context.pages if request.node.stash.get(FAILED, False) else ():
            print(page.url, page.locator("body").inner_text()[:1500], sep="\n")
        context.close()
