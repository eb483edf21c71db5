"""Every page of every role passes axe, at both widths, and never scrolls sideways.

On a phone every rule is asked of the whole page. At a desk too, but for contrast, which is slow: no color hangs on the
width, so that is asked of what only a desk shows.
"""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from documents.actions import EVERY_KIND
from evaluations.models import SchoolResponse
from letters import actions as letters
from letters.enums import Kind
from letters.models import Letter
from students.actions import team
from students.actions.files import add_file
from students.models import ChildText, Student, StudentFile
from students.policy import Role
from tests.browser.conftest import DESK, PHONE, Person, work
from tests.documents import samples
from tests.kept import put_demo
from tests.permissions import matrix

pytestmark = pytest.mark.django_db(transaction=True)
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
AT_A_DESK = RULES | {"rules": {"color-contrast": {"enabled": False}}}
ONLY_AT_A_DESK = ".only-wide, .road, .stack thead"
AXE = Axe()
SAY = "then(found => found.violations.map(v => `${v.id} ${v.nodes[0].target}`))"
ASK = f"rules => axe.run(document, rules).{SAY}"
ASK_CONTRAST = f"place => document.querySelector(place) ? axe.run(place, {{runOnly: ['color-contrast']}}).{SAY} : []"


def with_axe(person: Person) -> Person:
    """Axe is there on every page this person opens from now on."""
    person.page.add_init_script(AXE.axe_script)
    return person


def check(person: Person, path: str) -> list[str]:
    """What is wrong with this page, one line a finding."""
    person.page.goto(person.base + path)
    return look(person, path)


def look(person: Person, path: str) -> list[str]:
    """What is wrong with the page that is open, at both widths."""
    found = []
    for size in (PHONE, DESK):
        person.page.set_viewport_size(size)
        place = f"{path} at {size['width']}"
        broken = person.page.evaluate(ASK, RULES if size == PHONE else AT_A_DESK)
        broken += person.page.evaluate(ASK_CONTRAST, ONLY_AT_A_DESK) if size == DESK else []
        found += [f"{place}: {line}" for line in broken]
        if person.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append(f"{place}: scrolls sideways")
    return found


def half_photographed(student: Student, by: User) -> StudentFile:
    """A paper of which more pages may come."""
    photo = samples.upload(samples.photo(), "page.jpg")
    return add_file(by=by, student=student, files=[photo], kind="report", title="Half", is_complete=False)


def kept_whole(student: Student, by: User) -> StudentFile:
    """A paper whose file is kept as it came."""
    file = samples.upload(b"Monday;coat\nTuesday;shoes", "list.csv")
    paper = add_file(by=by, student=student, files=[file], kind="report", title="List", kinds=EVERY_KIND)
    work()
    return paper


def child_paths(student: Student, by: User, seen: set[str] | None = None) -> list[str]:
    """A path for each page about a child, with real rows behind it.

    `seen` are pages looked at with another child: of those only the child's own (home, plan, dates) come again.
    """
    seen = set() if seen is None else seen
    member = student.members.get(user=by)
    letter = Letter.objects.filter(student=student, kind=Kind.EVAL_INITIAL, status="frozen").first()
    is_family = member.role == Role.PARENT
    draft = letters.start(by=by, student=student, kind=Kind.EVAL_INITIAL) if is_family else None
    worry = student.worries.filter(author=by).first()
    named = student.members.filter(user=None).first()
    given = {
        "letter_id": letter and letter.pk,
        "draft_id": draft and draft.pk,
        "dispatch_id": letter and letter.dispatches.first().pk,
        "calendar_id": student.calendars.first().pk,
        "response_id": next((row.pk for row in SchoolResponse.objects.filter(request__student=student)), None),
        "consent_id": next((row.pk for row in student.consents.all()), None),
        "file_id": next((row.pk for row in student.files.filter(upload__state="ready")), None),
        "whole_file_id": kept_whole(student, by).pk,
        "open_file_id": half_photographed(student, by).pk,
        "named_member_id": named.pk if named else None,
        "which": "child",
        "key": "strengths",
        "task": worry and worry.concerns.first().task,
        "kind": "first_note",
        "step": "sender",
    }
    for room in matrix.ROOMS:
        given |= room.demo_ids(student, by)
    paths = []
    for page in matrix.CHILD_PAGES:
        is_file = page.name.endswith(("pdf", "ics", "-zip", "file-open", "original-get", "photo"))
        if (
            page.by_post
            or is_file
            or member.role not in page.roles
            or any(given.get(key) is None for key in page.gives)
            or (page.name in seen and not page.name.startswith("overview:"))
        ):
            continue
        seen.add(page.name)
        kwargs = {matrix.RENAMED.get(key, key): given[key] for key in page.gives}
        paths.append(reverse(page.name, kwargs={"student_id": student.pk, **kwargs}))
    return paths


def test_public_pages_are_accessible(walker: Any) -> None:
    person = with_axe(walker())
    one_state = ["guide:state", "guide:state-print"]
    paths = [reverse(name) for name in sorted(matrix.PUBLIC) if name.startswith("guide:") and name not in one_state]
    paths += [reverse(name, args=["WA"]) for name in one_state]
    paths += [reverse("account_login"), reverse("account_signup"), "/nowhere/"]
    assert [line for path in paths for line in check(person, path)] == []


def test_child_pages_are_accessible(walker: Any, settings: Any) -> None:
    settings.DEMO = True
    put_demo(timezone.localdate())
    work()
    paula = User.objects.get(email="paula@demo.invalid")
    person = with_axe(walker())
    person.comes_in_as(paula.email)
    paths, seen = [reverse(name) for name in sorted(matrix.SIGNED_IN)], set[str]()
    for name in ("Leo", "Maya", "Nico"):
        paths += child_paths(Student.objects.get(first_name=name), paula, seen)
    assert len(seen) > 90, sorted(seen)
    assert [line for path in paths for line in check(person, path)] == []


def test_pages_of_the_school_are_accessible(walker: Any, settings: Any) -> None:
    """The case manager's pages: an open draft, today, a record that the school keeps, a 504 plan."""
    settings.DEMO = True
    put_demo(timezone.localdate())
    work()
    ken = User.objects.get(email="ken@demo.invalid")
    person = with_axe(walker())
    person.comes_in_as(ken.email)
    paths, seen = [reverse("overview:today"), reverse("overview:children-list")], set[str]()
    for name in ("Leo", "Jun", "Theo"):
        paths += child_paths(Student.objects.get(first_name=name), ken, seen)
    assert len(seen) > 80, sorted(seen)
    assert [line for path in paths for line in check(person, path)] == []


def test_pages_after_a_mistake_are_accessible(walker: Any, settings: Any) -> None:
    """Errors at the field, two texts, a locked letter, a session that ended, invitations, doors that stay closed."""
    settings.DEMO = True
    put_demo(timezone.localdate())
    maya = Student.objects.get(first_name="Maya")
    paula = User.objects.get(email="paula@demo.invalid")
    person, found = with_axe(walker()), []
    person.comes_in_as(paula.email)
    for name, args in ERRORS:
        letter = Letter.objects.get(student=maya, kind=Kind.EVAL_INITIAL, status="frozen")
        person.goes_to(name, maya.pk, *(letter.pk if arg == "letter" else arg for arg in args))
        person.page.evaluate("for (const box of document.querySelectorAll('main input[type=text]')) box.value = ''")
        person.page.locator("main form button.btn").first.click()
        person.sees("There is a problem")
        found += look(person, name)
    person.goes_to("students:text-edit", maya.pk, "interests")
    ChildText.objects.filter(student=maya, key="interests").update(text="Something new.", revision=9)
    person.page.locator("textarea").fill("Another thing.")
    person.presses("Save")
    person.heading("Two people changed this text")
    found += look(person, "conflict")
    person.goes_to("letters:step", maya.pk, letter.pk, "sender")
    found += look(person, "locked")
    member = maya.members.get(user=None)
    _invitation, link = team.invite(by=paula, member=member, email="a@b.example", role="therapist", by_mail=False)
    found += check(person, link.removeprefix(person.base))
    person.goes_to("students:text-edit", maya.pk, "interests")
    person.page.context.clear_cookies()
    person.page.locator("textarea").fill("Words that must stay.")
    person.presses("Save")
    person.heading("Your words are still here")
    found += look(person, "session ended")
    found += check(person, link.removeprefix(person.base))
    found += [
        line
        for path in ("/join/nothing/", reverse("demo:people"), reverse("demo:outbox"))
        for line in check(person, path)
    ]
    for email in ("dana@demo.invalid", "ken@demo.invalid", "ada@demo.invalid"):
        person.comes_in_as(email)
        found += check(person, reverse("overview:student-home", args=[maya.pk]))
        found += check(person, reverse("students:worry", args=[maya.pk]))
    assert found == []


ERRORS = [
    ("letters:proof-add", ["letter"]),
    ("evaluations:answer", []),
    ("evaluations:consent", []),
    ("students:calendar-add", []),
    ("students:member-add", []),
    ("students:facts-edit", ["child"]),
    ("students:file-add", []),
]


def test_no_page_asks_another_host(walker: Any, settings: Any) -> None:
    settings.DEMO = True
    put_demo(timezone.localdate())
    paula = User.objects.get(email="paula@demo.invalid")
    person = walker(size=PHONE)
    person.comes_in_as(paula.email)
    asked: list[str] = []
    person.page.on("request", lambda request: asked.append(request.url))
    for path in ["/", *child_paths(Student.objects.get(first_name="Maya"), paula)]:
        person.page.goto(person.base + path)
    assert [url for url in asked if not url.startswith((person.base, "data:"))] == []
    assert person.page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
