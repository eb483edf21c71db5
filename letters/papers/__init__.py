"""The printed words of each letter, from plain facts: pure, and the same for preview, text, HTML and PDF."""

from letters.papers.checks import HIDDEN, Finding, Privacy, findings_of
from letters.papers.words import Block, LetterWords, as_mail_text, as_text, pair_hash, text_key, words_from
from letters.papers.writer import TEMPLATE_VERSION, day, english_copy, letter_words

__all__ = [
    "Block",
    "Finding",
    "HIDDEN",
    "LetterWords",
    "Privacy",
    "TEMPLATE_VERSION",
    "as_mail_text",
    "as_text",
    "day",
    "english_copy",
    "findings_of",
    "letter_words",
    "pair_hash",
    "text_key",
    "words_from",
]
