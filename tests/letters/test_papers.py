"""The printed words of each letter, from plain facts."""

import re
from dataclasses import replace
from datetime import date

import pytest

from letters.enums import Kind, Tone
from letters.papers import LetterWords, as_mail_text, as_text, letter_words, words_from
from letters.queries import LetterFacts, OwnWords

FACTS = LetterFacts(
    kind=Kind.EVAL_INITIAL,
    on=date(2026, 9, 28),
    child_first="Maya",
    child_full="Maya Reyes",
    child_short="Maya R.",
    born_on=date(2019, 5, 2),
    grade="Grade 2",
    school="Larkspur",
    place="Issaquah, WA",
    sender_name="Paula Reyes",
    relationship="mother",
    sender_lines=("paula@example.org",),
    worries=(OwnWords("Writing by hand", "Three lines take an hour.\nShe cries.", "Every day", ""),),
    areas=("Small and big movements", "Walking, stairs, balance (physical therapy)"),
)
CITATION = re.compile(r"\d+ CFR \d+\.\d+")


def text_of(facts: LetterFacts) -> str:
    return as_text(letter_words(facts))


def test_request_says_who_what_and_by_which_rules() -> None:
    text = text_of(FACTS)
    assert text.startswith("Paula Reyes\npaula@example.org\n\nSeptember 28, 2026\n\nPrincipal\nLarkspur\nIssaquah, WA")
    assert "Maya Reyes, born May 2, 2019, Grade 2" in text
    assert "I am Maya’s mother." in text
    assert "include an occupational therapy (OT) evaluation" in text
    assert set(CITATION.findall(text)) == {
        "34 CFR 300.301",
        "34 CFR 300.304",
        "34 CFR 300.300",
        "34 CFR 300.504",
        "34 CFR 300.503",
    }


@pytest.mark.parametrize("words", ["Three lines take an hour.\nShe cries.", "Él dice “no” — 😭", "מאיה עייפה", "<b>&"])
def test_own_words_stand_in_the_letter_verbatim(words: str) -> None:
    facts = replace(
        FACTS, worries=(OwnWords("Writing by hand", words),), said={"tried.text": words, "school_said.text": words}
    )
    letter = letter_words(facts)
    assert text_of(facts).count(words) == 3
    assert all(block.own for block in letter.blocks if words in " ".join([block.words, *block.items]))
    assert not any(words in block.text for block in letter.blocks)


def test_both_tones_ask_for_the_same_things() -> None:
    friendly, formal = (text_of(replace(FACTS, tone=tone)) for tone in (Tone.FRIENDLY, Tone.FORMAL))
    assert friendly != formal
    assert CITATION.findall(friendly) == CITATION.findall(formal)
    asks = [line for line in formal.splitlines() if "consent form" in line]
    assert asks == [line for line in friendly.splitlines() if "consent form" in line]


def test_what_was_not_told_is_not_printed() -> None:
    text = text_of(LetterFacts(kind=Kind.EVAL_INITIAL, on=date(2026, 9, 28), child_first="my child", is_unsure=True))
    assert "None" not in text
    assert not re.search(r"[,:;(] *[.,;:)]|\n\n\n|  ", text)
    assert "I am not sure yet what the cause is." in text
    assert "born" not in text


def test_language_and_interpreter_are_asked_for() -> None:
    text = text_of(replace(FACTS, language="Spanish", needs_interpreter=True, needs_translation=True))
    assert "My language is Spanish. I need an interpreter at meetings and papers in this language." in text


def test_first_note_is_four_sentences_and_cites_nothing() -> None:
    letter = letter_words(replace(FACTS, kind=Kind.FIRST_NOTE, to_name="Ms. Whitlock"))
    body = " ".join(block.text for block in letter.blocks)
    assert len(re.findall(r"[.?](?= |$)", body)) == 4
    assert not CITATION.search(as_text(letter))
    assert letter.greeting == "Dear Ms. Whitlock,"
    assert "writing by hand" in body


def test_recap_holds_what_was_said_and_asks_to_correct_it() -> None:
    letter = letter_words(
        replace(
            FACTS,
            kind=Kind.PHONE_RECAP,
            said={"talk.talk_on": "2026-10-05", "talk.text": "You want to wait until spring."},
        )
    )
    text = as_text(letter)
    assert "Thank you for talking with me on October 5, 2026." in text
    assert "You want to wait until spring." in text
    assert "please tell me why in writing" in text


def test_mail_text_has_no_address_lines() -> None:
    letter = letter_words(FACTS)
    assert "Larkspur" not in as_mail_text(letter)
    assert as_text(letter).endswith(as_mail_text(letter))


def test_words_survive_their_json_and_their_fingerprint_names_them() -> None:
    letter = letter_words(FACTS)
    again = words_from(letter.as_json())
    assert again == letter
    assert isinstance(again, LetterWords)
    assert again.sha256 == letter.sha256
    assert letter_words(replace(FACTS, said={"tried.text": "x"})).sha256 != letter.sha256


def test_foot_names_the_child_only_by_first_name_and_initial() -> None:
    letter = letter_words(FACTS)
    assert letter.foot == "Maya R., Request for a special education evaluation, September 28, 2026"


def test_letter_of_an_older_template_still_reads_with_its_own_words() -> None:
    """Locked in the form before `words`, tables and the English of a pair: shown as it was."""
    saved = letter_words(FACTS).as_json()
    old = {"text": "What has been tried: A grip", "items": [], "own": True}
    saved["blocks"] = [{"text": "I am asking.", "items": [], "own": False}, old]
    del saved["note"]
    words = words_from(saved)
    assert as_mail_text(words).count("What has been tried: A grip") == 1
    assert words.own_texts == ("What has been tried: A grip",)
    assert (words.note, words.blocks[0].rows) == ("", ())
