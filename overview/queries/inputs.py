"""What a child's dates are counted from: read from every room once, kept as plain JSON, counted from that."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import deadlines
from deadlines.calendars import DaysOff, SchoolCalendar
from deadlines.clocks import Clock
from deadlines.events import also_said_by
from deadlines.records import clocks_of_record
from evaluations import queries as evaluations
from evaluations.models import SchoolResponse
from ieps.models import IEPVersion
from ieps.queries import plans as ieps
from letters import queries as letters
from letters.models import Letter
from meetings import queries as meetings
from students import models
from students import queries as students
from students.enums import ConsentScope
from students.models import Consent, Student
from students.queries import Event

BEFORE_MEETING = timedelta(days=120)  # an older paper is none for this meeting

# {"state", "events": {key: [day, source, address]}, "guesses": [key], "calendar": {"years", "confirmed"} or None,
#  "meetings": [[id, day, purpose]], "promises": [[id, day, kept on, whose alone]]}; every day as ISO text.
Inputs = dict[str, Any]


@dataclass(frozen=True)
class ClockFacts:
    """What the clocks of a child are counted from, read once. `letters`: the locked ones that start clocks."""

    letters: Sequence[Letter]
    answers: Sequence[SchoolResponse]
    consents: Sequence[Consent]
    versions: Sequence[IEPVersion]
    calendars: list[models.SchoolCalendar]


def facts_of(student: Student, known: Sequence[Letter] | None = None) -> ClockFacts:
    """Read them. `known`: the letters, where the page has them already."""
    return ClockFacts(
        letters=letters.clock_letters_of(student) if known is None else known,
        answers=evaluations.answers_of(student),
        consents=list(Consent.objects.filter(student=student, superseded_by=None)),
        versions=list(ieps.versions_of(student).filter(state__in=ieps.FROZEN).defer("words")),
        calendars=students.calendars_of(student),
    )


def events_of(student: Student, facts: ClockFacts) -> dict[str, Event]:
    """Every clock event of this child that any room knows, one a kind, under the names of every state's rules."""
    testing = any(row.scope == ConsentScope.EVALUATION for row in facts.consents)
    answer = evaluations.standing_answer(facts.answers)
    evaluated = evaluations.events_from(student, answer, has_consent=testing)
    refused_on = evaluations.refused_on(facts.answers)
    refused_on += [event.on for event in evaluated if event.key == "found_not_eligible"]
    rows = [
        *letters.events_from(facts.letters, refused_on),
        *evaluated,
        *students.events_from(facts.consents),
        *ieps.events_from(facts.versions),
        *meetings.events_of(student),
    ]
    found = {event.key: event for event in rows}
    meeting, papers = found.get("meeting_date"), ("evaluation_report_given", "iep_offered")
    given = [found[key] for key in papers if key in found and meeting and found[key].on >= meeting.on - BEFORE_MEETING]
    if given:
        found["report_given"] = replace(max(given, key=lambda event: event.on), key="report_given")
    said = also_said_by({key: event.on for key, event in found.items()})
    return found | {also: replace(found[key], key=also) for also, key in said.items()}


def inputs_of(student: Student, facts: ClockFacts | None = None) -> Inputs:
    """Everything that decides this child's dates, as it stands now."""
    facts = facts or facts_of(student)
    events = events_of(student, facts)
    planned = [[str(row.pk), row.on.isoformat(), row.purpose] for row in meetings.meetings_to_come(student) if row.on]
    return {
        "state": student.state,
        "events": {key: [event.on.isoformat(), event.source, event.url] for key, event in events.items()},
        "guesses": sorted(key for key, event in events.items() if event.is_guess),
        "calendar": _calendar_as_json(facts.calendars),
        "meetings": planned,
        "promises": _promises_as_json(student),
    }


def _promises_as_json(student: Student) -> list[list[str | None]]:
    """What was promised for a day. An entry that is not shared is its writer's alone."""
    rows = models.ContactEntry.objects.filter(student=student, by_on__isnull=False).order_by("by_on", "pk")
    rows = rows.exclude(author=None, shared_at=None)  # its writer is gone: nobody may read it
    return [
        [
            str(row.pk),
            row.by_on.isoformat() if row.by_on else None,
            row.kept_on.isoformat() if row.kept_on else None,
            None if row.is_shared else str(row.author_id),
        ]
        for row in rows
    ]


def _calendar_as_json(rows: list[models.SchoolCalendar]) -> dict[str, Any] | None:
    if not rows:
        return None
    years = [
        {
            "first": row.first_day.isoformat(),
            "last": row.last_day.isoformat(),
            "off": [[off.start.isoformat(), off.end.isoformat(), off.name, off.kind] for off in row.days_off.all()],
        }
        for row in rows
    ]
    return {"years": years, "confirmed": all(row.confirmed_at for row in rows)}


def calendar_from(inputs: Inputs) -> SchoolCalendar | None:
    """The school years of `inputs`, as the deadline engine reads them."""
    known = inputs["calendar"]
    if known is None:
        return None
    day = date.fromisoformat
    years = (
        students.counted_year(
            day(row["first"]),
            day(row["last"]),
            [DaysOff(day(start), day(end), name, kind) for start, end, name, kind in row["off"]],
        )
        for row in known["years"]
    )
    return SchoolCalendar(tuple(years), confirmed=known["confirmed"])


def counted(inputs: Inputs, today: date) -> dict[str, Clock]:
    """The clocks that run or ran by their keys, the next date first; without a known date last. Reads nothing.

    A clock that starts on a day somebody guessed is an estimate.
    """
    rows = clocks_of_record(
        state=inputs["state"] or None,
        events={key: date.fromisoformat(on) for key, (on, _source, _url) in inputs["events"].items()},
        calendar=calendar_from(inputs),
        today=today,
        guesses=inputs.get("guesses", ()),
    )
    pairs = keyed(rows).items()
    return dict(sorted(pairs, key=lambda pair: (pair[1].due_on is None, pair[1].due_on or today)))


def keyed(clocks: list[Clock]) -> dict[str, Clock]:
    """Each clock under a key of its own, in the order of the rules: its id, marked where the federal rule stands
    beside the state's, and numbered where one place has two of it."""
    found: dict[str, Clock] = {}
    own = {clock.id for clock in clocks if not clock.federal}
    for clock in clocks:
        name = f"{clock.id}-federal" if clock.federal and clock.id in own else clock.id
        number = 1 + sum(key == name or key.startswith(f"{name}-no") for key in found)
        found[name if number == 1 else f"{name}-no{number}"] = clock
    return found


@lru_cache(maxsize=1)
def rules_fingerprint() -> str:
    """Changes with the rules and with the code that counts: then every date is counted anew."""
    found = hashlib.sha256()
    for path in sorted(Path(str(deadlines.__file__)).parent.rglob("*")):
        if path.suffix in {".py", ".yaml", ".json"}:
            found.update(path.read_bytes())
    return found.hexdigest()
