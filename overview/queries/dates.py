"""The clocks of one child in words, with the arithmetic drawn."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deadlines import rules
from deadlines.clocks import Clock
from deadlines.drawing import DrawnDay, SumLine, days_drawn, sum_lines
from guide.enums import plain_within
from overview.enums import (
    DAY_TYPES,
    MEETING,
    OFF_REASONS,
    OTHER,
    PROMISE,
    SHOWN_AS,
    SUM_LABELS,
    UNKNOWN_WHY,
    WORDS,
    ClockWords,
    DueKind,
)
from overview.models import DueDate
from overview.queries.due import Dates
from overview.queries.inputs import counted, inputs_of
from students.models import Student


@dataclass(frozen=True)
class DateRow:
    """A clock as a parent reads it: the answer first, then how it was counted."""

    key: str
    clock: Clock
    due: DueDate
    heading: str
    relative: str
    explain: str
    sure: str
    place: str
    check: str = ""
    range_text: str = ""
    unknown_why: str = ""
    met_text: str = ""
    moved_text: str = ""
    is_late: bool = False
    weeks: Sequence[Sequence[DrawnDay]] = ()
    sums: Sequence["SumRow"] = ()


@dataclass(frozen=True)
class SumRow:
    label: str
    amount: str


def clocks_of(student: Student, today: date) -> list[Clock]:
    """The clocks of a child, counted from the rooms as they stand; the next date first, without a date last."""
    return list(counted(inputs_of(student), today).values())


def open_dates(student: Student, today: date, dates: Dates) -> list[DateRow]:
    """The dates still to come or passed without their event, in words."""
    return [
        date_row(key, clock, dates.rows[key], today=today, state_name=state_name(student))
        for key, clock in dates.clocks.items()
        if clock.state_of_clock != "met"
    ]


def drawn_dates(student: Student, today: date, dates: Dates) -> list[DateRow]:
    """Every clock with its arithmetic; the ones still running first."""
    rows = sorted(dates.clocks.items(), key=lambda pair: pair[1].state_of_clock == "met")
    name = state_name(student)
    return [date_row(key, clock, dates.rows[key], today=today, state_name=name, drawn=True) for key, clock in rows]


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


def date_row(key: str, clock: Clock, due: DueDate, *, today: date, state_name: str, drawn: bool = False) -> DateRow:
    """Words for one clock. Unknown stays unknown; an estimate and a range say what they are."""
    words = WORDS.get(clock.id, OTHER)
    return DateRow(
        key=key,
        clock=clock,
        due=due,
        heading=heading_of(due, today),
        relative=relative(clock.due_on, today) if clock.due_on else "",
        explain=_explain(clock, words),
        sure=str(SHOWN_AS[clock.shown_as]),
        place=_("federal") if clock.federal else state_name,
        check=plain_within(clock.manual_check or ""),
        range_text=_range(clock),
        unknown_why=_unknown_why(clock),
        met_text=met_text(due),
        moved_text=moved_text(due),
        is_late=due.is_late(today) and clock.governs,
        weeks=_weeks(clock, today) if drawn else (),
        sums=[_sum_row(line) for line in sum_lines(clock)] if drawn else (),
    )


def heading_of(due: DueDate, today: date) -> str:
    """What happens by this day, in a sentence; of a day that passed, in the past."""
    words = WORDS.get(due.clock, OF_KIND[due.kind])
    if due.due_on is None:
        return str(words.unknown)
    sentence = words.past if due.due_on < today and not due.is_met else words.heading
    return str(sentence) % {"day": day_words(due.due_on, today)}


OF_KIND: dict[str, ClockWords] = {DueKind.CLOCK: OTHER, DueKind.MEETING: MEETING, DueKind.PROMISE: PROMISE}


def day_words(on: date, today: date) -> str:
    """`Friday, December 4`; of another year with the year."""
    return date_format(on, "l, F j" if on.year == today.year else "l, F j, Y")


def met_text(due: DueDate) -> str:
    """Done, and on which day; no blame when it was after the day."""
    if due.met_on is None:
        return ""
    day = {"day": date_format(due.met_on, "F j, Y")}
    return (_("Done on %(day)s, after the day") if due.was_late else _("Done on %(day)s")) % day


def moved_text(due: DueDate) -> str:
    """What the day was, and why it is another now."""
    if due.was_due_on is None or due.moved_at is None:
        return ""
    return _("This day was %(was)s. It moved on %(at)s, because %(why)s.") % {
        "was": date_format(due.was_due_on, "l, F j"),
        "at": date_format(timezone.localtime(due.moved_at), "F j"),
        "why": due.get_moved_why_display(),
    }


def agreed_text(due: DueDate) -> str:
    """Another day that both sides agreed on; the rule's day stays beside it."""
    agreed = due.agreed_day
    return _("Family and school agreed on %(day)s.") % {"day": date_format(agreed.on, "l, F j")} if agreed else ""


def agreeing_lead(due: DueDate, today: date) -> str:
    """The rule's day, which stays."""
    return _("%(rule)s. This day stays here. The one you agreed on stands beside it.") % {
        "rule": heading_of(due, today)
    }


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
