"""When a person's mail leaves, in their own zone, and what stands in it. Reads only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from audit.models import AuditEntry
from overview.enums import LATEST, Stage
from overview.models import Caught, DueDate, Morning, Reminder
from overview.queries.due import is_open, memberships_reading
from students.clock import today_for, zone_of
from students.models import Membership

AHEAD = timedelta(days=30)
LATE_FOR = timedelta(days=30)  # what passed longer ago is on the page, but no news


def zone_for(user: User) -> ZoneInfo:
    """The zone this person chose, or that of their first child, or the server's."""
    if user.time_zone:
        return ZoneInfo(user.time_zone)
    member = memberships_reading(user).order_by("starts_on", "pk").first()
    return (zone_of(member.student) if member else None) or ZoneInfo(str(timezone.get_default_timezone()))


def morning_of(user: User, on: date, zone: ZoneInfo) -> datetime:
    """The moment on this day. An hour that the clock skips or repeats is still one moment."""
    return datetime.combine(on, time(user.mail_hour), zone)


def next_morning(user: User, now: datetime) -> datetime:
    """The first morning after `now`."""
    zone = zone_for(user)
    today = now.astimezone(zone).date()
    here = morning_of(user, today, zone)
    return here if here > now else morning_of(user, today + timedelta(days=1), zone)


def stage_of(due_on: date, last_on: date, today: date) -> Stage | None:
    """The nearest stage that has come; earlier ones that nobody sent are let go."""
    if last_on < today:
        return Stage.LATE if today - last_on <= LATE_FOR else None
    left = (due_on - today).days
    return next((stage for stage in sorted(Stage) if stage and stage >= left), None)


@dataclass(frozen=True)
class ToRemind:
    """A date and the stage it has come to, for one person."""

    due: DueDate
    due_on: date
    stage: Stage


@dataclass(frozen=True)
class News:
    """What a person's next mail says. `through`: the last act it counts among the changes."""

    reminders: list[ToRemind]
    changes: int
    through: int

    def __bool__(self) -> bool:
        return bool(self.reminders or self.changes)


def news_for(morning: Morning, now: datetime) -> News:
    """Dates not announced yet at their stage, and how many acts of others this person may see and was not told of."""
    members = list(memberships_reading(morning.user))
    reminders = to_remind(morning.user, members, now)
    changes, through = _changes(morning, members) if morning.user.mails == "all" else (0, morning.told_through)
    return News(reminders, changes, through)


def to_remind(user: User, members: Iterable[Membership], now: datetime) -> list[ToRemind]:
    """Each open date of these children at its stage, less what was announced, the next first."""
    today = {member.student_id: today_for(member.student, now) for member in members}
    around = Q(due_on__range=(now.date() - LATE_FOR - AHEAD, now.date() + AHEAD + timedelta(days=1)))
    rows = DueDate.objects.filter(around, is_open(user), student__in=list(today), is_floor=False).order_by("due_on")
    told = set(Reminder.objects.filter(user=user, due__in=rows).values_list("due_id", "due_on", "stage"))
    found = []
    for row in rows:
        if row.due_on is None or row.last_on is None:
            continue
        stage = stage_of(row.due_on, row.last_on, today[row.student_id])
        if stage is not None and (row.pk, row.due_on, stage) not in told:
            found.append(ToRemind(row, row.due_on, stage))
    return found


def _changes(morning: Morning, members: list[Membership]) -> tuple[int, int]:
    """Acts told on the home page, by others, since this person's last mail and since they joined."""
    caught = Caught.objects.filter(pk=1).first()
    if caught is None:
        return 0, morning.told_through
    joined = {str(member.student_id): member.starts_on for member in members}
    acts = AuditEntry.objects.filter(
        id__gt=morning.told_through,
        id__lte=caught.through,
        at__gte=caught.since,
        student_id__in=list(joined),
        verb__in=list(LATEST),
    ).exclude(actor_id=str(morning.user_id))
    days = acts.values_list("student_id", "at")
    return sum(timezone.localdate(at) >= joined[pk] for pk, at in days), caught.through
