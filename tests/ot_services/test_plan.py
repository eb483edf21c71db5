"""Writing a plan: draft, in use, ended; who sees and changes it; no dose; stale rows; what to clear up."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from ieps.models import Service
from ot_services import actions
from ot_services.forms.plan import tells_dose
from ot_services.models import CarryOver, OTPlan, PlanFocus, Provider, Technique
from ot_services.queries.clear_up import PlanFacts, ProviderFacts, SlotFacts, findings_of
from students.models import Student
from tests.cast import TODAY
from tests.ot_services.conftest import own_pen, times

pytestmark = pytest.mark.django_db


def url(name: str, student: Student, *ids: Any) -> str:
    return reverse(f"ot_services:{name}", args=[student.pk, *ids])


def draft_of(user: User, student: Student, source: str = "here") -> OTPlan:
    return actions.start_plan(by=user, student=student, pen=own_pen(user, student, source))


def test_therapists_draft_is_read_by_the_school_only(
    as_olga: Client, as_ken: Client, as_paula: Client, olga: User, maya: Student
) -> None:
    plan = draft_of(olga, maya)
    actions.save_part(by=olga, plan=plan, model=PlanFocus, focus_area="coordination", name="Secret area")
    assert "Secret area" in as_ken.get(url("plan", maya, plan.pk)).content.decode()
    assert as_paula.get(url("plan", maya, plan.pk)).status_code == 404
    assert as_paula.get(url("plan-paper", maya, plan.pk)).status_code == 404
    assert str(plan.pk) not in as_paula.get(url("ot", maya)).content.decode()


def test_parents_copied_draft_is_theirs_alone(as_olga: Client, as_paula: Client, paula: User, maya: Student) -> None:
    plan = draft_of(paula, maya, "paper")
    card = actions.save_part(by=paula, plan=plan, model=CarryOver, task="Hidden", steps="One")
    assert as_paula.get(url("plan", maya, plan.pk)).status_code == 200
    assert as_olga.get(url("plan", maya, plan.pk)).status_code == 404
    assert as_olga.get(url("card", maya, card.pk)).status_code == 404


def test_putting_in_use_ends_the_one_before(olga: User, maya: Student, plan: OTPlan) -> None:
    new = actions.start_plan(by=olga, student=maya, pen=own_pen(olga, maya), service=plan.service)
    actions.save_part(by=olga, plan=new, model=PlanFocus, focus_area="coordination")
    actions.activate_plan(by=olga, plan=new, today=TODAY)
    actions.activate_plan(by=olga, plan=new, today=TODAY)
    states = {row.pk: (row.state, row.ends_on) for row in OTPlan.objects.all()}
    assert states == {plan.pk: ("ended", TODAY), new.pk: ("active", None)}


def test_empty_plan_is_not_put_in_use(as_olga: Client, olga: User, maya: Student) -> None:
    plan = draft_of(olga, maya)
    answer = as_olga.post(url("plan-activate", maya, plan.pk), follow=True)
    assert "This plan is still empty" in answer.content.decode()
    plan.refresh_from_db()
    assert plan.state == "draft"


def test_ended_plan_is_read_but_not_changed(as_olga: Client, olga: User, maya: Student, plan: OTPlan) -> None:
    actions.end_plan(by=olga, plan=plan, today=TODAY)
    page = as_olga.get(url("plan", maya, plan.pk)).content.decode()
    assert "This OT plan has ended" in page
    assert "Add an area" not in page
    answer = as_olga.post(
        url("part-add", maya, plan.pk, "areas"), {"focus_area": "coordination", "name": "Late"}, follow=True
    )
    assert "This plan has ended" in answer.content.decode()
    assert not PlanFocus.objects.filter(name="Late").exists()


def test_parent_reads_the_plan_in_use_without_any_way_to_change_it(
    as_paula: Client, maya: Student, plan: OTPlan
) -> None:
    page = as_paula.get(url("plan", maya, plan.pk)).content.decode()
    assert "This is how OT works for Maya" in page
    assert "The IEP promises: 30 minutes, 2 times a week." in page
    assert "Change" not in page
    assert as_paula.get(url("plan-edit", maya, plan.pk)).status_code == 403


def test_teacher_reads_but_may_not_write(teacher: User, maya: Student, plan: OTPlan) -> None:
    client = Client()
    client.force_login(teacher)
    assert client.get(url("plan", maya, plan.pk)).status_code == 200
    assert client.get(url("plan-add", maya)).status_code == 403


def test_school_confirms_what_a_parent_copied(
    as_olga: Client, as_paula: Client, olga: User, paula: User, maya: Student
) -> None:
    plan = draft_of(paula, maya, "paper")
    actions.save_part(by=paula, plan=plan, model=PlanFocus, focus_area="coordination")
    actions.activate_plan(by=paula, plan=plan, today=TODAY)
    assert "Copied from the school’s paper by Paula" in as_olga.get(url("plan", maya, plan.pk)).content.decode()
    assert as_paula.post(url("plan-confirm", maya, plan.pk)).status_code == 403
    as_olga.post(url("plan-confirm", maya, plan.pk))
    plan.refresh_from_db()
    assert (plan.confirmed_by, plan.confirmed_on) == (olga, TODAY)
    assert as_olga.get(url("plan-edit", maya, plan.pk)).status_code == 403


def test_two_people_change_one_area_and_nothing_is_lost(as_olga: Client, maya: Student, plan: OTPlan) -> None:
    row = plan.focuses.get()
    place = url("part-edit", maya, plan.pk, "areas", row.pk)
    facts = {"focus_area": "coordination", "methods": "", "outcomes": ""}
    as_olga.post(place, {**facts, "name": "First words", "revision": "0"})
    answer = as_olga.post(place, {**facts, "name": "Second words", "revision": "0"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "First" in page
    assert "Second" in page


def test_part_is_taken_out(as_olga: Client, maya: Student, plan: OTPlan) -> None:
    row = plan.focuses.get()
    as_olga.post(url("part-remove", maya, plan.pk, "areas", row.pk))
    assert plan.focuses.count() == 0
    assert as_olga.post(url("part-remove", maya, plan.pk, "areas", row.pk)).status_code == 404


def test_unknown_part_is_not_there(as_olga: Client, maya: Student, plan: OTPlan) -> None:
    assert as_olga.get(url("part-add", maya, plan.pk, "secrets")).status_code == 404


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("A weighted vest of 2 lbs", True),
        ("Weighted lap pad, 5% of body weight", True),
        ("weighted blanket, five percent of the child", True),
        ("A weighted pencil for writing", False),
        ("Lap pad of 1.5 kg", True),
        ("Cut 5 g of clay", False),
        ("Writes 80 percent of the letters", False),
        ("2 pounds of flour for baking", False),
        ("A vest of 5 lb for circle time", True),
        ("Weighted blanket, five pounds", True),
        ("Lap-pad 3 lbs", True),
        ("A vest with pockets for pictures", False),
    ],
)
def test_amounts_of_weighted_items_are_seen(text: str, tells: bool) -> None:
    assert tells_dose(text) is tells


def test_dose_is_refused_with_a_kind_sentence_and_kept_on_the_page(
    as_olga: Client, maya: Student, plan: OTPlan
) -> None:
    facts = {"kind": "tool", "name": "Weighted vest", "how": "Put on 3 pounds", "for_task": "sitting"}
    page = as_olga.post(url("part-add", maya, plan.pk, "tools"), facts).content.decode()
    assert "Take the amount out." in page
    assert "Put on 3 pounds" in page
    assert Technique.objects.count() == 0


def test_pull_out_says_what_is_missed(as_olga: Client, maya: Student, plan: OTPlan) -> None:
    facts = {"weekday": "1", "minutes": "30", "mode": "pull_out", "setting": "therapy_room", "group_size": "1"}
    place = url("part-add", maya, plan.pk, "times")
    assert "Write which class the child misses." in as_olga.post(place, facts).content.decode()
    as_olga.post(place, {**facts, "class_missed": "music", "starts_at": "09:30"})
    assert plan.slots.filter(class_missed="music", starts_at="09:30").count() == 1


@pytest.mark.parametrize(("count", "fits"), [(7, True), (8, False)])
def test_card_holds_seven_steps(count: int, fits: bool, as_olga: Client, maya: Student, plan: OTPlan) -> None:
    steps = "\r\n".join(f"Step {number}" for number in range(count))
    as_olga.post(url("part-add", maya, plan.pk, "cards"), {"task": "Writing", "steps": steps})
    assert plan.cards.exists() is fits


def test_provider_may_be_a_name_and_lacks_a_supervisor(as_paula: Client, as_olga: Client, maya: Student) -> None:
    as_paula.post(url("provider-add", maya), {"name": "Tess", "kind": "ota", "source": "phone"})
    row = Provider.objects.get()
    assert (row.name, row.source, row.lacks_supervisor) == ("Tess", "phone", True)
    page = as_paula.get(url("ot", maya)).content.decode()
    assert "No supervising OT is named." in page
    assert "Said on the phone. Written down by Paula" in page
    assert as_olga.get(url("provider-edit", maya, row.pk)).status_code == 403


def test_plan_of_a_family_without_a_line_gets_its_line_later(paula: User, maya: Student, service: Any) -> None:
    plan = draft_of(paula, maya, "paper")
    assert plan.service == service
    lined = maya.services.create(kind="occupational_therapy", title="OT, second")
    actions.log_session(
        by=paula,
        service=service,
        on=TODAY,
        today=TODAY,
        pen=own_pen(paula, maya, "paper"),
        state="given",
        minutes=30,
    )
    actions.save_plan(by=paula, plan=plan, revision=0, service=lined)
    assert [row.service for row in lined.sessions.all()] == [lined]


def fill_hub(olga: User, plan: OTPlan, numbers: range) -> None:
    """One more of everything OT at a glance is made of, for each number."""
    student = plan.student
    for number in numbers:
        pen = own_pen(olga, student)
        provider = actions.add_provider(by=olga, student=student, pen=pen, name=f"OT {number}", kind="ot")
        actions.save_part(by=olga, plan=plan, model=PlanFocus, focus_area="other", name=f"Area {number}")
        actions.save_part(by=olga, plan=plan, model=CarryOver, task=f"Card {number}", steps="One")
        times(plan, olga, provider)
        other = Service.objects.create(student=student, kind="occupational_therapy", title=f"OT {number}")
        for service in (plan.service, other):
            actions.log_session(
                by=olga,
                service=service,
                on=date(2026, 9, 8),
                today=TODAY,
                pen=pen,
                provider=provider,
                state="given",
                minutes=number + 1,
            )


def test_hub_costs_the_same_with_many_rows(
    as_olga: Client, olga: User, plan: OTPlan, django_assert_max_num_queries: Any
) -> None:
    plan = OTPlan.objects.select_related("student", "service").get(pk=plan.pk)
    page = url("ot", plan.student)
    fill_hub(olga, plan, range(1))
    as_olga.get(page)
    with django_assert_max_num_queries(12) as one:
        text = as_olga.get(page).content.decode()
    assert ("Area 0" in text, "Card 0" in text, "Area 29" in text) == (True, True, False)
    fill_hub(olga, plan, range(1, 30))
    with django_assert_max_num_queries(12) as thirty:
        text = as_olga.get(page).content.decode()
    assert ("Area 29" in text, "Card 29" in text, "OT 29" in text) == (True, True, True)
    assert len(thirty) == len(one)


GOOD = PlanFacts(
    line_minutes=60,
    slots=[SlotFacts(30, "push_in"), SlotFacts(30, "pull_out", "art", "quiet")],
    providers=[ProviderFacts("Olga", True, date(2027, 8, 31))],
    cards=1,
    cards_shown=1,
)


def codes(**change: Any) -> list[str]:
    facts = PlanFacts(**{**vars(GOOD), **change})
    return [finding.code for finding in findings_of(facts, TODAY)]


def test_good_plan_has_nothing_to_clear_up() -> None:
    assert codes() == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"line_minutes": 90}, "O06"),
        ({"slots": [SlotFacts(30, "pull_out", "art", "quiet"), SlotFacts(30, "pull_out", "Art ", "quiet")]}, "O11"),
        ({"slots": [SlotFacts(60, "pull_out", "art")]}, "O12"),
        ({"providers": [ProviderFacts("Tess", True, None, True, False)]}, "O02"),
        ({"providers": [ProviderFacts("Tess", False)]}, "O01"),
        ({"providers": [ProviderFacts("Tess", True, date(2026, 10, 11))]}, "O01b"),
        ({"cards": 0, "cards_shown": 0}, "O17"),
        ({"cards_shown": 0}, "O17b"),
        ({"loose_techniques": ["Grip"]}, "O16"),
    ],
)
def test_what_is_to_clear_up(change: dict[str, Any], code: str) -> None:
    assert codes(**change) == [code]


def test_line_that_can_not_be_counted_is_not_compared() -> None:
    assert codes(line_minutes=None) == []


def test_family_reads_checks_as_questions(as_paula: Client, maya: Student, plan: OTPlan) -> None:
    page = as_paula.get(url("plan", maya, plan.pk)).content.decode()
    assert "To clear up" in page
    assert "What should teachers do when the OT is not there?" in page
