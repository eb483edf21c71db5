"""The words of a letter as they are kept: blocks, address lines, their JSON, their plain text, their fingerprint."""

from dataclasses import asdict, dataclass
from itertools import zip_longest
from typing import Any

from documents.papers import fingerprint
from letters.enums import Said

COPY_TO = Said("Copy: %(who)s", "Copia: %(who)s")
PAGE_OF = (Said("Page", "Página"), Said("of", "de"))
IN_ENGLISH = Said("In English: %(words)s", "In English: %(words)s")
LISTS = ("sender", "to", "cites")


@dataclass(frozen=True)
class Block:
    """A paragraph: a fixed sentence, the words that follow it, a list or a table under it.

    `own` marks `words` and `items` as the parent's, printed as written. `english` holds what somebody put into
    English of them, in the same order; only an English copy has it.
    """

    text: str
    items: tuple[str, ...] = ()
    own: bool = False
    words: str = ""
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    english: tuple[str, ...] = ()

    @property
    def own_texts(self) -> tuple[str, ...]:
        """The parent's own words in this block; an older template kept them behind the sentence in one text."""
        if not self.own:
            return ()
        return tuple(filter(None, [self.words, *self.items])) or (self.text,)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Each item of the list with its English, blank when nobody made one."""
        english = self.english[1:] if self.words else self.english
        return list(zip_longest(self.items, english[: len(self.items)], fillvalue=""))


@dataclass(frozen=True)
class LetterWords:
    """Every printed word of a letter."""

    kind: str
    language: str
    title: str
    foot: str
    sender: tuple[str, ...]
    on: str
    to: tuple[str, ...]
    copy_to: str
    about: str
    greeting: str
    blocks: tuple[Block, ...]
    closing: str
    signed: str
    cites: tuple[str, ...] = ()
    note: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def copy_line(self) -> str:
        return COPY_TO.in_(self.language) % {"who": self.copy_to}

    @property
    def page_words(self) -> tuple[str, ...]:
        """What stands around the number of a page."""
        return tuple(word.in_(self.language) for word in PAGE_OF)

    @property
    def sha256(self) -> str:
        return fingerprint(self.as_json())

    @property
    def own_texts(self) -> tuple[str, ...]:
        """All the parent's own words, in order, each once."""
        return tuple(dict.fromkeys(text for block in self.blocks for text in block.own_texts))


def words_from(saved: dict[str, Any]) -> LetterWords:
    """The words again, from their stored JSON, of this template version or an older one."""
    lists = {name: tuple(saved[name]) for name in LISTS}
    return LetterWords(**{**saved, **lists, "blocks": tuple(map(_block_from, saved["blocks"]))})


def _block_from(saved: dict[str, Any]) -> Block:
    lists = {name: tuple(saved.get(name, ())) for name in ("items", "head", "english")}
    return Block(**{**saved, **lists, "rows": tuple(map(tuple, saved.get("rows", ())))})


def pair_hash(words: LetterWords, english: LetterWords | None) -> str:
    """Names a letter, or a letter and its English copy together."""
    return fingerprint({"letter": words.as_json(), "english": english.as_json()}) if english else words.sha256


def text_key(text: str) -> str:
    """Names one text of the parent, for what somebody put into English of it."""
    return fingerprint({"text": text})[:12]


def as_text(words: LetterWords) -> str:
    """The letter as plain text, for an e-mail or a message."""
    parts = [*words.sender, "", words.on, "", *words.to]
    parts += [words.copy_line] if words.copy_to else []
    return "\n".join([*parts, "", as_mail_text(words)])


def as_mail_text(words: LetterWords) -> str:
    """The letter's body for an e-mail, which has its own address lines."""
    parts = [part for part in (words.note, words.about, words.greeting) if part]
    parts += [_block_text(block) for block in words.blocks]
    return "\n\n".join([*parts, words.closing, words.signed])


def _block_text(block: Block) -> str:
    english = dict(zip(block.own_texts, block.english, strict=False))
    lines = [" ".join(filter(None, [block.text, block.words]))]
    lines += [_in_english(english, block.words)]
    for item in block.items:
        lines += [f"- {item}", _in_english(english, item)]
    lines += [" | ".join(row) for row in (block.head, *block.rows) if row]
    return "\n".join(filter(None, lines))


def _in_english(english: dict[str, str], text: str) -> str:
    return IN_ENGLISH.en % {"words": english[text]} if english.get(text) else ""
