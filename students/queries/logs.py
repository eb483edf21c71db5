"""Reads of the home log and of talks: what one person may see, how help changed, what was promised."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.text import capfirst

from students import enums
from students.models import ContactEntry, Membership, Observation, Student


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
    said, lately = (str(enums.HelpLevel(level).label) for level in (first, last))
    return HelpTrend(capfirst(activity), said, lately, first_on, last_on, len(points), direction)


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
