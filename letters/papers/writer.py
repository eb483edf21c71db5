"""The one writer of every letter: from facts and a body of lines to printed words. Own words are never changed."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import override

from letters.enums import OPTIONS, SEVEN_ITEMS, Kind, Said
from letters.papers.bodies import BODIES
from letters.papers.labels import label, relation
from letters.papers.lines import THANKS, WARM_THANKS, Line
from letters.papers.ot_help import HEAD, OT_HELP
from letters.papers.words import Block, LetterWords, text_key
from letters.queries import LetterFacts, OwnWords

TEMPLATE_VERSION = "2026-12"
CITE = re.compile(r"\d+ CFR \d+\.\d+(?:\([a-zA-Z0-9]+\))*")
DAY = {"en": "F j, Y", "es": r"j \d\e F \d\e Y"}
GREETING = Said("Dear %(name)s,", "Estimada/o %(name)s:")
BORN = Said("born %(day)s", "fecha de nacimiento: %(day)s")
IS_COPY = Said(
    "English copy of a letter in Spanish. Both were made on the same day.",
    "La escuela recibe también una copia en inglés.",
)
MATTERS_NOT = {Kind.FIRST_NOTE}  # its one line names the child; a subject line would make it a form


def day(on: date, language: str = "en") -> str:
    with override(language):
        return date_format(on, DAY[language])


def letter_words(facts: LetterFacts, *, language: str = "en") -> LetterWords:
    """The words of a letter of `facts.kind`: fixed sentences in `language` and the parent's own, never paraphrased."""
    body = BODIES[Kind(facts.kind)]
    slots = slots_of(facts, language)
    blocks = tuple(block for lines in body.paragraphs if (block := _paragraph(lines, slots, facts, language)))
    title = body.title.in_(language) % slots
    warm = facts.tone == "friendly"
    closing = body.closing or (WARM_THANKS if warm else THANKS)
    return LetterWords(
        kind=facts.kind,
        language=language,
        title=title,
        foot=", ".join(filter(None, [facts.child_short, title, day(facts.on, language)])),
        sender=tuple(filter(None, [facts.sender_name, *facts.sender_lines])),
        on=day(facts.on, language),
        to=tuple(filter(None, [_recipient(facts, language), facts.school, facts.place])),
        copy_to=facts.copy_to,
        about="" if facts.kind in MATTERS_NOT else _about(facts, language),
        greeting=GREETING.in_(language) % {"name": facts.to_name or facts.to_title or label("Principal", language)},
        blocks=blocks,
        closing=closing.in_(language) % slots,
        signed=facts.sender_name,
        cites=tuple(dict.fromkeys(CITE.findall(" ".join(_fixed(block) for block in blocks)))),
        note=IS_COPY.es if language == "es" else "",
    )


def english_copy(facts: LetterFacts) -> LetterWords:
    """The English copy of a letter in another language. The parent's words stay, with their English where one is."""
    words = letter_words(facts, language="en")
    blocks = tuple(
        replace(block, english=tuple(facts.english.get(text_key(text), "") for text in block.own_texts))
        for block in words.blocks
    )
    who = facts.english.get("by", "")
    said_by = Said("The family’s own words were put into English by %(who)s.", "")
    note = " ".join(filter(None, [IS_COPY.en, said_by.en % {"who": who} if who else ""]))
    return replace(words, blocks=blocks, note=note)


def _fixed(block: Block) -> str:
    """What of a block is ours: its sentence, and its list unless a parent wrote it."""
    return " ".join([block.text, *(() if block.own else block.items)])


def slots_of(facts: LetterFacts, language: str) -> dict[str, Any]:
    """Every answer by name, as it is printed: days and ticks in words, what a parent wrote as it is."""
    known: dict[str, Any] = {
        "child": facts.child_first or label("my child", language),
        "who": relation(facts.relationship, language),
        "school": facts.school,
        "reach_me": facts.reach_me,
        "language": facts.language,
        "interpreter": facts.needs_interpreter,
        "translation": facts.needs_translation,
        "unsure": facts.is_unsure,
        "areas": "; ".join(_uncapped(label(area, language)) for area in facts.areas),
        "worries": _worries(facts, language),
        "seen": "; ".join(_uncapped(label(worry.about, language)) for worry in facts.worries),
        "why_rows": [worry.task for worry in facts.worries],
        "seven_items": [item.in_(language) for item in SEVEN_ITEMS],
    }
    known |= {name: _shown(name, value, language) for name, value in facts.said.items()}
    known["times"] = "; ".join(_lines_in(str(facts.said.get("meeting_times.text", ""))))
    return known


def _shown(name: str, value: Any, language: str) -> Any:
    if name in OPTIONS:
        codes = value if isinstance(value, list) else [value]
        said = [OPTIONS[name][code].in_(language) for code in codes if code in OPTIONS[name]]
        return said if isinstance(value, list) else "".join(said)
    if value and re.search(r"[._]on$", name):
        return day(date.fromisoformat(value), language)
    return value.strip() if isinstance(value, str) else value


def _paragraph(lines: tuple[Line, ...], slots: dict[str, Any], facts: LetterFacts, language: str) -> Block | None:
    """The lines that have their answers, as one block; the last of them may bring own words, a list or a table."""
    said = [line for line in lines if is_said(line, slots, facts)]
    if not said:
        return None
    text = " ".join(line.in_(language) % slots for line in said)
    last = said[-1]
    if last.items == "why_rows":
        return Block(text, head=tuple(cell.in_(language) for cell in HEAD), rows=_why_rows(facts, language))
    words = slots[last.own] if last.own else ""
    items = tuple(_items(slots[last.items])) if last.items else ()
    is_own = bool(last.own) or (bool(last.items) and last.items not in OPTIONS and last.items != "seven_items")
    return Block(text, items=items, own=is_own, words=words)


def is_said(line: Line, slots: Mapping[str, Any], facts: LetterFacts) -> bool:
    """Whether all that a line needs is there, and its tone is the letter's."""
    if line.tone and line.tone != facts.tone:
        return False
    return all(_holds(need, slots, facts.said) for need in line.needs)


def _holds(need: str, slots: Mapping[str, Any], said: Mapping[str, Any]) -> bool:
    if need.startswith("!"):
        return not _holds(need[1:], slots, said)
    name, _, code = need.partition("=")
    return said.get(name) == code if code else bool(slots.get(name))


def _items(value: Any) -> list[str]:
    return list(value) if isinstance(value, list | tuple) else _lines_in(value)


def _lines_in(text: str) -> list[str]:
    return [line.strip().removeprefix("- ") for line in text.splitlines() if line.strip()]


def _why_rows(facts: LetterFacts, language: str) -> tuple[tuple[str, ...], ...]:
    rows = []
    for worry in facts.worries:
        help_, hope = OT_HELP.get(worry.task, OT_HELP["other"])
        rows.append((_told_by(worry, language), help_.in_(language), hope.in_(language)))
    return tuple(rows)


def _told_by(worry: OwnWords, language: str) -> str:
    about = label(worry.about, language)
    return f"{about}: {worry.text}" if worry.text else about


def _worries(facts: LetterFacts, language: str) -> list[str]:
    """Each worry as one item: the task, the parent's words, how often, how much help."""
    items = []
    for worry in facts.worries:
        tail = [_told("How often", worry.often, language), _told("Help needed", worry.help, language)]
        has_more = worry.text or any(tail)
        about = label(worry.about, language)
        items.append(" ".join(filter(None, [f"{about}:" if has_more else about, worry.text, *tail])))
    return items


def _told(name: str, value: str, language: str) -> str:
    return f"({label(name, language)}: {_uncapped(label(value, language))})" if value else ""


def _uncapped(text: str) -> str:
    """A label as it stands inside a sentence."""
    return text[:1].lower() + text[1:]


def _recipient(facts: LetterFacts, language: str) -> str:
    return ", ".join(filter(None, [facts.to_name, facts.to_title])) or label("Principal", language)


def _about(facts: LetterFacts, language: str) -> str:
    """`Maya R., born May 2, 2019, Grade 2`: who the letter is about."""
    born = BORN.in_(language) % {"day": day(facts.born_on, language)} if facts.born_on else ""
    grade = label(facts.grade, language) if facts.grade else ""
    return ", ".join(filter(None, [facts.child_full or facts.child_first, born, grade]))
