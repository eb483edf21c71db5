"""The clocks of one child, counted, and each in words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deadlines import clocks as engine
from deadlines import rules
from deadlines.clocks import Clock
from deadlines.drawing import DrawnDay, SumLine, days_drawn, sum_lines
from evaluations import queries as evaluations
from evaluations.models import SchoolResponse
from ieps.models import IEPVersion
from ieps.queries import plans as ieps
from letters import queries as letters
from letters.models import Letter
from meetings import queries as meetings
from overview.enums import DAY_TYPES, OFF_REASONS, OTHER, SHOWN_AS, SUM_LABELS, UNKNOWN_WHY, WORDS, ClockWords
from students import queries as students
from students.enums import ConsentScope
from students.models import Consent, SchoolCalendar, Student
from students.queries import Event


@dataclass(frozen=True)
class DateRow:
    """A clock as a parent reads it: the answer first, then how it was counted."""

    clock: Clock
    heading: str
    relative: str
    explain: str
    sure: str
    place: str
    range_text: str = ""
    unknown_why: str = ""
    met_text: str = ""
    weeks: Sequence[Sequence[DrawnDay]] = ()
    sums: Sequence["SumRow"] = ()


@dataclass(frozen=True)
class SumRow:
    label: str
    amount: str


@dataclass(frozen=True)
class ClockFacts:
    """What the clocks of a child are counted from, read once. `requests`: the locked letters that ask, newest first."""

    requests: Sequence[Letter]
    answer: SchoolResponse | None
    consents: Sequence[Consent]
    versions: Sequence[IEPVersion]
    calendars: list[SchoolCalendar]


def facts_of(student: Student) -> ClockFacts:
    """Read them."""
    return ClockFacts(
        requests=letters.requests_of(student),
        answer=evaluations.answer_of(student),
        consents=list(Consent.objects.filter(student=student, superseded_by=None)),
        versions=list(ieps.versions_of(student).filter(state__in=ieps.FROZEN).defer("words")),
        calendars=students.calendars_of(student),
    )


def events_of(student: Student, facts: ClockFacts) -> dict[str, Event]:
    """Every clock event of this child that any room knows, one a kind."""
    testing = any(row.scope == ConsentScope.EVALUATION for row in facts.consents)
    rows = [
        *letters.events_from(facts.requests),
        *evaluations.events_from(student, facts.answer, has_consent=testing),
        *students.events_from(facts.consents),
        *ieps.events_from(facts.versions),
        *meetings.events_of(student),
    ]
    return {event.key: event for event in rows}


def clocks_of(student: Student, today: date, facts: ClockFacts | None = None) -> list[Clock]:
    """The clocks that run or ran for this child, the next date first; without a known date last."""
    facts = facts or facts_of(student)
    events = events_of(student, facts)
    rows = engine.compute(
        state=student.state or None,
        events={key: event.on for key, event in events.items()},
        calendar=students.counted_calendar(facts.calendars),
        today=today,
    )
    if "found_not_eligible" in events:  # the decision ended its clocks; no IEP meeting follows from it
        rows = [row for row in rows if row.starts != "eligibility_determined"]
    return sorted(engine.without_repeats(rows), key=lambda clock: (clock.due_on is None, clock.due_on or today))


def open_dates(student: Student, today: date, facts: ClockFacts) -> list[DateRow]:
    """The dates still to come or passed without their event, in words."""
    rows = [clock for clock in clocks_of(student, today, facts) if clock.state_of_clock != "met"]
    return [date_row(clock, today=today, state_name=state_name(student)) for clock in rows]


def drawn_dates(student: Student, today: date, facts: ClockFacts) -> list[DateRow]:
    """Every clock with its arithmetic; the ones still running first."""
    rows = sorted(clocks_of(student, today, facts), key=lambda clock: clock.state_of_clock == "met")
    return [date_row(clock, today=today, state_name=state_name(student), drawn=True) for clock in rows]


def state_name(student: Student) -> str:
    return rules.state_names().get(student.state, "")


def waits_for_answer(rows: list[DateRow]) -> bool:
    """Whether the school has a request before it and has not answered in writing."""
    return any(row.clock.id == "respond_to_request" and row.clock.state_of_clock != "met" for row in rows)


def where_in_count(row: DateRow, *, is_family: bool) -> str:
    """`Today is day 9 of 25`, while a drawn clock runs; a family reads that it may wait."""
    here = [day.number for week in row.weeks for day in week if day.kind == "here" and day.number]
    if not here or row.clock.due_range:
        return ""
    sentence = _("Today is day %(number)s of %(total)s.") % {"number": here[0], "total": row.clock.days}
    return sentence + (" " + _("You do not need to do anything now.") if is_family else "")


def date_row(clock: Clock, *, today: date, state_name: str, drawn: bool = False) -> DateRow:
    """Words for one clock. Unknown stays unknown; an estimate and a range say what they are."""
    words = WORDS.get(clock.id, OTHER)
    return DateRow(
        clock=clock,
        heading=_heading(clock, words, today),
        relative=relative(clock.due_on, today) if clock.due_on else "",
        explain=_explain(clock, words),
        sure=str(SHOWN_AS[clock.shown_as]),
        place=_("federal") if clock.federal else state_name,
        range_text=_range(clock),
        unknown_why=_unknown_why(clock),
        met_text=_("Done"),
        weeks=_weeks(clock, today) if drawn else (),
        sums=[_sum_row(line) for line in sum_lines(clock)] if drawn else (),
    )


def _heading(clock: Clock, words: ClockWords, today: date) -> str:
    if clock.due_on is None:
        return str(words.unknown)
    sentence = words.past if clock.due_on < today and clock.state_of_clock != "met" else words.heading
    return str(sentence) % {"day": date_format(clock.due_on, "l, F j")}


def relative(due_on: date, today: date) -> str:
    """`in 9 days`, `today`, `3 days ago`."""
    days = (due_on - today).days
    if days == 0:
        return _("today")
    if days > 0:
        return ngettext("in %(days)s day", "in %(days)s days", days) % {"days": days}
    return ngettext("%(days)s day ago", "%(days)s days ago", -days) % {"days": -days}


def _explain(clock: Clock, words: ClockWords) -> str:
    if not clock.days:
        return str(words.starts)
    count = _("The school has %(number)s %(kind)s.") % {"number": clock.days, "kind": DAY_TYPES[clock.day_type]}
    return f"{count} {words.starts}"


def _range(clock: Clock) -> str:
    if not clock.due_range:
        return ""
    return _("Between %(first)s and %(last)s. Plan for the first. With the school calendar it becomes one day.") % {
        "first": date_format(clock.due_range[0], "l, F j"),
        "last": date_format(clock.due_range[1], "l, F j"),
    }


def _unknown_why(clock: Clock) -> str:
    return str(UNKNOWN_WHY.get(clock.reason or "", "")) if clock.due_on is None else ""


def _weeks(clock: Clock, today: date) -> list[list[DrawnDay]]:
    """The drawn days with their reasons in words; the first day says that the school got the paper then."""

    def worded(box: DrawnDay) -> DrawnDay:
        if box.on == clock.started_on:
            return replace(box, kind="out", reason=_("Got it"))
        return replace(box, reason=_off_name(box.reason))

    return [[worded(box) for box in week] for week in days_drawn(clock, today)]


def _off_name(reason: str) -> str:
    """A day off's own name stays; a code becomes words."""
    return str(OFF_REASONS.get(reason, reason))


def _sum_row(line: SumLine) -> SumRow:
    """`No school: October 9 (teacher day)` and `− 1`."""
    facts = {"name": _off_name(line.name)}
    if line.first and line.last:
        facts |= {"first": date_format(line.first, "F j"), "last": date_format(line.last, "F j")}
        facts["span"] = facts["first"] if line.first == line.last else _("%(first)s to %(last)s") % facts
    amount = f"\N{MINUS SIGN} {-line.amount}" if line.amount < 0 else str(line.amount)
    return SumRow(str(SUM_LABELS[line.code]) % facts, amount)
