"""My worry: ticking, describing, skipping; theirs alone until a letter is made of it."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from students.actions import worry
from students.enums import AREA_LABELS, SCHOOL_TASKS
from students.models import Concern, Student, Worry
from students.queries import shared_worries

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine(maya: Student, paula: User) -> Worry:
    return maya.worries.get(author=paula)


def tasks_url(maya: Student) -> str:
    return reverse("students:worry", args=[maya.pk])


def task_url(maya: Student, task: str) -> str:
    return reverse("students:worry-task", args=[maya.pk, task])


def test_ticked_tasks_are_asked_one_after_the_other_in_the_order_of_the_list(as_paula: Client, maya: Student) -> None:
    first = as_paula.post(tasks_url(maya), {"tasks": ["noise", "writing", "lunch"]})
    assert first["Location"] == task_url(maya, "writing")
    second = as_paula.post(task_url(maya, "writing"), {"text": "Slow", "how_often": "daily", "revision": "0"})
    assert second["Location"] == task_url(maya, "lunch")
    third = as_paula.post(task_url(maya, "lunch"), {"text": "", "revision": "0"})
    assert third["Location"] == task_url(maya, "noise")
    last = as_paula.post(task_url(maya, "noise"), {"text": "", "revision": "0"})
    assert last["Location"] == reverse("students:worry-areas", args=[maya.pk])


def test_unticking_keeps_written_words_and_drops_empty_rows(paula: User, mine: Worry) -> None:
    worry.tick_tasks(by=paula, worry=mine, tasks=["writing", "lunch"])
    row = mine.concerns.get(task="writing")
    worry.describe_task(by=paula, concern=row, text="Three lines take an hour", revision=0)
    worry.tick_tasks(by=paula, worry=mine, tasks=["noise"])
    assert list(mine.concerns.filter(is_ticked=True).values_list("task", flat=True)) == ["noise"]
    assert not mine.concerns.filter(task="lunch").exists()
    worry.tick_tasks(by=paula, worry=mine, tasks=["writing"])
    assert mine.concerns.get(task="writing").text == "Three lines take an hour"


def test_not_sure_and_nothing_ticked_is_an_answer(as_paula: Client, maya: Student, mine: Worry) -> None:
    answer = as_paula.post(tasks_url(maya), {"unsure": "on"})
    assert answer["Location"] == reverse("students:worry-areas", args=[maya.pk])
    mine.refresh_from_db()
    assert mine.is_unsure is True


def test_something_else_needs_words_and_words_tick_it(as_paula: Client, maya: Student, mine: Worry) -> None:
    page = as_paula.post(tasks_url(maya), {"tasks": ["other"], "other": ""}).content.decode()
    assert "Say in a few words what is hard." in page
    as_paula.post(tasks_url(maya), {"tasks": ["writing"], "other": "The bus"})
    assert str(mine.concerns.get(task="other")) == "The bus"


def test_task_that_does_not_exist_is_refused_and_that_was_not_ticked_is_not_there(
    as_paula: Client, maya: Student
) -> None:
    assert "Select a valid choice" in as_paula.post(tasks_url(maya), {"tasks": ["flying"]}).content.decode()
    assert as_paula.get(task_url(maya, "noise")).status_code == 404
    assert as_paula.get(task_url(maya, "flying")).status_code == 404


def test_each_task_asks_at_most_two_questions(as_paula: Client, maya: Student) -> None:
    as_paula.post(tasks_url(maya), {"tasks": list(SCHOOL_TASKS), "other": "The bus"})
    for key, task in SCHOOL_TASKS.items():
        form = as_paula.get(task_url(maya, key)).context["form"]
        assert list(form.fields) == ["text", "how_often" if task.asks == "often" else "help_level"]
        assert not any(field.required for field in form.fields.values())


def test_last_page_offers_every_area_not_yet_touched_physical_therapy_among_them(
    as_paula: Client, maya: Student, mine: Worry
) -> None:
    url = reverse("students:worry-areas", args=[maya.pk])
    offered = [code for code, _label in as_paula.get(url).context["form"].fields["areas"].choices]
    assert "physical_therapy" in offered
    assert set(AREA_LABELS) - set(offered) == {"coordination"}
    as_paula.post(url, {"areas": ["physical_therapy", "equipment"]})
    mine.refresh_from_db()
    assert mine.areas == ["equipment", "physical_therapy"]


def test_behind_the_tasks_stand_the_ten_focus_areas() -> None:
    assert [code for code in AREA_LABELS][:10] == [
        "life_skills",
        "class_access",
        "barriers",
        "tech_tools",
        "other_ways",
        "coordination",
        "perception",
        "equipment",
        "accommodations",
        "home_program",
    ]


def test_autosave_keeps_a_half_written_answer(as_paula: Client, maya: Student, mine: Worry) -> None:
    as_paula.post(task_url(maya, "writing"), {"text": "She hol", "revision": "0"}, headers={"HX-Request": "true"})
    assert mine.concerns.get(task="writing").text == "She hol"
    assert "She hol" in as_paula.get(task_url(maya, "writing")).content.decode()


def test_two_windows_meet_on_the_conflict_page_with_the_other_answer_kept(as_paula: Client, maya: Student) -> None:
    as_paula.post(task_url(maya, "writing"), {"text": "From the phone", "how_often": "daily", "revision": "0"})
    page = as_paula.post(task_url(maya, "writing"), {"text": "From the desk", "how_often": "weekly", "revision": "0"})
    assert page.status_code == 409
    assert 'name="how_often" value="weekly"' in page.content.decode()
    assert Concern.objects.get(task="writing").text == "From the phone"


def test_worry_is_its_authors_alone_until_the_letter(maya: Student, paula: User, ken: User, mine: Worry) -> None:
    assert shared_worries(maya, ken) == []
    assert shared_worries(maya, paula) == [mine]
    worry.share_worry(by=paula, student=maya)
    assert shared_worries(maya, ken) == [mine]
