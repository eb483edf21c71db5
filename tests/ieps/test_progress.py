"""Scores by taps, by number, copied and from home; taken back; the school's word; lists that stay flat."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from ieps import enums
from ieps.actions import goals, progress, versions
from ieps.models import Goal, GoalVersion, IEPVersion, MeasureSeries, ProgressPoint, Tally
from ieps.papers.progress import goals_page_words, goals_words
from ieps.queries.progress import goals_for, open_goals
from ieps.tasks import goals_body, goals_page_body
from students.actions.pen import pen_facts
from students.models import Membership, Student
from tests.ieps.conftest import GOAL, TODAY

pytestmark = pytest.mark.django_db
STARTED = date(2026, 9, 1)
FACTS: dict[str, Any] = {**GOAL, "baseline_on": STARTED, "statement": "Maya Reyes writes readable letters."}


@pytest.fixture
def agreed(paula: User, copy: IEPVersion) -> GoalVersion:
    """A goal in force: Paula copied it from the signed plan."""
    row = goals.add_goal(by=paula, version=copy, **FACTS)
    versions.share_version(by=paula, version=copy, on=TODAY)
    return GoalVersion.objects.select_related("goal", "series").get(pk=row.pk)


@pytest.fixture
def series(agreed: GoalVersion) -> MeasureSeries:
    assert agreed.series
    return agreed.series


def url(name: str, goal: Goal, *more: object) -> str:
    return reverse(f"ieps:{name}", args=[goal.student_id, goal.pk, *more])


def pen(member: Membership, source: str = "here") -> dict[str, Any]:
    return pen_facts(member=member, today=TODAY, source=source)


def score(member: Membership, series: MeasureSeries, on: date, value: int, **facts: Any) -> ProgressPoint:
    return progress.add_point(by=member, series=series, on=on, value=Decimal(value), pen=pen(member), **facts)


def day(on: date) -> dict[str, str]:
    return {"on_month": str(on.month), "on_day": str(on.day), "on_year": str(on.year)}


def test_taps_are_kept_one_by_one_and_become_a_score(as_ken: Client, agreed: GoalVersion) -> None:
    for sign in ("y", "n", "y", "y", "undo", "n"):
        as_ken.post(url("tap", agreed.goal), {"sign": sign}, headers={"HX-Request": "true"})
    assert Tally.objects.get().taps == "ynyn"
    page = as_ken.get(url("tally", agreed.goal)).content.decode()
    assert "2 of 4" in page
    as_ken.post(url("tally-save", agreed.goal), {"note": "Calm today."})
    point = ProgressPoint.objects.get()
    assert (point.value, point.good, point.tries, point.kind) == (50, 2, 4, "school")
    assert (point.note, point.author_name, point.source) == ("Calm today.", "Ken Osei", "here")
    as_ken.post(url("tally-save", agreed.goal))
    assert ProgressPoint.objects.count() == 1


def test_a_tap_without_javascript_leads_back_to_the_taps_and_twice_the_same_form_counts_once(
    as_ken: Client, agreed: GoalVersion
) -> None:
    form = {"sign": "y", "once": "6a2f41a3-c54c-4d0c-9bd4-1a6e3f1a9f60"}
    for _time in range(2):
        answer = as_ken.post(url("tap", agreed.goal), form)
        assert answer["Location"] == url("tally", agreed.goal)
    assert Tally.objects.get().taps == "y"


def test_taps_of_the_family_are_a_score_from_home(as_paula: Client, agreed: GoalVersion) -> None:
    as_paula.post(url("tap", agreed.goal), {"sign": "y"})
    as_paula.post(url("tally-save", agreed.goal))
    assert ProgressPoint.objects.get().kind == "home"


def test_staff_gives_a_number_in_one_form(as_ken: Client, agreed: GoalVersion) -> None:
    form = {"good": "17", "tries": "20", "source": "here", **day(TODAY)}
    assert as_ken.post(url("point-add", agreed.goal), form)["Location"] == agreed.goal.get_absolute_url()
    point = ProgressPoint.objects.get()
    assert (point.value, point.is_copied) == (85, False)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"good": "21", "tries": "20"}, "More can not be good than were tried."),
        ({"good": "3"}, "Write out of how many tries."),
        ({"tries": "3"}, "Write how many were good."),
        ({}, "Write how many were good, or the percent."),
        ({"value": "101"}, "The most here is 100."),
        ({"value": "50", "on_year": "2027"}, "This day can not be after today."),
    ],
)
def test_a_wrong_number_is_told_and_kept(
    as_ken: Client, agreed: GoalVersion, typed: dict[str, str], sentence: str
) -> None:
    answer = as_ken.post(url("point-add", agreed.goal), {"source": "here", "note": "kept words", **day(TODAY), **typed})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in page and "kept words" in page
    assert not ProgressPoint.objects.exists()


def test_a_parent_copies_a_percent_corrects_it_and_the_school_confirms(
    as_paula: Client, as_ken: Client, agreed: GoalVersion
) -> None:
    form = {"value": "61", "source": "paper", "author_name": "Olga", **day(TODAY)}
    as_paula.post(url("point-add", agreed.goal), form)
    wrong = ProgressPoint.objects.get()
    as_paula.post(url("point-correct", agreed.goal, wrong.pk), {**form, "value": "64"})
    right = ProgressPoint.objects.standing().get()
    wrong.refresh_from_db()
    assert (right.value, right.is_copied, wrong.voided_reason) == (64, True, "corrected")
    assert "Copied from the school’s paper by" in as_ken.get(url("scores", agreed.goal)).content.decode()
    as_ken.post(url("point-confirm", agreed.goal, right.pk))
    right.refresh_from_db()
    assert right.confirmed_on == TODAY
    as_paula.post(url("point-correct", agreed.goal, right.pk), {**form, "value": "99"})
    assert ProgressPoint.objects.standing().get().value == 64


def test_a_score_is_taken_back_and_put_back_by_its_writer_only(
    as_ken: Client, as_paula: Client, lead: Membership, agreed: GoalVersion, series: MeasureSeries
) -> None:
    point = score(lead, series, TODAY, 60)
    assert as_paula.post(url("point-void", agreed.goal, point.pk)).status_code == 403
    as_ken.post(url("point-void", agreed.goal, point.pk), {"reason": "wrong child"})
    point.refresh_from_db()
    assert point.voided_at and point.voided_reason == "wrong child"
    assert "wrong child" in as_ken.get(url("scores", agreed.goal)).content.decode()
    as_ken.post(url("point-void", agreed.goal, point.pk), {"act": "restore"})
    assert ProgressPoint.objects.standing().count() == 1


def test_the_word_stands_beside_the_scores(as_paula: Client, lead: Membership, agreed: GoalVersion) -> None:
    assert agreed.series
    for week in range(1, 6):
        score(lead, agreed.series, STARTED + timedelta(days=7 * week), 40)
    progress.add_report(by=lead, goal=agreed.goal, reported_on=TODAY, word="on_track", pen=pen(lead))
    page = as_paula.get(agreed.goal.get_absolute_url()).content.decode()
    assert "The school’s word on October 12: “Making good progress”" in page
    assert "The scores do not support this word yet" in page
    assert "The last 4 scores are all below the plan line." in page


def test_scores_from_home_are_drawn_and_never_counted(
    member: Membership, agreed: GoalVersion, series: MeasureSeries
) -> None:
    for week in range(1, 6):
        score(member, series, STARTED + timedelta(days=7 * week), 90, kind=enums.PointKind.HOME)
    (row,) = goals_for(member, TODAY)
    assert (row.look.count, len(row.points), row.newest) == (0, 5, None)


def test_a_goal_of_words_alone_says_what_to_ask(as_paula: Client, paula: User, copy: IEPVersion) -> None:
    row = goals.add_goal(by=paula, version=copy, title="Improve handwriting", statement="Maya will improve.")
    page = as_paula.get(row.goal.get_absolute_url()).content.decode()
    assert "No start number is written. Ask the school for it." in page
    assert as_paula.get(url("point-add", row.goal)).status_code == 404


def test_a_goal_of_the_teams_draft_is_not_there_for_the_family(
    as_paula: Client, as_ken: Client, goal: GoalVersion
) -> None:
    assert as_paula.get(goal.goal.get_absolute_url()).status_code == 404
    assert goal.goal.title not in as_paula.get(reverse("ieps:goals", args=[goal.goal.student_id])).content.decode()
    assert as_ken.get(goal.goal.get_absolute_url()).status_code == 200


def test_quick_page_offers_the_buttons_of_every_goal_in_force(as_ken: Client, agreed: GoalVersion) -> None:
    page = as_ken.get(reverse("ieps:goals-quick", args=[agreed.goal.student_id])).content.decode()
    assert page.count('name="sign" value="y"') == 1
    assert url("tap", agreed.goal) in page


def test_lists_ask_the_same_number_of_questions_for_one_goal_and_many(
    as_paula: Client, paula: User, maya: Student, copy: IEPVersion
) -> None:
    where = reverse("ieps:goals", args=[maya.pk])
    counts, opened = [], []
    for number in (1, 12):
        while copy.goals.count() < number:
            goals.add_goal(by=paula, version=copy, **FACTS)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            as_paula.get(where)
        with CaptureQueriesContext(connection) as flat:
            open_goals([maya.pk], TODAY, paula)
        counts.append(len(asked))
        opened.append(len(flat))
    assert counts[0] == counts[1] <= 14
    assert opened[0] == opened[1] <= 4


def test_papers_hold_scores_and_charts_and_the_folder_page_no_name(
    lead: Membership, maya: Student, agreed: GoalVersion, series: MeasureSeries
) -> None:
    score(lead, series, TODAY, 60)
    words = goals_words(maya, TODAY)
    assert [row[:4] for row in words["goals"][0]["scores"]] == [["October 12, 2026", "60%", "53%", "On or above"]]
    body = goals_body(words)
    assert 'src="data:image/svg+xml;base64,' in body
    folder = goals_page_body(goals_page_words(maya, TODAY))
    assert "Maya" not in folder and "Reyes" not in folder
    assert "M. R. writes readable letters." in folder


def test_corrected_score_is_never_put_back_beside_the_right_one(as_ken: Client, agreed: GoalVersion) -> None:
    form = {"value": "61", "source": "here", **day(TODAY)}
    as_ken.post(url("point-add", agreed.goal), form)
    wrong = ProgressPoint.objects.get()
    as_ken.post(url("point-correct", agreed.goal, wrong.pk), {**form, "value": "64"})
    assert "Put it back" not in as_ken.get(url("scores", agreed.goal)).content.decode()
    page = as_ken.post(url("point-void", agreed.goal, wrong.pk), {"act": "restore"}, follow=True).content.decode()
    assert "A corrected score took its place." in page
    assert [point.value for point in ProgressPoint.objects.standing()] == [64]


def test_long_note_to_taps_is_refused_whole_and_kept(as_ken: Client, agreed: GoalVersion) -> None:
    as_ken.post(url("tap", agreed.goal), {"sign": "y"})
    page = as_ken.post(url("tally-save", agreed.goal), {"note": "n" * 10_001}).content.decode()
    assert "This text is too long" in page
    assert "n" * 10_001 in page
    assert not ProgressPoint.objects.exists()
    as_ken.post(url("tally-save", agreed.goal), {"note": "n" * 10_000})
    assert len(ProgressPoint.objects.get().note) == 10_000
