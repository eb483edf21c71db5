"""The demo: built only by the rooms' own actions, only where it is allowed, one click a person."""

import json
import re
import subprocess
import sys
from datetime import UTC, date, datetime, time
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import NoReverseMatch, reverse

from accounts.models import User
from demo.actions import NoDemoHere, build
from demo.enums import PEOPLE
from letters.enums import Kind
from letters.models import Letter
from mailer.models import OutgoingMail
from overview.queries.dates import clocks_of
from students.actions.child import add_student
from students.models import Consent, Student
from tests.conftest import ROOT

pytestmark = pytest.mark.django_db
LETTERS = [f"letter-{kind.replace('_', '-')}" for kind in Kind if kind not in {Kind.EVAL_INITIAL, Kind.FIRST_NOTE}]
PAPERS = (
    f"request-letter first-note proof-sheet {' '.join(LETTERS)} letter-in-spanish letter-english-copy "
    "evaluation-reader decision evidence iep-draft iep-draft-with-marks iep-final "
    "answer-sheet consent-sheet ot-plan carry-over-card goals goals-page minutes home-log packet"
).split()
DAYS = [date(2026, 11, 24), date(2027, 1, 4), date(2027, 2, 28), date(2026, 7, 4), date(2028, 2, 29)]


def test_demo_is_refused_in_a_real_installation(settings: Any) -> None:
    settings.DEMO = False
    with pytest.raises(NoDemoHere):
        build(today=DAYS[0])
    assert not User.objects.exists()


def test_demo_is_refused_beside_real_children(settings: Any) -> None:
    settings.DEMO = True
    add_student(by=User.objects.create_user("rosa@example.org", "Rosa"))
    with pytest.raises(NoDemoHere, match="Real children live in this database"):
        build(today=DAYS[0])
    assert User.objects.filter(is_demo=True).count() == 0


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_demo_can_be_built_on_any_day(settings: Any, today: date) -> None:
    settings.DEMO = True
    with time_machine.travel(datetime.combine(today, time(19), UTC), tick=False):
        people = build(today=today)
    assert [user.email for user in people] == [person.email for person in PEOPLE]
    assert sorted(Student.objects.values_list("first_name", flat=True)) == [
        "Amina",
        "Jun",
        "Leo",
        "Maya",
        "Nico",
        "Theo",
    ]
    assert {"respond_to_request"} <= {clock.id for clock in clocks_of(Student.objects.get(first_name="Maya"), today)}
    assert {"evaluate"} <= {clock.id for clock in clocks_of(Student.objects.get(first_name="Nico"), today)}


def test_school_alone_keeps_three_children_with_consent_from_a_scan(settings: Any) -> None:
    settings.DEMO = True
    with time_machine.travel(datetime.combine(DAYS[0], time(19), UTC), tick=False):
        build(today=DAYS[0])
    kept = Student.objects.filter(kept_by="school")
    assert sorted(kept.values_list("first_name", flat=True)) == ["Amina", "Jun", "Theo"]
    assert not kept.filter(members__role="parent").exists()
    copies = Consent.objects.filter(student__in=kept)
    assert {(row.source, row.paper is not None) for row in copies} == {("paper", True)}
    assert {"evaluate"} <= {clock.id for clock in clocks_of(kept.get(first_name="Amina"), DAYS[0])}


def test_demo_built_twice_is_one(settings: Any) -> None:
    settings.DEMO = True
    build(today=DAYS[0])
    build(today=DAYS[0])
    assert Student.objects.count() == 6
    assert Letter.objects.count() == 9


def test_mails_of_a_whole_year_name_no_child_school_or_need(settings: Any) -> None:
    settings.DEMO = True
    build(today=DAYS[0])
    mails = [f"{mail.subject} {mail.body}" for mail in OutgoingMail.objects.all()]
    assert len(mails) > 4
    assert not [
        mail
        for mail in mails
        if re.search(
            r"Maya|Nico|Leo|Jun |Amina|Theo|Park|Karimi|Brandt|Larkspur|Issaquah|disab|special ed|IEP for", mail
        )
    ]


def test_sample_papers_writes_one_pdf_of_each_kind(settings: Any, tmp_path: Path) -> None:
    settings.DEMO = True
    out = StringIO()
    call_command("sample_papers", str(tmp_path / "new"), stdout=out)
    paths = [Path(line) for line in out.getvalue().splitlines()]
    assert [path.stem for path in paths] == PAPERS
    assert all(path.read_bytes().startswith(b"%PDF-") for path in paths)


def test_sample_papers_is_refused_in_one_line_without_demo(settings: Any, tmp_path: Path) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError) as refusal:
        call_command("sample_papers", str(tmp_path))
    assert refusal.value.returncode == 2
    assert "\n" not in str(refusal.value)


def test_demo_urls_do_not_exist_without_demo(settings: Any) -> None:
    if not settings.DEMO:
        with pytest.raises(NoReverseMatch):
            reverse("demo:people")
    assert Client().get("/demo/").status_code in {200, 302, 404}


@pytest.mark.pdf
def test_bench_prints_its_figures_and_touches_no_database_of_ours() -> None:
    before = Student.objects.count()
    command = [sys.executable, "manage.py", "bench", "--json", "--sizes", "1,3", "--rounds", "1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    figures = json.loads(done.stdout)
    assert set(figures) == {"machine", "commit", "pages", "assets", "papers", "engine", "over_budget"}
    assert {row["children"] for row in figures["pages"]} == {1, 3}
    assert all(set(row) == {"page", "children", "cpu_ms_p50", "queries", "bytes"} for row in figures["pages"])
    large = ["iep-20-pages", "packet-20-and-40", "packet-60-made"]
    assert [row["paper"] for row in figures["papers"]] == [*PAPERS, *large]
    assert not [line for line in figures["over_budget"] if "queries" in line]
    assert Student.objects.count() == before
