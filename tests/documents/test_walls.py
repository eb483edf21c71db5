"""The checker is shut in, says little, and a virus scanner is asked where there is one."""

import json
import os
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project

from accounts.models import User
from documents import actions, scanner, tasks
from documents.models import Upload
from tests.documents import samples
from tests.documents.corpus import EICAR

PROBE = """
import os, runpy, sys
sys.path.append(sys.argv.pop())
import checker.__main__ as ours

def tried(act):
    try:
        act()
    except Exception as trouble:
        return type(trouble).__name__
    return "done"

def probe(job):
    import pathlib, socket, subprocess
    folder = pathlib.Path(job["out"]).parent
    secret = job["parts"]
    return {
        "environment": sorted(os.environ),
        "network": tried(lambda: socket.create_connection(("127.0.0.1", int(secret[0]["path"])), 2)),
        "database": tried(lambda: open(secret[1]["path"], "rb")),
        "settings": tried(lambda: open(secret[2]["path"], "rb")),
        "import": tried(lambda: __import__("iepplanner.settings")),
        "neighbours": tried(lambda: os.listdir(folder.parent)),
        "write": tried(lambda: open(secret[1]["path"] + ".new", "wb")),
        "program": tried(lambda: subprocess.run(["/bin/true"], check=True)),
        "own folder": tried(lambda: (folder / "x").write_bytes(b"x")),
    }

ours.answer = probe
ours.main()
"""


@pytest.fixture
def listening() -> Iterator[int]:
    """Something on this machine that a checker could talk to, as it could to a database."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.mark.skipif(sys.platform != "linux", reason="walls are made of Linux")
def test_checker_no_network_no_secrets(tmp_path: Path, monkeypatch: Any, listening: int) -> None:
    """Whoever takes over the checker with a file finds one variable, its own folder, and nothing else."""
    database = tmp_path / "data" / "planner.sqlite3"
    database.parent.mkdir()
    database.write_bytes(b"words of a child")
    job_folder = tmp_path / "jobs" / "1"
    job_folder.mkdir(parents=True)
    settings_file = project.BASE_DIR / "iepplanner" / "settings.py"
    paths = [str(listening), str(database), str(settings_file)]
    job = {"kind": "text", "out": str(job_folder / "safe"), "parts": [{"path": path} for path in paths]}
    monkeypatch.setattr(tasks, "START", PROBE)
    monkeypatch.setattr(tasks, "verdict_of", lambda raw, code: json.loads(raw))
    found = tasks.ask_checker(job, str(job_folder))
    assert found == {
        "environment": ["LANG"],
        "network": "OSError",
        "database": "PermissionError",
        "settings": "PermissionError",
        "import": "ModuleNotFoundError",
        "neighbours": "PermissionError",
        "write": "PermissionError",
        "program": "PermissionError",
        "own folder": "done",
    }
    assert not Path(f"{database}.new").exists()


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("import sys; sys.stdout.write('x' * 10_000_000)", "unreadable"),
        ("import time; time.sleep(60)", "too_slow"),
        ("import os; os.abort()", "too_much_inside"),
        ("import os; os.fork() or os.execv('/bin/sleep', ['sleep', '60'])", "too_much_inside"),
    ],
    ids=["talks without end", "sleeps", "falls", "leaves a child"],
)
def test_checker_that_misbehaves_is_ended(tmp_path: Path, monkeypatch: Any, words: str, verdict: str) -> None:
    monkeypatch.setattr(tasks, "START", words)
    assert tasks.ask_checker({"kind": "pdf"}, str(tmp_path), seconds=1)["refused"] in {verdict, "too_slow"}


class Clamd:
    """A scanner that finds one thing. It keeps what it was sent."""

    def __init__(self, path: Path, answers: dict[bytes, bytes]) -> None:
        self.got: list[bytes] = []
        self.server = socket.socket(socket.AF_UNIX)
        self.server.bind(str(path))
        self.server.listen()
        threading.Thread(target=self.serve, args=[answers], daemon=True).start()

    def serve(self, answers: dict[bytes, bytes]) -> None:
        while True:
            try:
                line, _who = self.server.accept()
            except OSError:
                return
            with line, line.makefile("rb") as said:
                assert said.read(10) == b"zINSTREAM\0"
                body = b""
                while size := int.from_bytes(said.read(4), "big"):
                    body += said.read(size)
                self.got.append(body)
                line.sendall(next((said for mark, said in answers.items() if mark in body), b"stream: OK\0"))


@pytest.fixture
def clamd(settings: Any) -> Iterator[Clamd]:
    """Its socket lies in a short place: a path of more than 100 letters is none."""
    path = Path(f"/dev/shm/clamd-{os.getpid()}") if Path("/dev/shm").is_dir() else Path(f"clamd-{os.getpid()}")
    path.unlink(missing_ok=True)
    settings.CLAMD = str(path.absolute())
    scanner_of_tests = Clamd(path, {EICAR: b"stream: Eicar-Test-Signature FOUND\0", b"STRANGE": b"who are you\0"})
    yield scanner_of_tests
    scanner_of_tests.server.close()
    path.unlink(missing_ok=True)


def add(by: User, body: bytes, name: str) -> Upload:
    files = [samples.upload(body, name)]
    return actions.add_upload(by=by, owner_label="student:1", title="x", files=files, kinds=actions.EVERY_KIND)


def checked(upload: Upload) -> Upload:
    assert tasks.check_next() is True
    upload.refresh_from_db()
    return upload


@pytest.mark.django_db
def test_what_the_scanner_finds_is_locked_away(paula: User, clamd: Clamd, caplog: Any) -> None:
    """A text file takes the test virus past the door; the scanner does not let it pass."""
    upload = checked(add(paula, EICAR, "eicar.txt"))
    assert (upload.state, upload.reason, upload.file.name) == ("quarantined", "virus", "")
    assert upload.parts.count() == 1
    assert clamd.got == [EICAR]
    assert f"Upload {upload.pk} is locked away: Eicar-Test-Signature" in caplog.text
    assert (checked(add(paula, samples.pdf(), "a.pdf"))).state == "ready"


@pytest.mark.django_db
def test_without_a_scanner_nothing_is_asked_and_type_alone_decides(paula: User, settings: Any) -> None:
    assert settings.CLAMD == ""
    with pytest.raises(actions.UploadRefused, match="wrong_type"):
        add(paula, EICAR, "eicar.com")
    assert checked(add(paula, EICAR, "eicar.txt")).state == "ready"


@pytest.mark.django_db
def test_scanner_that_does_not_answer_lets_nothing_through(paula: User, settings: Any, tmp_path: Path) -> None:
    settings.CLAMD = "127.0.0.1:1"
    upload = checked(add(paula, samples.pdf(), "a.pdf"))
    assert (upload.state, upload.attempts) == ("checking", 1)
    assert upload.leased_until is not None


def test_strange_answer_is_no_answer(clamd: Clamd, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"STRANGE")
    with pytest.raises(scanner.ScannerFailed, match="who are you"):
        scanner.scan(tmp_path / "x")
