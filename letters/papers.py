"""The printed words of each letter, from plain facts: pure, and the same for preview, text, HTML and PDF."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from documents.papers import fingerprint
from letters.enums import Kind, Tone
from letters.queries import LetterFacts

TEMPLATE_VERSION = "2026-11"


@dataclass(frozen=True)
class Block:
    """A paragraph, or a list under it. `own` marks the parent's words, printed as written."""

    text: str
    items: tuple[str, ...] = ()
    own: bool = False


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
    cites: tuple[str, ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def sha256(self) -> str:
        return fingerprint(self.as_json())


def words_from(saved: dict[str, Any]) -> LetterWords:
    """The words again, from their stored JSON."""
    blocks = tuple(Block(b["text"], tuple(b["items"]), b["own"]) for b in saved["blocks"])
    lists = {name: tuple(saved[name]) for name in ("sender", "to", "cites")}
    return LetterWords(**{**saved, **lists, "blocks": blocks})


def as_text(words: LetterWords) -> str:
    """The letter as plain text, for an e-mail or a message."""
    parts = [*words.sender, "", words.on, "", *words.to]
    parts += [_("Copy: %(who)s") % {"who": words.copy_to}] if words.copy_to else []
    return "\n".join([*parts, "", as_mail_text(words)])


def as_mail_text(words: LetterWords) -> str:
    """The letter's body for an e-mail, which has its own address lines."""
    parts = [part for part in (words.about, words.greeting) if part]
    for block in words.blocks:
        items = "\n".join(f"- {item}" for item in block.items)
        parts.append("\n".join(filter(None, [block.text, items])))
    return "\n\n".join([*parts, words.closing, words.signed])


def day(on: date) -> str:
    return date_format(on, "F j, Y")


def letter_words(facts: LetterFacts, *, language: str = "en", cites: tuple[str, ...] = ()) -> LetterWords:
    """The words of a letter of `facts.kind`. Fixed sentences and the parent's own words, never paraphrased."""
    title, blocks, closing = WRITERS[Kind(facts.kind)](facts)
    return LetterWords(
        kind=facts.kind,
        language=language,
        title=title,
        foot=", ".join(filter(None, [facts.child_short, title, day(facts.on)])),
        sender=tuple(filter(None, [facts.sender_name, *facts.sender_lines])),
        on=day(facts.on),
        to=tuple(filter(None, [_recipient(facts), facts.school, facts.place])),
        copy_to=facts.copy_to,
        about=_about(facts) if facts.kind != Kind.FIRST_NOTE else "",
        greeting=_("Dear %(name)s,") % {"name": facts.to_name or facts.to_title or _("Principal")},
        blocks=tuple(block for block in blocks if block.text or block.items),
        closing=closing,
        signed=facts.sender_name,
        cites=cites,
    )


def _recipient(facts: LetterFacts) -> str:
    return ", ".join(filter(None, [facts.to_name, facts.to_title])) or _("Principal")


def _about(facts: LetterFacts) -> str:
    """`Maya R., born May 2, 2019, Grade 2`: who the letter is about."""
    born = _("born %(day)s") % {"day": day(facts.born_on)} if facts.born_on else ""
    return ", ".join(filter(None, [facts.child_full or facts.child_first, born, facts.grade]))


def _own_items(facts: LetterFacts) -> tuple[str, ...]:
    """Each worry as one item: the task, the parent's words, how often, how much help."""
    items = []
    for worry in facts.worries:
        tail = [part for part in (_told(_("How often"), worry.often), _told(_("Help needed"), worry.help)) if part]
        items.append(
            " ".join(filter(None, [f"{worry.about}:" if worry.text or tail else worry.about, worry.text, *tail]))
        )
    return tuple(items)


def _told(label: str, value: str) -> str:
    return f"({label}: {_uncapped(value)})" if value else ""


def _uncapped(text: str) -> str:
    """A label as it stands inside a sentence."""
    return text[:1].lower() + text[1:]


def _who_i_am(facts: LetterFacts) -> str:
    names = {"child": facts.child_first, "who": facts.relationship.lower() or _("parent")}
    return _("I am %(child)s’s %(who)s.") % names


def _request(facts: LetterFacts) -> tuple[str, list[Block], str]:
    """The request for a first evaluation (34 CFR 300.301(b)), occupational therapy included."""
    child = {"child": facts.child_first}
    opening = (
        _("I hope you are well. %(who)s I am asking for a full individual evaluation for special education.")
        if facts.tone == Tone.FRIENDLY
        else _("%(who)s I am asking for a full individual evaluation for special education.")
    ) % {"who": _who_i_am(facts)}
    blocks = [
        Block(opening),
        Block(facts.school_said and _("The school suggested this: %(words)s") % {"words": facts.school_said}, own=True),
        Block(_areas_sentence(facts)),
        Block(_seen_sentence(facts), _own_items(facts), own=True),
        Block(facts.tried and _("What has been tried: %(words)s") % {"words": facts.tried}, own=True),
        Block(_asks(facts)),
        Block(_language_sentence(facts)),
        Block(_reply_sentence(facts)),
    ]
    closing = (
        _("Thank you. I look forward to working with you for %(child)s.") % child
        if facts.tone == Tone.FRIENDLY
        else _("Thank you.")
    )
    return _("Request for a special education evaluation"), blocks, closing


def _areas_sentence(facts: LetterFacts) -> str:
    """What should be looked at: every area of need, occupational therapy by name (34 CFR 300.304(c)(4))."""
    base = _(
        "Please look at every area where %(child)s may need help, and include an occupational therapy (OT) evaluation "
        "and technology that may help (34 CFR 300.304(c)(4))."
    ) % {"child": facts.child_first}
    if not facts.areas:
        return base
    return base + " " + _("This includes: %(areas)s.") % {"areas": "; ".join(map(_uncapped, facts.areas))}


def _seen_sentence(facts: LetterFacts) -> str:
    if facts.worries:
        return _("These things are hard at school. This is what I see:")
    return (
        _("I am worried about how the school day goes. I am not sure yet what the cause is.") if facts.is_unsure else ""
    )


def _asks(facts: LetterFacts) -> str:
    """Consent form, rights notice, and a written answer either way: the same asks in both tones."""
    return _(
        "Please send me the consent form (34 CFR 300.300(a)) and the notice of our rights (34 CFR 300.504(a)(1)). "
        "I am ready to answer soon after I read them. If the school decides not to evaluate, or not in all of these "
        "areas, please tell me why in writing (34 CFR 300.503). I make this request under 34 CFR 300.301(b)."
    )


def _language_sentence(facts: LetterFacts) -> str:
    wishes = [_("an interpreter at meetings")] if facts.needs_interpreter else []
    wishes += [_("papers in this language")] if facts.needs_translation else []
    if not facts.language:
        return ""
    wish = get_text_list(wishes, _("and"))
    if wish:
        return _("My language is %(language)s. I need %(wish)s.") % {"language": facts.language, "wish": wish}
    return _("My language is %(language)s.") % {"language": facts.language}


def _reply_sentence(facts: LetterFacts) -> str:
    base = _("Please answer in writing. E-mail is fine.")
    return base + (" " + _("You can reach me %(when)s.") % {"when": facts.reach_me} if facts.reach_me else "")


def _first_note(facts: LetterFacts) -> tuple[str, list[Block], str]:
    """Four sentences to the teacher, no citations."""
    child = {"child": facts.child_first}
    seen = "; ".join(_uncapped(worry.about) for worry in facts.worries)
    second = (
        _("I see that these things are hard: %(seen)s.") % {"seen": seen}
        if seen
        else _("I am worried about how the school day goes.")
    )
    blocks = [
        Block(_who_i_am(facts) + " " + second),
        Block(_("What do you see in class?") + " " + _("I would like to talk with you soon about what could help.")),
    ]
    return _("A note about %(child)s") % child, blocks, _("Thank you.")


def _recap(facts: LetterFacts) -> tuple[str, list[Block], str]:
    """What was said, in the parent's words, for the other side to correct."""
    when = {"day": day(facts.talk_on) if facts.talk_on else day(facts.on)}
    thanks = _("Thank you for talking with me on %(day)s.") % when
    blocks = [
        Block(thanks),
        Block(_("This is what I understood: %(words)s") % {"words": facts.talk_said}, own=True),
        Block(_("If I got something wrong, please write to me. If the school says no, please tell me why in writing.")),
        Block(_reply_sentence(facts)),
    ]
    return _("What I understood from our talk"), blocks, _("Thank you.")


WRITERS: dict[Kind, Callable[[LetterFacts], tuple[str, list[Block], str]]] = {
    Kind.EVAL_INITIAL: _request,
    Kind.FIRST_NOTE: _first_note,
    Kind.PHONE_RECAP: _recap,
}
