"""The words stay plain: Flesch-Kincaid grade 7 or lower on each public page, the word list's own terms left out."""

import copy
import re

import pyphen
import pytest
from lxml.html import HtmlElement

from deadlines import rules
from guide.enums import WORDS
from tests.guide.conftest import Read
from tests.guide.test_pages import PAGES

STATES = [("guide:state", code) for code in sorted(rules.state_names())]
HIGHEST = 7.0
BLOCKS = ("p", "li", "dd", "dt", "td", "th", "h1", "h2", "h3", "summary", "caption", "span")
SYLLABLES = pyphen.Pyphen(lang="en_US", left=1, right=1)
TERM_WORDS = {part for word in WORDS for part in re.findall(r"[a-z]+", str(word.term).lower()) if len(part) > 3}


def sentences_of(text: str) -> list[str]:
    """Whole sentences: a heading or a label is none, and would make a page look plainer than it is."""
    return [part for part in re.split(r"(?<=[.?])[\s”]+", text) if re.search(r"[A-Za-z].*[.?]”?$", part)]


def blocks_of(main: HtmlElement) -> list[str]:
    """Each innermost block as one text, without citations and addresses."""
    main = copy.deepcopy(main)
    for node in main.xpath(".//*[contains(@class, 'cite')] | .//code | .//a[starts-with(text(), 'http')] | .//dfn"):
        node.drop_tree()
    texts = []
    for node in main.iter(*BLOCKS):
        if not any(child.tag in BLOCKS for child in node.iterdescendants()):
            texts.append(re.sub(r"\s+", " ", node.text_content()).strip())
    return texts


def grade(texts: list[str]) -> float:
    """Flesch-Kincaid. Terms of the word list count as words, but not their syllables."""
    sentences = [sentence for text in texts for sentence in sentences_of(text)]
    words = [word for sentence in sentences for word in re.findall(r"[A-Za-z’]+", sentence)]
    plain = [word for word in words if word.lower().rstrip("s") not in {term.rstrip("s") for term in TERM_WORDS}]
    syllables = sum(len(SYLLABLES.positions(word)) + 1 for word in plain)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(plain) - 15.59


def test_grade_tells_plain_from_hard() -> None:
    plain = ["The school gets your letter. It has a few days to say yes or no. You keep a copy."]
    hard = [
        "Prior to implementation, the educational agency must furnish comprehensive documentation delineating "
        "considerations underlying its determination regarding appropriateness of accommodations."
    ]
    assert grade(plain) < 3
    assert grade(hard) > 15


@pytest.mark.parametrize("address", sorted({*PAGES, *STATES}))
def test_page_reads_at_grade_seven_or_lower(read: Read, address: tuple[str, ...]) -> None:
    assert round(grade(blocks_of(read(*address).main)), 1) <= HIGHEST


@pytest.mark.parametrize("address", sorted({*PAGES, *STATES}))
def test_page_has_no_sentence_that_loses_its_reader(read: Read, address: tuple[str, ...]) -> None:
    longest = max(
        (sentence for text in blocks_of(read(*address).main) for sentence in sentences_of(text)), key=words_in
    )
    assert words_in(longest) <= 30, longest


def words_in(sentence: str) -> int:
    return len(sentence.split())


@pytest.mark.parametrize("address", PAGES)
def test_page_keeps_a_calm_voice(read: Read, address: tuple[str, ...]) -> None:
    text = read(*address).text
    assert "!" not in text
    assert "'" not in text
