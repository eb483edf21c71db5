"""The whole road: the stop, its days, the one next step of each role, the heading, and the plan's page."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from accounts.models import User
from evaluations.models import ParentPosition
from overview.models import Count, DueDate
from overview.queries import road
from overview.queries.home import greeting
from overview.queries.plan import heading, stages_of
from overview.queries.road import road_of, stop_of
from overview.queries.standing import Standing, standing_of
from overview.queries.steps import STEPS, next_step
from students import enums, policy
from students.actions import child
from students.models import Membership, Student
from tests.overview import rows
from tests.overview.rows import count_all

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 12)
FACTS = set(Standing.__dataclass_fields__) | set(vars(Standing))


def standing(student: Student, user: User) -> Any:
    return standing_of(student.members.select_related("student", "user").get(user=user), TODAY)


def at(student: Student, user: User) -> int:
    return stop_of(standing(student, user))


def step(student: Student, user: User) -> str:
    found = next_step(standing(student, user))
    return found.url_name if found else ""


@pytest.fixture
def olga(maya: Student) -> User:
    return joined(maya, "olga", policy.Role.THERAPIST, enums.Seat.OT)


@pytest.fixture
def dana(maya: Student) -> User:
    return joined(maya, "dana", policy.Role.TEACHER, enums.Seat.GENERAL_TEACHER)


def joined(student: Student, name: str, role: str, seat: str) -> User:
    user = User.objects.create_user(f"{name}@example.org", name.title())
    Membership.objects.create(student=student, user=user, name=name.title(), role=role, seat=seat)
    return user


def test_family_may_enter_anywhere(paula: User) -> None:
    student = child.add_student(by=paula)
    rows.version(student, paula, "shared", "copied", is_signed=True, starts_on=date(2026, 9, 1))
    assert at(student, paula) == road.SERVICES
    stops = road_of(standing(student, paula))
    assert [stop.state for stop in stops] == ["before"] * 4 + ["done", "before", "here", "ahead"]


def test_stops_follow_the_rows_and_keep_their_days(maya: Student, paula: User, ken: User) -> None:
    assert at(maya, paula) == road.REQUEST
    rows.consent(maya, paula, "evaluation")
    assert at(maya, paula) == road.EVALUATION
    rows.report(maya, ken)
    assert at(maya, paula) == road.DECISION
    rows.decision(maya, ken)
    assert at(maya, paula) == road.DRAFT
    draft = rows.version(maya, ken)
    assert at(maya, paula) == road.DRAFT
    draft.state, draft.final_on = "final", TODAY
    draft.save()
    assert at(maya, paula) == road.CONSENT
    rows.consent(maya, paula)
    assert at(maya, paula) == road.SERVICES
    rows.meeting(maya, purpose="annual")
    assert at(maya, paula) == road.REVIEW
    whens = [stop.when for stop in road_of(standing(maya, paula))]
    assert whens == ["Oct 12", "", "Oct 8", "Oct 8", "Oct 8", "Oct 8", "", ""]


@pytest.mark.parametrize(("outcome", "stop"), [("eligible", road.DRAFT), ("not_eligible", road.DECISION)])
def test_only_eligible_leads_on_to_a_draft(outcome: str, stop: int, maya: Student, paula: User, ken: User) -> None:
    rows.decision(maya, ken, outcome)
    assert at(maya, paula) == stop


@pytest.mark.parametrize(("answer", "stop"), [("no", road.CONSENT), ("partial", road.SERVICES)])
def test_no_to_services_is_no_service(answer: str, stop: int, maya: Student, paula: User, ken: User) -> None:
    rows.version(maya, ken, "final")
    rows.consent(maya, paula, answer=answer, parts="not the bus" if answer == "partial" else "")
    assert at(maya, paula) == stop


def test_plan_that_ran_out_is_up_for_review(maya: Student, paula: User, ken: User) -> None:
    rows.version(maya, ken, "final", starts_on=date(2025, 9, 1), ends_on=date(2026, 8, 31))
    rows.consent(maya, paula)
    assert at(maya, paula) == road.REVIEW


def test_plan_that_begins_later_is_not_in_use_yet(maya: Student, paula: User, ken: User) -> None:
    rows.version(maya, ken, "final", starts_on=date(2026, 11, 2))
    assert heading(standing(maya, paula)) == "The plan is final and waits for consent"
    rows.consent(maya, paula)
    assert at(maya, paula) == road.CONSENT
    assert heading(standing(maya, paula)) == "The plan is final, and a parent said yes"
    assert greeting(standing(maya, paula), []) == "Hello, Paula. The plan is final. A parent said yes."


def test_therapist_writes_the_ot_plan_once_a_parent_said_yes(maya: Student, paula: User, ken: User, olga: User) -> None:
    rows.version(maya, ken, "final", starts_on=date(2026, 11, 2))
    assert step(maya, olga) == ""
    rows.consent(maya, paula)
    assert step(maya, olga) == "ot_services:ot"


def test_staff_reach_the_child_the_papers_and_the_calendar_from_home(as_ken: Client, maya: Student, dana: User) -> None:
    as_dana = Client()
    as_dana.force_login(dana)
    links = [reverse(f"students:{name}", args=[maya.pk]) for name in ("about", "binder", "calendar")]
    lead, teacher = (page.get(maya.get_absolute_url()).content.decode() for page in (as_ken, as_dana))
    assert [link in lead for link in links] == [True, True, True]
    assert [link in teacher for link in links] == [True, False, True]


def test_teams_draft_does_not_move_the_familys_road(maya: Student, paula: User, ken: User) -> None:
    rows.version(maya, ken, "draft")
    assert (at(maya, paula), at(maya, ken)) == (road.REQUEST, road.DRAFT)
    titles = [row.title for stage in stages_of(standing(maya, paula)) for row in stage.rows]
    assert "Draft 1 of the team" not in titles


def test_another_persons_draft_report_is_not_told(maya: Student, paula: User, ken: User) -> None:
    rows.report(maya, ken, "draft", evaluator_name="Ken")
    assert standing(maya, paula).own_report is None
    assert standing(maya, ken).own_report is not None


def test_parents_steps_through_the_whole_road(maya: Student, paula: User, ken: User) -> None:
    rows.consent(maya, paula, "evaluation")
    assert step(maya, paula) == "evaluations:consent-received"
    maya.consents.update(school_received_on=rows.ON)
    assert step(maya, paula) == "evaluations:report-add"
    rows.report(maya, ken)
    assert step(maya, paula) == "evaluations:decision-add"
    decided = rows.decision(maya, ken)
    assert step(maya, paula) == "evaluations:decision"
    ParentPosition.objects.create(decision=decided, author=paula, author_name="P", position="agree")
    assert step(maya, paula) == "ieps:copy-start"
    draft = rows.version(maya, ken)
    assert step(maya, paula) == "ieps:version"
    rows.mark(draft, paula)
    assert step(maya, paula) == ""
    meeting = rows.meeting(maya)
    assert step(maya, paula) == "meetings:meeting"
    meeting.delete()
    draft.state, draft.final_on = "final", TODAY
    draft.save()
    assert step(maya, paula) == "ieps:consent-answer"
    rows.consent(maya, paula)
    assert step(maya, paula) == "ieps:goals"


def test_case_managers_steps_through_the_whole_road(maya: Student, paula: User, ken: User) -> None:
    rows.consent(maya, paula, "evaluation", school_received_on=rows.ON)
    assert step(maya, ken) == "evaluations:report-add"
    rows.report(maya, paula)
    assert step(maya, ken) == "evaluations:decision-add"
    rows.decision(maya, ken)
    assert step(maya, ken) == "ieps:draft-start"
    draft = rows.version(maya, ken, "draft")
    assert next_step(standing(maya, ken)).title == "Go on with the draft"
    draft.state, draft.words, draft.words_sha256 = "shared", {}, "x"
    draft.frozen_at, draft.shared_on = "2026-10-08T12:00:00Z", rows.ON
    draft.save()
    assert next_step(standing(maya, ken)).title == "The draft is with the family"
    mark = rows.mark(draft, paula)
    assert next_step(standing(maya, ken)).title == "Answer the family’s marks"
    mark.state = "answered"
    mark.save()
    assert next_step(standing(maya, ken)).title == "The draft is with the family"
    rows.version(maya, ken, "final", starts_on=rows.ON + timedelta(days=60))
    assert next_step(standing(maya, ken)).title == "Services wait for consent"
    rows.consent(maya, paula)
    assert next_step(standing(maya, ken)).title == "The parent’s answer is here"


def test_school_alone_is_led_from_the_signed_form(ken: User) -> None:
    student = child.open_school_record(by=ken, name="Ken Osei", seat=enums.Seat.CASE_MANAGER, first_name="Jun")
    found = next_step(standing(student, ken))
    assert (found.url_name, found.other_label) == ("evaluations:consent-copy", "Add a parent to the team")


def test_therapist_and_teacher_have_their_own_steps(
    maya: Student, paula: User, ken: User, olga: User, dana: User
) -> None:
    rows.consent(maya, paula, "evaluation", school_received_on=rows.ON)
    assert (step(maya, olga), step(maya, dana)) == ("evaluations:report-add", "")
    rows.decision(maya, ken)
    rows.version(maya, ken, "draft")
    assert [step(maya, who) for who in (ken, olga, dana)] == ["ieps:draft"] * 3
    rows.version(maya, ken, "final")
    rows.consent(maya, paula)
    assert (step(maya, olga), step(maya, dana)) == ("ot_services:ot", "ieps:goals")
    maya.ot_plans.create(state="active", entered_on=rows.ON)
    assert step(maya, olga) == "ot_services:sessions"


def test_start_offers_the_plan_in_hand_beside_the_worry(paula: User) -> None:
    student = child.add_student(by=paula)
    found = next_step(standing(student, paula))
    assert (found.url_name, found.other_label) == ("students:worry", "My child has a plan already")


@pytest.mark.parametrize("role", list(STEPS))
def test_each_step_is_whole(role: str) -> None:
    for row in STEPS[role]:
        assert row.title and row.text and row.button
        assert not row.row or row.row in FACTS


def test_home_shows_no_score_and_the_dates_of_the_plan(as_paula: Client, maya: Student, paula: User, ken: User) -> None:
    row = rows.report(maya, ken)
    row.scores.create(part="Fine motor", value=37, metric="t_higher_better", percentile=9, word="below average")
    rows.version(maya, ken, starts_on=date(2026, 10, 26), ends_on=date(2027, 10, 25))
    rows.meeting(maya)
    page = strip_tags(as_paula.get(maya.get_absolute_url()).content.decode())  # ids may hold any two digits
    assert "Hello, Paula. The next meeting is on Tuesday, October 20." in page
    assert "Services start" in page
    assert "Only if a parent says yes." in page
    assert not [word for word in ("Fine motor", "below average", "37", "percentile") if word in page]


def test_hub_tells_each_stage_in_words(as_paula: Client, maya: Student, paula: User, ken: User) -> None:
    rows.report(maya, ken)
    rows.decision(maya, ken)
    rows.version(maya, ken)
    rows.version(maya, ken, "draft")
    rows.version(maya, paula, "shared", "copied", is_signed=True, scope="goals")
    rows.consent(maya, paula)
    page = as_paula.get(reverse("overview:plan", args=[maya.pk])).content.decode()
    assert "<span>2025</span>" not in page
    rows.decision(maya, ken, on=date(2025, 11, 3))
    assert "<span>2025</span>" in as_paula.get(reverse("overview:plan", args=[maya.pk])).content.decode()
    for words in (
        "Occupational therapy (OT) evaluation",
        "Eligible for special education (an IEP)",
        "Draft 1 of the team",
        "Written here by the team",
        "Only the goals",
        "Copied from the school’s signed plan.",
        "Yes, signed by Paula",
        "No OT plan is here yet.",
    ):
        assert words in page
    assert "Draft 2 of the team" not in page
    assert "draft 2" not in page


@pytest.mark.parametrize("count", [1, 30])
def test_hub_and_home_ask_the_same_number_of_queries(
    count: int, as_paula: Client, maya: Student, letter: Any, ken: User, django_assert_max_num_queries: Any
) -> None:
    for _number in range(count):
        rows.report(maya, ken)
        rows.decision(maya, ken)
        rows.version(maya, ken)
        rows.consent(maya, ken, "evaluation")
        rows.meeting(maya)
    as_paula.get(maya.get_absolute_url())
    with django_assert_max_num_queries(12):
        as_paula.get(reverse("overview:plan", args=[maya.pk]))
    with django_assert_max_num_queries(20):
        as_paula.get(maya.get_absolute_url())


def test_offers_are_those_of_the_persons_side(as_paula: Client, as_ken: Client, maya: Student) -> None:
    url = reverse("overview:plan", args=[maya.pk])
    assert "Copy a signed consent form" in as_ken.get(url).content.decode()
    assert "Copy a signed consent form" not in as_paula.get(url).content.decode()
    assert "Note what the school said" in as_paula.get(url).content.decode()


def test_plan_copied_in_parts_is_in_use_in_all_of_them(maya: Student, paula: User) -> None:
    rows.version(maya, paula, "shared", "copied", is_signed=True, scope="goals")
    rows.version(maya, paula, "shared", "copied", is_signed=False, scope="services")
    rows.version(maya, paula, "shared", "copied", is_signed=True, scope="ot_line")
    found = [row for stage in stages_of(standing(maya, paula)) if stage.key == "iep" for row in stage.rows]
    assert {row.title: row.status_text for row in found} == {
        "Only the OT line": "In use",
        "Only the goals": "In use",
        "Only the services": "Shared",
    }


LATE_STEPS = {
    "respond_to_request": "The day for the school’s answer has passed",
    "evaluate": "The day for the evaluation has passed",
    "evaluate_and_decide": "The day for the evaluation has passed",
}


@pytest.mark.parametrize("clock", LATE_STEPS)
def test_day_that_passed_is_a_parents_next_step_at_home_and_on_the_plan(
    clock: str, as_paula: Client, as_ken: Client, maya: Student, letter: Any, paula: User
) -> None:
    member = maya.members.get(user=paula)
    if clock != "respond_to_request":
        rows.consent(maya, paula, "evaluation", school_received_on=date(2026, 10, 9))
    calm = next_step(standing_of(member, TODAY))
    late = next_step(standing_of(member, TODAY, frozenset({clock})))
    assert calm is not None
    assert late is not None
    assert (late.title, late.url_name) == (LATE_STEPS[clock], "letters:choose")
    assert calm.url_name != "letters:choose"


def test_late_answer_is_the_step_of_both_pages(as_paula: Client, maya: Student, letter: Any) -> None:
    count_all()
    DueDate.objects.filter(key="respond_to_request").update(due_on=date(2026, 10, 1), latest_on=None)
    page = as_paula.get(reverse("overview:plan", args=[maya.pk])).content.decode()
    assert "We have no answer here. A short, polite letter asks for it." in page
    letter.dispatches.update(sent_on=date(2026, 8, 20), received_on=date(2026, 8, 20))
    Count.objects.all().delete()
    assert LATE_STEPS["respond_to_request"] in as_paula.get(maya.get_absolute_url()).content.decode()
