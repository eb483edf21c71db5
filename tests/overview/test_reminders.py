"""Reminders: once a date, person and stage; one mail a day, in the person's morning; it tells nothing of whose."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail as outbox
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from audit.actions import record
from letters.models import Letter
from mailer import tasks as mailer
from mailer.models import OutgoingMail
from overview.actions import reminding
from overview.enums import Stage
from overview.models import Caught, DueDate, Morning, Reminder
from overview.queries.mornings import morning_of, next_morning, stage_of, zone_for
from students import enums, policy
from students.models import Membership, Student
from tests.overview.rows import count_all
from tests.overview.test_due import TEACHER_DAY, save_year

pytestmark = pytest.mark.django_db
PACIFIC = ZoneInfo("America/Los_Angeles")
CHANGED = "Nothing to do: something changed"
NOVEMBER_3 = date(2026, 11, 3)
State = OutgoingMail.State


def at(on: date, hour: int = 7, minute: int = 0) -> datetime:
    return datetime.combine(on, time(hour, minute), PACIFIC)


@pytest.fixture
def answer(maya: Student, paula: User, letter: Letter) -> DueDate:
    """The school's answer is due on November 3; everything up to October 12 is told."""
    save_year(paula, maya, TEACHER_DAY)
    count_all()
    Caught.objects.update(since=timezone.now())
    Morning.objects.update(told_through=Caught.objects.get().through)
    return DueDate.objects.get(key="respond_to_request")


@pytest.fixture
def told(answer: DueDate) -> Callable[[datetime], list[OutgoingMail]]:
    """What the worker writes and sends to Paula at a moment."""

    def one(now: datetime) -> list[OutgoingMail]:
        there = set(OutgoingMail.objects.values_list("pk", flat=True))
        work(now)
        return list(OutgoingMail.objects.filter(to="paula@example.org").exclude(pk__in=there))

    return one


def work(now: datetime) -> None:
    while reminding.write_next(now) or mailer.send_next(now + timedelta(seconds=1)):
        pass


def stages() -> list[int]:
    return list(Reminder.objects.filter(user__first_name="Paula").order_by("pk").values_list("stage", flat=True))


@pytest.mark.parametrize(
    ("left", "stage"),
    [(31, None), (30, 30), (15, 30), (14, 14), (8, 14), (7, 7), (2, 7), (1, 1), (0, 1), (-1, 0), (-30, 0), (-31, None)],
)
def test_stage_is_the_nearest_that_has_come(left: int, stage: int | None) -> None:
    today = date(2026, 10, 12)
    day = today + timedelta(days=left)
    assert stage_of(day, day, today) == stage


def test_range_is_late_only_after_its_last_day() -> None:
    assert stage_of(date(2026, 10, 1), date(2026, 10, 20), date(2026, 10, 12)) == Stage.DAY


def test_every_stage_is_told_once_in_the_morning(told: Any, answer: DueDate) -> None:
    mails = {}
    for day in range(60):
        on = date(2026, 10, 13) + timedelta(days=day)
        assert told(at(on, 6, 59)) == []
        for row in told(at(on)):
            mails[on] = row.subject
        assert told(at(on, 12)) == []
    assert mails == {
        date(2026, 10, 13): "Something to do by November 3",
        date(2026, 10, 20): "Something to do by November 3",
        date(2026, 10, 27): "Something to do by November 3",
        date(2026, 11, 2): "Something to do by Tuesday",
        date(2026, 11, 4): "Something to do: a day has passed",
    }
    assert stages() == [30, 14, 7, 1, 0]


def test_mail_says_the_day_and_where_to_look_and_nothing_else(told: Any, maya: Student) -> None:
    (row,) = told(at(date(2026, 10, 28)))
    assert row.body == (
        "Hello Paula,\n\nDates in IEP Planner:\n- Tuesday, November 3\n\n"
        "What they are about, and what you can do:\nhttp://localhost:8000/due/\n\n"
        "You get at most one mail a day. Choose or stop these mails:\nhttp://localhost:8000/me/mails/\n"
    )
    assert (row.state, row.to, row.language) == (State.SENT, "paula@example.org", "en")
    assert len(outbox.outbox) == 1


def test_outage_of_ten_days_is_caught_up_by_the_nearest_stage_alone(told: Any) -> None:
    told(at(date(2026, 10, 13)))
    mails = told(at(date(2026, 10, 29), 15))  # 14 and 7 days before have gone by
    assert [row.subject for row in mails] == ["Something to do by Tuesday"]
    assert stages() == [30, 7]
    assert told(at(date(2026, 10, 30))) == []
    assert [row.subject for row in told(at(date(2026, 11, 14)))] == ["Something to do: a day has passed"]
    assert stages() == [30, 7, 0]


def test_what_passed_long_ago_is_no_news(told: Any) -> None:
    assert told(at(date(2026, 12, 10))) == []


def test_reminder_unique(told: Any, answer: DueDate, paula: User) -> None:
    (row,) = told(at(date(2026, 10, 28)))
    with pytest.raises(IntegrityError), transaction.atomic():
        Reminder.objects.create(due=answer, due_on=NOVEMBER_3, user=paula, stage=7, mail=row)
    Reminder.objects.create(due=answer, due_on=date(2026, 11, 9), user=paula, stage=7, mail=row)


def test_two_workers_at_one_morning_write_one_mail(answer: DueDate, paula: User) -> None:
    """Both have read the row; the second finds it taken."""
    first = Morning.objects.select_related("user", "mail").get()
    second = Morning.objects.select_related("user", "mail").get()
    now = at(date(2026, 10, 28))
    assert reminding.write_mail(morning=first, now=now) is not None
    assert reminding.write_mail(morning=second, now=now) is None
    assert OutgoingMail.objects.count() == 1


def test_several_dates_and_changes_are_one_mail(told: Any, maya: Student, ken: User) -> None:
    DueDate.objects.create(student=maya, key="evaluate", due_on=date(2026, 10, 30), shown_as="date")
    record("iep.shared", by=ken, student_id=maya.pk, side="school")
    count_all()
    (row,) = told(at(date(2026, 10, 28)))
    assert row.subject == "Something to do by Friday"
    assert "- Friday, October 30\n- Tuesday, November 3\n" in row.body
    assert "1 thing changed since the last mail." in row.body


def test_only_changes_say_that_there_is_nothing_to_do(told: Any, maya: Student, ken: User) -> None:
    told(at(date(2026, 10, 13)))
    for verb in ("iep.shared", "meeting.planned", "calendar.saved", "page.opened"):  # two of them are no news
        record(verb, by=ken, student_id=maya.pk, side="school")
    count_all()
    (row,) = told(at(date(2026, 10, 14)))
    assert row.subject == "Nothing to do: something changed"
    assert "2 things changed since the last mail." in row.body
    assert told(at(date(2026, 10, 15))) == []


def test_what_i_did_myself_and_what_was_before_me_is_no_news(told: Any, maya: Student, paula: User) -> None:
    told(at(date(2026, 10, 13)))
    record("iep.shared", by=paula, student_id=maya.pk, side="family")
    late = User.objects.create_user("late@example.org", "Late")
    Membership.objects.create(
        student=maya, user=late, name="L", role="teacher", seat="other", starts_on=date(2026, 10, 20)
    )
    count_all()
    assert told(at(date(2026, 10, 14))) == []
    assert "changed" not in OutgoingMail.objects.get(to="late@example.org").body


@pytest.mark.parametrize(("mails", "subjects"), [("reminders", []), ("off", []), ("all", [CHANGED])])
def test_person_chooses_which_mails(
    mails: str, subjects: list[str], told: Any, maya: Student, ken: User, paula: User
) -> None:
    told(at(date(2026, 10, 13)))
    User.objects.filter(pk=paula.pk).update(mails=mails)
    record("iep.shared", by=ken, student_id=maya.pk, side="school")
    count_all()
    assert [row.subject for row in told(at(date(2026, 10, 14)))] == subjects


def test_mails_off_means_no_reminder_and_none_is_sent_later(told: Any, paula: User) -> None:
    User.objects.filter(pk=paula.pk).update(mails="off")
    assert told(at(date(2026, 10, 20))) == []
    User.objects.filter(pk=paula.pk).update(mails="reminders")
    assert [row.subject for row in told(at(date(2026, 10, 27)))] == ["Something to do by November 3"]
    assert stages() == [7]


def wait_at_the_door(now: datetime) -> OutgoingMail:
    """The mail is written and has not left."""
    assert reminding.write_next(now)
    return OutgoingMail.objects.get(state=State.QUEUED)


def test_ended_member_gets_no_mail_that_was_written_already(answer: DueDate, member: Membership) -> None:
    now = at(date(2026, 10, 28))
    row = wait_at_the_door(now)
    Membership.objects.filter(pk=member.pk).update(ended_at=timezone.now())
    work(now)
    row.refresh_from_db()
    assert (row.state, outbox.outbox, OutgoingMail.objects.count()) == (State.DROPPED, [], 1)


def test_date_met_or_moved_takes_its_reminder_back_and_the_others_are_told(
    answer: DueDate, maya: Student, paula: User
) -> None:
    other = DueDate.objects.create(student=maya, key="evaluate", due_on=date(2026, 11, 4), shown_as="date")
    now = at(date(2026, 10, 28))
    first = wait_at_the_door(now)
    DueDate.objects.filter(pk=answer.pk).update(due_on=date(2026, 12, 20))
    work(now)
    first.refresh_from_db()
    second = OutgoingMail.objects.exclude(pk=first.pk).get()
    assert (first.state, second.state) == (State.DROPPED, State.SENT)
    assert "November 3" not in second.body
    assert list(Reminder.objects.values_list("due", "stage")) == [(other.pk, 7)]
    assert len(outbox.outbox) == 1


def test_guard_counts_the_child_itself_before_the_mail_leaves(answer: DueDate, maya: Student, paula: User) -> None:
    """The calendar was edited a second ago: the worker has not read of it, the mail knows."""
    now = at(date(2026, 10, 28))
    row = wait_at_the_door(now)
    save_year(paula, maya)
    work(now)
    row.refresh_from_db()
    assert row.state == State.DROPPED
    assert [message.subject for message in outbox.outbox] == ["Something to do by Monday"]


def test_date_that_moved_is_told_anew_at_its_stages(told: Any, answer: DueDate) -> None:
    told(at(date(2026, 10, 28)))
    DueDate.objects.update(due_on=date(2026, 12, 1))
    assert told(at(date(2026, 10, 29))) == []
    assert [row.subject for row in told(at(date(2026, 11, 24)))] == ["Something to do by December 1"]


def test_attempt_that_may_have_left_is_never_followed_by_another_mail(answer: DueDate) -> None:
    """Killed between sending and marking, and the date moved meanwhile: nothing goes out a second time that day."""
    now = at(date(2026, 10, 28))
    row = wait_at_the_door(now)
    OutgoingMail.objects.filter(pk=row.pk).update(state=State.SENDING, attempts=1, leased_until=now)
    DueDate.objects.update(due_on=date(2026, 12, 20))
    work(now + timedelta(minutes=1))
    row.refresh_from_db()
    assert (row.state, outbox.outbox, OutgoingMail.objects.count()) == (State.DROPPED, [], 1)


def test_mail_server_down_for_days_gives_one_mail_of_today(answer: DueDate, settings: Any) -> None:
    settings.EMAIL_BACKEND = "tests.mailer.backend.DownBackend"
    for day in (27, 28, 29):
        work(at(date(2026, 10, day)))
    assert sorted(OutgoingMail.objects.values_list("state", flat=True)) == ["dropped", "dropped", "queued"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mailer.send_next(at(date(2026, 10, 30), 6))
    assert [message.subject for message in outbox.outbox] == ["Something to do by Tuesday"]
    assert stages() == [7]


def test_waiting_mail_of_yesterday_gives_way_to_todays(answer: DueDate, maya: Student, settings: Any) -> None:
    settings.EMAIL_BACKEND = "tests.mailer.backend.DownBackend"
    work(at(date(2026, 10, 27)))
    DueDate.objects.create(student=maya, key="evaluate", due_on=date(2026, 11, 4), shown_as="date")
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    reminding.write_next(at(date(2026, 10, 28)))
    work(at(date(2026, 10, 28)))
    assert sorted(OutgoingMail.objects.values_list("state", flat=True)) == [State.DROPPED, State.SENT]
    assert "November 3\n- Wednesday, November 4" in outbox.outbox[0].body
    assert stages() == [7, 7]


def test_no_reminder_of_a_floor_nor_of_a_date_that_another_governs(told: Any, maya: Student, answer: DueDate) -> None:
    answer.delete()
    for key, facts in {"a": {"is_floor": True}, "b": {"governs": False}, "c": {"gone_at": timezone.now()}}.items():
        DueDate.objects.create(student=maya, key=key, due_on=date(2026, 10, 30), **facts)
    assert told(at(date(2026, 10, 28))) == []


def test_another_persons_own_date_is_not_told(told: Any, maya: Student, answer: DueDate, ken: User) -> None:
    answer.delete()
    DueDate.objects.create(student=maya, key="a", due_on=date(2026, 10, 30), owner=ken)
    assert told(at(date(2026, 10, 28))) == []


@pytest.mark.parametrize("role", [policy.Role.VIEWER, policy.Role.STUDENT])
def test_who_reads_no_dates_gets_no_mail(role: str, told: Any, maya: Student) -> None:
    user = User.objects.create_user("v@example.org", "V")
    Membership.objects.create(student=maya, user=user, name="V", role=role, seat=enums.Seat.OTHER)
    Morning.objects.create(user=user, next_at=at(date(2026, 10, 28)))
    assert {row.to for row in told(at(date(2026, 10, 28)))} == {"paula@example.org"}


ZONES = ["Pacific/Honolulu", "America/Phoenix", "America/New_York", "America/Anchorage", "America/Los_Angeles"]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("state", ["HI", "AZ", "NY", "WA", ""])
def test_deadline_zone_matrix(zone: str, state: str, answer: DueDate, maya: Student, paula: User) -> None:
    """The mail comes in the person's morning; the days are counted where the child goes to school."""
    Student.objects.filter(pk=maya.pk).update(state=state)
    User.objects.filter(pk=paula.pk).update(time_zone=zone, mail_hour=6)
    paula.refresh_from_db()
    DueDate.objects.update(due_on=NOVEMBER_3)
    now = datetime(2026, 10, 28, 12, tzinfo=UTC)
    planned = next_morning(paula, now)
    assert planned.astimezone(ZoneInfo(zone)).time() == time(6)
    assert timedelta(0) < planned - now <= timedelta(days=1)


def test_zone_is_that_of_the_first_child_until_one_is_chosen(maya: Student, paula: User) -> None:
    Student.objects.update(state="NY")
    assert zone_for(paula) == ZoneInfo("America/New_York")
    paula.time_zone = "Pacific/Honolulu"
    assert zone_for(paula) == ZoneInfo("Pacific/Honolulu")
    Membership.objects.all().delete()
    paula.time_zone = ""
    assert zone_for(paula) == PACIFIC


@pytest.mark.parametrize(
    ("hour", "days"),
    [
        (2, (date(2026, 3, 7), date(2026, 3, 8), date(2026, 3, 9))),  # 2 o'clock of March 8 is skipped
        (1, (date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 2))),  # 1 o'clock of November 1 comes twice
    ],
)
def test_dst_gap_and_fold(hour: int, days: tuple[date, ...], answer: DueDate, maya: Student, paula: User) -> None:
    """One mail a day also where an hour is skipped or comes twice."""
    User.objects.update(mail_hour=hour)
    paula.refresh_from_db()
    answer.delete()
    for day in days:
        DueDate.objects.create(student=maya, key=f"x{day}", due_on=day + timedelta(days=1), shown_as="date")
    Morning.objects.update(next_at=morning_of(paula, days[0], PACIFIC), last_on=None)
    now, end = at(days[0], 0), at(days[-1], 12)
    while now < end:
        work(now)
        now += timedelta(minutes=20)
    sent = [row.last_on for row in [Morning.objects.get()]]
    assert OutgoingMail.objects.count() == 3
    assert sent == [days[-1]]


def test_leap_day_has_its_mail(told: Any, maya: Student, answer: DueDate) -> None:
    answer.delete()
    DueDate.objects.create(student=maya, key="x", due_on=date(2028, 2, 29), shown_as="date")
    Morning.objects.update(next_at=at(date(2028, 2, 28)))
    assert [row.subject for row in told(at(date(2028, 2, 28)))] == ["Something to do by Tuesday"]
    assert [row.subject for row in told(at(date(2028, 3, 1)))] == ["Something to do: a day has passed"]


def test_later_hour_is_kept_today_and_two_mails_a_day_never_come(told: Any, paula: User, maya: Student) -> None:
    told(at(date(2026, 10, 28)))
    DueDate.objects.create(student=maya, key="x", due_on=date(2026, 10, 30), shown_as="date")
    now = at(date(2026, 10, 28), 8)
    reminding.choose_mails(by=paula, mails="all", mail_hour=11, time_zone="", now=now)
    assert Morning.objects.get().next_at == at(date(2026, 10, 28), 11)
    assert told(at(date(2026, 10, 28), 11)) == []
    assert [row.subject for row in told(at(date(2026, 10, 29), 11))] == ["Something to do by Friday"]


def test_mails_page_keeps_the_choice(as_paula: Any, paula: User) -> None:
    url = reverse("overview:mails")
    typed = {"mails": "reminders", "mail_hour": "9", "time_zone": "Pacific/Honolulu"}
    assert as_paula.post(url, typed).status_code == 302
    paula.refresh_from_db()
    assert (paula.mails, paula.mail_hour, paula.time_zone) == ("reminders", 9, "Pacific/Honolulu")
    page = as_paula.get(url).content.decode()
    assert [line for line in page.splitlines() if "checked" in line and 'value="reminders"' in line]


@pytest.mark.parametrize("odd", [{"mail_hour": "3"}, {"mail_hour": "x"}, {"time_zone": "Mars"}, {"mails": "daily"}])
def test_mails_page_refuses_what_it_did_not_offer(odd: dict[str, str], as_paula: Any, paula: User) -> None:
    typed = {"mails": "off", "mail_hour": "7", "time_zone": ""}
    assert as_paula.post(reverse("overview:mails"), typed | odd).status_code == 200
    paula.refresh_from_db()
    assert paula.mails == "all"


def test_mails_page_stands_on_the_persons_own_page(as_paula: Any) -> None:
    page = as_paula.get(reverse("accounts:profile")).content.decode()
    assert reverse("overview:mails") in page
    assert reverse("overview:my-calendar") in page


def test_guard_that_never_agrees_ends_after_three_mails(answer: DueDate, monkeypatch: Any) -> None:
    monkeypatch.setattr(reminding, "_is_right", lambda morning, now: False)
    work(at(date(2026, 10, 28)))
    assert list(OutgoingMail.objects.values_list("state", flat=True)) == [State.DROPPED] * 3
    assert outbox.outbox == []


def test_mail_about_a_child_that_can_not_be_counted_does_not_leave(answer: DueDate, monkeypatch: Any) -> None:
    wait_at_the_door(at(date(2026, 10, 28)))
    monkeypatch.setattr(reminding, "recount_or_forget", lambda **facts: False)
    mailer.send_next(at(date(2026, 10, 28), 8))
    assert outbox.outbox == []
