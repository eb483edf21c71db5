"""A state's page: its numbers are the data's, its doubts are said, and what must not be shown is not."""

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from deadlines import rules
from guide import queries
from guide.enums import DISPUTES, EVENTS, FINE_PRINT, TITLES, plain
from guide.queries import clock_row, count_in_words, state_page
from tests.guide.conftest import Read

FEDERAL = {rule.id: rule for rule in rules.federal_rules()}
WASHINGTON = {rule.id: rule for rule in rules.state_rules("WA")}
SHOWN = [*FEDERAL.values(), *WASHINGTON.values()]
HIDDEN = "no parent right found in statute"


def sentences(rows: tuple[queries.ClockRow, ...]) -> dict[str, str]:
    return {row.id: row.sentence for row in rows}


def test_washington_numbers_are_those_of_the_data() -> None:
    page = state_page("WA")
    assert page is not None and page.is_on
    assert sentences(page.own) == {
        "respond_to_request": (
            "At most 25 school days from the day the school gets your request to the day you get its answer in writing."
        ),
        "evaluate": "At most 35 school days from the day the school gets your consent to the day you get the report.",
        "evaluate_and_decide": (
            "At most 40 school days from the day the school gets your consent to the day the team decides if your "
            "child can get special education."
        ),
        "report_before_meeting": "At least 5 school days from the day you get the report to the day the team meets.",
        "records_copy": (
            "At most 45 calendar days from the day you ask to see the records to the day you can see them."
        ),
    }


def test_number_on_the_page_follows_the_data() -> None:
    row = clock_row(replace(WASHINGTON["respond_to_request"], days=26))
    assert row.sentence.startswith("At most 26 school days ")


def test_washington_page_shows_each_clock_with_rule_link_day_and_certainty(read: Read) -> None:
    page = read("guide:state", "WA")
    items = {item.find("h3").text: item.text_content() for item in page.legal()[: len(WASHINGTON)]}
    for rule in WASHINGTON.values():
        text = " ".join(items[str(TITLES[rule.id])].split())
        assert f"Rule: {rule.cite}, Washington. Last checked November 23, 2026." in text
        assert ("We are sure of this rule." in text) is (rule.confidence == "high")
        assert ("We are not fully sure. Check it with your school or state." in text) is (rule.confidence == "medium")
    hrefs = page.main.xpath(".//p[@class='cite']/a/@href")
    assert hrefs[: len(WASHINGTON)] == [rule.source_url for rule in WASHINGTON.values()]


def test_washington_page_holds_the_federal_floor_and_says_which_rule_counts(read: Read) -> None:
    page = state_page("WA")
    assert page is not None
    federal = {row.id: row for row in page.federal}
    assert set(federal) == set(FEDERAL) - DISPUTES
    assert {row.id for row in page.disputes} == set(FEDERAL) & DISPUTES
    assert federal["evaluate"].notes[0] == "Washington has its own rule for this. That one counts."
    assert not any(
        "Washington" in note for note in federal["iep_after_eligibility"].notes + federal["records_copy"].notes
    )
    assert "At most 60 calendar days" in read("guide:state", "WA").text


def test_washington_page_tells_since_when_and_what_the_older_rule_says(read: Read) -> None:
    page = state_page("WA")
    assert page is not None
    notes = {row.id: row.notes for row in page.own}
    assert notes["evaluate_and_decide"] == (
        "You have the report in hand for 5 school days or more before the team decides.",
        "The state’s older rule still says 35 school days. Did the school get your consent before June 11, 2026? "
        "Then 35 counts.",
        "This holds when the count starts on or after June 11, 2026.",
    )
    assert notes["respond_to_request"] == ()


def test_other_state_shows_the_federal_rule_and_says_so(read: Read) -> None:
    page = read("guide:state", "OR")
    assert "The planner does not hold the rules of Oregon yet." in page.text
    assert (
        "At most 60 calendar days from the day the school gets your consent to the day the evaluation is done."
        in page.text
    )
    assert "The rules of Oregon" not in page.headings
    assert f"To be sure, ask: {rules.verify_with('OR')}" in page.text
    assert "The federal rule names no number of days for this answer. It only asks for a reasonable time." in page.text


@pytest.mark.parametrize("code", sorted(rules.state_names()))
def test_state_that_is_not_on_shows_no_number_of_its_own(code: str) -> None:
    page = state_page(code)
    assert page is not None
    assert page.is_on is (code == "WA")
    if not page.is_on:
        assert page.own == ()
        assert page.no_answer_clock is not None
        assert [row.sentence for row in page.federal] == [
            clock_row(rule).sentence for rule in FEDERAL.values() if rule.id not in DISPUTES
        ]
    assert page.verify_with


def test_rule_we_are_not_sure_of_is_left_out_and_said(monkeypatch: pytest.MonkeyPatch, read: Read) -> None:
    doubtful = replace(WASHINGTON["evaluate"], confidence="low", days=77)
    monkeypatch.setattr(queries.rules, "state_rules", lambda code: (WASHINGTON["respond_to_request"], doubtful))
    text = read("guide:state", "WA").text
    assert "77" not in text
    assert "35 school days" not in text
    assert "For some steps we are not sure enough of the state’s number to print it." in text
    assert "Washington has its own rule for this." not in text


def test_page_without_doubt_does_not_speak_of_it(read: Read) -> None:
    assert "not sure enough" not in read("guide:state", "WA").text


def test_text_not_to_be_shown_is_in_no_public_page(read: Read) -> None:
    secret = {code: rules.load()[code].get("do_not_show", []) for code in rules.state_names()}
    assert any(HIDDEN in note for note in secret["WA"])
    for code in [code for code, notes in secret.items() if notes]:
        text = read("guide:state", code).html
        for note in secret[code]:
            assert escape(note) not in text
        assert "all-party consent" not in text


def test_state_code_in_small_letters_leads_to_the_page(client: Client) -> None:
    answer = client.get("/states/wa/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/states/WA/")


@pytest.mark.parametrize("code", ["ZZ", "FEDERAL", "META", "W"])
def test_unknown_state_is_not_found(client: Client, code: str) -> None:
    assert client.get(reverse("guide:state", args=[code])).status_code == 404


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.id)
def test_shown_rule_has_words_for_all_it_says(rule: rules.Rule) -> None:
    assert rule.id in TITLES
    assert {rule.starts, rule.ends} <= set(EVENTS)
    for note in (rule.what, rule.extension, rule.applies_if, rule.manual_check):
        assert not note or note in FINE_PRINT


def test_note_that_changed_is_shown_as_it_is() -> None:
    assert plain("A new note.") == "A new note."


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"days": 1, "day_type": "school"}, "1 school day"),
        ({"days": 3, "day_type": "business"}, "3 business days"),
        ({"days": 10, "day_type": "weekday"}, "10 weekdays"),
        ({"days": 60, "day_type": "calendar"}, "60 calendar days"),
        ({"days": None, "months": 12}, "12 months"),
        ({"days": None, "years": 1}, "1 year"),
    ],
)
def test_count_in_words(changes: dict[str, object], words: str) -> None:
    assert count_in_words(replace(FEDERAL["evaluate"], **changes)) == words


def test_pause_is_said_even_where_no_words_tell_it() -> None:
    paused = replace(FEDERAL["evaluate"], pause=({"kind": "school_holidays_and_vacations"},))
    assert clock_row(paused).notes[-1] == "Some days are left out of this count. Ask the school which ones."


def test_rule_whose_days_are_only_inferred_is_not_called_sure() -> None:
    inferred = clock_row(replace(FEDERAL["evaluate"], calendar_inferred=True))
    assert inferred.confidence == "We are not fully sure. Check it with your school or state."
