"""A real installation refuses to start unsafe, and says in one sentence what is missing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

SAFE = {
    "SECRET_KEY": "k" * 25 + "0123456789" * 4,
    "ALLOWED_HOSTS": "planner.example.org",
    "SITE_URL": "https://planner.example.org",
    "EMAIL_HOST": "mail.example.org",
    "DEFAULT_FROM_EMAIL": "planner@example.org",
}


def check(tmp_path: Path, **env: str) -> tuple[int, str]:
    """`manage.py check --deploy` in an environment that holds nothing else of ours."""
    clean = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path)} | {key: text for key, text in env.items() if text}
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=clean,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr


def test_safe_settings_pass(tmp_path: Path) -> None:
    assert check(tmp_path, **SAFE)[0] == 0


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY is missing."),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS and SITE_URL are missing"),
        ({"SITE_URL": ""}, "ALLOWED_HOSTS and SITE_URL are missing"),
        ({"EMAIL_HOST": ""}, "EMAIL_HOST is missing: sign-in codes can not be sent."),
        ({"DEFAULT_FROM_EMAIL": ""}, "DEFAULT_FROM_EMAIL is missing"),
        ({"DEMO": "1"}, "DEMO=1 lets everyone in with one click."),
        ({"DEBUG": "1"}, "DEBUG"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_unsafe_settings_are_refused_in_a_sentence(tmp_path: Path, changed: dict[str, str], sentence: str) -> None:
    code, said = check(tmp_path, **{**SAFE, **changed})
    assert code != 0
    assert sentence in said


@pytest.mark.parametrize("command", ["check", "migrate", "worker", "makemigrations"])
def test_what_is_missing_is_one_sentence_whatever_the_command(tmp_path: Path, command: str) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", command],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("SECRET_KEY is missing.")
    assert "Traceback" not in done.stderr


def test_with_debug_nothing_else_is_needed(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DEBUG": "1", "DATA_DIR": str(tmp_path)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
