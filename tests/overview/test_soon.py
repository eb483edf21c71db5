"""What is due over all children: sorted, filtered, flat, each role's own ways, and nothing of other families."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from audit.actions import record
from letters.models import Letter
from overview.models import DueDate
from overview.queries.due import COUNTED_AT_ONCE, open_dates_for
from overview.queries.soon import OpenDate, due_row, heading_for, soon_for
from students import enums, policy
from students.models import ContactEntry, Membership, Student
from tests.overview import rows
from tests.overview.rows import count_all
from tests.overview.test_due import TEACHER_DAY, save_year

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 12)
LATE, SOON, FAR = date(2026, 10, 5), date(2026, 10, 16), date(2026, 12, 1)


def page_of(client: Client, show: str = "", **more: Any) -> str:
    return client.get(reverse("overview:due"), {"show": show, **more}).content.decode()


def on_the_team(user: User, student: Student, role: str = policy.Role.TEAM_LEAD) -> None:
    seat = enums.Seat.PARENT if role == policy.Role.PARENT else enums.Seat.CASE_MANAGER
    Membership.objects.create(student=student, user=user, name=user.first_name, role=role, seat=seat)


def child_with(user: User, name: str, *days: date, role: str = policy.Role.TEAM_LEAD) -> Student:
    """A counted child with dates on these days."""
    student = Student.objects.create(first_name=name, state="WA")
    on_the_team(user, student, role)
    record("child.facts_saved", by=user, student_id=student.pk)
    count_all()
    for number, day in enumerate(days):
        clock = ("respond_to_request", "evaluate")[number % 2]
        DueDate.objects.create(student=student, key=f"{clock}{number}", clock=clock, due_on=day, shown_as="date")
    return student


def days_on(client: Client, show: str = "") -> list[str]:
    return [line.split('"')[1] for line in page_of(client, show).split("<time datetime=")[1:]]


def test_dates_of_all_children_stand_in_their_order(as_paula: Client, paula: User) -> None:
    child_with(paula, "Nico", FAR, LATE, role=policy.Role.PARENT)
    child_with(paula, "Leo", SOON, role=policy.Role.PARENT)
    page = page_of(as_paula)
    assert days_on(as_paula) == [LATE.isoformat(), SOON.isoformat(), FAR.isoformat()]
    assert "<h1>1 date has passed</h1>" in page
    assert page.index("Nico") < page.index("Leo")


def test_filters_show_what_passed_and_what_comes_this_week(as_paula: Client, paula: User) -> None:
    child_with(paula, "Nico", FAR, LATE, SOON, role=policy.Role.PARENT)
    assert days_on(as_paula, "late") == [LATE.isoformat()]
    assert days_on(as_paula, "week") == [SOON.isoformat()]
    assert days_on(as_paula, "anything") == [LATE.isoformat(), SOON.isoformat(), FAR.isoformat()]
    page = page_of(as_paula, "week")
    assert "Passed (1)" in page
    assert "This week (1)" in page
    assert "All (3)" in page


@pytest.mark.parametrize(
    ("day", "heading"), [(LATE, "1 date has passed"), (SOON, "1 date this week"), (FAR, "Nothing is due this week")]
)
def test_heading_is_the_answer(day: date, heading: str, paula: User) -> None:
    child_with(paula, "Nico", day)
    assert heading_for(soon_for(paula, timezone.now())) == heading


def test_late_date_says_what_a_parent_can_do_and_blames_nobody(as_paula: Client, paula: User) -> None:
    nico = child_with(paula, "Nico", LATE, role=policy.Role.PARENT)
    page = page_of(as_paula)
    assert "The day has passed. We have no answer here." in page
    assert "The school’s answer was due on Monday, October 5" in page
    assert reverse("overview:date-letter", args=[nico.pk, "respond_to_request0"]) in page


@pytest.mark.parametrize(
    ("role", "url_name"),
    [
        (policy.Role.PARENT, "overview:date-letter"),
        (policy.Role.TEAM_LEAD, "evaluations:answer"),
        (policy.Role.TEACHER, ""),
        (policy.Role.SUPPORTER, ""),
    ],
)
def test_each_role_gets_a_way_that_is_open_to_it(role: str, url_name: str, paula: User) -> None:
    nico = child_with(paula, "Nico", LATE)
    row = due_row(OpenDate(nico, DueDate.objects.get(student=nico), TODAY), role)
    more = [row.due.key] if role == policy.Role.PARENT else []
    assert row.act_url == (reverse(url_name, args=[nico.pk, *more]) if url_name else "")


@pytest.mark.parametrize("role", [policy.Role.VIEWER, policy.Role.STUDENT])
def test_who_may_not_read_the_plan_sees_no_date(role: str, as_paula: Client, paula: User) -> None:
    child_with(paula, "Nico", SOON, role=role)
    assert days_on(as_paula) == []


def test_other_families_and_ended_places_show_nothing(as_paula: Client, paula: User, ken: User) -> None:
    child_with(ken, "Zzcanary", SOON)
    nico = child_with(paula, "Nico", SOON)
    assert days_on(as_paula) == [SOON.isoformat()]
    assert "Zzcanary" not in page_of(as_paula)
    nico.members.update(ended_at=timezone.now())
    assert days_on(as_paula) == []


def test_date_met_gone_or_behind_another_is_not_open(as_paula: Client, paula: User) -> None:
    child_with(paula, "Nico", LATE, SOON, FAR)
    for row, facts in zip(
        DueDate.objects.all(), ({"met_on": TODAY}, {"gone_at": timezone.now()}, {"governs": False}), strict=True
    ):
        DueDate.objects.filter(pk=row.pk).update(**facts)
    assert days_on(as_paula) == []


@pytest.mark.parametrize("count", [1, 30])
def test_list_asks_the_same_number_of_queries(
    count: int, as_ken: Client, ken: User, maya: Student, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        child_with(ken, f"Child {number}", SOON, FAR)
    as_ken.get(reverse("overview:due"))
    with django_assert_num_queries(7):
        page = page_of(as_ken)
    assert page.count("<time datetime=") == min(2 * count, 60)


def test_long_list_has_pages(as_ken: Client, ken: User, maya: Student) -> None:
    child_with(ken, "Nico", *[TODAY + timedelta(days=number) for number in range(70)])
    assert page_of(as_ken).count("<time datetime=") == 60
    assert page_of(as_ken, page="2").count("<time datetime=") == 10
    assert page_of(as_ken, page="x").count("<time datetime=") == 60


def test_children_that_just_changed_are_counted_at_once_up_to_a_few(ken: User, maya: Student) -> None:
    students = [child_with(ken, f"Child {number}", SOON) for number in range(COUNTED_AT_ONCE + 2)]
    for student in students:
        rows.meeting(student, on=FAR)
        record("meeting.planned", by=ken, student_id=student.pk)
    listed = {row.student.pk: row for row in open_dates_for(ken, timezone.now())}
    waiting = [pk for pk, row in listed.items() if row.is_waiting]
    assert len(waiting) == 2
    counted = [row for row in listed.values() if not row.is_waiting and row.student.pk != maya.pk]
    assert all(any(due.kind == "meeting" for due in row.rows) for row in counted)


def test_list_says_when_it_may_be_older_than_the_page_behind_it(as_ken: Client, ken: User, maya: Student) -> None:
    for number in range(COUNTED_AT_ONCE + 1):
        student = child_with(ken, f"Child {number}", SOON)
    assert "Something changed a moment ago." not in page_of(as_ken)
    for student in Student.objects.all():
        record("meeting.planned", by=ken, student_id=student.pk)
    assert page_of(as_ken).count("Something changed a moment ago.") == 2


def test_reading_changes_nothing(as_paula: Client, paula: User, maya: Student, letter: Letter) -> None:
    with CaptureQueriesContext(connection) as asked:
        page_of(as_paula)
    assert [row["sql"] for row in asked if not row["sql"].startswith(("SELECT", "BEGIN", "SAVEPOINT", "RELEASE"))] == []
    assert not DueDate.objects.exists()


def promise(student: Student, author: User, by_on: date = SOON, **facts: Any) -> ContactEntry:
    row = ContactEntry.objects.create(
        student=student,
        author=author,
        author_name=author.first_name,
        side="family",
        on=TODAY,
        who="Ken",
        said="x",
        promised="A call back",
        by_on=by_on,
        **facts,
    )
    record("contact.noted", by=author, student_id=student.pk, side="private")
    return row


def test_promise_of_a_talk_is_its_writers_until_it_is_shared(
    as_paula: Client, as_ken: Client, paula: User, maya: Student
) -> None:
    row = promise(maya, paula)
    for _time in ("read at once", "caught up"):
        assert "Something was promised for Friday, October 16" in page_of(as_paula)
        assert "Something was promised" not in page_of(as_ken)
        count_all()
    ContactEntry.objects.filter(pk=row.pk).update(shared_at=timezone.now())
    record("contact.shared", by=paula, student_id=maya.pk)
    for _time in ("read at once", "caught up"):
        assert "Something was promised for Friday, October 16" in page_of(as_ken)
        assert reverse("students:contact-entry", args=[maya.pk, row.pk]) in page_of(as_ken)
        count_all()
    ContactEntry.objects.filter(pk=row.pk).update(kept_on=TODAY)
    record("contact.kept", by=paula, student_id=maya.pk)
    assert "Something was promised" not in page_of(as_paula)


def test_dates_stand_in_the_childs_zone(paula: User) -> None:
    """At 19:00 UTC it is October 12 everywhere in the states; three hours before midnight it is not."""
    nico = child_with(paula, "Nico", TODAY)
    evening = timezone.now() + timedelta(hours=14)  # October 13, 9:00 UTC: October 12 in Honolulu alone
    days = {}
    for state in ("HI", "WA", "NY"):
        Student.objects.filter(pk=nico.pk).update(state=state)
        days[state] = soon_for(paula, evening).rows[0].is_late
    assert days == {"HI": False, "WA": True, "NY": True}


def test_navigation_shows_due_soon_at_school_and_with_two_children(
    as_ken: Client, as_paula: Client, paula: User, maya: Student
) -> None:
    url = reverse("overview:due")
    assert f'href="{url}"' in as_ken.get(reverse("overview:today")).content.decode()
    assert f'href="{url}"' in as_ken.get(reverse("overview:children-list")).content.decode()
    assert f'href="{url}"' not in as_paula.get(reverse("overview:children-list")).content.decode()
    child_with(paula, "Nico", role=policy.Role.PARENT)
    page = as_paula.get(reverse("overview:children-list")).content.decode()
    assert f'href="{url}"' in page
    assert reverse("overview:today") not in page


def test_without_a_child_the_page_leads_to_the_children(client: Client, db: None) -> None:
    client.force_login(User.objects.create_user("new@example.org", "New"))
    assert "No child is here yet" in page_of(client)


def test_late_date_on_the_childs_pages_leads_to_a_letter(
    as_paula: Client, as_ken: Client, paula: User, maya: Student, letter: Letter
) -> None:
    save_year(paula, maya, TEACHER_DAY)
    letter.dispatches.update(sent_on=date(2026, 9, 1), received_on=date(2026, 9, 1))
    record("letter.received", by=paula, student_id=maya.pk)
    dates, home = reverse("overview:dates", args=[maya.pk]), maya.get_absolute_url()
    for client, is_parent in ((as_paula, True), (as_ken, False)):
        page = client.get(dates).content.decode()
        assert "The day has passed. We have no answer here." in page
        assert ("You can ask in writing now." in page) is is_parent
        assert "See what you can do" in client.get(home).content.decode()
