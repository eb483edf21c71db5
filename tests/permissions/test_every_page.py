"""What holds on every page about a child: one door, safe headers, a token, no write by reading, words stay words."""

import inspect
import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.conf import settings as project
from django.db.models import Model
from django.test import Client
from django.urls import get_resolver, resolve, reverse

from students.enums import OPENED
from students.policy import Permission, Role
from tests.permissions import matrix
from tests.permissions.conftest import World, build_world
from tests.permissions.test_matrix import all_names, body_of, links_in, signed_in, url_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("october")]
EVIL = "ev<script>alert(1)</script>\"'>"
WORDY = ("which", "key", "task", "kind", "step", "act", "clock_id", "token")
READING = [row for row in matrix.CHILD_PAGES if not row.by_post]


@pytest.fixture
def october() -> Iterator[None]:
    with time_machine.travel("2026-10-12 19:00:00+00:00", tick=False):
        yield


def test_every_child_page_passes_the_one_door(world: World) -> None:
    for row in matrix.CHILD_PAGES:
        assert isinstance(resolve(url_of(row, world)).func.permission, Permission), row.name


def test_no_other_page_takes_a_child() -> None:
    others = set(all_names(get_resolver().url_patterns)) - {row.name for row in matrix.CHILD_PAGES}
    routes = {name: str(route) for name, route in routes_of(get_resolver().url_patterns)}
    assert [name for name in others if "student" in routes[name].replace("students/", "")] == []


def test_whoever_opens_any_page_is_told_of_in_words() -> None:
    """The log of who opened what knows each page of a child, at least by its room."""
    names = {row.name for row in matrix.CHILD_PAGES}
    rooms = {name.partition(":")[0] for name in names}
    assert rooms - set(OPENED) == set()
    assert set(OPENED) - rooms - names == set()


def routes_of(patterns: list[Any], space: str = "", route: str = "") -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        here = route + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from routes_of(pattern.url_patterns, inner, here)
        else:
            yield f"{space}{pattern.name}", here


def test_every_page_that_acts_acts_once(world: World) -> None:
    """A double click on any button finds the first result."""
    for row in matrix.CHILD_PAGES:
        acts_once = getattr(resolve(url_of(row, world)).func, "is_once", False)
        assert acts_once is not (row.name in matrix.ONLY_READ), row.name


def test_every_page_has_the_safe_headers(world: World) -> None:
    client = signed_in(world.parent)
    for row in READING:
        answer = client.get(url_of(row, world))
        body_of(answer)
        for name in ("Content-Security-Policy", "Permissions-Policy", "Referrer-Policy", "Cross-Origin-Opener-Policy"):
            assert answer[name], (row.name, name)
        assert answer["X-Content-Type-Options"] == "nosniff", row.name
        assert answer["Cache-Control"] == "private, no-store", row.name
        if answer["Content-Type"].startswith("text/html"):
            assert "unsafe" not in answer["Content-Security-Policy"], row.name
        else:
            safe = ("default-src 'none'", "default-src 'self'")
            assert answer["Content-Security-Policy"].startswith(safe), row.name


def test_every_form_needs_its_token(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.parent)
    before = counted()
    for row in matrix.CHILD_PAGES:
        assert client.post(url_of(row, world), {"text": "x", "name": "x"}).status_code == 403, row.name
    assert counted() == before


def counted() -> dict[type[Model], int]:
    """Rows of every model, but for what reading may leave: sessions, who opened what, a paper asked for."""
    left_out = {"Session", "AuditEntry", "Paper"}
    return {model: model._default_manager.count() for model in apps.get_models() if model.__name__ not in left_out}


def test_reading_changes_nothing(world: World) -> None:
    client = signed_in(world.parent)
    before = counted()
    for row in READING:
        for ask in (client.get, client.head):
            body_of(ask(url_of(row, world)))
        assert counted() == before, row.name


def test_words_never_become_a_page_of_their_own() -> None:
    """Names, texts and answers that look like a page are shown as words, everywhere."""
    world = build_world(EVIL, "paula@example.org")
    client = signed_in(world.parent)
    for row in READING:
        answer = client.get(url_of(row, world))
        body = body_of(answer)
        if answer["Content-Type"].startswith("text/html"):
            assert b"<script>alert" not in body, row.name


def test_fault_of_ours_is_a_plain_page_and_logs_no_word_of_a_child(world: World, monkeypatch: Any, caplog: Any) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("students.views.child.save_text", broken)
    client = signed_in(world.parent)
    client.raise_request_exception = False
    url = reverse("students:text-edit", args=[world.student.pk, "strengths"])
    with caplog.at_level(logging.DEBUG):
        answer = client.post(url, {"text": "maple secret words", "revision": "1"})
    page = answer.content.decode()
    assert answer.status_code == 500
    assert "Something went wrong on our side" in page
    assert "disk" not in page
    assert "Traceback" not in page
    assert "maple" not in caplog.text.replace("maple@", "")


def test_session_cookie_is_closed_to_scripts_and_other_sites() -> None:
    assert project.SESSION_COOKIE_HTTPONLY is True
    assert project.SESSION_COOKIE_SAMESITE == "Lax"


ODD = ["", "x" * 300, "a\x00b", "💥‮", "-1", "9" * 40, "2026-02-30", "<script>", "٣", " "]


def field_names(body: bytes) -> set[str]:
    names = {name.decode() for name in re.findall(rb'name="([\w-]+)"', body)}
    return names - {"csrfmiddlewaretoken", "viewport", "csrf-token", "htmx-config", "color-scheme"}


def may_ask_htmx(url: str) -> bool:
    """Whether the module of this page's view answers a half page anywhere, itself or with a paper."""
    source = inspect.getsource(inspect.getmodule(inspect.unwrap(resolve(url).func)))
    return "htmx" in source or "paper_answer" in source


@pytest.mark.parametrize("row", matrix.CHILD_PAGES, ids=lambda row: row.name)
def test_odd_values_in_any_field_never_break_a_page(row: matrix.Page, world: World) -> None:
    client = signed_in(world.parent)
    client.raise_request_exception = False
    url = url_of(row, world)
    names = {"text"} if row.by_post else field_names(body_of(client.get(url)))
    for odd in ODD:
        for headers in ({}, {"HX-Request": "true"}) if may_ask_htmx(url) else ({},):
            answer = client.post(url, dict.fromkeys(names, odd), headers=headers)
            body_of(answer)
            assert answer.status_code < 500, odd


def test_words_in_a_url_that_mean_nothing_are_not_there(world: World) -> None:
    known = {name: value for name, value in world.ids.items() if name not in WORDY}
    client = signed_in(world.parent)
    client.raise_request_exception = False
    nonsense = World(world.student, world.parent, known | dict.fromkeys(WORDY, "nonsense"))
    for row in [row for row in matrix.CHILD_PAGES if set(WORDY) & set(row.gives)]:
        assert client.get(url_of(row, nonsense)).status_code in {404, 405}, row.name
        assert client.post(url_of(row, nonsense)).status_code in {404, 405}, row.name


@pytest.mark.parametrize("role", Role.values)
def test_no_page_offers_a_door_that_stays_closed(role: str, world: World) -> None:
    """Every link on every page of a role opens for that role."""
    client = signed_in(world.by_role[role])
    todo = [url_of(row, world) for row in READING if role in row.roles]
    seen: set[str] = set()
    while todo:
        url = todo.pop()
        if url in seen:
            continue
        seen.add(url)
        answer = client.get(url)
        body = body_of(answer)
        assert answer.status_code in {200, 302}, url
        todo += [link for link in links_in(body) if link.startswith(f"/students/{world.student.pk}/")]
    assert len(seen) > 1


@pytest.mark.parametrize("role", Role.values)
def test_no_page_offers_a_button_that_refuses(role: str, world: World) -> None:
    """Every form on every page of a role may be sent by that role."""
    client = signed_in(world.by_role[role])
    for row in READING:
        if role not in row.roles:
            continue
        for action in re.findall(rb'<form [^>]*action="(/students/[^"]+)"', body_of(client.get(url_of(row, world)))):
            view = resolve(action.decode()).func
            member = world.student.members.get(user=world.by_role[role])
            assert member.may(view.permission), (row.name, action)
