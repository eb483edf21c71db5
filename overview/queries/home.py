"""What a child's home shows beside the road and the next step: the heading, the dates to come, what changed lately."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from audit.models import AuditEntry
from meetings.enums import Purpose
from overview.enums import LATEST
from overview.queries import road
from overview.queries.dates import DateRow, agreed_text, open_dates, relative
from overview.queries.due import dates_of, late_clocks
from overview.queries.inputs import ClockFacts
from overview.queries.road import stop_of
from overview.queries.standing import Standing, standing_of
from overview.queries.steps import address
from students.models import Membership, Student
from students.policy import Permission, Role
from students.queries import calendars_of

# The answer to `where are we`, by the stop of the road. A date or a meeting to come says more.
ANSWERS = {
    road.DECISION: gettext_lazy("The evaluation is here."),
    road.DRAFT: gettext_lazy("The plan is being written."),
    road.CONSENT: gettext_lazy("The plan is final. Services wait for consent."),
    road.SERVICES: gettext_lazy("The plan is in use."),
    road.REVIEW: gettext_lazy("It is time to look at the plan again."),
}


def standing_with_dates(member: Membership, today: date, at: datetime) -> tuple[Standing, list[DateRow]]:
    """Where the child stands, and the counted dates still open. What the standing has read is not read again."""
    now = standing_of(member, today)
    if not member.may(Permission.READ_PLAN):
        return now, []

    def facts(student: Student) -> ClockFacts:
        return ClockFacts(now.clock_letters, now.answers, now.consents, now.versions, calendars_of(student))

    dates = dates_of(now.student, today, at, facts)
    late = late_clocks(dates.rows.values(), today)
    return replace(now, late=late), open_dates(now.student, today, dates)


def greeting(now: Standing, dates: list[DateRow]) -> str:
    """The home page's heading: a greeting, then the answer to `where are we`."""
    member = now.member
    name = member.user.first_name if member.user else member.name
    return " ".join(filter(None, [_("Hello, %(name)s.") % {"name": name}, _where_we_are(now, dates)]))


def _where_we_are(now: Standing, dates: list[DateRow]) -> str:
    here = stop_of(now)
    if here > road.EVALUATION:
        if now.meeting and now.meeting.on:
            return _("The next meeting is on %(day)s.") % {"day": date_format(now.meeting.on, "l, F j")}
        if here == road.DECISION and now.decision:
            return _("The team has decided.")
        if now.is_withdrawn:
            return _("A parent took the yes to services back.")
        if here == road.CONSENT and now.may_serve:
            return _("The plan is final. A parent said yes.")
        return _("A draft of the plan is shared.") if here == road.DRAFT and now.shared else str(ANSWERS[here])
    if now.test_consent:
        return _("Your answer about testing is written down.") if now.member.is_family else _waiting_for(dates)
    if now.answer:
        return _("The school has answered.")
    return _waiting_for(dates) or _request_state(now)


def _waiting_for(dates: list[DateRow]) -> str:
    return f"{dates[0].heading}." if dates and dates[0].clock.due_on else ""


def _request_state(now: Standing) -> str:
    if not now.member.is_family or now.letter is None:
        return ""
    return _("Your request is with the school.") if now.received_on else _("Your letter is ready.")


NEXT_DATES = 6
A_YEAR = timedelta(days=366)


@dataclass(frozen=True)
class ComingDate:
    """A date that matters: a counted clock, a meeting, or a day of the plan. `on` None: not known."""

    on: date | None
    heading: str
    url: str
    label: str
    relative: str = ""
    small: str = ""


def coming_dates(now: Standing, clocks: list[DateRow]) -> list[ComingDate]:
    """The next dates, what has no known day last; the page of dates holds them all."""
    rows = [*(_counted(row, now.student) for row in clocks if _matters_now(row, now)), *_planned(now)]
    return sorted(rows, key=lambda row: (row.on is None, row.on or now.today))[:NEXT_DATES]


def _matters_now(row: DateRow, now: Standing) -> bool:
    """A day to act by within a year; the plan's own day of review stands for the law's when it is sooner."""
    due_on, plan = row.clock.due_on, now.in_force
    if due_on is None:
        return True
    planned = plan.review_on if plan and row.clock.id == "annual_review" else None
    is_said = planned is not None and planned <= due_on
    return not row.due.is_floor and due_on - now.today <= A_YEAR and not is_said


def _counted(row: DateRow, student: Student) -> ComingDate:
    estimate = _("An estimate. The page of dates says why.") if row.clock.estimate else ""
    url = f"{reverse('overview:dates', args=[student.pk])}#{row.key}"
    small = " ".join(filter(None, [estimate, row.moved_text, agreed_text(row.due)]))
    label = _("See what you can do") if row.is_late else _("How we counted")
    return ComingDate(row.clock.due_on, row.heading, url, label, row.relative, small)


def _planned(now: Standing) -> list[ComingDate]:
    """The meeting to come, and the days of the plan in force or before the family."""
    rows: list[ComingDate] = []
    if now.meeting and now.meeting.on:
        url = address("meetings:meeting", now, now.meeting.pk)
        small = str(Purpose(now.meeting.state).label)
        rows.append(_day(now, now.meeting.on, _("Meeting"), url, _("See the meeting"), small))
    plan = now.in_force
    if plan:
        url, label = address("ieps:version", now, plan.pk), _("See the plan")
        rows += [_day(now, plan.review_on, _("The team looks at the plan again"), url, label)] if plan.review_on else []
        rows += [_day(now, plan.ends_on, _("The plan in use ends"), url, label)] if plan.ends_on else []
    begins = now.shared or now.final
    if begins and begins != plan and begins.starts_on:
        small = "" if now.may_serve else _("Only if a parent says yes.")
        url = address("ieps:version", now, begins.pk)
        rows.append(_day(now, begins.starts_on, _("Services start"), url, _("See the plan"), small))
    return rows


def _day(now: Standing, on: date, heading: str, url: str, label: str, small: str = "") -> ComingDate:
    return ComingDate(on, heading, url, label, relative(on, now.today), small)


@dataclass(frozen=True)
class LatestLine:
    """One thing that changed, in a sentence, and when."""

    text: str
    at: datetime


def latest_of(student: Student, limit: int = 6) -> list[LatestLine]:
    """What changed lately, newest first. Never what somebody of the family read, nor a private home."""
    rows = AuditEntry.objects.filter(student_id=str(student.pk), verb__in=list(LATEST))[:limit]
    return [
        LatestLine(
            str(LATEST[row.verb]) % {"who": row.actor_name or _("Someone"), "name": row.detail.get("name", "")}, row.at
        )
        for row in rows
    ]


@dataclass(frozen=True)
class ChildRow:
    """A child in the list of a person's children."""

    student: Student
    member: Membership

    @property
    def is_parent(self) -> bool:
        return self.member.role == Role.PARENT


def children_of(user: User) -> list[ChildRow]:
    rows = Membership.objects.current().filter(user=user).exclude(role="").select_related("student")
    return [ChildRow(row.student, row) for row in rows.order_by("student__first_name", "student__created_at")]
