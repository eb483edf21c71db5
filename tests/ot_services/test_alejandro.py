"""The published case, typed through the forms by a therapist, prints every method, outcome and place."""

import io
import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from documents.models import Paper
from documents.papers import render_html
from ot_services import tasks
from ot_services.models import OTPlan
from ot_services.queries.rows import with_rows
from students.models import Student
from tests.conftest import ROOT

pytestmark = [pytest.mark.django_db, pytest.mark.pdf]
CASE = json.loads((ROOT / "tests" / "data" / "alejandro.json").read_text())
AREAS = {"Self-regulation": "barriers", "Fine motor": "coordination", "Social skills": "class_access"}
PLACES = {
    "classroom": ("classroom", "Classroom"),
    "playground": ("playground", "Playground"),
    "lunchroom": ("cafeteria", "Lunch room"),
}


@pytest.fixture
def typed(as_olga: Client, maya: Student) -> OTPlan:
    """Everything the case says, through the pages a therapist uses."""
    as_olga.post(reverse("ot_services:plan-add", args=[maya.pk]), {"source": "here"})
    plan = OTPlan.objects.get()
    for number, area in enumerate(CASE["plan"]):
        facts: dict[str, Any] = {
            "focus_area": AREAS[area["area"]],
            "name": area["area"],
            "methods": "\r\n".join(area["methods"]),
            "outcomes": "\r\n".join(area["outcomes"]),
            "settings": [PLACES[place][0] for place in area["context"]],
            "again": "1",
        }
        place = reverse("ot_services:part-add", args=[maya.pk, plan.pk, "areas"])
        assert as_olga.post(place, facts).status_code == 302, number
    for weekday, setting in (("0", "classroom"), ("3", "playground")):
        slot = {"weekday": weekday, "minutes": "30", "mode": "push_in", "setting": setting, "group_size": "1"}
        as_olga.post(reverse("ot_services:part-add", args=[maya.pk, plan.pk, "times"]), slot)
    as_olga.post(reverse("ot_services:plan-activate", args=[maya.pk, plan.pk]))
    return with_rows(maya).get()


def flat(text: str) -> str:
    return " ".join(text.split())


def test_case_stands_in_the_plan_as_typed(typed: OTPlan) -> None:
    assert typed.state == "active"
    assert [
        {
            "area": row.name,
            "methods": row.methods.splitlines(),
            "outcomes": row.outcomes.splitlines(),
            "context": [key for key, (code, _label) in PLACES.items() if code in row.settings],
        }
        for row in typed.focuses.all()
    ] == CASE["plan"]
    assert [row.minutes for row in typed.slots.all()] == [30, 30]


def test_case_prints_every_word(typed: OTPlan) -> None:
    printed = render_html(tasks.ot_plan_source(tasks.ot_plan_words(typed)).html)
    text = flat(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(printed.pdf)).pages))
    for area in CASE["plan"]:
        start = text.index(area["area"])
        for line in area["methods"] + area["outcomes"]:
            assert flat(line) in text[start:], line
    for area in CASE["plan"]:
        labels = [label for _code, label in PLACES.values() if _code in {PLACES[place][0] for place in area["context"]}]
        assert all(label in text for label in labels)


def test_parent_reads_the_case_on_the_page(typed: OTPlan, as_paula: Client) -> None:
    page = flat(as_paula.get(typed.get_absolute_url()).content.decode())
    for area in CASE["plan"]:
        for line in [area["area"], *area["methods"], *area["outcomes"]]:
            assert line.replace("'", "&#x27;") in page


def test_paper_is_asked_for_with_its_own_words(typed: OTPlan, as_paula: Client) -> None:
    place = reverse("ot_services:plan-paper", args=[typed.student_id, typed.pk])
    assert as_paula.get(place).status_code == 200
    as_paula.get(place)
    paper = Paper.objects.get()
    assert paper.kind == "ot-plan"
    assert [row["name"] for row in paper.words["focuses"]] == [area["area"] for area in CASE["plan"]]
