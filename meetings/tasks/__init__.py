"""The packet on paper: its parts, each a function that gives a piece of HTML, and the whole of them in order."""

from meetings.tasks.bodies import (
    agenda_body,
    cover_body,
    input_body,
    notes_body,
    profile_body,
    questions_body,
)
from meetings.tasks.letters import letters_body
from meetings.tasks.packet import Item, items_for, packet_source, packet_words
from meetings.tasks.parts import PARTS, Asking, PartKind, register_road

__all__ = [
    "Asking",
    "Item",
    "PARTS",
    "PartKind",
    "agenda_body",
    "cover_body",
    "input_body",
    "items_for",
    "letters_body",
    "notes_body",
    "packet_source",
    "packet_words",
    "profile_body",
    "questions_body",
    "register_road",
]
