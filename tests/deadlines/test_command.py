"""`manage.py deadlines`: its JSON, its text, and one clear line for every fault in the question."""

import json
import os
import subprocess
import sys
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from deadlines import rules
from tests.conftest import ROOT

WINTER: dict[str, Any] = {
    "years": [
        {
            "first_day": "2025-08-27",
            "last_day": "2026-06-17",
            "no_school": [
                {"from": "2025-12-22", "to": "2026-01-02", "name": "Winter break", "kind": "break"},
                {
                    "from": "2026-01-19",
                    "to": "2026-01-19",
                    "name": "Martin Luther King Jr. Day",
                    "kind": "holiday",
                },
            ],
            "extra": [],
        }
    ]
}


def asked(*arguments: str, as_json: bool = True) -> Any:
    out = StringIO()
    call_command("deadlines", *arguments, *(["--json"] if as_json else []), "--today", "2026-01-06", stdout=out)
    return json.loads(out.getvalue()) if as_json else out.getvalue()


@pytest.fixture
def calendar(tmp_path: Path) -> Any:
    def write(content: Any) -> str:
        path = tmp_path / "calendar.json"
        path.write_text(content if isinstance(content, str) else json.dumps(content))
        return str(path)

    return write


def test_json_of_one_clock_whole(calendar: Any) -> None:
    answer = asked("--state", "WA", "--event", "request_received=2026-01-05", "--calendar", calendar(WINTER))
    (clock,) = answer["clocks"]
    steps = clock.pop("steps")
    assert answer["state"] == "WA"
    assert clock == {
        "id": "respond_to_request",
        "title": "Answer to the request",
        "starts": "request_received",
        "started_on": "2026-01-05",
        "ends": "pwn_given",
        "days": 25,
        "months": None,
        "years": None,
        "day_type": "school",
        "direction": "forward",
        "due_on": "2026-02-10",
        "due_range": None,
        "estimate": False,
        "federal": False,
        "group": None,
        "governs": True,
        "confidence": "high",
        "shown_as": "date",
        "manual_check": None,
        "applies_if": None,
        "extension": None,
        "year_end": None,
        "then_due_on": None,
        "opens_on": None,
        "met_on": None,
        "falls_on_weekend": False,
        "what": "",
        "reason": None,
        "cite": "WAC 392-172A-03005(2)(c)",
        "source_url": rules.state_rules("WA")[0].source_url,
        "checked_on": "2026-11-23",
        "state_of_clock": "running",
    }
    assert steps[:2] == [
        {"from": "2026-01-06", "to": "2026-01-09", "counted": 4, "why": "school days"},
        {"from": "2026-01-10", "to": "2026-01-11", "counted": 0, "why": "weekend"},
    ]
    assert {"from": "2026-01-19", "to": "2026-01-19", "counted": 0, "why": "Martin Luther King Jr. Day"} in steps
    assert sum(step["counted"] for step in steps) == 25
    spans = [(date.fromisoformat(step["from"]), date.fromisoformat(step["to"])) for step in steps]
    assert [(after[0] - before[1]).days for before, after in zip(spans, spans[1:], strict=False)] == [1] * len(
        spans[1:]
    )


@pytest.mark.parametrize("state", sorted(rules.state_names()))
def test_every_jurisdiction_answers_every_event(state: str) -> None:
    events = [word for key in rules.meta()["events"] for word in ("--event", f"{key}=2026-09-28")]
    answer = asked("--state", state, *events)
    own = {(rule.id, rule.starts) for rule in rules.state_rules(state)}
    said = {(row["id"], row["starts"]) for row in answer["clocks"]}
    low_answer = {(rule.id, rule.starts) for rule in rules.state_rules(state) if rule.confidence == "low"}
    assert own - low_answer <= said
    for row in answer["clocks"]:
        assert row["shown_as"] in {"date", "check", "federal", "unknown"}
        assert (row["due_on"] is None) == (row["shown_as"] == "unknown"), row
        assert row["cite"]
        assert row["source_url"].startswith("http")
        if row["due_range"]:
            assert row["due_on"] == row["due_range"]["earliest"] <= row["due_range"]["latest"]


def test_text_says_the_date_the_count_and_the_rule() -> None:
    text = asked("--state", "NC", "--event", "consent_received=2026-10-27", as_json=False)
    assert text.startswith("North Carolina (NC)\n\nEvaluation done: by Sat 2026-12-26 [running]\n")
    assert "It falls on a weekend and stays there" in text
    assert "34 CFR 300.301(c)(1)(i) (federal rule, high confidence, checked 2026-11-23)" in text


def test_facts_move_a_date() -> None:
    consent = ("--state", "TX", "--event", "consent_received=2026-01-05")
    plain, absent = (asked(*consent, *fact)["clocks"][0]["due_on"] for fact in ([], ["--fact", "absent_school_days=4"]))
    assert plain < absent


def test_behind_the_last_listed_year_the_date_is_unknown_with_the_reason(calendar: Any) -> None:
    answer = asked("--state", "WA", "--event", "request_received=2026-06-01", "--calendar", calendar(WINTER))
    (clock,) = answer["clocks"]
    assert (clock["due_on"], clock["shown_as"]) == (None, "unknown")
    assert clock["reason"] == "the school calendar ends before the count does"


WA = ("--state", "WA", "--event", "request_received=2026-01-05")
FAULTS = {
    "no state": (["--event", "request_received=2026-01-05"], "Which state?"),
    "unknown state": (["--state", "ZZ", "--event", "request_received=2026-01-05"], "Unknown state: 'ZZ'"),
    "the federal floor is no state": (["--state", "federal", "--event", "pwn_given=2026-01-05"], "Unknown state"),
    "no event": (["--state", "WA"], "Which event?"),
    "unknown event": (["--state", "WA", "--event", "request=2026-01-05"], "Unknown event: 'request'."),
    "event without a day": (["--state", "WA", "--event", "request_received"], "write name=value"),
    "impossible day": (["--state", "WA", "--event", "request_received=2026-02-30"], "there is no day 2026-02-30"),
    "no leap year": (["--state", "WA", "--event", "request_received=2027-02-29"], "there is no day 2027-02-29"),
    "other date format": (["--state", "WA", "--event", "request_received=20260105"], "Write YYYY-MM-DD"),
    "a year too far": (["--state", "WA", "--event", "request_received=9999-12-31"], "outside the years"),
    "event twice": ([*WA, "--event", "request_received=2026-01-06"], "given twice"),
    "unknown fact": ([*WA, "--fact", "sunny=yes"], "Unknown fact: 'sunny'"),
    "fact that is no number": ([*WA, "--fact", "absent_school_days=many"], "no whole number"),
    "negative number": ([*WA, "--fact", "absent_school_days=-1"], "no whole number"),
    "fact that is not yes or no": ([*WA, "--fact", "request_was_oral=maybe"], "write yes or no"),
    "no such calendar": ([*WA, "--calendar", "nowhere.json"], "can not be read: No such file"),
    "endless calendar": ([*WA, "--calendar", "/dev/zero"], "it is no file"),
    "calendar is a folder": ([*WA, "--calendar", "."], "can not be read"),
}


@pytest.mark.parametrize(("arguments", "line"), FAULTS.values(), ids=FAULTS)
def test_fault_in_the_question_is_one_clear_line(arguments: list[str], line: str) -> None:
    with pytest.raises(CommandError) as fault:
        asked(*arguments)
    assert line in str(fault.value)
    assert "\n" not in str(fault.value)
    assert fault.value.returncode == 2


def year(**changes: Any) -> dict[str, Any]:
    return {"years": [{"first_day": "2025-08-27", "last_day": "2026-06-17", **changes}]}


SPAN = {"from": "2025-12-22", "to": "2026-01-02", "name": "Winter break", "kind": "break"}
CALENDARS = {
    "no JSON": ("{", "is not valid JSON"),
    "nothing": ("", "is not valid JSON"),
    "deep JSON": ("[" * 100_000, "is not valid JSON"),
    "a list": ([], "at least one school year"),
    "too large": (json.dumps({**WINTER, "more": "x" * 1_000_000}), "is larger than 1 MB"),
    "overlapping days off": (year(no_school=[SPAN, {**SPAN, "to": "2026-01-05"}]), "days off overlap"),
    "days off of another year": (
        year(no_school=[{**SPAN, "from": "2027-12-22", "to": "2028-01-02"}]),
        "lie outside the school year",
    ),
    "a make-up day of another year": (year(extra=["2027-02-20"]), "lies outside the school year"),
    "a name that is no text": (year(no_school=[{**SPAN, "name": 5}]), "name must be one line of text"),
    "a name of two lines": (year(no_school=[{**SPAN, "name": "a\nb"}]), "name must be one line of text"),
    "half a sign": (year(no_school=[{**SPAN, "name": "\ud800"}]), "name must be one line of text"),
    "no years": ({"years": []}, "at least one school year"),
    "a year that is no object": ({"years": ["2025"]}, "must be an object"),
    "no last day": ({"years": [{"first_day": "2025-08-27"}]}, "last_day"),
    "impossible day": (year(last_day="2026-06-31"), "there is no day 2026-06-31"),
    "reversed year": (year(last_day="2025-06-17"), "is before first_day"),
    "overlapping years": ({"years": [*WINTER["years"], *WINTER["years"]]}, "two school years overlap"),
    "reversed break": (year(no_school=[{**SPAN, "to": "2025-12-20"}]), "before it starts"),
    "unknown kind": (year(no_school=[{**SPAN, "kind": "party"}]), "kind must be one of"),
    "days off that are no list": (year(no_school={}), "no_school must be a list"),
    "extra that is no date": (year(extra=[5]), "5 is no date"),
}


@pytest.mark.parametrize(("content", "line"), CALENDARS.values(), ids=CALENDARS)
def test_fault_in_the_calendar_is_one_clear_line(calendar: Any, content: Any, line: str) -> None:
    with pytest.raises(CommandError) as fault:
        asked(*WA, "--calendar", calendar(content))
    assert line in str(fault.value)
    assert "\n" not in str(fault.value)
    assert fault.value.returncode == 2


def test_a_legal_holiday_may_be_named_inside_a_break(calendar: Any) -> None:
    christmas = {"from": "2025-12-25", "to": "2025-12-25", "name": "Christmas Day", "kind": "holiday"}
    path = calendar(year(no_school=[SPAN, christmas]))
    assert asked(*WA, "--calendar", path)["clocks"][0]["due_on"] == "2026-02-09"


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("--frobnicate",), "unrecognized arguments"),
        (("--state",), "expected one argument"),
        ((*WA, "stray"), "unrecognized arguments"),
        ((*WA, "--calendar", ""), "can not be read"),
        ((*WA, "--today", ""), "'' is no date"),
        ((*WA, "--today", "tomorrow"), "'tomorrow' is no date"),
        (("--sta", "WA"), "unrecognized arguments"),
    ],
)
def test_fault_of_usage_is_one_clear_line_too(tmp_path: Path, arguments: tuple[str, ...], line: str) -> None:
    command = [sys.executable, str(ROOT / "manage.py"), "deadlines", *arguments]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert line in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code"), [(WA, 0), (("--state", "ZZ", "--event", "request_received=2026-01-05"), 2)]
)
def test_command_needs_no_database_and_no_environment(tmp_path: Path, arguments: tuple[str, ...], code: int) -> None:
    here = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "DATA_DIR": str(tmp_path / "nothing")}
    command = [sys.executable, str(ROOT / "manage.py"), "deadlines", *arguments, "--json"]
    done = subprocess.run(command, env=here, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert len(done.stderr.splitlines()) == (0 if code == 0 else 1)
    assert [path.name for path in (tmp_path / "nothing").iterdir()] == ["static"]
