"""Due dates as rows: counted by the worker, exact while they are read, and told when they move."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from audit.actions import record
from audit.models import AuditEntry
from deadlines import rules
from letters.models import Letter
from overview.actions import agreeing, counting
from overview.actions.counting import count_next, recount
from overview.models import AgreedDay, Caught, Count, DueDate, Morning
from overview.queries import due, inputs
from overview.queries.dates import clocks_of
from overview.queries.due import dates_of, merged, open_dates_for
from overview.queries.inputs import counted, inputs_of
from students.actions import calendar
from students.actions.calendar import Off
from students.models import ContactEntry, Membership, SchoolCalendar, Student
from tests.overview import rows
from tests.overview.rows import count_all

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 12)
NOVEMBER_3 = date(2026, 11, 3)
TEACHER_DAY = Off(date(2026, 10, 9), date(2026, 10, 9), "Teacher day", "teacher_day")


def save_year(by: User, student: Student, *days_off: Off) -> None:
    there = SchoolCalendar.objects.filter(student=student).first()
    row = calendar.save_calendar(
        by=by,
        student=student,
        calendar=there,
        revision=there.revision if there else 0,
        first_day=date(2026, 8, 31),
        last_day=date(2027, 6, 11),
        days_off=days_off,
    )
    calendar.confirm_holidays(by=by, calendar=row, holidays=[])


@pytest.fixture
def answer(maya: Student, paula: User, letter: Letter) -> DueDate:
    """The school's answer is due on November 3."""
    save_year(paula, maya, TEACHER_DAY)
    count_all()
    return DueDate.objects.get(key="respond_to_request")


def read(student: Student) -> Any:
    return dates_of(student, TODAY, timezone.now())


def page_of(client: Client, student: Student) -> str:
    return client.get(reverse("overview:dates", args=[student.pk])).content.decode()


def test_worker_counts_the_children_that_acts_name(answer: DueDate, maya: Student) -> None:
    assert (answer.due_on, answer.started_on, answer.latest_on) == (NOVEMBER_3, date(2026, 9, 28), None)
    assert (answer.shown_as, answer.governs, answer.met_on, answer.was_due_on) == ("date", True, None, None)
    assert Count.objects.get().student == maya
    assert Caught.objects.get().through == AuditEntry.objects.first().pk


def test_act_is_read_only_after_it_has_settled(maya: Student, letter: Letter) -> None:
    assert count_next(timezone.now() + timedelta(seconds=9)) is False
    assert count_next(timezone.now() + timedelta(seconds=10)) is True
    assert count_next(timezone.now() + timedelta(seconds=10)) is False


def test_counting_again_changes_nothing(answer: DueDate, maya: Student) -> None:
    before = list(DueDate.objects.order_by("pk").values())
    counted_at = Count.objects.get().counted_at
    Caught.objects.update(through=0)
    count_all(timezone.now() + timedelta(hours=1))
    assert list(DueDate.objects.order_by("pk").values()) == before
    assert Count.objects.get().counted_at == counted_at


def test_same_date_of_a_child_stands_once(answer: DueDate) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        DueDate.objects.create(student=answer.student, key=answer.key, ref=answer.ref)


def test_move_without_a_reason_is_refused(answer: DueDate) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        DueDate.objects.filter(pk=answer.pk).update(was_due_on=TODAY)


def test_page_is_exact_before_the_worker_comes(as_paula: Client, paula: User, maya: Student, answer: DueDate) -> None:
    save_year(paula, maya)
    page = page_of(as_paula, maya)
    assert "The school should answer by Monday, November 2" in page
    moved = "This day was Tuesday, November 3. It moved on October 12, because the school calendar was changed."
    assert moved in page
    answer.refresh_from_db()
    assert (answer.due_on, answer.was_due_on) == (NOVEMBER_3, None)  # reading wrote nothing
    count_all()
    assert moved in page_of(as_paula, maya)
    answer.refresh_from_db()
    assert (answer.due_on, answer.was_due_on, answer.moved_why) == (date(2026, 11, 2), NOVEMBER_3, "calendar")


def test_calendar_edit_leaves_sent_papers_alone(paula: User, maya: Student, letter: Letter, answer: DueDate) -> None:
    letter.refresh_from_db()
    words, sha = letter.words, letter.words_sha256
    save_year(paula, maya)
    count_all()
    letter.refresh_from_db()
    assert (letter.words, letter.words_sha256) == (words, sha)


def test_corrected_day_of_receipt_says_so(as_paula: Client, maya: Student, letter: Letter, answer: DueDate) -> None:
    letter.dispatches.update(received_on=date(2026, 9, 30))
    record("letter.received", by=None, student_id=maya.pk)
    assert "because the day it is counted from was corrected" in page_of(as_paula, maya)


def test_corrected_rule_says_so(maya: Student, answer: DueDate, monkeypatch: Any) -> None:
    DueDate.objects.update(due_on=date(2026, 11, 10))  # as an older rule counted
    monkeypatch.setattr(due, "rules_fingerprint", lambda: "newer")
    row = read(maya).rows["respond_to_request"]
    assert (row.due_on, row.was_due_on, row.moved_why) == (NOVEMBER_3, date(2026, 11, 10), "rules")


def test_new_rules_count_everybody_anew(answer: DueDate, monkeypatch: Any) -> None:
    monkeypatch.setattr(inputs, "rules_fingerprint", lambda: "newer")
    monkeypatch.setattr("overview.actions.counting.rules_fingerprint", lambda: "newer")
    count_all()
    assert (Count.objects.get().rules, Caught.objects.get().rules) == ("newer", "newer")
    assert count_next(timezone.now() + timedelta(minutes=2)) is False


def test_edits_of_one_day_are_one_move_and_a_day_that_comes_back_has_not_moved(
    paula: User, maya: Student, answer: DueDate
) -> None:
    save_year(paula, maya)
    count_all()
    break_ = Off(date(2026, 10, 19), date(2026, 10, 21), "Break", "break")
    save_year(paula, maya, break_)
    now = count_all()
    answer.refresh_from_db()
    assert (answer.was_due_on, answer.due_on, answer.sequence) == (NOVEMBER_3, date(2026, 11, 5), 2)
    save_year(paula, maya, TEACHER_DAY)
    count_all(now)
    answer.refresh_from_db()
    assert (answer.was_due_on, answer.moved_at, answer.moved_why, answer.due_on) == (None, None, "", NOVEMBER_3)


def test_range_that_becomes_a_day_has_not_moved(paula: User, maya: Student, letter: Letter) -> None:
    count_all()
    row = DueDate.objects.get(key="respond_to_request")
    assert row.latest_on is not None
    assert row.is_estimate is True
    save_year(paula, maya, TEACHER_DAY)
    count_all()
    row.refresh_from_db()
    assert (row.due_on, row.latest_on, row.was_due_on, row.is_estimate) == (NOVEMBER_3, None, None, False)


def test_date_met_is_kept_with_its_day(as_paula: Client, maya: Student, paula: User, answer: DueDate) -> None:
    from evaluations.actions import record_answer, request_for  # noqa: PLC0415 -- one test only

    request = request_for(by=paula, student=maya)
    facts = {"answer": "evaluate", "answered_on": TODAY, "source": "paper", "today": TODAY}
    record_answer(by=paula, by_name="P", request=request, **facts)
    count_all()
    answer.refresh_from_db()
    assert (answer.met_on, answer.was_late) == (TODAY, False)
    assert "Done on October 12, 2026" in page_of(as_paula, maya)
    assert [row.rows for row in open_dates_for(paula, timezone.now())] == [[]]


def test_date_met_after_its_day_is_told_without_blame(answer: DueDate) -> None:
    answer.met_on = NOVEMBER_3
    assert answer.was_late is False
    answer.met_on = date(2026, 11, 4)
    assert answer.was_late is True


def test_date_is_late_from_the_day_after_its_last(answer: DueDate) -> None:
    assert answer.is_late(NOVEMBER_3) is False
    assert answer.is_late(date(2026, 11, 4)) is True
    answer.latest_on = date(2026, 11, 9)
    assert answer.is_late(date(2026, 11, 9)) is False
    answer.is_floor = True
    assert answer.is_late(date(2026, 12, 1)) is False


def test_new_round_is_another_row_and_the_old_one_is_kept(maya: Student, answer: DueDate) -> None:
    fresh = inputs_of(maya)
    fresh["events"]["request_received"] = ["2027-02-01", "stamp", "/another/letter/"]
    found = {row.ref: row for row in merged(maya, [answer], fresh, None, timezone.now()) if row.key == answer.key}
    assert (found[answer.ref].gone_at is None, found["/another/letter/"].was_due_on) == (False, None)


def test_meeting_is_a_date_and_keeps_its_identity_when_it_moves(maya: Student, answer: DueDate) -> None:
    meeting = rows.meeting(maya, on=date(2026, 10, 20))
    record("meeting.planned", by=None, student_id=maya.pk)
    count_all()
    row = DueDate.objects.get(kind="meeting")
    assert (row.due_on, row.ref) == (date(2026, 10, 20), str(meeting.pk))
    meeting.on = date(2026, 10, 22)
    meeting.save()
    record("meeting.changed", by=None, student_id=maya.pk)
    count_all()
    row.refresh_from_db()
    assert (row.due_on, row.was_due_on, row.moved_why) == (date(2026, 10, 22), date(2026, 10, 20), "plan")
    meeting.state = "cancelled"
    meeting.save()
    record("meeting.cancelled", by=None, student_id=maya.pk)
    count_all()
    row.refresh_from_db()
    assert row.gone_at is not None


def test_two_rules_of_one_kind_have_keys_of_their_own(maya: Student, letter: Letter) -> None:
    clock = replace(clocks_of(maya, TODAY)[0], id="evaluate", federal=False)
    federal = replace(clock, federal=True)
    alone = replace(federal, id="triennial")
    assert list(inputs.keyed([clock, clock, federal, alone])) == [
        "evaluate",
        "evaluate-no2",
        "evaluate-federal",
        "triennial",
    ]


def test_inputs_survive_the_way_through_json(maya: Student, paula: User, letter: Letter, answer: DueDate) -> None:
    assert Count.objects.get().inputs == inputs_of(maya)
    assert list(counted(Count.objects.get().inputs, TODAY).values()) == clocks_of(maya, TODAY)


def test_who_may_read_gets_a_first_morning(answer: DueDate, paula: User, ken: User, maya: Student) -> None:
    assert set(Morning.objects.values_list("user", flat=True)) == {paula.pk}
    record("team.joined", by=ken, student_id=maya.pk)
    viewer = User.objects.create_user("vi@example.org", "Vi")
    Membership.objects.create(student=maya, user=viewer, name="Vi", role="viewer", seat="other")
    count_all()
    assert set(Morning.objects.values_list("user", flat=True)) == {paula.pk, ken.pk}


def test_erased_child_does_not_stop_the_worker(maya: Student, letter: Letter) -> None:
    maya.delete()
    count_all()
    assert Caught.objects.get().through == AuditEntry.objects.first().pk


@pytest.mark.parametrize("is_caught_up", [True, False])
def test_dates_page_asks_at_most_so_many_queries(
    is_caught_up: bool, as_paula: Client, maya: Student, answer: DueDate
) -> None:
    if not is_caught_up:
        record("letter.received", by=None, student_id=maya.pk)
    page_of(as_paula, maya)
    with CaptureQueriesContext(connection) as asked:
        page_of(as_paula, maya)
    assert len(asked) <= (12 if is_caught_up else 20)


def test_home_asks_at_most_so_many_queries(as_paula: Client, maya: Student, answer: DueDate) -> None:
    as_paula.get(maya.get_absolute_url())
    with CaptureQueriesContext(connection) as asked:
        page = as_paula.get(maya.get_absolute_url()).content.decode()
    assert "The school should answer by Tuesday, November 3" in page
    assert len(asked) <= 15


def agree(client: Client, student: Student, **changes: str) -> Any:
    url = reverse("overview:date-agree", args=[student.pk, "respond_to_request"])
    typed = {
        "on_month": "11",
        "on_day": "17",
        "on_year": "2026",
        "reason": "The principal was ill. E-mail of October 10.",
    }
    return client.post(url, typed | changes)


def test_agreed_day_stands_beside_the_rules_day(as_paula: Client, maya: Student, answer: DueDate) -> None:
    response = agree(as_paula, maya)
    assert response["Location"] == reverse("overview:dates", args=[maya.pk]) + "#respond_to_request"
    page = page_of(as_paula, maya)
    assert "The school should answer by Tuesday, November 3" in page
    assert "Family and school agreed on Tuesday, November 17." in page
    assert "The principal was ill. E-mail of October 10." in page
    answer.refresh_from_db()
    assert answer.due_on == NOVEMBER_3
    assert "agreed on" in as_paula.get(reverse("overview:due")).content.decode()


def test_newer_agreement_ends_the_older_and_one_can_be_taken_back(
    as_paula: Client, as_ken: Client, maya: Student, answer: DueDate
) -> None:
    agree(as_paula, maya)
    agree(as_ken, maya, on_day="20")
    assert [row.on.day for row in AgreedDay.objects.filter(ended_at=None)] == [20]
    standing = AgreedDay.objects.get(ended_at=None)
    as_paula.post(reverse("overview:agreed-end", args=[maya.pk, standing.pk]))
    assert AgreedDay.objects.count() == 2
    assert "Family and school agreed" not in page_of(as_paula, maya)
    verbs = AuditEntry.objects.filter(verb__startswith="date.").values_list("verb", flat=True)
    assert list(verbs) == ["date.agreement_ended", "date.agreed", "date.agreed"]


def test_agreed_day_needs_a_day_and_where_it_is_written(as_paula: Client, maya: Student, answer: DueDate) -> None:
    response = agree(as_paula, maya, on_day="31", reason=" ")
    page = response.content.decode()
    assert response.status_code == 200
    assert "There is no November 31 in 2026" in page
    assert "Write why, and where it is written." in page
    assert not AgreedDay.objects.exists()


def test_date_that_is_not_there_can_not_be_agreed_on(as_paula: Client, maya: Student, member: Membership) -> None:
    assert agree(as_paula, maya).status_code == 404
    with pytest.raises(DueDate.DoesNotExist):
        agreeing.agree_day(member=member, key="evaluate", on=TODAY, reason="x", now=timezone.now(), today=TODAY)


def test_read_while_counted_by_two_workers_is_one_row(answer: DueDate, maya: Student) -> None:
    for _worker in range(2):
        recount(student_id=maya.pk, now=timezone.now())
    assert DueDate.objects.filter(key="respond_to_request").count() == 1


def test_leap_day_starts_a_year_that_ends_on_february_28(maya: Student) -> None:
    known = inputs_of(maya)
    known["events"] = {"last_annual_review": ["2028-02-29", "x", "/plan/"]}
    with time_machine.travel("2028-03-01"):
        assert counted(known, date(2028, 3, 1))["annual_review"].due_on == date(2029, 2, 28)


def test_child_that_can_not_be_counted_holds_up_nobody_and_shows_no_old_date(
    paula: User, maya: Student, answer: DueDate, monkeypatch: Any, caplog: Any
) -> None:
    leo = Student.objects.create(first_name="Leo", state="WA")
    for student in (maya, leo):
        record("child.facts_saved", by=paula, student_id=student.pk)
    whole = counting.inputs_of

    def broken(student: Student) -> Any:
        if student == maya:
            raise ValueError("two school years overlap")
        return whole(student)

    monkeypatch.setattr(counting, "inputs_of", broken)
    count_all()
    assert [count.student for count in Count.objects.all()] == [leo]
    assert "can not be counted" in caplog.text
    assert "Maya" not in caplog.text


def test_half_day_is_a_school_day_and_a_make_up_day_is_one_more(paula: User, maya: Student, answer: DueDate) -> None:
    def half(day: int) -> Off:
        return Off(date(2026, 10, day), date(2026, 10, day), "Conferences", "half_day")

    save_year(paula, maya, TEACHER_DAY, half(14), half(15))
    count_all()
    answer.refresh_from_db()
    assert (answer.due_on, answer.moved_at) == (NOVEMBER_3, None)
    saturday = date(2026, 10, 17)
    save_year(paula, maya, TEACHER_DAY, Off(saturday, saturday, "Made up", "makeup_day"))
    count_all()
    answer.refresh_from_db()
    assert (answer.due_on, answer.was_due_on) == (date(2026, 11, 2), NOVEMBER_3)


@pytest.mark.parametrize("state", sorted(rules.state_names()))
def test_no_date_of_any_state_depends_on_the_day_it_is_counted(state: str, maya: Student) -> None:
    """What makes a row last: only whether it is late is asked with today."""
    starts = sorted({rule.starts for rule in (*rules.federal_rules(), *rules.state_rules(state))})
    known = inputs_of(maya) | {"state": state}
    known["events"] = {key: ["2026-09-14", "x", f"/{key}/"] for key in starts}
    early, late = (counted(known, day) for day in (date(2026, 9, 15), date(2029, 3, 1)))
    assert len(early) > 5
    assert {key: (row.due_on, row.due_range, row.met_on) for key, row in early.items()} == {
        key: (row.due_on, row.due_range, row.met_on) for key, row in late.items()
    }


def test_promise_of_a_talk_whose_writer_is_gone_is_nobodys_and_breaks_no_page(as_paula: Client, maya: Student) -> None:
    facts = {"student": maya, "author": None, "author_name": "Gone", "side": "family", "on": TODAY, "by_on": TODAY}
    ContactEntry.objects.create(who="Ken", said="Soon", promised="A form", **facts)
    assert as_paula.get(reverse("overview:dates", args=[maya.pk])).status_code == 200
    recount(student_id=maya.pk, now=timezone.now())
    assert not DueDate.objects.filter(key="promise").exists()


@pytest.mark.parametrize("is_agreed", [True, False])
def test_letter_names_the_rules_day_only_where_no_other_was_agreed_on(
    is_agreed: bool, as_paula: Client, paula: User, maya: Student, answer: DueDate
) -> None:
    if is_agreed:
        agree(as_paula, maya)
    with time_machine.travel("2026-11-20 19:00:00+00:00", tick=False):
        as_paula.force_login(paula)
        as_paula.post(reverse("overview:date-letter", args=[maya.pk, "respond_to_request"]))
    said = Letter.objects.get(kind="follow_up").answers.get(key="overdue_rule").value
    assert ("due_on" in said) is not is_agreed
    assert said["rule"] == "answer"
