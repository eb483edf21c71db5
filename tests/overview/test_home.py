"""A child's home: the road, one next step, the dates, who sees what."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from evaluations.actions import record_answer, request_for
from evaluations.models import TeamDecision
from letters.models import Letter
from overview.queries import home
from overview.queries.road import road_of
from overview.queries.standing import standing_of
from overview.queries.steps import next_step
from students import enums, policy
from students.actions import child
from students.models import Membership, Student

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 12)


def states(student: Student, user: Any) -> list[str]:
    return [stop.state for stop in road_of(standing_of(student.members.get(user=user), TODAY))]


def step(student: Student, user: Any) -> str:
    found = next_step(standing_of(student.members.get(user=user), TODAY))
    return found.url_name if found else ""


def test_road_starts_at_the_concern(paula: Any) -> None:
    student = child.add_student(by=paula)
    assert states(student, paula) == ["here"] + ["ahead"] * 7
    assert step(student, paula) == "students:worry"


def test_ticked_worry_leads_to_a_letter(maya: Student, paula: Any) -> None:
    assert states(maya, paula)[:2] == ["done", "here"]
    assert step(maya, paula) == "letters:choose"


def test_received_letter_leads_to_the_answer(maya: Student, paula: Any, letter: Letter) -> None:
    assert states(maya, paula)[:3] == ["done", "done", "here"]
    assert step(maya, paula) == "evaluations:answer"


def test_family_that_enters_at_the_answer_was_there_before_we_started(paula: Any) -> None:
    student = child.add_student(by=paula)
    request = request_for(by=paula, student=student)
    record_answer(
        by=paula, by_name="P", request=request, answer="evaluate", answered_on=TODAY, source="paper", today=TODAY
    )
    assert states(student, paula)[:3] == ["before", "before", "here"]
    assert step(student, paula) == "evaluations:consent"


def test_home_says_the_answer_first(as_paula: Client, maya: Student, letter: Letter) -> None:
    page = as_paula.get(maya.get_absolute_url()).content.decode()
    assert "Hello, Paula. The school should answer by" in page
    assert "Did the school answer?" in page


def test_case_manager_is_asked_to_note_the_answer(as_ken: Client, maya: Student, letter: Letter) -> None:
    page = as_ken.get(maya.get_absolute_url()).content.decode()
    assert "The family asked for an evaluation" in page
    assert "My worry" not in page
    assert "See who opened what" not in page


def test_viewer_sees_the_team_but_no_dates(maya: Student, letter: Letter) -> None:
    from accounts.models import User  # noqa: PLC0415 -- one test only

    viewer = User.objects.create_user("vi@example.org", "Vi")
    Membership.objects.create(student=maya, user=viewer, name="Vi", role=policy.Role.VIEWER, seat=enums.Seat.OTHER)
    client = Client()
    client.force_login(viewer)
    page = client.get(maya.get_absolute_url()).content.decode()
    assert "Maya’s team" in page
    assert "Dates that matter" not in page


def test_another_parents_unshared_worry_does_not_move_my_road(maya: Student, paula: Any) -> None:
    from accounts.models import User  # noqa: PLC0415 -- one test only

    carl = User.objects.create_user("carl@example.org", "Carl")
    Membership.objects.create(student=maya, user=carl, name="Carl", role=policy.Role.PARENT, seat=enums.Seat.PARENT)
    assert states(maya, carl)[0] == "here"
    assert states(maya, paula)[0] == "done"


def test_latest_holds_no_reading_and_no_home(as_ken: Client, as_paula: Client, maya: Student, letter: Letter) -> None:
    as_ken.get(reverse("letters:letter", args=[maya.pk, letter.pk]))
    child.save_home(by=maya.created_by, member=maya.members.get(user=maya.created_by), address="1 Hidden Way")
    lines = [line.text for line in home.latest_of(maya)]
    assert lines == ["Paula noted that the school got the letter.", "Paula made a letter."]


def test_log_shows_staff_and_never_family(as_ken: Client, as_paula: Client, maya: Student, letter: Letter) -> None:
    as_ken.get(maya.get_absolute_url())
    as_paula.get(maya.get_absolute_url())
    page = as_paula.get(reverse("students:log", args=[maya.pk])).content.decode()
    assert page.count("Ken") == 1
    assert "Paula opened" not in page


@pytest.mark.parametrize("count", [1, 30])
def test_children_list_asks_the_same_number_of_queries(
    count: int, as_ken: Client, ken: Any, maya: Student, django_assert_num_queries: Any
) -> None:
    for number in range(count - 1):
        student = Student.objects.create(first_name=f"Child {number}")
        Membership.objects.create(
            student=student, user=ken, name="Ken", role=policy.Role.TEAM_LEAD, seat=enums.Seat.CASE_MANAGER
        )
    with django_assert_num_queries(3):
        page = as_ken.get(reverse("overview:children-list")).content.decode()
    assert page.count("You are here as: Case manager") == count


def test_home_without_a_child_offers_a_start(client: Client, db: None) -> None:
    from accounts.models import User  # noqa: PLC0415 -- one test only

    client.force_login(User.objects.create_user("new@example.org", "New"))
    page = client.get(reverse("overview:children-list")).content.decode()
    assert "No child is here yet" in page
    assert reverse("students:student-add") in page


def test_home_holds_the_next_dates_and_the_page_of_dates_all_of_them(as_paula: Client, maya: Student) -> None:
    TeamDecision.objects.create(
        student=maya, decided_on=date(2026, 9, 1), outcome="eligible", entered_on=date(2026, 9, 1)
    )
    page = as_paula.get(reverse("overview:student-home", args=[maya.pk])).content.decode()
    dates = reverse("overview:dates", args=[maya.pk])
    assert "The meeting for the first plan was due on" in page
    assert "The next evaluation should be done by" not in page
    assert "A new evaluation comes not before" not in page
    assert f'<a href="{dates}">All dates, and how we counted</a>' in page
    everything = as_paula.get(dates).content.decode()
    assert "The next evaluation should be done by" in everything
    assert "September 1, 2029" in everything
