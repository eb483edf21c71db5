"""The evidence list: what a piece rests on, up and down, and each reason of the school beside the family's answer."""

import json
from datetime import date
from typing import Any

import page as checker
import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from documents.models import Paper
from documents.papers import render_html
from evaluations import actions, queries
from evaluations.models import TeamDecision
from evaluations.papers.evidence import evidence_from, evidence_page, evidence_words
from evaluations.tasks import evidence_body, evidence_source
from students import enums
from students.actions import child, logs
from students.actions.files import add_file, hide_file
from students.actions.pen import pen_facts
from students.models import Membership, Observation, Student
from tests.documents import samples

pytestmark = pytest.mark.django_db
ON = date(2026, 10, 5)


def url(name: str, *args: Any) -> str:
    return reverse(f"evaluations:{name}", args=args)


@pytest.fixture
def decided(maya: Student, paula: User, member: Membership) -> TeamDecision:
    pen = pen_facts(member=member, today=ON, source="paper", author_name="Ken Osei")
    row = actions.record_decision(
        by=paula,
        member=member,
        pen=pen,
        outcome="not_eligible",
        decided_on=ON,
        instead="x",
        reasons="• First\n\n- Second",
    )
    actions.record_notice(
        by=paula, member=member, pen=pen, decision=row, about="No", given_on=ON, items={"why": "Third\nFirst"}
    )
    return row


@pytest.fixture
def entry(paula: User, member: Membership) -> Observation:
    return logs.note_observation(by=paula, member=member, on=ON, activity="Coat", what_happened="No button")


def words_of(row: TeamDecision) -> dict[str, Any]:
    notices = queries.notices_about(row)
    return evidence_words(evidence_page(row, row.student, evidence=queries.evidence_of(row), notices=notices))


def test_form_offers_the_reasons_of_decision_and_notice_and_the_own_log(
    as_paula: Client, maya: Student, decided: TeamDecision, entry: Observation
) -> None:
    form = as_paula.get(url("evidence-add", maya.pk, decided.pk)).context["form"]
    assert [key for key, _label in form.fields["answers_reason"].choices] == ["", "First", "Second", "Third"]
    assert [key for key, _label in form.fields["entry"].choices] == ["", str(entry.pk)]
    assert "part" not in form.fields  # no report is here
    assert "paper" not in form.fields


def test_entry_of_the_log_in_the_evidence_is_shared_by_that(
    as_paula: Client, as_ken: Client, maya: Student, decided: TeamDecision, entry: Observation
) -> None:
    assert as_ken.get(entry.get_absolute_url()).status_code == 404
    as_paula.post(
        url("evidence-add", maya.pk, decided.pk),
        {"says": "Shows it", "answers_reason": "Third", "entry": str(entry.pk)},
    )
    (piece,) = queries.evidence_of(decided)
    assert (piece.observation, piece.answers_reason) == (entry, "Third")
    assert entry.get_absolute_url() in as_ken.get(decided.get_absolute_url()).content.decode()
    assert as_ken.get(entry.get_absolute_url()).status_code == 200


def test_entry_of_another_parent_is_no_choice_until_shared(
    as_paula: Client, maya: Student, decided: TeamDecision, entry: Observation
) -> None:
    carl = User.objects.create_user("carl@example.org", "Carl")
    Membership.objects.create(student=maya, user=carl, name="Carl", role="parent", seat=enums.Seat.PARENT)
    client = Client()
    client.force_login(carl)
    add = url("evidence-add", maya.pk, decided.pk)
    assert "entry" not in client.get(add).context["form"].fields
    client.post(add, {"says": "His words", "entry": str(entry.pk)})
    assert queries.evidence_of(decided)[0].observation is None
    entry.refresh_from_db()
    assert not entry.is_shared


def test_score_or_finding_of_a_report_stands_behind_a_piece(
    as_paula: Client, maya: Student, paula: User, member: Membership, decided: TeamDecision
) -> None:
    pen = pen_facts(member=member, today=ON, source="paper", author_name="Olga")
    report = actions.start_evaluation(by=paula, student=maya, pen=pen, report_on=ON)
    actions.save_part(by=paula, row=report, what="scores", part="Copying", percentile=8)
    actions.save_part(by=paula, row=report, what="findings", text="Slow", school_task="Writing time")
    actions.finish(by=paula, member=member, row=report)
    add = url("evidence-add", maya.pk, decided.pk)
    assert as_paula.post(add, {"says": "A", "part": str(report.scores.get().pk)}).status_code == 302
    assert as_paula.post(add, {"says": "B", "part": str(report.findings.get().pk)}).status_code == 302
    assert as_paula.post(add, {"says": "C", "part": str(report.pk)}).status_code == 200
    one, two = queries.evidence_of(decided)
    assert (one.score, one.finding) == (report.scores.get(), None)
    assert (two.score, two.finding) == (None, report.findings.get())
    assert [line["paper"] for line in words_of(decided)["copies"]] == [f"{report}: Copying", f"{report}: Writing time"]


def test_piece_goes_up_and_down_and_stops_at_the_ends(
    as_paula: Client, maya: Student, paula: User, member: Membership, decided: TeamDecision
) -> None:
    rows = [actions.add_evidence(by=paula, member=member, decision=decided, says=word) for word in "abc"]

    def order() -> str:
        return "".join(row.says for row in queries.evidence_of(decided))

    for name, piece, after in (("down", 0, "bac"), ("down", 0, "bca"), ("down", 0, "bca"), ("move", 2, "cba")):
        as_paula.post(url(f"evidence-{name}", maya.pk, rows[piece].pk))
        assert order() == after


def test_each_reason_stands_beside_its_answers_in_the_schools_order(
    paula: User, member: Membership, decided: TeamDecision, entry: Observation
) -> None:
    facts = {"by": paula, "member": member, "decision": decided}
    actions.add_evidence(**facts, says="One", answers_reason="Second", observation=entry)
    actions.add_evidence(**facts, says="Two", answers_reason="Second")
    actions.add_evidence(**facts, says="Three", answers_reason="A reason mended since")
    actions.add_evidence(**facts, says="Four")
    words = words_of(decided)
    told = [(row["reason"], [piece["number"] for piece in row["pieces"]]) for row in words["reasons"]]
    assert told == [("First", []), ("Second", [1, 2]), ("Third", []), ("A reason mended since", [3])]
    assert [piece["number"] for piece in words["others"]] == [4]
    assert [(line["number"], line["paper"]) for line in words["copies"]] == [(1, "Home log, October 5, 2026: Coat")]
    assert evidence_words(evidence_from(words)) == words


@pytest.mark.pdf
def test_paper_passes_pdf_ua_with_and_without_pieces(paula: User, member: Membership, decided: TeamDecision) -> None:
    for says in ("", "<b>4 sentences</b> took 40 minutes"):
        if says:
            actions.add_evidence(by=paula, member=member, decision=decided, says=says, answers_reason="First")
        source = evidence_source(words_of(decided))
        assert checker.validate_pdf_bytes(render_html(source.html).pdf).is_compliant
    body = evidence_body(decided)
    assert body.index("First") < body.index("&lt;b&gt;4 sentences") < body.index("Second")
    assert body.count("Nothing is added to this one.") == 2


def test_paper_is_asked_for_from_the_decision(
    as_ken: Client, maya: Student, paula: User, decided: TeamDecision
) -> None:
    member = maya.members.get(user=paula)
    pdf = url("evidence-pdf", maya.pk, decided.pk)
    assert pdf not in as_ken.get(decided.get_absolute_url()).content.decode()
    actions.add_evidence(by=paula, member=member, decision=decided, says="Shown", answers_reason="First")
    assert pdf in as_ken.get(decided.get_absolute_url()).content.decode()
    as_ken.get(pdf)
    assert Paper.objects.get(kind="evidence").words == json.loads(json.dumps(words_of(decided)))


def test_paper_taken_out_of_the_binder_is_neither_named_nor_linked(
    as_paula: Client, maya: Student, paula: User, member: Membership, decided: TeamDecision
) -> None:
    wrong = add_file(by=paula, student=maya, files=[samples.upload(samples.pdf())], kind="report", title="Plumpaper")
    actions.add_evidence(by=paula, member=member, decision=decided, says="One", paper=wrong)
    assert wrong.get_absolute_url() in as_paula.get(decided.get_absolute_url()).content.decode()
    hide_file(by=paula, paper=wrong, reason="wrong child")
    page = as_paula.get(decided.get_absolute_url()).content.decode()
    assert wrong.get_absolute_url() not in page
    assert "Plumpaper" not in page
    assert words_of(decided)["copies"] == ()


def test_hidden_address_is_refused_in_a_piece_and_kept_in_its_box(
    as_paula: Client, maya: Student, paula: User, member: Membership, decided: TeamDecision
) -> None:
    child.save_home(by=paula, member=member, name="Home", address="12 Hidden Lane", is_hidden=True)
    answer = as_paula.post(url("evidence-add", maya.pk, decided.pk), {"says": "It came to 12 hidden lane."})
    assert set(answer.context["form"].errors) == {"says"}
    assert "It came to 12 hidden lane." in answer.content.decode()
    assert not decided.evidence.exists()
