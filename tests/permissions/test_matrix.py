"""Every URL is in the matrix, and the matrix is what happens."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.db.models import CharField, Model, TextField
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from audit.models import AuditEntry
from overview.actions.counting import count_next
from overview.actions.feed import start_feed
from overview.actions.reminding import write_mail
from overview.models import DueDate, Morning
from students.models import ContactEntry, Observation
from students.policy import Role
from tests.permissions import matrix
from tests.permissions.conftest import World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("october")]
ROWS = {key for page in matrix.CHILD_PAGES for key in page.gives if key.endswith("_id")} - {"clock_id"}


@pytest.fixture
def october() -> Iterator[None]:
    with time_machine.travel("2026-10-12 19:00:00+00:00", tick=False):
        yield


def all_names(patterns: list[Any], space: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from all_names(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}"


def url_of(row: matrix.Page, world: World, child: object = None) -> str:
    given = {matrix.RENAMED.get(key, key): world.ids[key] for key in row.gives}
    return reverse(row.name, kwargs={"student_id": child or world.student.pk, **given})


def ask(client: Client, row: matrix.Page, url: str) -> Any:
    return client.post(url) if row.by_post else client.get(url)


def body_of(response: Any) -> bytes:
    """Reads a file to its end, which closes it."""
    return b"".join(response) if response.streaming else response.content


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_every_url_stands_in_exactly_one_list() -> None:
    lists = [
        {page.name for page in matrix.CHILD_PAGES},
        matrix.SIGNED_IN,
        matrix.TOKEN,
        matrix.PUBLIC,
        matrix.DEMO_ONLY,
    ]
    names = set(all_names(get_resolver().url_patterns)) - {"gallery"}
    listed = [name for one in lists for name in one]
    assert len(listed) == len(set(listed))
    assert names - set(listed) == set()
    assert set(listed) - names <= matrix.DEMO_ONLY


def test_every_child_url_hangs_under_the_child(world: World) -> None:
    for page in matrix.CHILD_PAGES:
        assert url_of(page, world).startswith(f"/students/{world.student.pk}/")


@pytest.mark.parametrize("role", Role.values)
def test_roles_open_what_the_matrix_says(role: str, world: World) -> None:
    """A role that may gets a page or a redirect; every other role a kind 403, and nothing changes by it."""
    client = signed_in(world.by_role[role])
    for row in matrix.CHILD_PAGES:
        if role not in row.roles:
            before = AuditEntry.objects.exclude(verb="page.opened").count()
            assert ask(client, row, url_of(row, world)).status_code == 403, row.name
            assert client.post(url_of(row, world)).status_code == 403, row.name
            assert AuditEntry.objects.exclude(verb="page.opened").count() == before, row.name
        elif not row.by_post:
            response = client.get(url_of(row, world))
            assert response.status_code in {200, 302}, row.name
            body_of(response)


def test_strangers_get_404_and_signed_out_people_are_sent_to_sign_in(world: World, other_world: World) -> None:
    stranger = signed_in(other_world.parent)
    for row in matrix.CHILD_PAGES:
        url = url_of(row, world)
        assert ask(stranger, row, url).status_code == 404, row.name
        answer = Client().get(url)
        assert answer.status_code == 302, row.name
        assert answer["Location"].startswith(reverse("account_login")), row.name
        assert Client().post(url).status_code == 401, row.name


def test_another_childs_ids_are_not_there(world: World, other_world: World) -> None:
    """My child in the path, another child's row behind it: 404, files and PDFs too."""
    clients = {role: signed_in(user) for role, user in world.by_role.items()}
    for row in [row for row in matrix.CHILD_PAGES if ROWS & set(row.gives)]:
        url = url_of(row, other_world, child=world.student.pk)
        client = clients["parent" if "parent" in row.roles else min(row.roles)]
        assert ask(client, row, url).status_code == 404, row.name


def test_ended_membership_closes_at_the_next_click(world: World) -> None:
    client = signed_in(world.parent)
    assert client.get(reverse("overview:student-home", args=[world.student.pk])).status_code == 200
    world.student.members.filter(user=world.parent).update(ended_at="2026-10-12T18:00:00Z")
    for row in [row for row in matrix.CHILD_PAGES if "parent" in row.roles]:
        assert ask(client, row, url_of(row, world)).status_code == 404, row.name


@pytest.mark.parametrize("name", sorted(matrix.SIGNED_IN))
def test_signed_in_pages_need_a_person(name: str, world: World) -> None:
    assert Client().get(reverse(name))["Location"].startswith(reverse("account_login"))
    assert signed_in(world.parent).get(reverse(name)).status_code == 200


def test_canary_crawl_finds_nothing_of_another_family(world: World, other_world: World) -> None:
    """Every page this parent can open, crawled by its links, holds no word of the other family."""
    client = signed_in(world.parent)
    seen, todo = (
        set(),
        [reverse("overview:children-list"), *(url_of(p, world) for p in matrix.CHILD_PAGES if not p.by_post)],
    )
    while todo:
        url = todo.pop()
        if url in seen:
            continue
        seen.add(url)
        response = client.get(url)
        body = body_of(response)
        assert b"zzcanaryzz" not in body, url
        todo += [link for link in links_in(body) if link not in seen]
    assert len(seen) > 40
    assert other_world.student.pk != world.student.pk


def test_calendar_and_mail_hold_no_word_of_any_family(world: World, other_world: World) -> None:
    """Whoever reads them beside me learns a day and nothing else, not even of my own child."""
    while count_next(timezone.now() + timedelta(minutes=1)):
        pass
    DueDate.objects.update(due_on=date(2026, 10, 15), latest_on=None, met_on=None, governs=True)
    mail = write_mail(morning=Morning.objects.get(user=world.parent), now=timezone.now())
    feed = Client().get(reverse("overview:feed", args=[start_feed(by=world.parent)])).content.decode()
    assert "October 15" in mail.body
    assert "20261015" in feed
    for text in (f"{mail.subject} {mail.body}".replace("Hello mapleparent", ""), feed):
        assert "maple" not in text
        assert "zzcanaryzz" not in text


def links_in(body: bytes) -> list[str]:
    links = re.findall(rb'href="(/(?:students|children|states|words|rights|help)[^"#?]*)"', body)
    return [link.decode() for link in links]


def test_canary_stands_in_every_text_field(other_world: World) -> None:
    """The crawl above only proves something while the other family's rows really hold the word."""
    holding = set()
    for model in apps.get_models():
        if model._meta.app_label in {
            "students",
            "letters",
            "evaluations",
            "ieps",
            "ot_services",
            "meetings",
            "overview",
        }:
            for row in model._default_manager.all():
                values = [str(getattr(row, field.attname)) for field in model._meta.concrete_fields]
                if any("zzcanaryzz" in value for value in values):
                    holding.add(model._meta.label)
    assert {
        "students.Student",
        "students.ChildText",
        "students.Membership",
        "students.Guardian",
        "students.Home",
        "students.Concern",
        "students.StudentFile",
        "letters.Letter",
        "letters.InterviewAnswer",
        "letters.Dispatch",
        *(model._meta.label for model in WRITTEN),
        "meetings.Packet",
    } <= holding


# Every model of the rooms above the letters with a field that people write in, and the fields that only we fill.
ROOMS_ABOVE = ("evaluations", "ieps", "ot_services", "meetings", "overview")
OURS = {
    "words_sha256",
    "language",
    "template_version",
    "rules_version",
    "license_state",  # two letters
    "ieps.Section.key",
    "ieps.Mark.anchor_key",
    "ieps.Tally.taps",
    "overview.Count.rules",
    "overview.Caught.rules",
    "overview.DueDate.key",
    "overview.DueDate.ref",
    "overview.DueDate.clock",
    "overview.DueDate.shown_as",
    "overview.CalendarFeed.token_hash",
}


def written_fields(model: type[Model]) -> list[str]:
    """Fields of free text: no choice of ours, no key, no fingerprint."""
    return [
        field.attname
        for field in model._meta.concrete_fields
        if isinstance(field, CharField | TextField)
        and not field.choices
        and not {field.name, f"{model._meta.label}.{field.name}"} & OURS
    ]


WRITTEN = [model for room in ROOMS_ABOVE for model in apps.get_app_config(room).get_models() if written_fields(model)]
WRITTEN += [ContactEntry, Observation]


def test_canary_stands_in_every_field_that_people_write_in(other_world: World) -> None:
    """A field without the word would let a page show it to another family unseen."""
    silent = [
        f"{model._meta.label}.{field}"
        for model in WRITTEN
        for field in written_fields(model)
        if not model._default_manager.filter(**{f"{field}__contains": "zzcanaryzz"}).exists()
    ]
    assert silent == []


def test_models_that_people_write_in_are_known() -> None:
    """By hand: a new model stands here, and its canary in its room's `fill`."""
    assert [model._meta.label for model in WRITTEN] == [
        "evaluations.SchoolResponse",
        "evaluations.Evaluation",
        "evaluations.Score",
        "evaluations.Observation",
        "evaluations.Finding",
        "evaluations.Recommendation",
        "evaluations.TeamDecision",
        "evaluations.ParentPosition",
        "evaluations.DecisionEvidence",
        "evaluations.Notice",
        "evaluations.Plan504",
        "ieps.IEPVersion",
        "ieps.Section",
        "ieps.Goal",
        "ieps.MeasureSeries",
        "ieps.GoalVersion",
        "ieps.ProgressPoint",
        "ieps.ProgressReport",
        "ieps.Mark",
        "ieps.Service",
        "ieps.ServiceLine",
        "ieps.Support",
        "ot_services.Provider",
        "ot_services.OTPlan",
        "ot_services.PlanFocus",
        "ot_services.PlannedSlot",
        "ot_services.Technique",
        "ot_services.CarryOver",
        "ot_services.Session",
        "meetings.Meeting",
        "meetings.Attendee",
        "meetings.AgendaItem",
        "meetings.Question",
        "meetings.ParentInput",
        "overview.AgreedDay",
        "students.ContactEntry",
        "students.Observation",
    ]
