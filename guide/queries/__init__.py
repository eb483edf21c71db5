"""Rules data as the public pages show it: numbers, events and sources from the data, words from enums. No rows."""

from guide.queries.clocks import RuleRow, clock_row, count_in_words
from guide.queries.states import Part, State, StatePage, state_page, states
from guide.queries.words import LegalRow, rights_sections, word_rows

__all__ = [
    "LegalRow",
    "Part",
    "RuleRow",
    "State",
    "StatePage",
    "clock_row",
    "count_in_words",
    "rights_sections",
    "state_page",
    "states",
    "word_rows",
]
