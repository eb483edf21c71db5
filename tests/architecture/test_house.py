"""The house keeps its laws: short functions, rooms with known files, nothing from outside, words translatable."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT

ROOMS = [
    "accounts",
    "audit",
    "deadlines",
    "demo",
    "documents",
    "evaluations",
    "guide",
    "ieps",
    "letters",
    "mailer",
    "meetings",
    "ot_services",
    "overview",
    "students",
]
# What a room may hold beside its README, its data and Django's own folders.
MODULES = {
    "access",
    "actions",
    "apps",
    "enums",
    "forms",
    "models",
    "papers",
    "policy",
    "queries",
    "tasks",
    "urls",
    "views",
    "__init__",
}
DJANGO_FOLDERS = {"management", "migrations", "templatetags", "data", "__pycache__"}
OWN_MODULES = {
    "accounts": {"adapter", "dates", "middleware"},  # sign-in library, the date question, the sign-in door
    "documents": {"charts", "checker", "merging", "scanner"},  # drawing; runs apart, no Django; PDF in PDF; clamd
    "ieps": {"checks"},  # pure Python: is this goal measurable, is this plan complete
    "students": {"clock"},  # today, where the child lives
    # pure Python: no rows, no pages
    "deadlines": {
        "ages",
        "answers",
        "calendars",
        "clocks",
        "counting",
        "drawing",
        "events",
        "pauses",
        "questions",
        "records",
        "rules",
        "year_ends",
    },
}
FUNCTION_LINES, VIEW_LINES, TEMPLATE_LINES, COMMAND_LINES = 40, 25, 120, 60


def tracked() -> list[Path]:
    out = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [ROOT / name for name in out.decode().split("\0") if name and (ROOT / name).is_file()]


FILES = tracked()
PRODUCT = [path for path in FILES if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in {*ROOMS, "iepplanner"}]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef):
            yield node


def lines_of(node: ast.FunctionDef) -> int:
    """Lines of the body; a docstring, signature and decorators are no logic."""
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


@pytest.mark.parametrize("path", [path for path in PRODUCT if "migrations" not in path.parts], ids=name_of)
def test_functions_are_short(path: Path) -> None:
    most = VIEW_LINES if "views" in name_of(path) else FUNCTION_LINES
    text = path.read_text().splitlines()
    long = [
        f"{node.name}: {lines_of(node)} lines"
        for node in functions(path)
        if lines_of(node) > most and "# long:" not in text[node.lineno - 1]
    ]
    assert long == []


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix == ".html"], ids=name_of)
def test_templates_are_short(path: Path) -> None:
    text = path.read_text()
    assert len(text.splitlines()) <= TEMPLATE_LINES or "{# long:" in text


@pytest.mark.parametrize("room", ROOMS)
def test_room_holds_only_files_with_a_known_purpose(room: str) -> None:
    names = {path.stem if path.is_file() else path.name for path in (ROOT / room).iterdir() if path.suffix != ".md"}
    assert names - MODULES - DJANGO_FOLDERS - OWN_MODULES.get(room, set()) == set()
    assert (ROOT / room / "README.md").read_text().startswith(f"# {room}\n")


@pytest.mark.parametrize("path", [path for path in PRODUCT if path.parent.name == "commands"], ids=name_of)
def test_commands_only_parse_call_and_print(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= COMMAND_LINES


@pytest.mark.parametrize("path", PRODUCT, ids=name_of)
def test_module_says_what_lives_in_it(path: Path) -> None:
    text = path.read_text()
    if text.strip() and path.name not in {"apps.py", "__init__.py"} and "migrations" not in path.parts:
        assert ast.get_docstring(tree(path))


@pytest.mark.parametrize("path", PRODUCT, ids=name_of)
def test_no_business_hides_in_signals_or_save(path: Path) -> None:
    text = path.read_text()
    assert "@receiver" not in text
    is_models = path.stem == "models" or path.parent.name == "models"
    assert not any(node.name == "save" for node in functions(path) if is_models)


def test_no_file_names_a_place_outside_the_project() -> None:
    outside = re.compile(r"(?<![\w.])/(?:work|root|home)/\w|\.\./shared|/tmp/\w")
    found = []
    for path in FILES:
        if path.suffix in {".py", ".md", ".toml", ".html", ".txt", ".in", ".yaml", ".css", ".js", ".sh", ""}:
            text = path.read_text(errors="ignore") if path != Path(__file__) else ""
            found += [f"{name_of(path)}: {hit[0]}" for hit in outside.finditer(text)]
    assert found == []


WORDS = re.compile(r"[A-Za-z]{2,}")


def bare_words(text: str) -> list[str]:
    """Words a template shows without passing them through gettext."""
    text = re.sub(r"\{#.*?#\}", " ", text, flags=re.DOTALL)
    text = re.sub(
        r"\{% block (?:kind|body_class) %\}.*?\{% endblock %\}|https://[^\s\x22<]+", " ", text
    )  # a class name, an address
    text = re.sub(r"\{% (blocktranslate|comment)\b.*?\{% end\1 %\}", " ", text, flags=re.DOTALL)
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", text, flags=re.DOTALL)
    text = re.sub(r"<(style|script|svg|title)\b.*?</\1>", " ", text, flags=re.DOTALL)
    shown = re.sub(r"<[^>]*>", "\n", text)
    said = re.findall(r'(?:aria-label|alt|placeholder|title)="([^"]*)"', text)
    return [line.strip() for line in [*shown.splitlines(), *said] if WORDS.search(re.sub(r"&\w+;", "", line))]


@pytest.mark.parametrize(
    "path",
    [path for path in FILES if path.suffix == ".html" and path.name != "autosave.html"],
    ids=name_of,
)
def test_every_word_on_screen_can_be_translated(path: Path) -> None:
    allowed = {"IEP Planner", "Part 300"}
    assert [line for line in bare_words(path.read_text()) if line not in allowed] == []
