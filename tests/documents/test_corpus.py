"""The hostile corpus: each file gets its verdict within the limits, and no flipped byte makes a checker fall."""

import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from accounts.models import User
from documents.actions import KINDS, UploadRefused, add_upload, content_type_of
from documents.checker.limits import MEMORY
from documents.checker.pdf import ACTIVE, inside
from documents.enums import Note, Refusal
from documents.tasks import verdict_of
from tests.documents import samples
from tests.documents.corpus import NAMES, SAMPLES

MUTANTS = int(os.environ.get("MUTANTS", "3"))  # of each sample; a night may take 200
SMALL = 300_000  # bytes: a flipped byte of a bomb is a bomb
MARKS = (b"Exif", b"PhoneMaker", b"Secret Maker", b"ns.adobe.com/xap", b"8BIM", b"Photoshop 3.0")


@dataclass(frozen=True)
class Answer:
    verdict: dict[str, Any]
    status: int
    cpu: float
    rss: int
    safe: Path


Ask = Callable[[str, bytes], Answer]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """A checker for each question, in a folder of its own."""
    with subprocess.Popen(
        [sys.executable, "-I", Path(__file__).with_name("checkers.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={"LANG": "C.UTF-8"},
        text=True,
    ) as process:

        def one(kind: str, body: bytes) -> Answer:
            folder = tmp_path_factory.mktemp("job")
            (folder / "1").write_bytes(body)
            job = {"kind": kind, "parts": [{"path": str(folder / "1"), "turn": 0}], "out": str(folder / "safe")}
            process.stdin.write(json.dumps(job) + "\n")
            process.stdin.flush()
            said = json.loads(process.stdout.readline())
            verdict = verdict_of(said["raw"].encode(), said["status"])
            return Answer(verdict, said["status"], said["cpu"], said["rss"], folder / "safe")

        yield one
        process.stdin.close()


def kind_at_the_door(body: bytes, name: str) -> str:
    return KINDS.get(content_type_of(samples.upload(body, name)), "photos")


@pytest.mark.parametrize("title", SAMPLES)
def test_upload_corpus(title: str, ask: Ask) -> None:
    sample = SAMPLES[title]
    body = sample.make()
    try:
        kind = kind_at_the_door(body, sample.name)
    except UploadRefused as refused:
        assert refused.code == sample.verdict
        return
    answer = ask(kind, body)
    assert answer.verdict.get("refused", "ready") == sample.verdict
    assert (answer.cpu < 10, answer.rss < MEMORY >> 20) == (True, True), answer
    if sample.verdict == "ready":
        assert tuple(answer.verdict["notes"]) == sample.notes
        assert_harmless(kind, body, answer.safe)


def assert_harmless(kind: str, body: bytes, safe: Path) -> None:
    """Nothing that acts, reaches outside or tells of a place is left; a Word file is the same, byte for byte."""
    copy = safe.read_bytes()
    if kind == "word":
        assert copy == body
    elif kind == "text":
        assert copy.decode() == body.decode("utf-8" if b"\xc3" in body or body.isascii() else "latin-1")
    else:
        assert [mark for mark in MARKS if mark in copy] == []
        with pikepdf.open(safe) as book:
            assert not book.is_encrypted
            found = {key for thing in inside(book.trailer) for key in thing.keys()}  # noqa: SIM118 -- as in the checker
            assert found & ACTIVE == set()
            assert "/Info" not in book.trailer


def mutants_of(title: str) -> Iterator[bytes]:
    """Seeded: the same files every time. One to twenty bytes become others, or a piece is lost or doubled."""
    chance, body = random.Random(title), SAMPLES[title].make()
    for number in range(MUTANTS):
        changed = bytearray(body)
        for _flip in range(chance.randint(1, 20)):
            changed[chance.randrange(5, len(changed))] = chance.randrange(256)
        if number % 3 == 2:
            start = chance.randrange(5, len(changed))
            changed[start : start + chance.randint(1, 64)] = changed[start : start + 64] * chance.randint(0, 2)
        yield bytes(changed)


def test_mutants_are_answered_in_words(ask: Ask) -> None:
    """No crash, no hang, no strange answer. More of them: MUTANTS=200."""
    fell, asked = [], 0
    for title, sample in SAMPLES.items():
        if not 5 < len(sample.make()) < SMALL:
            continue
        for number, body in enumerate(mutants_of(title)):
            try:
                kind = kind_at_the_door(body, sample.name)
            except UploadRefused:
                continue
            asked += 1
            answer = ask(kind, body)
            code = answer.verdict.get("refused", "ready")
            if answer.status != 0 or code not in {"ready", *Refusal.values} or answer.cpu > 5:
                fell.append(f"{title} {number}: {answer}")
    assert fell == []
    assert asked >= 20 * MUTANTS


def test_every_word_of_a_verdict_has_a_sample() -> None:
    """What the checker or the door may say about one file is seen here; the rest hangs on the child or the request."""
    said = {sample.verdict for sample in SAMPLES.values()} - {"ready"}
    said |= {note for sample in SAMPLES.values() for note in sample.notes}
    others = {"too_large", "mixed", "too_many_files", "too_many_pages", "no_pages", "quota", "virus", "unchecked"}
    assert said | others | {"too_slow"} == set(Refusal.values) | set(Note.values)


@pytest.mark.parametrize("name", NAMES)
def test_name_of_a_stranger_names_nothing_here(name: str, paula: User) -> None:
    """It is a line of the upload's row, cut and without signs that act. The stored name is ours."""
    file = samples.upload(samples.pdf(), "x")
    file._name = name
    part = add_upload(by=paula, owner_label="student:1", title="x", files=[file]).parts.get()
    assert re.fullmatch(r"uploadpart/[0-9a-f]{32}\.pdf", part.file.name)
    assert len(part.name) <= 120
    assert part.name.isprintable()
