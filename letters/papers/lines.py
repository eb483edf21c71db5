"""What a letter's text is made of: lines as data. A line without one of its answers is not printed."""

import re
from dataclasses import dataclass
from functools import cached_property

from letters.enums import Said

SLOT = re.compile(r"%\(([\w.]+)\)s")


@dataclass(frozen=True)
class Line:
    """One or two fixed sentences, and what follows them.

    `when` are answers that must be there: `tried.text`, `permit.kind=weighted`, `!tried.text` (must not be there);
    every slot in the sentence is one more. `own` names the parent's words that follow, `items` the list that does:
    lines a parent wrote, or the words of ticks. `asks` marks the one ask of the letter.
    """

    en: str
    es: str
    when: tuple[str, ...] = ()
    own: str = ""
    items: str = ""
    tone: str = ""
    asks: bool = False

    @cached_property
    def needs(self) -> tuple[str, ...]:
        return (*self.when, *SLOT.findall(self.en), *filter(None, [self.own, self.items]))

    def in_(self, language: str) -> str:
        return self.es if language == "es" else self.en


@dataclass(frozen=True)
class Body:
    """A letter's text: its title, its paragraphs (each some lines), its closing."""

    title: Said
    paragraphs: tuple[tuple[Line, ...], ...]
    closing: Said | None = None

    @property
    def lines(self) -> list[Line]:
        return [line for paragraph in self.paragraphs for line in paragraph]


THANKS = Said("Thank you.", "Gracias.")
WARM_THANKS = Said(
    "Thank you. I look forward to working with you for %(child)s.",
    "Gracias. Espero trabajar con ustedes por el bien de %(child)s.",
)
HELLO = Line("I hope you are well.", "Espero que se encuentre bien.", tone="friendly")
WHO_I_AM = Line("I am %(child)s’s %(who)s.", "Escribo por %(child)s. Soy %(who)s.")
ANSWER_ME = (
    Line(
        "Please answer in writing. E-mail is fine.",
        "Por favor, conteste por escrito. Puede ser por correo electrónico.",
    ),
    Line("You can reach me %(reach_me)s.", "Puede comunicarse conmigo: %(reach_me)s."),
)
TELL_THE_DATE = Line(
    "Please tell me the date when I can expect it.",
    "Por favor, dígame la fecha en que puedo esperarlo.",
)
NOTICE = Line(
    "Please tell me yes or no in writing, with the reasons (34 CFR 300.503).",
    "Por favor, dígame sí o no por escrito, con las razones (34 CFR 300.503).",
)
MY_LANGUAGE = (
    Line("My language is %(language)s.", "Mi idioma es: %(language)s."),
    Line(
        "I need an interpreter at meetings and papers in this language.",
        "Necesito intérprete en las reuniones y los documentos en este idioma.",
        when=("language", "interpreter", "translation"),
    ),
    Line(
        "I need an interpreter at meetings.",
        "Necesito intérprete en las reuniones.",
        when=("language", "interpreter", "!translation"),
    ),
    Line(
        "I need papers in this language.",
        "Necesito los documentos en este idioma.",
        when=("language", "!interpreter", "translation"),
    ),
)


def written(title: Said, *paragraphs: Line | tuple[Line, ...], closing: Said | None = None) -> Body:
    """A body with the parts that every letter ends with: the language line and the wish for a written answer."""
    rows = tuple(row if isinstance(row, tuple) else (row,) for row in paragraphs)
    return Body(title, (*rows, MY_LANGUAGE, ANSWER_ME), closing)
