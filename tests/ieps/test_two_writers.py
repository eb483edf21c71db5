"""Two people write one draft: nothing is overwritten unseen, nothing typed is lost, whatever the order."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit.models import AuditEntry
from evaluations.models import Evaluation, Finding
from ieps.actions import drafting, goals, progress, services
from ieps.actions.versions import IEPError, share_version
from ieps.models import Goal, GoalVersion, IEPVersion, ProgressReport, ServiceLine
from students.models import Membership, Student
from tests.ieps.conftest import GOAL, LINE, TODAY, reasons_for
from tests.ieps.test_drafting_pages import day, text_of, url

pytestmark = pytest.mark.django_db


def said_of(facts: dict[str, Any]) -> dict[str, Any]:
    """What a browser sends of these facts."""
    said = {name: str(value) for name, value in facts.items() if not isinstance(value, date | bool)}
    days = {box: text for name, on in facts.items() if isinstance(on, date) for box, text in day(name, on).items()}
    return said | days


@pytest.mark.parametrize(
    ("theirs", "mine", "shown"),
    [
        ({"title": "Neat letters"}, {"title": "Fast letters"}, ["Neat", "Fast"]),
        ({"unit": "percent of words"}, {"unit": "percent of lines"}, ["words", "lines"]),
        ({"direction": "down"}, {"direction": "up"}, ["Less", "More"]),
        ({"schedule_every": "day"}, {"schedule_every": "month"}, ["day", "month"]),
        ({"baseline": "50"}, {"baseline": "60"}, ["50", "60"]),
        (day("target_on", date(2027, 5, 1)), day("target_on", date(2027, 4, 1)), ["May", "April"]),
        ({"settings": ["gym"]}, {"settings": ["bus"]}, ["Gym", "School bus"]),
    ],
)
def test_second_save_of_a_goal_never_wins_unseen(
    as_ken: Client, as_olga: Client, draft: IEPVersion, goal: GoalVersion, theirs: Any, mine: Any, shown: list[str]
) -> None:
    page, said = url("goal-edit", draft, goal.pk), said_of(GOAL) | {"revision": str(goal.revision)}
    assert as_olga.post(page, said | theirs).status_code == 302
    stands = GoalVersion.objects.select_related("goal", "series").get()
    answer = as_ken.post(page, said | mine)
    assert answer.status_code == 409
    for words in shown:
        assert words in text_of(answer)
    now = GoalVersion.objects.select_related("goal", "series").get()
    assert (now.goal.title, now.series, now.series.unit, now.settings, now.target_on) == (
        stands.goal.title,
        stands.series,
        stands.series.unit,
        stands.settings,
        stands.target_on,
    )


@pytest.mark.parametrize(
    ("theirs", "mine"),
    [
        ({"title": "OT in class"}, {"title": "OT outside"}),
        ({"delivery": "consult"}, {"delivery": "on_behalf"}),
        ({"goals": []}, {}),
        ({"in_regular_class": "no"}, {"in_regular_class": ""}),
    ],
)
def test_second_save_of_a_service_never_wins_unseen(
    as_ken: Client, as_olga: Client, draft: IEPVersion, goal: GoalVersion, line: ServiceLine, theirs: Any, mine: Any
) -> None:
    line.goals.set([goal.goal])
    said = said_of(LINE) | {"in_regular_class": "yes", "goals": [str(goal.goal_id)], "revision": str(line.revision)}
    page = url("service-edit", draft, line.pk)
    assert as_olga.post(page, said | theirs).status_code == 302
    stands = ServiceLine.objects.select_related("service").get()
    held = list(stands.goals.all())
    assert as_ken.post(page, said | {"place": "in the library"} | mine).status_code == 409
    now = ServiceLine.objects.select_related("service").get()
    assert (now.service.title, now.service.delivery, now.in_regular_class, now.place, list(now.goals.all())) == (
        stands.service.title,
        stands.service.delivery,
        stands.in_regular_class,
        stands.place,
        held,
    )


def test_goals_of_another_version_or_child_never_hang_on_a_service(
    as_ken: Client, draft: IEPVersion, goal: GoalVersion, copy: IEPVersion
) -> None:
    other = goals.add_goal(by=copy.entered_by, version=copy, title="Theirs", statement="Secret")
    said = said_of(LINE) | {"in_regular_class": "yes", "goals": [str(other.goal_id)]}
    answer = as_ken.post(url("service-add", draft), said)
    assert answer.status_code == 200
    assert "Secret" not in text_of(answer)
    assert not ServiceLine.objects.exists()


def test_finding_of_a_report_that_was_corrected_since_stays_with_its_goal(
    as_ken: Client, draft: IEPVersion, goal: GoalVersion, maya: Student, ken: User
) -> None:
    report = Evaluation.objects.create(student=maya, entered_by=ken, entered_by_name="Ken", entered_on=TODAY)
    finding = Finding.objects.create(evaluation=report, text="Slow copying", school_task="writing")
    GoalVersion.objects.update(finding=finding)  # the report is no finished one that stands
    said = said_of(GOAL) | {"finding": str(finding.pk), "condition": "at the desk", "revision": str(goal.revision)}
    assert as_ken.post(url("goal-edit", draft, goal.pk), said).status_code == 302
    goal.refresh_from_db()
    assert (goal.finding, goal.condition) == (finding, "at the desk")
    as_ken.post(url("goal-add", draft), said | {"title": "Another"})  # no other goal may take it
    assert GoalVersion.objects.filter(finding=finding).count() == 1


def test_words_typed_into_a_draft_that_was_shared_meanwhile_come_back(
    as_ken: Client, draft: IEPVersion, goal: GoalVersion, ken: User
) -> None:
    share_version(by=ken, version=draft, on=TODAY, reasons=reasons_for(draft))
    typed = {"text": "Copies <b>12</b> words.", "revision": "0"}
    for headers in ({}, {"HX-Request": "true"}):
        answer = as_ken.post(url("section-edit", draft, "impact"), typed, headers=headers)
        assert answer.status_code == 409
        assert "Copies &lt;b&gt;12&lt;/b&gt; words." in text_of(answer)
        assert "its words stand" in text_of(answer)
    answer = as_ken.post(url("goal-edit", draft, goal.pk), {"condition": "at the coat hooks", "revision": "1"})
    assert answer.status_code == 409
    assert "at the coat hooks" in text_of(answer)
    goal.refresh_from_db()
    assert goal.condition == GOAL["condition"]


def test_empty_copy_is_not_shared(as_paula: Client, copy: IEPVersion) -> None:
    page = as_paula.post(url("share", copy), day("on", TODAY), follow=True)
    assert "Nothing is written here yet. Copy at least one part" in text_of(page)
    copy.refresh_from_db()
    assert copy.state == "draft"


def test_plan_begun_by_somebody_else_at_the_same_moment_is_said(
    as_ken: Client, maya: Student, monkeypatch: pytest.MonkeyPatch
) -> None:
    def taken(**_facts: Any) -> None:
        raise IEPError("A plan is begun already. Go on with it.")

    monkeypatch.setattr(drafting, "start_plan", taken)
    page = as_ken.post(reverse("ieps:draft-start", args=[maya.pk]), follow=True)
    assert "A plan is begun already." in text_of(page)


def test_goal_with_a_progress_report_outlives_the_draft(
    ken: User, lead: Membership, draft: IEPVersion, goal: GoalVersion
) -> None:
    pen = {"source": "here", "entered_by": ken, "entered_by_name": "Ken", "entered_on": TODAY}
    progress.add_report(by=lead, goal=goal.goal, reported_on=TODAY, word="some_not_enough", pen=pen)
    goals.remove_goal(by=ken, row=goal)
    assert (Goal.objects.count(), ProgressReport.objects.count(), draft.goals.count()) == (1, 1, 0)


def test_every_move_is_on_record(as_ken: Client, ken: User, draft: IEPVersion, goal: GoalVersion) -> None:
    other = goals.add_goal(by=ken, version=draft, title="Coat")
    as_ken.post(reverse("ieps:row-move", args=[draft.student_id, draft.pk, "goals", other.pk]), {"to": "up"})
    assert [row.goal.title for row in draft.goals.all()] == ["Coat", GOAL["title"]]
    assert AuditEntry.objects.get(verb="iep.row_moved").target == f"goalversion:{other.pk}"


def test_service_and_its_goals_count_as_one_row(ken: User, draft: IEPVersion, goal: GoalVersion, line: Any) -> None:
    before = line.revision
    services.save_line(by=ken, row=line, revision=before, goals=[goal.goal])
    line.refresh_from_db()
    assert (line.revision, list(line.goals.all())) == (before + 1, [goal.goal])
