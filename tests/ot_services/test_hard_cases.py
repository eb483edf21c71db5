"""Crossed ids, stale pages, wrong states and odd words, by the pages of OT."""

import uuid
from datetime import date, time
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from ieps.models import Service
from ot_services import actions
from ot_services.models import CarryOver, OTPlan, PlanFocus, PlannedSlot, Provider, Session, Technique
from students.actions import calendar, child
from students.actions.files import add_file
from students.models import Student
from tests.cast import TODAY
from tests.documents import samples
from tests.ot_services.conftest import STARTED, own_pen
from tests.ot_services.test_sessions import tap

pytestmark = pytest.mark.django_db
TIME = {"weekday": "1", "minutes": "30", "mode": "push_in", "setting": "gym", "group_size": "1"}
DAY = {"on_month": "10", "on_day": "12", "on_year": "2026"}
ODD = "👩‍🏫 \u202eעברית\u202c zero\u200bwidth <b>&amp; %s {{ x }}"


def url(name: str, student: Student, *ids: Any) -> str:
    return reverse(f"ot_services:{name}", args=[student.pk, *ids])


def send(client: Client, address: str, **typed: Any) -> Any:
    return client.post(address, {"once": str(uuid.uuid4()), **typed})


@pytest.fixture
def nico(olga: User, paula: User) -> dict[str, Any]:
    """Another child of the same therapist with a row of each kind."""
    student = child.open_school_record(by=olga, name="Olga", seat="occupational_therapist", first_name="Nico")
    pen = own_pen(olga, student)
    provider = actions.add_provider(by=olga, student=student, pen=pen, name="Secret Provider", kind="ot")
    plan = actions.start_plan(by=olga, student=student, pen=pen)
    slot = actions.save_part(
        by=olga, plan=plan, model=PlannedSlot, weekday="0", minutes=30, mode="push_in", setting="gym"
    )
    card = actions.save_part(by=olga, plan=plan, model=CarryOver, task="Secret", steps="One")
    actions.activate_plan(by=olga, plan=plan, today=STARTED)
    facts = {"state": "missed", "missed_why": "other", "minutes": 30}
    missed = actions.log_session(by=olga, service=plan.service, on=TODAY, today=TODAY, pen=pen, **facts)
    paper = add_file(
        by=olga, student=student, files=[samples.upload(samples.pdf())], kind="progress", title="Secret paper"
    )
    return {
        "student": student,
        "provider": provider,
        "plan": plan,
        "slot": slot,
        "card": card,
        "session": missed,
        "paper": paper,
    }


def test_no_address_opens_another_childs_row(
    as_olga: Client, maya: Student, plan: OTPlan, nico: dict[str, Any]
) -> None:
    addresses = [
        url("provider-edit", maya, nico["provider"].pk),
        url("provider-confirm", maya, nico["provider"].pk),
        url("plan", maya, nico["plan"].pk),
        url("plan-edit", maya, nico["plan"].pk),
        url("plan-end", maya, nico["plan"].pk),
        url("plan-paper", maya, nico["plan"].pk),
        url("part-edit", maya, plan.pk, "times", nico["slot"].pk),
        url("part-remove", maya, plan.pk, "times", nico["slot"].pk),
        url("card", maya, nico["card"].pk),
        url("card-paper", maya, nico["card"].pk),
        url("session-edit", maya, nico["session"].pk),
        url("session-undo", maya, nico["session"].pk),
        url("session-confirm", maya, nico["session"].pk),
        url("session-make-up", maya, nico["session"].pk),
        url("slot-log", maya, nico["slot"].pk),
    ]
    assert [(address, send(as_olga, address).status_code) for address in addresses] == [(one, 404) for one in addresses]
    assert Session.objects.standing().get() == nico["session"]
    assert PlannedSlot.objects.filter(pk=nico["slot"].pk).exists()


@pytest.mark.parametrize("field", ["service", "provider", "paper"])
def test_no_field_of_a_session_takes_another_childs_row(
    field: str, as_olga: Client, maya: Student, plan: OTPlan, provider: Provider, nico: dict[str, Any]
) -> None:
    Service.objects.create(student=maya, kind="occupational_therapy", title="Second")
    add_file(by=provider.entered_by, student=maya, files=[samples.upload(samples.pdf())], kind="progress", title="Mine")
    foreign = {**nico, "service": nico["plan"].service}[field]
    typed = {"what": "given", "minutes": "20", "source": "here", "service": str(plan.service_id), **DAY}
    page = send(as_olga, url("session-add", maya), **{**typed, field: str(foreign.pk)})
    assert page.status_code == 200
    assert "Select a valid choice" in page.content.decode()
    assert not Session.objects.filter(service__student=maya).exists()


def test_no_part_takes_another_childs_provider(
    as_olga: Client, maya: Student, plan: OTPlan, nico: dict[str, Any]
) -> None:
    page = send(as_olga, url("part-add", maya, plan.pk, "times"), provider=str(nico["provider"].pk), **TIME)
    assert "Select a valid choice" in page.content.decode()
    assert plan.slots.count() == 2


def test_supervisor_and_responsible_are_of_this_child(
    as_olga: Client, maya: Student, plan: OTPlan, provider: Provider, nico: dict[str, Any]
) -> None:
    foreign = str(nico["provider"].pk)
    typed = {"name": "Tess", "kind": "ota", "source": "here", "supervisor": foreign}
    assert send(as_olga, url("provider-add", maya), **typed).status_code == 200
    assert send(as_olga, url("plan-edit", maya, plan.pk), revision="0", responsible=foreign).status_code == 200
    assert maya.providers.count() == 1
    assert "Secret" not in as_olga.get(url("provider-add", maya)).content.decode()


def test_nobody_supervises_themselves(as_olga: Client, maya: Student, provider: Provider) -> None:
    typed = {"name": "Olga", "kind": "ot", "supervisor": str(provider.pk), "revision": "0"}
    assert send(as_olga, url("provider-edit", maya, provider.pk), **typed).status_code == 200
    provider.refresh_from_db()
    assert provider.supervisor is None


def test_two_people_change_a_provider_and_both_are_shown(as_olga: Client, maya: Student, provider: Provider) -> None:
    address = url("provider-edit", maya, provider.pk)
    send(as_olga, address, name="Olga L.", kind="ot", supervision="each week", revision="0")
    answer = send(as_olga, address, name="Olga Lindquist", kind="ota", supervision="each week", revision="0")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert ("Olga L." in page, "Olga Lindquist" in page) == (True, True)
    assert "OT assistant (OTA)" in page
    assert Provider.objects.get(pk=provider.pk).name == "Olga L."


def test_lost_race_keeps_every_tick(as_olga: Client, maya: Student, plan: OTPlan) -> None:
    focus = plan.focuses.get()
    address = url("part-edit", maya, plan.pk, "areas", focus.pk)
    send(as_olga, address, focus_area="coordination", name="First", settings=["gym"], revision="0")
    typed = {"focus_area": "perception", "name": "Second", "settings": ["gym", "library", "bus"], "revision": "0"}
    page = send(as_olga, address, **typed).content.decode()
    assert page.count('<input type="hidden" name="settings"') == 2 * 3
    assert "Gym, Library, School bus" in page
    assert "sensing" in page
    assert ">perception" not in page
    assert 'name="focus_area" rows' not in page


def test_edited_again_after_an_undo_is_told_kindly(
    as_olga: Client, olga: User, maya: Student, monday: PlannedSlot
) -> None:
    tap(as_olga, monday, "given")
    row = Session.objects.get()
    actions.undo_session(by=olga, session=row)
    typed = {"what": "given", "minutes": "20", **DAY}
    answer = send(as_olga, url("session-edit", maya, row.pk), **typed)
    assert answer["Location"] == url("sessions", maya)
    assert "was changed meanwhile" in as_olga.get(answer["Location"]).content.decode()
    assert not Session.objects.standing().exists()


def test_tap_after_another_said_something_else_is_told(as_olga: Client, as_ken: Client, monday: PlannedSlot) -> None:
    tap(as_olga, monday, "given")
    answer = tap(as_ken, monday, "child_away")
    assert "Olga Lindqvist logged this time already." in as_ken.get(answer["Location"]).content.decode()
    tap(as_ken, monday, "given")
    assert Session.objects.get().state == "given"


def test_no_tap_on_a_day_without_school(as_olga: Client, paula: User, maya: Student, monday: PlannedSlot) -> None:
    off = calendar.Off(TODAY, TODAY, "Teachers learn", "teacher_day")
    days = {"first_day": date(2026, 9, 1), "last_day": date(2027, 6, 18), "days_off": [off]}
    calendar.save_calendar(by=paula, student=maya, calendar=None, revision=0, **days)
    answer = tap(as_olga, monday, "given")
    assert "no school on that day" in as_olga.get(answer["Location"]).content.decode()
    assert not Session.objects.exists()
    typed = {"what": "given", "minutes": "30", "source": "here", **DAY}
    send(as_olga, url("session-add", maya), **typed)
    assert Session.objects.get().minutes == 30


def test_line_has_one_plan_in_use(as_olga: Client, olga: User, maya: Student, plan: OTPlan) -> None:
    second = Service.objects.create(student=maya, kind="occupational_therapy", title="Second")
    other = actions.start_plan(by=olga, student=maya, pen=own_pen(olga, maya), service=second)
    actions.save_part(by=olga, plan=other, model=PlanFocus, focus_area="perception")
    actions.activate_plan(by=olga, plan=other, today=TODAY)
    typed = {"service": str(plan.service_id), "revision": str(other.revision)}
    answer = send(as_olga, url("plan-edit", maya, other.pk), **typed)
    assert answer.status_code == 302
    assert "Another plan is in use for this OT line." in as_olga.get(answer["Location"]).content.decode()
    other.refresh_from_db()
    assert other.service == second


def test_parents_copy_does_not_end_the_schools_plan(
    as_paula: Client, paula: User, olga: User, maya: Student, plan: OTPlan
) -> None:
    copied = actions.start_plan(by=paula, student=maya, pen=own_pen(paula, maya, "paper"), service=plan.service)
    actions.save_part(by=paula, plan=copied, model=PlanFocus, focus_area="perception")
    answer = send(as_paula, url("plan-activate", maya, copied.pk))
    assert "The school’s own plan is in use." in as_paula.get(answer["Location"]).content.decode()
    assert OTPlan.objects.get(pk=plan.pk).is_active
    maya.members.filter(user=olga).update(ended_at="2026-10-01T12:00Z")
    send(as_paula, url("plan-activate", maya, copied.pk))
    assert [OTPlan.objects.get(pk=row.pk).state for row in (plan, copied)] == ["ended", "active"]


def test_ended_plan_takes_nothing_more(as_olga: Client, olga: User, maya: Student, plan: OTPlan) -> None:
    slot = plan.slots.first()
    actions.end_plan(by=olga, plan=plan, today=TODAY)
    assert slot is not None
    for name, ids in [("plan-edit", ()), ("plan-activate", ()), ("part-remove", ("times", slot.pk))]:
        assert send(as_olga, url(name, maya, plan.pk, *ids), revision="0", for_child="x").status_code == 302
    tap(as_olga, slot, "given")
    typed = {"focus_area": "coordination", "name": "New"}
    send(as_olga, url("part-add", maya, plan.pk, "areas"), **typed)
    plan.refresh_from_db()
    assert (plan.state, plan.for_child, plan.slots.count(), plan.focuses.count()) == ("ended", "", 2, 1)
    assert not Session.objects.exists()


@pytest.mark.parametrize("part", ["areas", "times", "tools", "cards"])
def test_odd_words_come_back_as_they_were_typed(part: str, as_olga: Client, maya: Student, plan: OTPlan) -> None:
    typed = {
        "areas": {"focus_area": "coordination", "name": ODD, "methods": ODD},
        "times": {
            "weekday": "1",
            "minutes": "30",
            "mode": "push_in",
            "setting": "gym",
            "group_size": "1",
            "activity": ODD,
        },
        "tools": {"kind": "tool", "name": ODD},
        "cards": {"task": ODD, "steps": ODD},
    }[part]
    assert send(as_olga, url("part-add", maya, plan.pk, part), **typed).status_code == 302
    page = as_olga.get(url("plan", maya, plan.pk))
    assert page.status_code == 200
    assert "<b>&amp; %s" not in page.content.decode()
    nul = {name: "a\x00b" if value == ODD else value for name, value in typed.items()}
    answer = send(as_olga, url("part-add", maya, plan.pk, part), **nul)
    assert answer.status_code == 200


def test_huge_text_and_too_many_steps_stay_on_the_page(as_olga: Client, maya: Student, plan: OTPlan) -> None:
    eight = "\n".join(["a step"] * 8)
    for typed in (
        {"task": "x" * 161, "steps": "One"},
        {"task": "Fine", "steps": eight},
        {"task": "Fine", "steps": "s" * 141},
    ):
        assert send(as_olga, url("part-add", maya, plan.pk, "cards"), **typed).status_code == 200
    assert CarryOver.objects.count() == 0
    long = {"kind": "tool", "name": "Fine", "how": "word " * 100_000}
    assert send(as_olga, url("part-add", maya, plan.pk, "tools"), **long).status_code in {200, 302}
    assert Technique.objects.count() <= 1


def test_signed_out_while_typing_saves_nothing_and_leads_to_signing_in(maya: Student, plan: OTPlan) -> None:
    answer = send(Client(), url("part-add", maya, plan.pk, "tools"), kind="tool", name="Typed")
    assert (answer.status_code, Technique.objects.count()) == (401, 0)
    assert 'value="Typed"' in answer.content.decode()


def test_school_confirms_a_copied_session_and_a_copied_person(
    as_olga: Client, as_paula: Client, paula: User, maya: Student, plan: OTPlan
) -> None:
    pen = own_pen(paula, maya, "paper")
    row = actions.add_provider(by=paula, student=maya, pen=pen, name="Tess", kind="ota")
    facts = {"state": "given", "minutes": 30}
    session = actions.log_session(by=paula, service=plan.service, on=TODAY, today=TODAY, pen=pen, **facts)
    pairs = [("provider-confirm", "ot", row), ("session-confirm", "sessions", session)]
    for name, page, one in pairs:
        address = url(name, maya, one.pk)
        assert address not in as_paula.get(url(page, maya)).content.decode()
        assert send(as_paula, address).status_code == 403
        assert address in as_olga.get(url(page, maya)).content.decode()
        send(as_olga, address)
        one.refresh_from_db()
        assert one.confirmed_on == TODAY
        after = as_olga.get(url(page, maya)).content.decode()
        assert (address in after, "Confirmed by Olga" in after) == (False, True)


def test_times_of_a_plan_that_begins_later_are_not_tapped(as_olga: Client, plan: OTPlan, monday: PlannedSlot) -> None:
    OTPlan.objects.filter(pk=plan.pk).update(starts_on=date(2026, 10, 13))
    PlannedSlot.objects.filter(pk=monday.pk).update(starts_at=time(9, 30))
    tap(as_olga, monday, "given")
    assert not Session.objects.exists()
