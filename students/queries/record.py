"""Reads of a child's record that join rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from accounts.models import User
from audit.models import AuditEntry
from students import enums, policy
from students.models import (
    Consent,
    Home,
    Membership,
    RevisionedText,
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


def shared_worries(student: Student, user: User) -> list[Worry]:
    """Worries this user may read: their own, and those a letter was made of."""
    rows = Worry.objects.filter(student=student).select_related("author").prefetch_related("concerns")
    return [worry for worry in rows if worry.author_id == user.pk or worry.shared_at]


@dataclass(frozen=True)
class Event:
    """Something that happened and may start or end a clock. `key` is an event of the rules data.

    `is_guess`: nobody can show the day, so no date counted from it is sure.
    """

    key: str
    on: date
    source: str
    url: str = ""
    is_guess: bool = False


def events_of(student: Student) -> list[Event]:
    """Clock events this room knows: the day the school received a consent."""
    return events_from(Consent.objects.filter(student=student, superseded_by=None))


def events_from(consents: Iterable[Consent]) -> list[Event]:
    """As `events_of`, of the standing consents at hand. A yes that was taken back starts nothing any more."""
    testing = [row for row in consents if row.scope == enums.ConsentScope.EVALUATION and row.is_yes]
    days = [(row.school_received_on, row.received_how) for row in testing if row.school_received_on]
    return [Event("consent_received", *min(days))] if days else []


def parents_differ(consents: Iterable[Consent]) -> bool:
    """One parent said no or took the yes back, another said yes: the planner shows both and decides nothing."""
    rows = list(consents)
    is_no = any(row.answer == enums.ConsentAnswer.NO or row.revoked_on for row in rows)
    return is_no and any(row.answer != enums.ConsentAnswer.NO and not row.revoked_on for row in rows)


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
