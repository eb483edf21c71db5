"""The word list: short, in order, two sentences each, and linked soundly."""

import re

import pytest

from guide.enums import WORDS, Word
from guide.queries import word_rows
from tests.guide.conftest import Read

PROMISED = {
    "iep",
    "evaluation",
    "consent",
    "prior-written-notice",
    "school-day",
    "occupational-therapy",
    "calendar-day",
    "goal",
    "baseline",
    "push-in",
    "pull-out",
    "carry-over-card",
    "consent-sheet",
    "meeting-packet",
    "not-recorded",
}


def test_words_have_their_own_place_each(read: Read) -> None:
    slugs = [word.slug for word in WORDS]
    assert len(slugs) == len(set(slugs))
    assert set(slugs) >= PROMISED
    assert set(slugs) <= set(read("guide:words").ids())


def test_words_are_few() -> None:
    assert 25 <= len(WORDS) <= 48


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.slug)
def test_word_is_told_in_two_sentences(word: Word) -> None:
    sentences = re.split(r"(?<=[.?])\s+(?=[A-Z])", str(word.meaning))
    assert len(sentences) == 2
    assert max(len(sentence.split()) for sentence in sentences) <= 26


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.slug)
def test_word_names_only_words_that_are_there(word: Word) -> None:
    assert set(word.see) <= {other.slug for other in WORDS} - {word.slug}


def test_words_stand_in_the_order_of_their_terms(read: Read) -> None:
    shown = [node.text_content() for node in read("guide:words").main.iter("dfn")]
    assert shown == sorted(shown, key=str.lower)
    assert len(shown) == len(WORDS)


def test_word_rows_carry_their_neighbours_as_words() -> None:
    rows = {row.slug: row for row in word_rows()}
    assert [str(word.term) for word in rows["consent"].see] == ["Evaluation"]
    assert rows["citation"].see == ()


def test_word_links_to_its_neighbours(read: Read) -> None:
    page = read("guide:words")
    assert page.tree.get_element_by_id("consent").xpath(".//a/@href") == ["#evaluation"]
    assert page.tree.get_element_by_id("citation").xpath(".//a/@href") == []
