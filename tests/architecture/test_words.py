"""The words of every room: plain, whole for a translator, and with citations that can be looked up."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.test_house import FILES, PRODUCT, ROOMS, name_of, tree
from tests.conftest import ROOT
from tests.guide.test_readability import HIGHEST, grade, sentences_of, words_in

LONGEST = 25  # words of a sentence
GETTEXT = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
CODE = [path for path in PRODUCT if "migrations" not in path.parts]
TEMPLATES = [path for path in FILES if path.suffix == ".html"]


def calls_of_gettext(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in GETTEXT:
            yield node


def said_in_code(path: Path) -> Iterator[str]:
    for call in calls_of_gettext(path):
        for given in call.args:
            if isinstance(given, ast.Constant) and isinstance(given.value, str):
                yield re.sub(r"%\(\w+\)[sd]", "it", given.value)


def said_in_template(path: Path) -> Iterator[str]:
    text = path.read_text()
    yield from re.findall(r'\{% translate "([^"]+)"', text)
    for body in re.findall(r"\{% blocktranslate[^%]*%\}(.*?)\{% endblocktranslate %\}", text, re.DOTALL):
        for part in body.split("{% plural %}"):
            yield " ".join(re.sub(r"<[^>]*>", "", re.sub(r"\{\{.*?\}\}", "it", part)).split())


def sentences_in(room: str) -> list[str]:
    """Everything a room says, on screen, on paper and in its answers; a citation is none of its words."""
    said = [words for path in CODE if path.relative_to(ROOT).parts[0] == room for words in said_in_code(path)]
    of_room = [path for path in TEMPLATES if path.relative_to(ROOT).parts[:2] == ("templates", room)]
    said += [words for path in of_room for words in said_in_template(path)]
    return [sentence for words in said for sentence in sentences_of(re.sub(r"\s*\([^()]*CFR.*?\)\.?$", ".", words))]


TALKING = [room for room in ROOMS if len(sentences_in(room)) >= 20]


def test_every_room_with_pages_talks() -> None:
    assert set(TALKING) >= {
        "students",
        "letters",
        "evaluations",
        "ieps",
        "ot_services",
        "meetings",
        "overview",
        "guide",
    }


@pytest.mark.parametrize("room", TALKING)
def test_room_talks_at_grade_seven_or_lower(room: str) -> None:
    assert grade(sentences_in(room)) <= HIGHEST


@pytest.mark.parametrize("room", [room for room in TALKING if room != "guide"])
def test_no_sentence_loses_its_reader(room: str) -> None:
    """The law's own words are the guide's; its pages have a bound of their own."""
    assert [sentence for sentence in sentences_in(room) if words_in(sentence) > LONGEST] == []


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_words_are_whole_for_a_translator(path: Path) -> None:
    """No f-string and no sum: what is filled in has a name."""
    broken = [
        f"line {call.lineno}"
        for call in calls_of_gettext(path)
        if any(isinstance(part, ast.JoinedStr | ast.BinOp) for part in call.args[:1])
    ]
    assert broken == []


# 34 CFR 300.320(a)(2)(i), 34 CFR 104.33, 34 CFR Part 300; 45 CFR is privacy of health records, 7 CFR school meals.
SOUND = re.compile(r"(?:7|34|45) CFR (?:Part \d{2,3}|\d{2,3}\.\d{1,4}(?:\((?:[a-z]{1,4}|\d{1,2}|[A-Z]|[ivx]+)\))*)")
FOLLOWED = re.compile(r"\b(\d+) CFR\b")


def unsound(text: str) -> list[str]:
    return [
        text[hit.start() : hit.start() + 40] for hit in FOLLOWED.finditer(text) if not SOUND.match(text, hit.start())
    ]


def test_unsound_citation_would_be_seen() -> None:
    assert unsound("(34 CFR 300.320(a)(2)(i)), 34 CFR Part 300, 34 CFR 104.33") == []
    assert len(unsound("34 CFR 300, 35 CFR 300.1, 34 CFR § 300.320, 34 CFR (a)")) == 4


@pytest.mark.parametrize("path", [*CODE, *TEMPLATES], ids=name_of)
def test_citation_can_be_looked_up(path: Path) -> None:
    said = said_in_template(path) if path.suffix == ".html" else strings_of(path)
    assert [part for text in said for part in unsound(text)] == []


def strings_of(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_every_list_of_choices_is_used() -> None:
    texts = {path: path.read_text() for path in [*CODE, *TEMPLATES]}
    said = Counter(word for text in texts.values() for word in re.findall(r"\w+", text))
    unused = []
    for path in CODE:
        for name in re.findall(r"^\s*class (\w+)\((?:\w+\.)?(?:Text|Integer)Choices\)", texts[path], re.MULTILINE):
            if said[name] < 2:
                unused.append(f"{name_of(path)}: {name}")
    assert unused == []


@pytest.mark.parametrize("path", sorted(ROOT.glob("*/README.md")), ids=name_of)
def test_readme_names_only_what_is_there(path: Path) -> None:
    code = "\n".join(file.read_text() for file in [*CODE, *ROOT.glob("deadlines/data/*.yaml")])
    names = re.findall(r"`([a-z_0-9]+(?:\.[a-z_0-9]+)*)`", path.read_text())
    last = {name.rsplit(".", 1)[-1] for name in names}
    assert [
        name for name in sorted(last) if not re.search(rf"\b{name}\b", code) and not (path.parent / name).exists()
    ] == []
