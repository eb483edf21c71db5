"""The team's decision and what hangs on it: positions, evidence, the notice, a 504 plan, and the clocks."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from deadlines import clocks
from evaluations import actions, queries
from evaluations.enums import NOTICE_ITEMS, NOTICE_TODO
from evaluations.models import DecisionEvidence, Notice, ParentPosition, Plan504, TeamDecision
from evaluations.papers.decision import as_words, page_from
from evaluations.tasks import decision_body, decision_page_of
from letters.models import Letter
from students import enums, policy
from students.access import Conflict
from students.actions.pen import pen_facts
from students.models import Membership, Student, StudentFile

pytestmark = pytest.mark.django_db
TODAY, DAY = date(2026, 10, 12), date(2026, 10, 8)
ON = {"decided_on_month": "10", "decided_on_day": "8", "decided_on_year": "2026"}
WITH_OTHERS = {"outcome": "eligible", "ot": "ot_with_others", "other_supports": "Keyboard", "source": "paper", **ON}


@pytest.fixture
def carl(maya: Student) -> User:
    user = User.objects.create_user("carl@example.org", "Carl")
    Membership.objects.create(student=maya, user=user, name="Carl", role=policy.Role.PARENT, seat=enums.Seat.PARENT)
    return user


@pytest.fixture
def as_carl(carl: User) -> Client:
    client = Client()
    client.force_login(carl)
    return client


def decided(by: User, student: Student, source: str = "paper", **facts: Any) -> TeamDecision:
    member = student.members.get(user=by)
    pen = pen_facts(member=member, today=TODAY, source=source)
    base = {"outcome": "eligible", "decided_on": DAY, "ot": "ot_with_others", "reasons": "First\nSecond"}
    return actions.record_decision(by=by, member=member, pen=pen, **{**base, **facts})


def url(name: str, *ids: object) -> str:
    return reverse(f"evaluations:{name}", args=ids)


def test_parent_copies_and_the_page_says_so(as_paula: Client, maya: Student) -> None:
    answer = as_paula.post(url("decision-add", maya.pk), {**WITH_OTHERS, "reasons": "Slow writing"})
    row = TeamDecision.objects.get()
    assert answer["Location"] == row.get_absolute_url()
    assert (row.is_copied, row.ot, row.other_supports) == (True, "ot_with_others", "Keyboard")
    page = as_paula.get(row.get_absolute_url()).content.decode()
    assert "Copied from the school’s paper by Paula on October 12, 2026." in page
    assert page.count("Not this") == 2
    assert "We cannot see the kind of disability." in page
    assert "We cannot see a prior written notice about this decision." in page
    assert queries.standing_decision(maya) == row


def test_case_manager_writes_with_their_own_pen(as_ken: Client, maya: Student) -> None:
    as_ken.post(url("decision-add", maya.pk), {**WITH_OTHERS, "source": "here"})
    row = TeamDecision.objects.get()
    assert (row.is_copied, row.author_name) == (False, "Ken Osei")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"outcome": ""}, "Choose what the team decided."),
        ({"other_supports": ""}, "Write which other supports."),
        ({"ot": "ot_alone"}, "Choose how OT stands alone, or “Not said”."),
        ({"ot": "no_ot"}, "Write what is offered instead. If nothing, write: nothing."),
        ({"decided_on_day": "13"}, "This day can not be after today."),
        ({"decided_on_month": ""}, "Write the month"),
    ],
)
def test_each_outcome_asks_for_what_it_needs(
    typed: dict[str, str], sentence: str, as_paula: Client, maya: Student
) -> None:
    answer = as_paula.post(url("decision-add", maya.pk), {**WITH_OTHERS, "reasons": "Kept words", **typed})
    assert answer.status_code == 200
    page = answer.content.decode()
    assert sentence in page
    assert "Kept words" in page
    assert not TeamDecision.objects.exists()


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (
            {"outcome": "not_eligible", "category": "autism", "instead": "Help in class"},
            ("", "", "", "", "Help in class"),
        ),
        ({"outcome": "plan_504", "instead": "504"}, ("", "", "", "", "504")),
        ({"ot": "no_ot", "instead": "Keyboard"}, ("", "no_ot", "", "", "Keyboard")),
        ({"ot": "ot_alone", "ot_alone_basis": "unknown", "instead": "x"}, ("", "ot_alone", "", "unknown", "")),
        ({"category": "autism", "instead": "x"}, ("autism", "ot_with_others", "Keyboard", "", "")),
    ],
)
def test_what_the_outcome_has_no_place_for_is_dropped(
    typed: dict[str, str], stored: tuple[str, ...], as_paula: Client, maya: Student
) -> None:
    as_paula.post(url("decision-add", maya.pk), {**WITH_OTHERS, **typed})
    row = TeamDecision.objects.get()
    assert (row.category, row.ot, row.other_supports, row.ot_alone_basis, row.instead) == stored


@pytest.mark.parametrize("facts", [{"ot": "no_ot"}, {"ot": "ot_alone"}])
def test_database_refuses_half_a_decision(facts: dict[str, str], paula: User, maya: Student) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        decided(paula, maya, **facts)


def test_correction_keeps_the_old_row_and_takes_positions_along(as_paula: Client, paula: User, maya: Student) -> None:
    old = decided(paula, maya)
    member = maya.members.get(user=paula)
    actions.state_position(by=paula, member=member, decision=old, position="agree", reasons="", revision=0)
    actions.add_evidence(by=paula, member=member, decision=old, says="Log", answers_reason="First")
    as_paula.post(url("decision-correct", maya.pk, old.pk), {**WITH_OTHERS, "reasons": "Mended"})
    new = TeamDecision.objects.get(supersedes=old)
    assert queries.decisions_of(maya) == [new]
    assert (new.reasons, new.positions.count(), new.evidence.count()) == ("Mended", 1, 1)
    assert old.positions.count() == 0
    assert "Read the newer version" in as_paula.get(old.get_absolute_url()).content.decode()
    again = as_paula.post(url("decision-correct", maya.pk, old.pk), WITH_OTHERS, follow=True)
    assert "This can not be changed any more." in again.content.decode()
    assert TeamDecision.objects.count() == 2


def test_only_who_wrote_it_corrects_and_a_confirmed_one_stays(
    as_ken: Client, as_carl: Client, as_paula: Client, paula: User, maya: Student
) -> None:
    row = decided(paula, maya)
    assert as_carl.get(url("decision-correct", maya.pk, row.pk)).status_code == 403
    assert as_paula.post(url("decision-confirm", maya.pk, row.pk)).status_code == 403
    as_ken.post(url("decision-confirm", maya.pk, row.pk))
    row.refresh_from_db()
    assert row.is_confirmed
    assert "Correct what I wrote" not in as_paula.get(row.get_absolute_url()).content.decode()
    with pytest.raises(actions.EvaluationError):
        decided(paula, maya, supersedes=row)


def test_each_parent_answers_for_themselves(
    as_paula: Client, as_carl: Client, as_ken: Client, paula: User, carl: User, maya: Student
) -> None:
    row = decided(paula, maya)
    place = url("decision-position", maya.pk, row.pk)
    as_paula.post(place, {"position": "partly", "reasons": "Paula says", "revision": "0"})
    assert "Paula says" not in as_carl.get(place).content.decode()
    as_carl.post(place, {"position": "disagree", "reasons": "Carl says", "revision": "0"})
    as_carl.post(place, {"position": "agree", "reasons": "Carl thought again", "revision": "1"})
    said = [(p.author, p.position, p.reasons) for p in queries.positions_of(row)]
    assert said == [(paula, "partly", "Paula says"), (carl, "agree", "Carl thought again")]
    team = as_ken.get(row.get_absolute_url()).content.decode()
    assert "Paula says" in team
    assert "Carl thought again" in team
    assert as_ken.get(place).status_code == 403


def test_stale_position_is_not_overwritten(as_paula: Client, paula: User, maya: Student) -> None:
    row = decided(paula, maya)
    member = maya.members.get(user=paula)
    for revision, words in ((0, "One"), (1, "Two")):
        actions.state_position(
            by=paula, member=member, decision=row, position="agree", reasons=words, revision=revision
        )
    typed = {"position": "agree", "reasons": "Three", "revision": "1"}
    answer = as_paula.post(url("decision-position", maya.pk, row.pk), typed)
    assert answer.status_code == 409
    assert ParentPosition.objects.get().reasons == "Two"
    with pytest.raises(Conflict):
        actions.state_position(by=paula, member=member, decision=row, position="no", reasons="x", revision=0)


def test_evidence_is_numbered_moved_changed_and_removed(as_paula: Client, paula: User, maya: Student) -> None:
    row = decided(paula, maya)
    add = url("evidence-add", maya.pk, row.pk)
    photo = SimpleUploadedFile("p.png", b"\x89PNG\r\n\x1a\n" + bytes(20), content_type="image/png")
    as_paula.post(add, {"says": "Log", "answers_reason": "Second"})
    as_paula.post(add, {"says": "Photo", "files": photo})
    log, shot = queries.evidence_of(row)
    assert (log.answers_reason, log.paper, shot.paper) == ("Second", None, StudentFile.objects.get())
    as_paula.post(url("evidence-move", maya.pk, shot.pk))
    assert queries.evidence_of(row) == [shot, log]
    as_paula.post(url("evidence-move", maya.pk, shot.pk))
    assert queries.evidence_of(row) == [shot, log]
    as_paula.post(url("evidence-edit", maya.pk, log.pk), {"says": "Longer log", "answers_reason": "First"})
    as_paula.post(url("evidence-remove", maya.pk, shot.pk))
    kept = DecisionEvidence.objects.get()
    assert (kept.says, kept.answers_reason) == ("Longer log", "First")
    assert StudentFile.objects.count() == 1


@pytest.mark.parametrize("typed", [{"says": ""}, {"says": "x", "answers_reason": "Not one of them"}])
def test_evidence_that_says_nothing_or_answers_no_reason_is_refused(
    typed: dict[str, str], as_paula: Client, paula: User, maya: Student
) -> None:
    row = decided(paula, maya)
    assert as_paula.post(url("evidence-add", maya.pk, row.pk), typed).status_code == 200
    assert not DecisionEvidence.objects.exists()


def test_other_parents_evidence_is_read_not_changed(as_carl: Client, paula: User, maya: Student) -> None:
    row = decided(paula, maya)
    member = maya.members.get(user=paula)
    piece = actions.add_evidence(by=paula, member=member, decision=row, says="Paula’s log")
    page = as_carl.get(row.get_absolute_url()).content.decode()
    assert "Paula’s log" in page
    assert url("evidence-edit", maya.pk, piece.pk) not in page
    for name in ("evidence-edit", "evidence-move", "evidence-remove"):
        assert as_carl.post(url(name, maya.pk, piece.pk), {"says": "x"}).status_code == 403
    assert DecisionEvidence.objects.get().says == "Paula’s log"


def test_paper_holds_outcome_positions_and_evidence_as_the_page_does(paula: User, maya: Student) -> None:
    row = decided(paula, maya, other_supports="Keyboard")
    member = maya.members.get(user=paula)
    actions.state_position(by=paula, member=member, decision=row, position="partly", reasons="Because", revision=0)
    actions.add_evidence(by=paula, member=member, decision=row, says="Log", answers_reason="Second")
    page = decision_page_of(row)
    assert page_from(as_words(page)) == page
    body = decision_body(row)
    for words in (
        "OT with other supports: Keyboard",
        "X, this one",
        "Paula: I agree with a part.",
        "Because",
        "Second",
    ):
        assert words in body
    assert "Copied from the school’s paper by Paula on October 12, 2026." in body


def test_notice_shows_what_is_missing_and_what_to_do(as_paula: Client, paula: User, maya: Student) -> None:
    row = decided(paula, maya)
    on = {"given_on_month": "10", "given_on_day": "9", "given_on_year": "2026"}
    typed = {"about": "OT", "source": "paper", "action": "OT in class", "why": "Slow writing", "help": "  ", **on}
    as_paula.post(url("notice-add", maya.pk), typed)
    notice = Notice.objects.get()
    assert notice.decision == row
    assert notice.missing == ["basis", "safeguards", "help", "options", "factors"]
    page = as_paula.get(notice.get_absolute_url()).content.decode()
    assert page.count("We cannot see it") == 5
    assert "2 of the seven things are there. We cannot see 5 of them." in page
    letter = url("notice-letter", maya.pk, notice.pk)
    assert letter in page
    assert as_paula.post(letter).status_code == 302
    draft = Letter.objects.get(kind="ask_pwn")
    facts = {fact["key"]: fact["text"] for fact in draft.facts}
    assert facts["pwn.said_on"] == "2026-10-09"
    assert all(f"- {NOTICE_ITEMS[key]}" in facts["pwn.text"] for key in notice.missing)
    assert str(NOTICE_ITEMS["why"]) + "\n" not in facts["pwn.text"]
    assert str(NOTICE_TODO["basis"]) in page
    assert str(NOTICE_TODO["why"]) not in page
    assert all(str(words).split(",")[0] in page for words in NOTICE_ITEMS.values())
    as_paula.post(url("notice-correct", maya.pk, notice.pk), {**typed, "basis": "Two tests"})
    newer = Notice.objects.get(supersedes=notice)
    assert queries.notices_of(maya) == [newer]
    assert (newer.decision, newer.items["basis"]) == (row, "Two tests")
    older = as_paula.get(notice.get_absolute_url()).content.decode()
    assert "Read the newer version" in older
    assert "What we cannot see" not in older


def test_whole_notice_asks_for_nothing_and_staff_is_offered_no_letter(
    as_ken: Client, as_paula: Client, paula: User, maya: Student
) -> None:
    row, member = decided(paula, maya), maya.members.get(user=paula)
    pen = pen_facts(member=member, today=DAY, source="paper")
    facts = {"by": paula, "member": member, "pen": pen, "decision": row, "about": "OT", "given_on": DAY}
    whole = actions.record_notice(**facts, items=dict.fromkeys(NOTICE_ITEMS, "words"))
    page = as_paula.get(whole.get_absolute_url()).content.decode()
    assert "All seven things are there." in page
    assert "cannot see" not in page
    short = actions.record_notice(**facts, items={})
    page = as_ken.get(short.get_absolute_url()).content.decode()
    assert "0 of the seven things are there. We cannot see 7 of them." in page
    assert url("notice-letter", maya.pk, short.pk) not in page
    assert as_paula.post(url("notice-letter", maya.pk, whole.pk)).status_code == 404


def test_504_plan_is_edited_with_its_revision(as_paula: Client, as_ken: Client, maya: Student) -> None:
    on = {"starts_on_month": "10", "starts_on_day": "1", "starts_on_year": "2026"}
    typed = {"accommodations": "More time\nQuiet seat", "source": "paper", **on}
    as_paula.post(url("plan-504-add", maya.pk), typed)
    plan = Plan504.objects.get()
    page = as_paula.get(plan.get_absolute_url()).content.decode()
    assert '<li dir="auto">Quiet seat</li>' in page
    as_ken.post(url("plan-504-edit", maya.pk, plan.pk), {**typed, "contact": "Ken", "revision": "0"})
    stale = as_paula.post(url("plan-504-edit", maya.pk, plan.pk), {**typed, "accommodations": "Mine", "revision": "0"})
    assert stale.status_code == 409
    plan.refresh_from_db()
    assert (plan.contact, plan.accommodations, plan.revision) == ("Ken", "More time\nQuiet seat", 1)


def test_parent_does_not_change_the_schools_own_504_plan(as_paula: Client, ken: User, maya: Student) -> None:
    pen = pen_facts(member=maya.members.get(user=ken), today=TODAY, source="here")
    member = maya.members.get(user=ken)
    plan = actions.save_plan_504(by=ken, member=member, pen=pen, starts_on=DAY, accommodations="More time")
    edit = url("plan-504-edit", maya.pk, plan.pk)
    assert edit not in as_paula.get(plan.get_absolute_url()).content.decode()
    assert as_paula.get(edit).status_code == 403


def test_504_plan_that_ends_before_it_starts_is_refused(as_paula: Client, maya: Student) -> None:
    typed = {"accommodations": "More time", "source": "paper"}
    for name, day in (("starts_on", "5"), ("ended_on", "1")):
        typed |= {f"{name}_month": "10", f"{name}_day": day, f"{name}_year": "2026"}
    page = as_paula.post(url("plan-504-add", maya.pk), typed).content.decode()
    assert "This day is before the first day." in page
    assert not Plan504.objects.exists()


def keys(student: Student) -> dict[str, date]:
    return {event.key: event.on for event in queries.events_of(student)}


def report(by: User, student: Student, area: str, on: date) -> None:
    member = student.members.get(user=by)
    pen = pen_facts(member=member, today=TODAY, source="paper")
    row = actions.start_evaluation(by=by, student=student, pen=pen, area=area, report_on=on, summary="x")
    actions.finish(by=by, member=member, row=row)


def test_reports_and_decision_end_and_start_clocks(paula: User, maya: Student) -> None:
    assert keys(maya) == {}
    report(paula, maya, "psychology", date(2026, 10, 1))
    assert keys(maya) == {}
    report(paula, maya, "outside", date(2026, 10, 7))
    assert keys(maya) == {}
    report(paula, maya, "ot", date(2026, 10, 5))
    done = {"evaluation_completed": date(2026, 10, 5), "evaluation_report_completed": date(2026, 10, 5)}
    assert keys(maya) == done
    decided(paula, maya)
    decided_on = dict.fromkeys(("evaluation_report_given", "eligibility_determined", "last_evaluation_completed"), DAY)
    assert keys(maya) == {**done, **decided_on}
    for state in (None, "WA"):
        states = {row.id: row.state_of_clock for row in rows_of(maya, state)}
        assert (states["evaluate"], states["iep_after_eligibility"]) == ("met", "running")


def rows_of(student: Student, state: str | None) -> list[clocks.Clock]:
    events = {"consent_received": date(2026, 9, 1), **keys(student)}
    return clocks.compute(state=state, events=events, calendar=None, today=TODAY)


@pytest.mark.parametrize("outcome", ["not_eligible", "plan_504"])
def test_not_eligible_ends_the_evaluation_and_asks_for_no_iep_meeting(
    outcome: str, as_paula: Client, paula: User, maya: Student
) -> None:
    decided(paula, maya, outcome=outcome, ot="")
    assert set(keys(maya)) >= {"eligibility_determined", "found_not_eligible", "evaluation_completed"}
    assert "iep_after_eligibility" not in as_paula.get(reverse("overview:dates", args=[maya.pk])).content.decode()


def test_not_decided_ends_nothing(paula: User, maya: Student) -> None:
    decided(paula, maya, outcome="not_decided", ot="")
    assert keys(maya) == {}


def test_plan_page_lists_every_stage_at_a_flat_cost(
    as_paula: Client, paula: User, maya: Student, django_assert_max_num_queries: Any
) -> None:
    place = url("plan", maya.pk)
    counts = []
    for number in range(30):
        report(paula, maya, "ot", date(2026, 10, 1))
        if number in {0, 29}:
            with django_assert_max_num_queries(13) as counted:
                as_paula.get(place)
            counts.append(len(counted))
    assert counts[0] == counts[1]
