"""Leo's year reads as it happened: the trail by its days, the team's draft for the school alone, a meeting in time."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.utils import timezone

from audit.models import AuditEntry
from demo.actions.telling import in_order, told_on
from evaluations.models import Plan504
from ieps.models import IEPVersion
from mailer.models import OutgoingMail
from overview.models import CalendarFeed, Caught, DueDate
from overview.queries.dates import clocks_of
from overview.queries.home import latest_of
from students.models import Student
from tests.kept import put_demo

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
NOW = datetime.combine(TODAY, time(20), UTC)


@pytest.fixture
def leo(settings: object) -> Student:
    with time_machine.travel(NOW, tick=False):
        put_demo(TODAY)
    return Student.objects.get(first_name="Leo")


def test_trail_stands_in_the_order_of_its_days_over_the_whole_year(leo: Student) -> None:
    days = [entry.at for entry in AuditEntry.objects.filter(student_id=str(leo.pk)).order_by("pk")]
    assert days == sorted(days)
    assert days[0].date() < date(2025, 11, 1)
    assert days[-1] <= NOW
    assert len({day.date() for day in days}) > 60


def test_latest_tells_more_than_one_day(leo: Student) -> None:
    lines = latest_of(leo)
    assert len({timezone.localtime(line.at).date() for line in lines}) > 2


def test_first_meeting_was_in_time_and_no_clock_of_the_year_is_late(leo: Student) -> None:
    states = {clock.id: clock.state_of_clock for clock in clocks_of(leo, TODAY)}
    assert states["iep_after_eligibility"] == "met"
    assert "past" not in states.values()


def test_dates_of_the_demo_run_are_late_were_kept_and_moved(leo: Student) -> None:
    """Maya's answer runs and moved by a day, Nico's evaluation is late with an agreed day, Leo's dates were kept."""
    found = {(row.student.first_name, row.key): row for row in DueDate.objects.select_related("student")}
    maya, nico = found["Maya", "respond_to_request"], found["Nico", "evaluate"]
    assert (maya.is_late(TODAY), maya.moved_why, maya.due_on > maya.was_due_on) == (False, "calendar", True)
    assert (nico.is_late(TODAY), nico.agreed.get().on > TODAY) == (True, True)
    assert found["Leo", "iep_after_eligibility"].is_met
    assert not Caught.objects.filter(through__lt=AuditEntry.objects.first().pk).exists()


def test_a_reminder_stands_in_the_outbox_and_one_calendar_is_on(leo: Student) -> None:
    mails = OutgoingMail.objects.exclude(guard="").filter(guard="dates_still_right")
    assert sorted(mail.to for mail in mails) == ["ken@demo.invalid", "paula@demo.invalid"]
    assert all(mail.subject.startswith("Something to do") for mail in mails)
    assert [feed.user.first_name for feed in CalendarFeed.objects.all()] == ["Paula"]


def test_team_writes_a_draft_that_the_family_does_not_see(leo: Student) -> None:
    drafts = IEPVersion.objects.filter(iep__student=leo, state="draft")
    ken, paula = (leo.members.get(name=name) for name in ("Ken Osei", "Paula Reyes"))
    assert [row.number for row in drafts.visible_to(ken)] == [4]
    assert list(drafts.visible_to(paula)) == []


def test_theo_has_a_504_plan(leo: Student) -> None:
    assert [plan.student.first_name for plan in Plan504.objects.all()] == ["Theo"]


def test_an_inner_day_stays_and_a_day_to_come_is_now(leo: Student) -> None:
    def say(verb: str) -> None:
        AuditEntry.objects.create(verb=verb, student_id=str(leo.pk))

    with told_on(date(2099, 1, 1)):
        say("outer")
        with told_on(date(2026, 3, 3)):
            say("inner")
    found = {row.verb: row.at for row in AuditEntry.objects.filter(verb__in=["outer", "inner"])}
    assert found["inner"] == datetime(2026, 3, 3, 19, tzinfo=UTC)
    assert found["outer"] <= timezone.now()
    in_order(leo)
    assert AuditEntry.objects.get(verb="inner").pk < AuditEntry.objects.get(verb="outer").pk
