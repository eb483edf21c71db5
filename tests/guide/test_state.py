"""A state's page: every rule it may show with its source, its doubts said, and nothing of what must not be shown."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from deadlines import rules
from deadlines.ages import ages_of
from guide.enums import (
    AGE_NOTES,
    DISPUTES,
    EVENTS,
    FINE_PRINT,
    NO_NUMBER,
    PAUSES,
    TITLES,
    TOPICS,
    YEAR_ENDS,
    plain,
    plain_within,
)
from guide.enums import ages as age_words
from guide.queries import RuleRow, StatePage, clock_row, count_in_words, state_page, states
from guide.queries import clocks as clock_queries
from tests.guide.conftest import Read, squeeze

FEDERAL = {rule.id: rule for rule in rules.federal_rules()}
WASHINGTON = {rule.id: rule for rule in rules.state_rules("WA")}
STATES = sorted(rules.state_names())
HIDDEN = "no parent right found in statute"
AGES = ("transition_age", "exit_age", "majority_age", "short_term_objectives", "recording")


def page_of(code: str) -> StatePage:
    page = state_page(code)
    assert page is not None
    return page


def rows_of(page: StatePage) -> list[RuleRow]:
    return [row for part in page.parts for row in part.rows]


def sentences(code: str) -> dict[str, str]:
    return {row.id: row.sentence for row in rows_of(page_of(code)) if row.id}


def notes(code: str, id: str) -> tuple[str, ...]:
    return next(row.notes for row in rows_of(page_of(code)) if row.id == id)


def shown_rules(code: str) -> list[rules.Rule]:
    return [rule for rule in rules.state_rules(code) if rule.confidence != "low"]


def notes_of(rule: rules.Rule) -> Iterator[str]:
    """Every text of a clock that a page may show."""
    yield from filter(None, (rule.what, rule.extension, rule.applies_if, rule.manual_check))
    for key in ("due", "not_if", "below_min"):
        if (rule.year_end_rule or {}).get(key):
            yield rule.year_end_rule[key]


def age_rules(code: str) -> list[Any]:
    ages = ages_of(code)
    known = (ages.transition, ages.exit, ages.majority, ages.objectives, ages.recording)
    return [rule for rule in known if rule is not None]


# Numbers and words are those of the data


def test_washington_numbers_are_those_of_the_data() -> None:
    assert sentences("WA") == {
        "respond_to_request": (
            "At most 25 school days from the day the school gets your request to the day you get the notice in writing."
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
        "exit": "To the end of the school year in which your child turns 22.",
        "transition": "The IEP in effect when your child turns 16 must plan for life after school.",
        "majority": "Your rights in special education pass to your child at 18.",
        "objectives": (
            "The IEP must break goals into small steps (objectives) when your child takes a test made for other "
            "standards."
        ),
    }


def test_number_on_the_page_follows_the_data() -> None:
    row = clock_row(replace(WASHINGTON["respond_to_request"], days=26))
    assert row.sentence.startswith("At most 26 school days ")


def test_page_goes_the_way_of_a_family() -> None:
    parts = [(part.slug, part.title) for part in page_of("OH").parts]
    assert parts == [
        ("answer", "The answer"),
        ("evaluation", "The evaluation and the decision"),
        ("meeting", "The meeting and the plan"),
        ("exit", "Until when services can go on"),
        ("life", "Growing up"),
        ("goals", "Goals and meetings"),
    ]


def test_services_end_with_a_diploma_too() -> None:
    exit_part = next(part for part in page_of("OH").parts if part.slug == "exit")
    assert [(row.sentence, row.cite) for row in exit_part.rows] == [
        ("Until the day your child turns 22.", "Ohio Rev. Code 3323.01(A), 3323.02"),
        ("A regular high school diploma ends services, at any age.", "34 CFR 300.102(a)(3)(i)"),
        (
            "Leaving with this diploma is a change. The school must tell you in writing before.",
            "34 CFR 300.102(a)(3)(iii)",
        ),
    ]


@pytest.mark.parametrize(
    ("code", "id", "sentence"),
    [
        ("VA", "exit", "A student who turns 22 after September 30 can finish that school year."),
        ("MI", "exit", "A student who is not older than 25 on September 1 can finish that school year."),
        ("GA", "exit", "Each district decides what happens when a student turns 22."),
        (
            "FL",
            "transition",
            "The IEP must plan for life after school when your child turns 12 or is in grade 7. The earlier one "
            "counts.",
        ),
        ("MN", "transition", "When your child is in grade 9, the IEP must plan for life after school."),
        ("AL", "majority", "Your rights in special education pass to your child at 19."),
        ("NV", "objectives", "The IEP must break each goal into small steps (objectives)."),
        ("MO", "recording", "You may record the sound of a meeting."),
        (
            "RI",
            "prior_notice_wait",
            "At least 10 school days from the day you get the notice in writing to the day the change starts.",
        ),
    ],
)
def test_rule_in_words(code: str, id: str, sentence: str) -> None:
    assert sentences(code)[id] == sentence


@pytest.mark.parametrize(
    ("code", "id", "told"),
    [
        ("MS", "respond_to_request", "The day that starts the count is day 1."),
        ("OH", "evaluate_decide_and_iep", "More than one time runs here. The one that ends first counts."),
        (
            "CA",
            "respond_to_request",
            "School breaks of more than 5 school days are not counted, nor are the days between terms.",
        ),
        (
            "IL",
            "evaluate_decide_and_iep",
            "Are fewer than 60 school days left in the year when the count starts? Then it is due before the first "
            "day of the next school year.",
        ),
        (
            "MA",
            "evaluate_decide_and_iep",
            "Are 30 to 45 school days left in the year when the school gets your consent? Then it is due 14 calendar "
            "days after the end of the school year. Are fewer than 30 school days left? We have not read the rule for "
            "that. Ask the school.",
        ),
        ("PA", "evaluate", "The summer does not count, from the day after the last school day of spring to the day "),
        ("WA", "evaluate_and_decide", "This holds when the count starts on or after June 11, 2026."),
    ],
)
def test_what_moves_a_date_is_said_beside_it(code: str, id: str, told: str) -> None:
    assert any(note.startswith(told) for note in notes(code, id))


@pytest.mark.parametrize("code", STATES)
def test_every_check_by_hand_stands_beside_its_date(code: str) -> None:
    told = {row.clock: row.notes for row in rows_of(page_of(code))}
    for rule in shown_rules(code):
        if rule.manual_check:
            assert plain(rule.manual_check) in told[(rule.id, rule.starts, rule.ends, rule.days)]


# Every rule that may be shown, with its source


@pytest.mark.parametrize("code", STATES)
def test_state_shows_each_rule_with_citation_link_day_and_certainty(code: str, read: Read) -> None:
    page = read("guide:state", code)
    cites = {squeeze(node.text_content()) for node in page.main.find_class("cite")}
    links = Counter(page.main.xpath(".//p[@class='cite']/a/@href"))
    own = [*shown_rules(code), *(rule for rule in age_rules(code) if rule.shown_as != "federal")]
    for rule in own:
        sure = rule.confidence == "high" and not getattr(rule, "calendar_inferred", False)
        said = "We are sure of this rule." if sure else "We are not fully sure. Check it with your school or state."
        start = f"Rule: {rule.cite}, {rules.state_names()[code]}. Last checked November 23, 2026. See where we read it:"
        assert any(cite.startswith(start) and cite.endswith(said) for cite in cites), rule.cite
    wanted = Counter(rule.source_url for rule in own)
    assert all(links[url] >= number for url, number in wanted.items())
    assert page.text.count(rules.verify_with(code)) >= 1


@pytest.mark.parametrize("code", STATES)
def test_no_rule_stands_twice_and_each_has_its_place(code: str) -> None:
    page = page_of(code)
    clocks = [row.clock for row in (*rows_of(page), *page.federal, *page.disputes) if row.clock]
    assert len(clocks) == len(set(clocks))
    own = [row.id for row in rows_of(page) if row.id not in age_words.TITLES and row.id]
    assert set(own) <= {id for _, _, ids in TOPICS for id in ids}
    assert len(own) >= len(rules.state_rules(code))
    assert {row.id for row in page.disputes} == DISPUTES


@pytest.mark.parametrize("name", ["guide:state", "guide:state-print", "guide:states"])
def test_page_of_a_state_asks_the_database_nothing(
    name: str, client: Client, django_assert_num_queries: Callable[..., Any], db: None
) -> None:
    url = reverse(name, args=[] if name == "guide:states" else ["CA"])
    with django_assert_num_queries(0):
        assert client.get(url).status_code == 200


# The federal floor


def test_federal_rule_that_a_state_replaces_is_left_out() -> None:
    federal = {code: {row.id for row in page_of(code).federal} for code in ("WA", "KY", "AL", "IA", "RI", "OR")}
    assert all("evaluate" not in ids for ids in federal.values())  # replaced, shown in its place, or said the same
    assert all("iep_after_eligibility" in ids for ids in federal.values())  # the earlier of the two counts
    assert "records_copy" in federal["OR"]
    assert "records_copy" not in federal["RI"] | federal["WA"]
    assert {"annual_review", "triennial", "reevaluation_not_before"} <= federal["RI"]


def test_steps_without_a_number_are_said_where_the_state_has_none() -> None:
    assert [row.id for row in page_of("RI").federal if row.id in NO_NUMBER] == ["report_before_meeting", "iee_response"]
    kansas = {row.id: row.sentence for row in page_of("KS").federal}
    assert kansas["meeting_notice"] == (
        "The federal rule names no number of days. The school must tell you early enough that you can come."
    )


@pytest.mark.parametrize("code", ["AL", "CT"])
def test_state_without_a_time_for_the_answer_says_so(code: str) -> None:
    assert sentences(code)["respond_to_request"] == (
        "The federal rule names no number of days for this answer. It only asks for a reasonable time."
    )
    assert notes(code, "respond_to_request") == (
        f"We know of no number of days in this state. Ask: {rules.verify_with(code)}.",
    )


def test_state_with_a_time_on_a_condition_says_what_holds_else() -> None:
    rows = [row for row in rows_of(page_of("PA")) if row.id == "respond_to_request"]
    assert [row.cite for row in rows] == ["22 Pa. Code 14.123(c)", "34 CFR 300.503(a)"]
    assert rows[0].notes[0].startswith("Only when you asked by word of mouth")
    assert rows[1].notes[0].startswith("In other cases we know of no number of days in this state. Ask: ")


def test_rule_of_low_confidence_shows_the_federal_one_and_whom_to_ask() -> None:
    row = next(row for row in rows_of(page_of("KS")) if row.id == "evaluate")
    assert row.sentence == (
        "At most 60 calendar days from the day the school gets your consent to the day the evaluation is done."
    )
    assert (row.cite, row.place) == ("34 CFR 300.301(c)(1)(i)", "federal")
    assert row.notes[0] == (
        "We are not sure of this state’s own time. Here is the federal rule. The state may differ. Ask: "
        f"{rules.verify_with('KS')}."
    )


# Nothing that must not be shown


def low_rows(code: str) -> Iterator[dict[str, Any]]:
    row = rules.load()[code]
    yield from (clock for part in ("clocks", "other_clocks") for clock in row.get(part, []))
    yield from (row[key] for key in AGES if key in row)


@pytest.mark.parametrize("name", ["guide:state", "guide:state-print"])
@pytest.mark.parametrize("code", STATES)
def test_nothing_of_low_confidence_appears(code: str, name: str, read: Read) -> None:
    page = read(name, code)
    shown = [row for row in low_rows(code) if row["confidence"] != "low"]
    for row in low_rows(code):
        if row["confidence"] != "low" or row.get("value") == "unknown":
            continue
        if row["cite"] not in {other["cite"] for other in shown} and not row["cite"].startswith("34 CFR"):
            assert row["cite"] not in page.text
        if row["source_url"] not in {other["source_url"] for other in shown}:
            assert row["source_url"] not in page.html
        for key in ("manual_check", "what", "detail"):
            assert not row.get(key) or row[key] not in page.text


@pytest.mark.parametrize("code", STATES)
def test_no_count_or_age_of_low_confidence_is_said(code: str) -> None:
    """The words that a low row would have: canaries by text."""
    page = page_of(code)
    said = {row.sentence for row in rows_of(page)}
    right = {row.sentence for row in [*map(clock_row, shown_rules(code)), *map(clock_row, FEDERAL.values())]}
    low = [rule for rule in rules.state_rules(code) if rule.confidence == "low"]
    wrong = {clock_row(replace(rule, confidence="medium", manual_check=None)).sentence for rule in low}
    assert (wrong - right) & said == set()
    own = {row.id: row for row in rows_of(page) if row.id}
    for key, id in {"transition_age": "transition", "exit_age": "exit", "majority_age": "majority"}.items():
        age = rules.load()[code].get(key)
        if age and age["confidence"] == "low":
            assert own[id].place == "federal"
            assert numbers((own[id].sentence, *own[id].notes)) <= {"16", "21"}


def numbers(value: object) -> set[str]:
    return set(re.findall(r"\d+", str(value)))


@pytest.mark.parametrize("code", STATES)
def test_no_number_of_days_on_the_page_but_those_of_shown_rules(code: str) -> None:
    own = [row for row in rows_of(page_of(code)) if row.place != "federal" and row.clock]
    allowed = {number for rule in shown_rules(code) for note in notes_of(rule) for number in numbers(note)}
    for rule in shown_rules(code):
        allowed |= numbers(rule.days) | numbers(rule.pause) | numbers(rule.year_end_rule) | numbers(rule.effective_from)
    shown = {number for row in own for text in (row.sentence, *row.notes) for number in numbers(text)}
    assert shown <= allowed | {"0", "1"} | {number.lstrip("0") for number in allowed}


@pytest.mark.parametrize("name", ["guide:state", "guide:state-print"])
@pytest.mark.parametrize("code", STATES)
def test_text_not_to_be_shown_is_on_no_page(code: str, name: str, read: Read) -> None:
    row, text = rules.load()[code], read(name, code).text
    shown = " ".join(str(value) for rule in low_rows(code) if rule["confidence"] != "low" for value in rule.values())
    for note in (*row.get("do_not_show", []), *row.get("notes", [])):
        assert note not in text
    for note in row.get("do_not_show", []):
        for cite in re.findall(r"\(([^()]*\d[^()]*(?:\([a-z0-9]+\))*)\)", note):
            assert cite in shown or cite not in text


def test_hidden_text_would_be_found(read: Read) -> None:
    assert any(HIDDEN in note for note in rules.load()["WA"]["do_not_show"])
    assert "all-party consent" not in read("guide:state", "WA").html


def test_low_row_never_reaches_the_words(monkeypatch: pytest.MonkeyPatch, read: Read) -> None:
    doubtful = replace(WASHINGTON["evaluate"], confidence="low", days=77, cite="RCW 77")
    monkeypatch.setattr(clock_queries.rules, "state_rules", lambda code: (WASHINGTON["respond_to_request"], doubtful))
    text = read("guide:state", "WA").text
    assert "77" not in text
    assert "35 school days" not in text
    assert "We are not sure of this state’s own time." in text


# Words for everything the data says


@pytest.mark.parametrize("code", [*STATES, "federal"])
def test_shown_rule_has_words_for_all_it_says(code: str) -> None:
    for rule in rules.rules_of(code):
        assert rule.id in TITLES
        if rule.confidence == "low":
            assert rules.counterpart_of(rule.id) in FEDERAL or rule.id in NO_NUMBER
            continue
        assert {rule.starts, rule.ends} <= set(EVENTS)
        assert [note for note in notes_of(rule) if note not in FINE_PRINT] == []
        assert not rule.pause or rule.pause["kind"] in PAUSES or (rule.pause["unsure"] and rule.manual_check)
        assert not rule.year_end_rule or rule.year_end_rule["kind"] in YEAR_ENDS
    if code != "federal":
        assert [rule.detail for rule in age_rules(code) if rule.detail and rule.detail not in AGE_NOTES] == []
        assert ages_of(code).exit.rule in age_words.EXIT


def test_no_words_are_kept_for_a_note_that_is_gone() -> None:
    clocks = {note for code in (*STATES, "federal") for rule in rules.rules_of(code) for note in notes_of(rule)}
    ages = {rule.detail for code in STATES for rule in age_rules(code)}
    assert set(FINE_PRINT) - clocks == set()
    assert set(AGE_NOTES) - ages == set()


# Numbers that plain words add: one written out in the note, and the end of California's budget year (month_ends).
ADDED = {"birthday Jan-Jun": {"30"}, "the printed rule still": {"20"}}


@pytest.mark.parametrize("note", [*FINE_PRINT, *AGE_NOTES], ids=lambda note: note[:30])
def test_plain_words_hold_no_number_that_the_note_does_not(note: str) -> None:
    extra = next((more for start, more in ADDED.items() if note.startswith(start)), set())
    assert numbers(plain(note)) <= numbers(note) | extra


def test_note_that_changed_is_shown_as_it_is() -> None:
    assert plain("A new note.") == "A new note."


def test_notes_put_together_are_each_in_plain_words() -> None:
    evaluate, resolution = (FEDERAL[id].manual_check or "" for id in ("evaluate", "resolution_period"))
    text = plain_within(f"Ask first. {evaluate} {resolution}")
    assert text == f"Ask first. {plain(evaluate)} {plain(resolution)}"
    assert plain_within("") == ""


def test_each_check_by_hand_is_a_whole_sentence_that_plain_words_replace() -> None:
    checks = {rule.manual_check for code in (*STATES, "federal") for rule in rules.rules_of(code) if rule.manual_check}
    shown = checks & set(FINE_PRINT)
    assert shown
    assert [check for check in shown if plain_within(check) != plain(check)] == []
    assert plain_within("written report") == "written report"


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


def test_rule_whose_days_are_only_inferred_is_not_called_sure() -> None:
    inferred = clock_row(replace(FEDERAL["evaluate"], calendar_inferred=True))
    assert (inferred.confidence, inferred.is_sure) == (
        "We are not fully sure. Check it with your school or state.",
        False,
    )


# Ways in


def test_chooser_lists_every_state_by_name(read: Read) -> None:
    page = read("guide:states")
    assert [option.get("value") for option in page.main.iter("option")] == ["", *(place.code for place in states())]
    links = {text: url for text, url in page.links().items() if url.startswith("/states/")}
    assert links == {name: f"/states/{code}/" for code, name in rules.state_names().items()}
    assert [place.name for place in states()] == sorted(rules.state_names().values())


@pytest.mark.parametrize(
    ("query", "leads_to"), [("NH", "/states/NH/"), ("ZZ", None), ("", None), ("nh", None), ("//evil.example", None)]
)
def test_select_leads_to_the_page_without_a_script(client: Client, query: str, leads_to: str | None) -> None:
    answer = client.get("/states/", {"state": query})
    assert answer.headers.get("Location") == leads_to


def test_state_code_in_small_letters_leads_to_the_page(client: Client) -> None:
    answer = client.get("/states/wa/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/states/WA/")


@pytest.mark.parametrize("name", ["guide:state", "guide:state-print"])
@pytest.mark.parametrize("code", ["ZZ", "FEDERAL", "META", "W"])
def test_unknown_state_is_not_found(client: Client, code: str, name: str) -> None:
    assert client.get(reverse(name, args=[code])).status_code == 404


def test_sheets_say_when_they_were_checked_and_where_the_links_are(monkeypatch: pytest.MonkeyPatch, read: Read) -> None:
    text = read("guide:state-print", "OH").text
    assert "All were last checked November 23, 2026." in text
    assert text.endswith("/states/OH/")
    row = {**rules.load()["OH"]["exit_age"], "checked_on": "2027-01-02"}
    monkeypatch.setitem(rules.load()["OH"], "exit_age", row)
    text = read("guide:state-print", "OH").text
    assert "All were last checked" not in text
    assert "Ohio. Last checked January 2, 2027." in text
