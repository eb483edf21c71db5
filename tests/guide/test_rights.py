"""Each legal sentence carries its rule, a link, the day it was checked and how sure we are."""

import re
from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from deadlines import rules
from guide.enums import CONFIDENCE, NO_ANSWER_CLOCK, RIGHTS, LegalText
from guide.queries import rights_sections
from tests.guide.conftest import Read, squeeze

TEXTS = [text for section in RIGHTS for text in section.texts]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.cite)
def test_legal_text_names_its_rule(text: LegalText) -> None:
    assert re.fullmatch(r"34 CFR (300)\.\d+.*", text.cite)
    assert f"{text.section}" in text.cite
    assert text.source_url == f"https://www.ecfr.gov/current/title-34/section-{text.section}"
    assert text.confidence in CONFIDENCE
    assert date(2026, 1, 1) <= text.checked_on <= date(2026, 11, 24)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.cite)
def test_legal_text_types_no_number_of_days(text: LegalText) -> None:
    assert not re.search(r"\d", str(text.text).replace("504 plan", "").replace("%(count)s", ""))
    assert ("%(count)s" in str(text.text)) is bool(text.clock)


def test_legal_text_can_not_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        NO_ANSWER_CLOCK.cite = "34 CFR 1.1"  # type: ignore[misc]


def test_rights_take_their_numbers_from_the_federal_rules() -> None:
    days = {rule.id: rule.days for rule in rules.federal_rules()}
    rows = {row.cite: row.text for section in rights_sections() for row in section.rows}
    assert (days["evaluate"], days["iep_after_eligibility"], days["records_copy"]) == (60, 30, 45)
    assert "within 60 calendar days after the school gets your consent" in rows["34 CFR 300.301(c)(1)"]
    assert "within 30 calendar days" in rows["34 CFR 300.323(c)(1)"]
    assert "at most 45 calendar days after you ask" in rows["34 CFR 300.613(a)"]
    assert "no more than 1 year before" in rows["34 CFR 300.153(c)"]


def test_rights_page_shows_rule_link_day_and_certainty_with_each_sentence(read: Read) -> None:
    items = read("guide:rights").legal()
    rows = [row for section in rights_sections() for row in section.rows]
    assert len(items) == len(rows) == len(TEXTS)
    for item, row in zip(items, rows, strict=True):
        sentence, cite = item.iter("p")
        assert squeeze(sentence.text_content()) == row.text
        assert squeeze(cite.text_content()) == (
            f"Rule: {row.cite}. Last checked November 23, 2026. Read the rule. {row.confidence}"
        )
        assert [link.get("href") for link in cite.iter("a")] == [row.source_url]


def test_rights_page_says_where_it_is_less_sure(read: Read) -> None:
    unsure = [item for item in read("guide:rights").legal() if "We are not fully sure." in item.text_content()]
    assert len(unsure) == sum(text.confidence == "medium" for text in TEXTS) == 2


def test_rights_page_is_no_advice(read: Read) -> None:
    assert "This is general information, not legal advice." in read("guide:rights").text


def test_rights_page_leads_to_the_states(read: Read) -> None:
    assert read("guide:rights").links()["The rules in your state"] == "/states/"
