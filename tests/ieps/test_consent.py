"""Consent to a plan: parts, each parent for themselves, attendance is no yes, copies need the scan."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from ieps import enums
from ieps.actions import consent as actions
from ieps.models import IEPVersion
from ieps.papers import printing
from ieps.queries import review
from students.actions.consent import ConsentError
from students.models import Consent, Membership, Student
from tests.ieps.frozen import shared_version
from tests.permissions.conftest import ready_file

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 12)


def day(name: str, on: date) -> dict[str, str]:
    """The three boxes of a date."""
    return {f"{name}_month": str(on.month), f"{name}_day": str(on.day), f"{name}_year": str(on.year)}


DAY = day("signed_on", date(2026, 10, 9))


@pytest.fixture
def final(maya: Student, ken: User) -> IEPVersion:
    return shared_version(maya, ken, state=enums.State.FINAL)


def url(name: str, version: IEPVersion, *more: Any) -> str:
    return reverse(f"ieps:{name}", args=[version.student_id, version.pk, *more])


def say(client: Client, version: IEPVersion, answer: str, **changed: Any) -> Any:
    return client.post(url("consent-answer", version), {"answer": answer, **DAY, **changed})


def line_of(version: IEPVersion) -> str:
    return f"service:{version.lines.get().service_id}"


def test_yes_but_not_to_one_part_leaves_every_other_yes(as_paula: Client, final: IEPVersion) -> None:
    answer = say(as_paula, final, "partial", not_to=line_of(final), reason="No time is written.", was_present="on")
    assert answer["Location"] == url("consent", final)
    given = Consent.objects.get()
    assert (given.scope, given.answer, given.was_present) == ("services", "partial", True)
    assert given.parts == "3.1 OT with the teacher\nNo time is written."
    assert [(item.label, item.answer, item.reason) for item in given.items.all()] == [
        ("2.1 Writing", "yes", ""),
        ("3.1 OT with the teacher", "no", "No time is written."),
        ("4.1 Writing", "yes", ""),
    ]


def test_no_to_one_part_blanks_no_other_on_any_page_or_paper(
    as_paula: Client, as_ken: Client, final: IEPVersion
) -> None:
    pages = [
        url("consent", final),
        url("version", final),
        *(reverse(f"{name}", args=[final.student_id]) for name in ("ieps:goals", "ot_services:ot", "overview:plan")),
    ]
    before = {path: as_ken.get(path).content.decode() for path in pages}
    sheet = printing.paper_words(final, "consent-sheet")
    say(as_paula, final, "partial", not_to=line_of(final))
    for path, page in before.items():
        after = as_ken.get(path).content.decode()
        for words in ("Writing", "OT with the teacher"):
            assert (words in after) >= (words in page), path
    assert printing.paper_words(final, "consent-sheet") == sheet
    shown = " ".join(as_ken.get(url("consent", final)).content.decode().split())
    assert shown.count("<b>Yes:</b>") == 2
    assert "<b>No:</b> 3.1 OT with the teacher" in shown


@pytest.mark.parametrize("answer", ["yes", "no", "not_yet"])
def test_whole_answers_stand_at_every_part(answer: str, as_paula: Client, final: IEPVersion) -> None:
    assert say(as_paula, final, answer).status_code == 302
    given = Consent.objects.get()
    assert {item.answer for item in given.items.all()} == {answer}
    assert given.was_present is False


def test_yes_to_all_with_a_part_left_out_is_refused_kindly(as_paula: Client, final: IEPVersion) -> None:
    page = say(as_paula, final, "yes", not_to=line_of(final), reason="Typed words")
    text = page.content.decode()
    assert page.status_code == 200
    assert "You said yes to all, and ticked a part to leave out." in text
    assert "Typed words" in text
    assert Consent.objects.count() == 0


def test_partial_without_a_part_and_more_time_with_one_are_refused(as_paula: Client, final: IEPVersion) -> None:
    assert "Tick the parts you say no to." in say(as_paula, final, "partial").content.decode()
    page = say(as_paula, final, "not_yet", not_to=line_of(final)).content.decode()
    assert "Choose one of the two." in page
    assert Consent.objects.count() == 0


def test_being_at_the_meeting_is_no_answer(as_paula: Client, final: IEPVersion) -> None:
    page = as_paula.post(url("consent-answer", final), {"was_present": "on", **DAY})
    assert page.status_code == 200
    assert Consent.objects.count() == 0


def test_days_that_can_not_be_are_refused(as_paula: Client, final: IEPVersion) -> None:
    late = day("signed_on", date(2026, 10, 13))
    page = as_paula.post(url("consent-answer", final), {"answer": "yes", **late})
    assert "can not be after today" in page.content.decode()
    before = day("school_received_on", date(2026, 10, 8))
    assert "before it was signed" in say(as_paula, final, "yes", **before).content.decode()
    assert Consent.objects.count() == 0


def test_each_parent_answers_for_themselves_and_a_newer_answer_replaces_the_own_older(
    as_paula: Client, as_carl: Client, final: IEPVersion, maya: Student
) -> None:
    say(as_paula, final, "not_yet")
    say(as_carl, final, "no")
    say(as_paula, final, "yes")
    standing = {(row.signed_by_name, row.answer) for row in review.service_consents(maya)}
    assert standing == {("Paula", "yes"), ("Carl Reyes", "no")}
    assert Consent.objects.count() == 3
    page = as_paula.get(url("consent", final)).content.decode()
    assert "This page shows both and decides nothing." in page


def test_same_form_sent_twice_is_one_answer(as_paula: Client, final: IEPVersion) -> None:
    token = {"once": "0d3a8a4e-7d6c-4d8e-9d43-0f1c8b6b5c12"}
    say(as_paula, final, "yes", **token)
    say(as_paula, final, "yes", **token)
    assert Consent.objects.count() == 1


def test_draft_can_not_be_consented_to(as_paula: Client, shared: IEPVersion, member: Membership, paula: User) -> None:
    answer = say(as_paula, shared, "yes")
    assert answer["Location"] == url("consent", shared)
    assert Consent.objects.count() == 0
    page = as_paula.get(url("consent", shared)).content.decode()
    assert "You decide once the plan is final" in page
    assert url("consent-answer", shared) not in page
    with pytest.raises(ConsentError):
        actions.answer_services(
            by=paula, member=member, answer=actions.Answer(shared, [], "yes"), today=TODAY, signed_on=TODAY
        )


def test_family_alone_answers_a_copied_plan(as_paula: Client, maya: Student, paula: User) -> None:
    copy = shared_version(maya, paula, origin=enums.Origin.COPIED)
    assert say(as_paula, copy, "yes").status_code == 302
    assert Consent.objects.get().subject == f"iep_version:{copy.pk}"


def copied(client: Client, version: IEPVersion, answer: str = "yes", **changed: Any) -> Any:
    data = {"person": "Paula", "answer": answer, **DAY, **changed}
    return client.post(url("consent-copy", version), data)


def test_staff_copy_a_signed_sheet_only_with_its_scan(as_ken: Client, final: IEPVersion, ken: User) -> None:
    page = copied(as_ken, final)
    assert page.status_code == 200
    assert Consent.objects.count() == 0
    paper = ready_file(final.iep.student, ken, "signed")
    assert copied(as_ken, final, paper=str(paper.pk)).status_code == 302
    given = Consent.objects.get()
    assert (given.signed_by_name, given.entered_by, given.source, given.paper) == ("Paula", ken, "paper", paper)
    assert "Copied from" in as_ken.get(url("consent", final)).content.decode()


def test_copy_never_touches_what_a_parent_answered_here(
    as_ken: Client, as_paula: Client, final: IEPVersion, ken: User, maya: Student
) -> None:
    say(as_paula, final, "no")
    paper = ready_file(maya, ken, "signed")
    copied(as_ken, final, paper=str(paper.pk))
    copied(as_ken, final, "not_yet", paper=str(paper.pk))
    standing = {(row.answer, row.is_copied) for row in review.service_consents(maya)}
    assert standing == {("no", False), ("not_yet", True)}


def test_staff_never_answer_for_a_parent(as_ken: Client, final: IEPVersion) -> None:
    assert say(as_ken, final, "yes").status_code == 403
    assert url("consent-answer", final) not in as_ken.get(url("consent", final)).content.decode()


def test_day_the_school_got_it_is_noted(as_ken: Client, as_paula: Client, final: IEPVersion) -> None:
    say(as_paula, final, "yes")
    given = Consent.objects.get()
    on = day("school_received_on", date(2026, 10, 9))
    assert as_ken.post(url("consent-received", final, given.pk), on)["Location"] == url("consent", final)
    given.refresh_from_db()
    assert given.school_received_on == date(2026, 10, 9)


def test_answer_to_an_older_plan_says_so(as_paula: Client, final: IEPVersion, maya: Student, ken: User) -> None:
    say(as_paula, final, "yes")
    newer = shared_version(maya, ken, state=enums.State.FINAL)
    assert "about another version of the plan" in as_paula.get(url("consent", newer)).content.decode()
    assert "about another version of the plan" not in as_paula.get(url("consent", final)).content.decode()


def test_page_says_what_each_answer_means(as_paula: Client, final: IEPVersion) -> None:
    page = as_paula.get(url("consent", final)).content.decode()
    for law in ("34 CFR 300.300(b)", "34 CFR 300.300(d)(3)", "34 CFR 300.300(b)(4)"):
        assert law in page
