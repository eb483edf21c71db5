"""Reads of a child's record that join rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.text import capfirst

from accounts.models import User
from audit.models import AuditEntry
from deadlines.calendars import DaysOff, SchoolYear
from deadlines.calendars import SchoolCalendar as CountedCalendar
from students import enums, policy
from students.models import (
    Consent,
    ContactEntry,
    Home,
    Membership,
    Observation,
    RevisionedText,
    SchoolCalendar,
    Student,
    TextHistory,
    Worry,
)


def team_of(student: Student) -> list[Membership]:
    """Everybody on the team today, parents first."""
    return _parents_first(student.members.current())


def _parents_first(members: Iterable[Membership]) -> list[Membership]:
    return sorted(members, key=lambda member: (member.seat != enums.Seat.PARENT, member.starts_on, member.name))


def keeps_another_record(member: Membership) -> bool:
    """Whether this person also is in a record that a family keeps. The two are never joined by themselves."""
    own = Membership.objects.current().filter(user=member.user, role=policy.Role.PARENT)
    return own.exclude(student_id=member.student_id).filter(student__kept_by=enums.Keeper.FAMILY).exists()


KEEPING_ROLE = {enums.Keeper.FAMILY: policy.Role.PARENT, enums.Keeper.SCHOOL: policy.Role.TEAM_LEAD}


def is_last_keeper(member: Membership, team: Iterable[Membership]) -> bool:
    """Whether nobody else of the current `team` could let people in, on the side that keeps the record."""
    keeping = KEEPING_ROLE[enums.Keeper(member.student.kept_by)]
    others = (row for row in team if row != member and row.role == keeping and row.user_id is not None)
    return member.role == keeping and not any(others)


@dataclass(frozen=True)
class TeamRow:
    """A person on the team as one member sees them."""

    member: Membership
    is_me: bool
    can_end: bool


def team_for(me: Membership) -> list[TeamRow]:
    """The team with what `me` may do there. Parents never end one another."""
    can_manage = me.may(policy.Permission.MANAGE_TEAM)

    def can_end(member: Membership) -> bool:
        if member == me:
            return not is_last_keeper(me, members)
        is_other_parent = member.role == policy.Role.PARENT and member.user_id is not None
        return can_manage and not is_other_parent and member.may_be_ended_by(me)

    members = list(me.student.members.current().prefetch_related("invitations"))
    return [TeamRow(member, member == me, can_end(member)) for member in _parents_first(members)]


def older_texts(row: RevisionedText) -> list[TextHistory]:
    """What this text said before, newest first."""
    return list(TextHistory.objects.filter(about=row.history_key).exclude(text="").select_related("by")[:20])


def homes_shown_to(member: Membership) -> list[Home]:
    """The homes this person may see: their own, and for parents and the case manager every home not hidden."""
    homes = Home.objects.filter(member__student=member.student, member__ended_at=None).select_related("member")
    may_see = member.role in {policy.Role.PARENT, policy.Role.TEAM_LEAD}
    return [home for home in homes if home.member_id == member.pk or (may_see and not home.is_hidden)]


def hidden_words(student: Student, beside: Membership | None = None) -> list[str]:
    """Addresses and phone numbers that must stand in no shared paper, part by part (lines, and between commas).

    `beside` a member: those of the others.

    A part without a number is a town: its name alone gives nobody away, and the school's address may hold it too.
    """
    lines: list[str] = []
    homes = Home.objects.filter(member__student=student, is_hidden=True)
    for home in homes.exclude(member=beside) if beside else homes:
        parts = [part.strip() for line in home.address.splitlines() for part in line.split(",")]
        parts = [part for part in parts if len(part) > 4]
        lines += [part for part in parts if any(sign.isdigit() for sign in part)] or parts[:1]
        lines += [home.phone.strip()] if home.phone.strip() else []
    return lines


def calendar_of(student: Student) -> CountedCalendar | None:
    """The school years the family entered, as the deadline engine reads them; None when there are none."""
    return counted_calendar(calendars_of(student))


def calendars_of(student: Student) -> list[SchoolCalendar]:
    """The school years of a child, each with its days off."""
    return list(SchoolCalendar.objects.filter(student=student).prefetch_related("days_off"))


def counted_calendar(calendars: list[SchoolCalendar]) -> CountedCalendar | None:
    """As `calendar_of`, of rows at hand."""
    if not calendars:
        return None
    years = tuple(
        SchoolYear(
            first_day=row.first_day,
            last_day=row.last_day,
            no_school=tuple(DaysOff(off.start, off.end, off.name, off.kind) for off in row.days_off.all()),
            extra=(),
        )
        for row in calendars
    )
    return CountedCalendar(years=years, confirmed=all(row.confirmed_at for row in calendars))


def shared_worries(student: Student, user: User) -> list[Worry]:
    """Worries this user may read: their own, and those a letter was made of."""
    rows = Worry.objects.filter(student=student).select_related("author").prefetch_related("concerns")
    return [worry for worry in rows if worry.author_id == user.pk or worry.shared_at]


@dataclass(frozen=True)
class Event:
    """Something that happened and may start or end a clock. `key` is an event of the rules data."""

    key: str
    on: date
    source: str
    url: str = ""


def events_of(student: Student) -> list[Event]:
    """Clock events this room knows: the day the school received a consent."""
    return events_from(Consent.objects.filter(student=student, superseded_by=None))


def events_from(consents: Iterable[Consent]) -> list[Event]:
    """As `events_of`, of the standing consents at hand."""
    yes = {enums.ConsentAnswer.YES, enums.ConsentAnswer.PARTIAL}
    testing = [row for row in consents if row.scope == enums.ConsentScope.EVALUATION and row.answer in yes]
    days = [(row.school_received_on, row.received_how) for row in testing if row.school_received_on]
    return [Event("consent_received", *min(days))] if days else []


@dataclass(frozen=True)
class OpenedLine:
    """Who opened which part of the record, and on which day."""

    name: str
    what: str
    at: datetime


def opened_by_others(student: Student, limit: int = 100) -> list[OpenedLine]:
    """Who outside the family opened what. What one adult of the family reads is never in here."""
    rows = AuditEntry.objects.filter(student_id=str(student.pk), verb="page.opened").exclude(actor_side="family")
    return [
        OpenedLine(row.detail.get("name") or row.actor_name, str(enums.OPENED.get(row.target, "")), row.at)
        for row in rows[:limit]
    ]


def observations_for(member: Membership, area: str = "") -> QuerySet[Observation]:
    """What this person may read of the home log, the newest first; `area` (FocusArea) narrows it."""
    rows = Observation.objects.visible_to(member)
    return (rows.filter(area=area) if area else rows).select_related("photo")


def activities_of(member: Membership) -> list[str]:
    """The activities this person named before, so that the same one is called the same again."""
    rows = Observation.objects.filter(student=member.student, author=member.user).order_by("activity")
    return list(rows.values_list("activity", flat=True).distinct()[:60])


TREND_ENTRIES, TREND_DAYS = 6, 28  # fewer entries, or closer together, say nothing


@dataclass(frozen=True)
class HelpTrend:
    """How much help one activity took: the middle of its first and of its last three entries, in words."""

    activity: str
    first: str
    last: str
    first_on: date
    last_on: date
    entries: int
    direction: str


def help_trends(rows: Iterable[tuple[str, date, str]]) -> list[HelpTrend]:
    """From (activity, day, help level): one line an activity, if it has entries enough over time enough. Pure.

    Six entries over four weeks at least. Entries without a known help level count for nothing.
    """
    known: dict[str, list[tuple[date, str]]] = {}
    for activity, on, level in rows:
        if level and level != enums.HelpLevel.UNSURE:
            known.setdefault(" ".join(activity.casefold().split()), []).append((on, level))
    trends = [_trend(activity, sorted(points)) for activity, points in sorted(known.items())]
    return [trend for trend in trends if trend]


def _trend(activity: str, points: list[tuple[date, str]]) -> HelpTrend | None:
    first_on, last_on = points[0][0], points[-1][0]
    if len(points) < TREND_ENTRIES or (last_on - first_on).days < TREND_DAYS:
        return None
    first, last = (sorted(level for _on, level in part)[1] for part in (points[:3], points[-3:]))
    direction = "less" if last < first else "more" if last > first else "same"
    words = [str(enums.HelpLevel(level).label) for level in (first, last)]
    return HelpTrend(capfirst(activity), *words, first_on, last_on, len(points), direction)


def contacts_for(member: Membership) -> QuerySet[ContactEntry]:
    """The talks this person may read, the newest first."""
    return ContactEntry.objects.visible_to(member)


@dataclass(frozen=True)
class Promise:
    """Something that was promised in a talk. `by_on` None: no day was named."""

    who: str
    what: str
    by_on: date | None
    is_kept: bool
    url: str


def promises_of(student: Student, member: Membership) -> list[Promise]:
    """What was promised in the talks this person may read: the first due first, those without a day last."""
    rows = ContactEntry.objects.visible_to(member).filter(student=student).exclude(promised="")
    found = [Promise(row.who, row.promised, row.by_on, bool(row.kept_on), row.get_absolute_url()) for row in rows]
    return sorted(found, key=lambda row: (row.by_on is None, row.by_on or date.max))


def late_promises(member: Membership, today: date) -> list[ContactEntry]:
    """What was promised for a day before `today` and is not noted as kept, the longest due first."""
    rows = ContactEntry.objects.visible_to(member).filter(by_on__lt=today, kept_on=None).exclude(promised="")
    return list(rows.order_by("by_on", "created_at"))
