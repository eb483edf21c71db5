"""Kinds of letters and how they travel: data. Imports nothing of ours."""

from letters.enums.choices import HowKnown, Language, Method, Outcome, Severity, Status, Tone
from letters.enums.kinds import CATALOGUE, GROUPS, SITUATIONS, Kind, LetterKind, Situation, situations_of
from letters.enums.options import MANY, OPTIONS, SEVEN_ITEMS, Said

__all__ = [
    "CATALOGUE",
    "GROUPS",
    "HowKnown",
    "Kind",
    "Language",
    "LetterKind",
    "MANY",
    "Method",
    "OPTIONS",
    "Outcome",
    "SEVEN_ITEMS",
    "SITUATIONS",
    "Said",
    "Severity",
    "Situation",
    "Status",
    "Tone",
    "situations_of",
]
