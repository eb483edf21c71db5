"""One tap, a reason, undo, made up, another day, the school's log copied; whose pen each is."""

import uuid
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from ot_services import actions
from ot_services.models import OTPlan, PlannedSlot, Session
from students.models import Student
from tests.cast import TODAY
from tests.ot_services.conftest import own_pen

pytestmark = pytest.mark.django_db


def tap(client: Client, slot: PlannedSlot, what: str, **more: str) -> Any:
    url = reverse("ot_services:slot-log", args=[slot.plan.student_id, slot.pk])
    return client.post(url, {"what": what, "on": TODAY.isoformat(), "once": str(uuid.uuid4()), **more})


def test_one_tap_logs_the_whole_planned_time(as_olga: Client, monday: PlannedSlot) -> None:
    answer = tap(as_olga, monday, "given", **{"from": "today"})
    row = Session.objects.get()
    assert answer["Location"] == reverse("overview:today")
    assert (row.state, row.minutes, row.on, row.slot, row.provider) == ("given", 30, TODAY, monday, monday.provider)
    assert (row.source, row.entered_by_name, row.service) == ("here", "Olga Lindqvist", monday.plan.service)


@pytest.mark.parametrize("why", ["therapist_away", "child_away", "school_closed", "trip_or_testing", "other"])
def test_missed_needs_one_tap_for_its_reason(why: str, as_olga: Client, monday: PlannedSlot) -> None:
    tap(as_olga, monday, why)
    row = Session.objects.get()
    assert (row.state, row.missed_why, row.minutes) == ("missed", why, 30)


def test_second_tap_finds_the_first(as_olga: Client, monday: PlannedSlot) -> None:
    tap(as_olga, monday, "given")
    tap(as_olga, monday, "child_away")
    assert Session.objects.get().state == "given"


def test_tap_of_nonsense_logs_nothing_and_says_so(as_olga: Client, monday: PlannedSlot) -> None:
    answer = tap(as_olga, monday, "danced")
    assert Session.objects.count() == 0
    assert "Choose what happened." in as_olga.get(answer["Location"]).content.decode()


@pytest.mark.parametrize("on", ["2026-10-13", "2026-10-19", "2026-08-31"])
def test_no_tap_on_another_day_the_future_or_before_the_plan(on: str, as_olga: Client, monday: PlannedSlot) -> None:
    tap(as_olga, monday, "given", on=on)
    assert Session.objects.count() == 0


def test_undo_takes_back_and_frees_the_time(as_olga: Client, olga: User, monday: PlannedSlot) -> None:
    tap(as_olga, monday, "child_away")
    first = Session.objects.get()
    url = reverse("ot_services:session-undo", args=[monday.plan.student_id, first.pk])
    as_olga.post(url, {"from": "today"})
    tap(as_olga, monday, "given")
    first.refresh_from_db()
    assert first.undone_by == olga
    assert [row.state for row in Session.objects.standing()] == ["given"]
    assert actions.undo_session(by=olga, session=first) is False


def test_nobody_undoes_what_another_wrote(as_olga: Client, as_ken: Client, monday: PlannedSlot) -> None:
    tap(as_olga, monday, "given")
    row = Session.objects.get()
    for name in ("session-undo", "session-edit"):
        url = reverse(f"ot_services:{name}", args=[monday.plan.student_id, row.pk])
        assert as_ken.post(url).status_code == 403
    assert Session.objects.standing().count() == 1


def test_parent_has_no_tap_but_a_form_to_copy(as_paula: Client, maya: Student, monday: PlannedSlot) -> None:
    assert tap(as_paula, monday, "given").status_code == 403
    page = as_paula.get(reverse("ot_services:ot", args=[maya.pk])).content.decode()
    assert "Gave 30" not in page
    assert "Copy from the school’s log" in page


def typed(day: date, what: str, **more: str) -> dict[str, str]:
    boxes = {"on_month": str(day.month), "on_day": str(day.day), "on_year": str(day.year)}
    return {**boxes, "what": what, "minutes": "30", "note": "", "once": str(uuid.uuid4()), **more}


def test_family_alone_copies_rows_quickly(as_paula: Client, maya: Student) -> None:
    """No plan, no therapist, no line: the first row opens the child's OT, the form remembers what repeats."""
    url = reverse("ot_services:session-add", args=[maya.pk])
    row = typed(date(2026, 10, 5), "given", source="paper", author_name="Ms. O", again="1")
    answer = as_paula.post(url, row)
    assert answer["Location"].startswith(url)
    page = as_paula.get(answer["Location"]).content.decode()
    assert 'value="Ms. O"' in page
    assert 'value="30"' in page
    as_paula.post(url, typed(date(2026, 10, 8), "therapist_away", source="paper"))
    first, second = Session.objects.order_by("on")
    assert (first.source, first.author_name, first.entered_by_name) == ("paper", "Ms. O", "Paula")
    assert (second.state, second.missed_why) == ("missed", "therapist_away")
    assert first.service == second.service
    assert (
        "Copied from the school’s paper"
        in as_paula.get(reverse("ot_services:sessions", args=[maya.pk])).content.decode()
    )


def test_parent_can_not_write_with_the_therapists_pen(as_paula: Client, maya: Student) -> None:
    answer = as_paula.post(
        reverse("ot_services:session-add", args=[maya.pk]), typed(date(2026, 10, 5), "given", source="here")
    )
    assert answer.status_code == 200
    assert Session.objects.count() == 0


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"minutes": "0"}, "Write a number above 0."),
        ({"minutes": "many"}, "Write the minutes as a number, such as 30."),
        ({"minutes": "900"}, "More than 8 hours in one day? Check the minutes."),
        ({"what": ""}, "Choose what happened."),
        ({"on_day": "30"}, "This day can not be after today."),
    ],
)
def test_bad_input_stays_on_the_page(change: dict[str, str], sentence: str, as_olga: Client, maya: Student) -> None:
    row = typed(date(2026, 10, 5), "given", source="here") | {"note": "my words", **change}
    answer = as_olga.post(reverse("ot_services:session-add", args=[maya.pk]), row)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in page
    assert "my words" in page


def test_another_day_takes_its_planned_time(as_olga: Client, maya: Student, monday: PlannedSlot) -> None:
    url = reverse("ot_services:session-add", args=[maya.pk])
    as_olga.post(url, typed(date(2026, 10, 5), "given", source="here"))
    as_olga.post(url, typed(date(2026, 10, 5), "given", source="here"))
    assert [row.slot for row in Session.objects.order_by("created_at")] == [monday, None]


def test_missed_one_is_made_up_once(as_olga: Client, olga: User, maya: Student, monday: PlannedSlot) -> None:
    missed = actions.log_slot(
        by=olga, slot=monday, on=date(2026, 10, 5), today=TODAY, pen=own_pen(olga, maya), missed_why="other"
    )
    url = reverse("ot_services:session-make-up", args=[maya.pk, missed.pk])
    assert 'value="30"' in as_olga.get(url).content.decode()
    early = as_olga.post(url, typed(date(2026, 10, 4), "", source="here"))
    assert "before it was missed" in early.content.decode()
    as_olga.post(url, typed(date(2026, 10, 9), "", source="here"))
    as_olga.post(url, typed(date(2026, 10, 9), "", source="here"))
    made = Session.objects.get(state="made_up")
    assert (made.makes_up, made.on, made.slot) == (missed, date(2026, 10, 9), None)
    assert "Made up on October 9" in as_olga.get(reverse("ot_services:sessions", args=[maya.pk])).content.decode()


def test_slip_is_mended_and_the_old_row_stays_undone(
    as_olga: Client, olga: User, maya: Student, monday: PlannedSlot
) -> None:
    tap(as_olga, monday, "given")
    row = Session.objects.get()
    url = reverse("ot_services:session-edit", args=[maya.pk, row.pk])
    as_olga.post(url, typed(TODAY, "given", minutes="20"))
    assert [(one.minutes, one.slot) for one in Session.objects.standing()] == [(20, monday)]
    assert Session.objects.count() == 2
    assert as_olga.get(url)["Location"] == reverse("ot_services:sessions", args=[maya.pk])
    with pytest.raises(actions.OTError):
        actions.correct_session(by=olga, session=row, today=TODAY, on=TODAY, state="given", minutes=10)


def test_other_childs_session_is_not_there(as_olga: Client, olga: User, maya: Student, monday: PlannedSlot) -> None:
    other = Student.objects.create(first_name="Zed")
    service = other.services.create(kind="occupational_therapy", title="OT")
    row = actions.log_session(
        by=olga, service=service, on=TODAY, today=TODAY, pen=own_pen(olga, maya), state="given", minutes=30
    )
    url = reverse("ot_services:session-undo", args=[maya.pk, row.pk])
    assert as_olga.post(url).status_code == 404


@pytest.mark.parametrize(
    "facts",
    [
        {"state": "given", "minutes": 0},
        {"state": "missed", "minutes": 30},
    ],
)
def test_database_refuses_what_makes_no_sense(facts: dict[str, Any], plan: OTPlan) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Session.objects.create(service=plan.service, on=TODAY, entered_on=TODAY, **facts)
