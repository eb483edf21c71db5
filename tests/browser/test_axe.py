"""Every page of every role passes axe, at both widths, and never scrolls sideways."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from demo.actions import build
from letters import actions as letters
from letters.enums import Kind
from letters.models import Letter
from students.models import Student
from tests.browser.conftest import DESK, PHONE, Person, work
from tests.permissions import matrix

pytestmark = pytest.mark.django_db(transaction=True)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def check(person: Person, path: str) -> list[str]:
    """What is wrong with this page, one line a finding."""
    person.page.goto(person.base + path)
    found = [
        f"{path}: {item['id']} {item['nodes'][0]['target']}"
        for item in Axe().run(person.page, options=RULES).response["violations"]
    ]
    wide = person.page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    return found + ([f"{path}: scrolls sideways"] if wide else [])


def child_paths(student: Student, by: User) -> list[str]:
    """A path for each page about a child, with real rows behind it."""
    letter = Letter.objects.filter(student=student, kind=Kind.EVAL_INITIAL, status="frozen").get()
    draft = letters.start(by=by, student=student, kind=Kind.EVAL_INITIAL)
    named = student.members.filter(user=None).first()
    given = {
        "letter_id": letter.pk,
        "draft_id": draft.pk,
        "dispatch_id": letter.dispatches.first().pk,
        "calendar_id": student.calendars.first().pk,
        "named_member_id": named.pk if named else None,
        "which": "child",
        "key": "strengths",
        "task": student.worries.get(author=by).concerns.first().task,
        "kind": "first_note",
        "step": "sender",
    }
    renamed = {"named_member_id": "member_id", "draft_id": "letter_id", "step": "key"}
    paths = []
    for page in matrix.CHILD_PAGES:
        is_file = page.name.endswith(("pdf", "ics", "file-open", "file-detail", "file-hide"))
        if page.by_post or is_file or any(given.get(key) is None for key in page.gives):
            continue
        kwargs = {renamed.get(key, key): given[key] for key in page.gives}
        paths.append(reverse(page.name, kwargs={"student_id": student.pk, **kwargs}))
    return paths


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["390", "1280"])
def test_public_pages_are_accessible(walker: Any, size: Any) -> None:
    person = walker(size=size)
    paths = [reverse(name) for name in sorted(matrix.PUBLIC) if name.startswith("guide:") and name != "guide:state"]
    paths += [reverse("guide:state", args=["WA"]), reverse("account_login"), reverse("account_signup"), "/nowhere/"]
    assert [line for path in paths for line in check(person, path)] == []


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["390", "1280"])
def test_child_pages_are_accessible(walker: Any, settings: Any, size: Any) -> None:
    settings.DEMO = True
    build(today=timezone.localdate())
    work()
    paula = User.objects.get(email="paula@demo.invalid")
    person = walker(size=size)
    person.comes_in_as(paula.email)
    paths = [reverse(name) for name in sorted(matrix.SIGNED_IN)]
    for name in ("Maya", "Nico"):
        paths += child_paths(Student.objects.get(first_name=name), paula)
    assert len(paths) > 50
    assert [line for path in paths for line in check(person, path)] == []


def test_no_page_asks_another_host(walker: Any, settings: Any) -> None:
    settings.DEMO = True
    build(today=timezone.localdate())
    paula = User.objects.get(email="paula@demo.invalid")
    person = walker(size=PHONE)
    person.comes_in_as(paula.email)
    asked: list[str] = []
    person.page.on("request", lambda request: asked.append(request.url))
    for path in ["/", *child_paths(Student.objects.get(first_name="Maya"), paula)]:
        person.page.goto(person.base + path)
    assert [url for url in asked if not url.startswith((person.base, "data:"))] == []
    assert person.page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
