"""What stops a letter, what passes with a reason, and what is only advice."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit.models import AuditEntry
from demo.enums import LETTER_ANSWERS
from letters import actions
from letters.actions import LetterError
from letters.enums import Kind
from letters.models import Letter
from letters.papers import Privacy, as_text, findings_of, letter_words, words_from
from letters.queries import LetterFacts, OwnWords
from students.actions import child
from students.models import Membership, Student
from tests.letters.test_papers import FACTS

WHOLE = replace(FACTS, has_last_name=True, has_place=True, is_signed=True)
ASK = replace(WHOLE, kind=Kind.ASK_PWN, worries=(), said={"pwn.text": "No OT, said on October 6."})
TODAY = date(2026, 10, 12)


def found(facts: LetterFacts, **privacy: Any) -> dict[str, tuple[str, str]]:
    """Code -> (severity, step) of every finding."""
    rows = findings_of(facts, letter_words(facts), Privacy(**privacy))
    return {row.code: (str(row.severity), row.step) for row in rows}


def said(text: str) -> LetterFacts:
    return replace(ASK, said={"pwn.text": text})


def test_whole_letter_has_no_finding() -> None:
    assert found(replace(WHOLE, said={"tried.text": "A grip since September 8."})) == {}
    assert found(ASK) == {}


@pytest.mark.parametrize(
    ("missing", "code", "severity", "step"),
    [
        ({"child_first": ""}, "child_name", "stop", "child"),
        ({"has_last_name": False}, "child", "must", "child"),
        ({"born_on": None}, "child", "must", "child"),
        ({"grade": ""}, "child", "must", "child"),
        ({"school": ""}, "school", "must", "school"),
        ({"has_place": False}, "school", "must", "school"),
        ({"is_signed": False}, "sender", "stop", "sender"),
        ({"said": {}}, "needs-pwn", "stop", "pwn"),
    ],
)
def test_missing_parts_are_named_with_their_page(missing: Any, code: str, severity: str, step: str) -> None:
    assert found(replace(ASK, **missing))[code] == (severity, step)


def test_nothing_to_worry_about_stops_and_not_sure_is_enough() -> None:
    assert found(replace(WHOLE, worries=(), areas=()))["worry"] == ("stop", "worry")
    assert "worry" not in found(replace(WHOLE, worries=(), areas=(), is_unsure=True))


@pytest.mark.parametrize("text", ["123-45-6789", "Her number is 123 45 6789.", "número 123.45.6789", "(123-45-6789)"])
def test_social_security_number_stops_whatever_stands_around_it(text: str) -> None:
    assert found(said(text))["social_security"] == ("stop", "pwn")


@pytest.mark.parametrize("text", ["425-555-0142", "Room 123, 4567 children", "2026-10-12", "1234-56-78901"])
def test_other_numbers_are_no_social_security_number(text: str) -> None:
    assert "social_security" not in found(said(text))


def test_name_of_another_child_of_the_author_stops_and_a_month_does_not() -> None:
    assert found(said("Leo waits for her on October 6."), other_children=("Leo",))["other_child"] == ("stop", "pwn")
    assert "other_child" not in found(said("Leopold said so on October 6."), other_children=("Leo",))
    assert "other_child" not in found(said("On May 6 they said no."), other_children=("May",))
    assert found(said("May was there on May 6."), other_children=("May",))["other_child"] == ("stop", "pwn")


def test_hidden_address_stops_with_the_page_it_was_written_on() -> None:
    worried = replace(WHOLE, worries=(OwnWords("Writing by hand", "at 7 quiet LANE"),))
    assert found(worried, hidden=("7 Quiet Lane",))["hidden"] == ("stop", "worry")


@pytest.mark.parametrize(
    ("text", "code", "severity"),
    [
        ("She has autism, since 2020.", "diagnosis", "should"),
        ("You are liars since October 6.", "harsh", "must"),
        ("I will see you in court on October 6.", "harsh", "must"),
        ("THIS IS NOT OKAY since October 6", "loud", "should"),
        ("Answer me!! October 6", "loud", "should"),
        ("You must do it within 10 days.", "days", "should"),
        ("Tiene que ser en un plazo de 10 días hábiles.", "days", "should"),
        ("Section 504 says so, October 6.", "law", "should"),
        ("They said no.", "undated", "should"),
    ],
)
def test_words_to_look_at_again(text: str, code: str, severity: str) -> None:
    facts = replace(WHOLE, kind=Kind.MEETING, worries=(), said={"meeting_why.text": text})
    assert found(facts)[code] == (severity, "" if code == "undated" else "meeting_why")


def test_days_that_happened_are_no_demand() -> None:
    facts = replace(WHOLE, kind=Kind.MEETING, worries=(), said={"meeting_why.text": "No OT for 10 days in May."})
    assert "days" not in found(facts)


def test_letter_over_a_page_is_advice() -> None:
    assert found(said("word " * 500 + "October 6"))["long"] == ("should", "")


def test_language_without_a_wish_is_asked_about_and_english_is_not() -> None:
    assert found(replace(ASK, language="Somali"))["language"] == ("should", "language")
    assert "language" not in found(replace(ASK, language="Somali", needs_interpreter=True))
    assert "language" not in found(replace(ASK, language="English"))


def of(kind: Kind, **changed: Any) -> dict[str, tuple[str, str]]:
    answers = {f"{step}.{name}": v for step, row in LETTER_ANSWERS[kind].items() for name, v in row.items()}
    return found(replace(WHOLE, kind=kind, on=TODAY, worries=(), said=answers | changed))


@pytest.mark.parametrize(
    ("kind", "changed", "code", "severity"),
    [
        (Kind.CONSENT_REPLY, {"consent.services": "no"}, "no_services", "must"),
        (Kind.FOLLOW_UP, {"overdue.got_on": "", "overdue.proof": ""}, "no_proof", "should"),
        (Kind.FOLLOW_UP, {"overdue_rule.due_on": "2026-10-12"}, "not_late", "must"),
        (Kind.EXCUSAL, {"excusal_answer.input_on": ""}, "input_day", "should"),
        (Kind.RECAP, {"recap_meeting.on": "2026-10-08"}, "late_recap", "should"),
        (Kind.STATE_COMPLAINT, {"complaint.first_on": "2025-10-11"}, "over_a_year", "must"),
        (Kind.PERMISSION, {"permit_until.on": ""}, "no_last_day", "must"),
        (Kind.PERMISSION, {"permit_rules.which": []}, "no_conditions", "must"),
        (Kind.SHARE_CONSENT, {"share_until.until_on": ""}, "no_last_day", "must"),
    ],
)
def test_each_kind_has_its_own_gate(kind: Kind, changed: dict[str, Any], code: str, severity: str) -> None:
    assert code not in of(kind)
    assert of(kind, **changed)[code][0] == severity


def test_one_year_back_counts_also_from_a_leap_day() -> None:
    said = {"complaint.rules": ["notice"], "complaint.first_on": "2027-02-28", "complaint_facts.text": "x 1"}
    leap = replace(WHOLE, kind=Kind.STATE_COMPLAINT, on=date(2028, 2, 29), said=said)
    assert "over_a_year" not in found(leap)


# ---- with rows


@pytest.fixture
def permit(paula: User, maya: Student) -> Letter:
    """A permission without its last day, else whole."""
    letter = actions.start(by=paula, student=maya, kind=Kind.PERMISSION)
    for key, value in {"sender": {}, **LETTER_ANSWERS[Kind.PERMISSION], "permit_until": {}}.items():
        letter.answers.update_or_create(key=key, defaults={"value": value})
    return letter


@pytest.mark.django_db
def test_must_blocks_until_a_reason_is_written_which_is_kept_and_not_printed(paula: User, permit: Letter) -> None:
    with pytest.raises(LetterError) as caught:
        actions.freeze(by=paula, letter=permit, today=TODAY, reasons={"no_last_day": "  "})
    assert (caught.value.step, caught.value.needs_reason) == ("permit_until", True)
    reasons = {"no_last_day": "We look at it at each meeting.", "unknown": "x"}
    made = actions.freeze(by=paula, letter=permit, today=TODAY, reasons=reasons)
    assert [(row["code"], row["reason"]) for row in made.overruled] == [
        ("no_last_day", "We look at it at each meeting.")
    ]
    assert "at each meeting" not in as_text(words_from(made.words or {}))
    assert AuditEntry.objects.get(verb="letter.made").detail["passed"] == ["no_last_day"]


@pytest.mark.django_db
def test_reason_never_opens_a_stop(paula: User, member: Membership, permit: Letter) -> None:
    child.save_home(by=paula, member=member, address="7 Quiet Lane", is_hidden=True)
    permit.answers.filter(key="permit").update(value={"kind": "other", "text": "At 7 quiet lane"})
    with pytest.raises(LetterError, match="hidden"):
        actions.freeze(by=paula, letter=permit, today=TODAY, reasons={"hidden": "x", "no_last_day": "x"})
    permit.answers.filter(key="permit").update(value={"kind": "other", "text": "A swing"})
    with pytest.raises(LetterError, match="hidden"):
        actions.freeze(by=paula, letter=permit, today=TODAY, reasons={"no_last_day": "we live at 7 Quiet Lane"})
    assert not Letter.objects.frozen().exists()


@pytest.mark.django_db
def test_other_childs_name_is_known_from_the_authors_own_records(paula: User, permit: Letter) -> None:
    other = child.add_student(by=paula)
    child.save_facts(by=paula, student=other, revision=0, first_name="Leo", goes_by="Leolino")
    permit.answers.filter(key="permit").update(value={"kind": "other", "text": "The swing that Leolino has"})
    with pytest.raises(LetterError, match="another child"):
        actions.freeze(by=paula, letter=permit, today=TODAY, reasons={"no_last_day": "x"})


@pytest.mark.django_db
def test_check_page_asks_for_the_reason_at_its_finding(as_paula: Client, as_ken: Client, permit: Letter) -> None:
    check = reverse("letters:check", args=[permit.student_id, permit.pk])
    make = reverse("letters:make", args=[permit.student_id, permit.pk])
    page = as_paula.get(check).content.decode()
    assert "A permission without a last day goes on and on." in page
    assert f"{reverse('letters:step', args=[permit.student_id, permit.pk, 'permit_until'])}?check" in page
    again = as_paula.post(make, {"no_last_day": ""})
    assert again.status_code == 200
    assert "Mend this, or write why it is right as it is." in again.content.decode()
    made = as_paula.post(make, {"no_last_day": "We look at it each time."})
    assert made["Location"] == permit.get_absolute_url().replace("tasks/", "")
    assert "We look at it each time." in as_paula.get(made["Location"]).content.decode()
    assert "We look at it each time." not in as_ken.get(made["Location"]).content.decode()
