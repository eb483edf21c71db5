"""The packet's part of letters, how they reached the school, and the days that were counted from there."""

from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from deadlines.clocks import Clock
from deadlines.drawing import SumLine, sum_lines
from deadlines.events import under_all_names
from deadlines.records import clocks_of_record
from evaluations import queries as evaluations
from ieps.queries import plans as ieps
from letters import queries as letters
from letters.models import Letter
from letters.papers import words_from
from meetings import queries
from meetings.enums import CLOCKS, DAY_KINDS, DAYS_OFF, SUMS
from meetings.tasks.asking import Asking
from students import queries as students


@dataclass(frozen=True)
class Sum:
    """A clock as arithmetic: a heading, label and amount of each line, the rule it rests on."""

    title: str
    answer: str
    lines: tuple[tuple[str, str], ...]
    cite: str


def frozen_letters(asking: Asking) -> list[Letter]:
    """Letters everybody of the team may read, the oldest first."""
    rows = Letter.objects.frozen().filter(student=asking.student).order_by("frozen_on")
    return list(rows.select_related("author").prefetch_related("dispatches__paper"))


def has_letters(asking: Asking) -> bool:
    return Letter.objects.frozen().filter(student=asking.student).exists()


def letters_body(asking: Asking) -> str:
    """Each letter, when and how it went and arrived; each date as a sum; then the letters' words."""
    rows: list[tuple[Letter, Any]] = [
        (row, words_from(row.english or row.words or {})) for row in frozen_letters(asking)
    ]
    context = {"letters": rows, "sums": [_sum(clock) for clock in _clocks(asking)]}
    return render_to_string("meetings/print/_letters.html", context)


def _clocks(asking: Asking) -> list[Clock]:
    """The clocks that run or ran, the earliest day first; unknown ones last. From a guessed day: an estimate."""
    student = asking.student
    refused_on = evaluations.refused_on(evaluations.answers_of(student))
    rows = letters.events_from(letters.clock_letters_of(student), refused_on)
    rows += [event for room in (evaluations, students, ieps, queries) for event in room.events_of(student)]
    clocks = clocks_of_record(
        state=student.state or None,
        events=under_all_names({event.key: event.on for event in rows}),
        calendar=students.calendar_of(student),
        today=asking.today,
        guesses=under_all_names({event.key: event.on for event in rows if event.is_guess}).keys(),
    )
    known = [clock for clock in clocks if clock.id in CLOCKS]
    return sorted(known, key=lambda clock: (clock.due_on is None, clock.due_on or asking.today))


def _sum(clock: Clock) -> Sum:
    """Unknown stays unknown; a count that was not made day by day shows its number of days."""
    day = _days(clock)
    lines = [(_("Starts the day after"), date_format(clock.started_on, "F j, Y"))] if clock.started_on else []
    if clock.days:
        days = {"number": clock.days, "kind": DAY_KINDS.get(clock.day_type, clock.day_type)}
        lines.append((_("Days by the rule"), _("%(number)s %(kind)s") % days))
    lines += [_line(line) for line in sum_lines(clock)]
    return Sum(str(CLOCKS[clock.id]), day, tuple(lines), clock.cite)


def _days(clock: Clock) -> str:
    """The day and how sure it is, both ends where there are two, or that we can not tell."""
    if clock.due_on is None:
        return _("We can not tell this day.")
    first, last = (date_format(on, "l, F j, Y") for on in clock.due_range or (clock.due_on, clock.due_on))
    if first != last:
        return _("between %(first)s and %(last)s") % {"first": first, "last": last}
    if clock.estimate:
        return _("%(day)s (an estimate)") % {"day": first}
    return _("%(day)s (to be checked)") % {"day": first} if clock.shown_as == "check" else first


def _line(line: SumLine) -> tuple[str, str]:
    facts = {
        "name": DAYS_OFF.get(line.name, line.name),
        "first": date_format(line.first, "F j") if line.first else "",
        "last": date_format(line.last, "F j") if line.last else "",
    }
    amount = f"\N{MINUS SIGN} {-line.amount}" if line.amount < 0 else str(line.amount)
    return str(SUMS[line.code]) % facts, amount
