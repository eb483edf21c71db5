"""Rows of OT of one child, as one member may see them."""

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, partial

from django.db.models import Prefetch, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from deadlines.calendars import SchoolCalendar, counts_school_at_most
from ieps.enums import Origin, ServiceKind, State
from ieps.models import Service, ServiceLine
from ot_services.enums import SUPERVISED, PlanState
from ot_services.models import OTPlan, PlannedSlot, Provider, Session
from ot_services.queries.clear_up import Finding, PlanFacts, ProviderFacts, SlotFacts, findings_of
from ot_services.queries.minutes import WEEK, Count, Logged, Planned, Promise, count_minutes, is_countable
from students.enums import Source
from students.models import Membership, Student
from students.queries import calendar_of


def plans_of(member: Membership) -> list[OTPlan]:
    """The plans this person may see, the one in use first."""
    rows = OTPlan.objects.visible_to(member).filter(student=member.student).select_related("service", "responsible")
    order = [PlanState.ACTIVE, PlanState.DRAFT, PlanState.ENDED]
    return sorted(rows, key=lambda plan: order.index(PlanState(plan.state)))


def with_rows(student: Student) -> QuerySet[OTPlan]:
    """Plans of a child with everything that stands in them."""
    slots = PlannedSlot.objects.select_related("provider__supervisor")
    return (
        OTPlan.objects.filter(student=student)
        .select_related("service", "responsible__supervisor", "paper__upload", "confirmed_by", "student")
        .prefetch_related("focuses", "techniques", "cards", Prefetch("slots", slots))
    )


def ot_services_of(student: Student) -> list[Service]:
    """The child's OT services."""
    return in_order(Service.objects.filter(student=student, kind=ServiceKind.OT))


def in_order(rows: Iterable[Service]) -> list[Service]:
    """With the child before with the teacher."""
    order = {"direct": 0, "consult": 1}
    return sorted(rows, key=lambda row: (order.get(row.delivery, 2), row.title))


def lines_that_stood(student: Student) -> list[ServiceLine]:
    """Every OT line of a plan that was or is in force, the oldest first."""
    rows = ServiceLine.objects.filter(service__student=student, service__kind=ServiceKind.OT).select_related(
        "service", "version__iep"
    )
    standing = [row for row in rows if _stood(row)]
    return sorted(standing, key=lambda row: (_start(row) or date.min, row.version.created_at))


def _stood(row: ServiceLine) -> bool:
    """Of a final plan, or of a signed one that was copied, as in ieps.queries.plans.plan_in_force."""
    version = row.version
    is_signed_copy = version.iep.origin == Origin.COPIED and version.state == State.SHARED and version.is_signed
    return version.state == State.FINAL or bool(is_signed_copy)


def _start(row: ServiceLine) -> date | None:
    return row.starts_on or row.version.starts_on or row.version.final_on


@dataclass(frozen=True)
class LineCount:
    """One OT service: its line in words, why it can not be counted (blank when it can), and its minutes."""

    service: Service
    line: ServiceLine | None
    line_text: str
    uncounted: str
    count: Count
    has_sessions: bool

    @property
    def is_counted(self) -> bool:
        return not self.uncounted


def line_text(line: ServiceLine) -> str:
    """`2 times 30 minutes a week`, or as printed."""
    if not line.is_countable:
        return line.as_printed
    words = {"minutes": line.minutes, "count": line.count, "per": line.get_per_display()}
    if line.count == 1:
        return _("%(minutes)s minutes, once %(per)s") % words
    return _("%(minutes)s minutes, %(count)s times %(per)s") % words


@dataclass(frozen=True)
class Log:
    """What minutes are counted from, read once: planned times of the plans in use, sessions, the school's calendar."""

    slots: Sequence[PlannedSlot]
    sessions: Sequence[Session]
    calendar: SchoolCalendar | None


def log_of(student: Student) -> Log:
    """Read it. The number of queries does not depend on how much was logged."""
    slots = PlannedSlot.objects.filter(plan__student=student, plan__state=PlanState.ACTIVE)
    sessions = Session.objects.standing().filter(service__student=student)
    return Log(
        slots=list(slots.select_related("plan", "provider")),
        sessions=list(sessions.select_related("provider", "service")),
        calendar=calendar_of(student),
    )


def line_counts(student: Student, today: date, log: Log | None = None) -> list[LineCount]:
    """Each OT service that was promised or logged: what was promised, given, missed and not recorded until today."""
    lines = lines_that_stood(student)
    log = log or log_of(student)
    is_open = cache(partial(is_school_day, log.calendar))
    known = {row.service for row in lines} | {row.service for row in log.sessions}
    services = {service for service in known if service.kind == ServiceKind.OT}
    return [_line_count(service, lines, log, is_open, today) for service in in_order(services)]


def _line_count(
    service: Service, lines: list[ServiceLine], log: Log, is_open: Callable[[date], bool], today: date
) -> LineCount:
    """The count of one service, from the lines and the log of all."""
    lines = [row for row in lines if row.service_id == service.pk]
    sessions = [_logged(row) for row in log.sessions if row.service_id == service.pk]
    count = count_minutes(
        promises=promises_of(lines),
        planned=[Planned(int(row.weekday), row.minutes) for row in log.slots if row.plan.service_id == service.pk],
        sessions=sessions,
        is_school_day=is_open,
        today=today,
    )
    line = next((row for row in reversed(lines) if (_start(row) or today) <= today), lines[-1] if lines else None)
    return LineCount(service, line, line_text(line) if line else "", _why_uncounted(line), count, bool(sessions))


def _why_uncounted(line: ServiceLine | None) -> str:
    if line is None:
        return _("No plan with this service is here, so we do not know what was promised.")
    if not line.is_countable:
        said = line.as_printed or _("no minutes")
        return _("The plan says “%(said)s”. That can not be counted. Ask for minutes.") % {"said": said}
    if not is_countable(line.per):
        return _("The plan counts by the quarter or year. We can not split that into weeks.")
    if _start(line) is None:
        return _("The plan gives no first day for this service. Ask when it starts.")
    return ""


def promises_of(lines: list[ServiceLine]) -> list[Promise]:
    """Lines as promises, each until its own end or the day before the next one starts."""
    rows = [row for row in lines if row.is_countable and _start(row)]
    found = []
    for row, after in itertools.zip_longest(rows, rows[1:]):
        ends = [row.ends_on or row.version.ends_on]
        following = _start(after) if after else None
        ends.append(following - timedelta(days=1) if following else None)
        last = min((end for end in ends if end), default=None)
        start = _start(row)
        if start and not (last and last < start):
            found.append(Promise(row.minutes or 0, row.count or 0, row.per, start, last))
    return found


LONGEST_SUMMER = timedelta(days=120)


def is_school_day(calendar: SchoolCalendar | None, on: date) -> bool:
    """A day with school, as far as the calendar tells. In years it does not hold, a weekday from September to June."""
    year = calendar.year_of(on) if calendar else None
    if calendar is None or (year is None and not _between_years(calendar, on)):
        return counts_school_at_most(on)
    return year is not None and (on in year.extra or (on.weekday() < 5 and year.off(on) is None))


def _between_years(calendar: SchoolCalendar, on: date) -> bool:
    """Whether `on` lies in the summer between two school years that follow each other."""
    before = max((year.last_day for year in calendar.years if year.last_day < on), default=None)
    after = min((year.first_day for year in calendar.years if year.first_day > on), default=None)
    return before is not None and after is not None and after - before <= LONGEST_SUMMER


def _logged(row: Session) -> Logged:
    return Logged(row.on, row.state, row.minutes, row.missed_why, row.provider.name if row.provider else "")


def copiers_of(student: Student) -> list[str]:
    """Who copied sessions of OT from the school's log."""
    rows = Session.objects.standing().filter(service__student=student, service__kind=ServiceKind.OT)
    names = rows.exclude(source=Source.HERE).order_by("entered_by_name").values_list("entered_by_name", flat=True)
    return list(names.distinct())


def headline(student: Student, row: LineCount) -> str:
    """What the numbers show, and no more."""
    return capfirst(_shown(student, row))


def _shown(student: Student, row: LineCount) -> str:
    name = student.display_name
    left, blank = row.count.still_missed, row.count.not_recorded.high
    words = {"name": name, "minutes": left.low, "weeks": row.count.blank, "open": blank}
    if row.uncounted:
        return _("These minutes can not be counted")
    if not row.has_sessions:
        return _("No OT is written down yet")
    if not blank:
        return _settled(row, words)
    if not row.count.blank:
        return _("We can not tell yet: %(open)s minutes of OT are not recorded") % words
    if left.low:
        return _("%(name)s missed at least %(minutes)s minutes of OT. Some weeks are not recorded") % words
    if row.count.blank == 1:
        return _("We can not tell: one week is not recorded")
    return _("We can not tell: %(weeks)s weeks are not recorded") % words


def _settled(row: LineCount, words: dict[str, object]) -> str:
    if words["minutes"]:
        return _("%(name)s missed %(minutes)s minutes of OT that were not made up") % words
    if row.count.missed:
        return _("All the OT that %(name)s missed was made up") % words
    return _("%(name)s got all the OT that was promised") % words


def clear_up(plan: OTPlan, today: date) -> list[Finding]:
    """What to clear up in this plan (read with `with_rows`)."""
    lines = [row for row in lines_that_stood(plan.student) if row.service_id == plan.service_id]
    line = lines[-1] if lines else None
    weekly = (line.minutes or 0) * (line.count or 0) if line and line.is_countable and line.per == WEEK else None
    cards, slots = list(plan.cards.all()), list(plan.slots.all())
    named = [plan.responsible, *(row.provider for row in slots)]
    people = {row for row in named if row}
    facts = PlanFacts(
        line_minutes=weekly,
        slots=[SlotFacts(row.minutes, row.mode, row.class_missed, row.why_outside) for row in slots],
        providers=[_provider_facts(row) for row in sorted(people, key=lambda row: row.name)],
        cards=len(cards),
        cards_shown=sum(bool(row.shown_on) for row in cards),
        loose_techniques=[row.name for row in plan.techniques.all() if not (row.for_task and row.when and row.who)],
    )
    return findings_of(facts, today)


def _provider_facts(row: Provider) -> ProviderFacts:
    return ProviderFacts(
        name=row.name,
        has_license=bool(row.license_text),
        license_until=row.license_until,
        needs_supervisor=row.kind in SUPERVISED,
        has_supervisor=row.supervisor_id is not None,
    )


def recent_sessions(student: Student, limit: int = 100) -> list[Session]:
    """The log, newest first, with who paid back what."""
    rows = Session.objects.standing().filter(service__student=student)
    made = Prefetch("make_ups", Session.objects.standing())
    rows = rows.select_related(
        "provider", "slot", "makes_up", "paper__upload", "service", "confirmed_by"
    ).prefetch_related(made)
    return list(rows.order_by("-on", "-created_at")[:limit])
