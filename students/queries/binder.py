"""Reads of the binder: what one person may open, what stands, what a search finds."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce, ExtractYear, TruncDate

from students import enums
from students.models import Membership, StudentFile


def papers_for(member: Membership) -> QuerySet[StudentFile]:
    """The papers this person may open: not taken out; while pages are still being added, only their own."""
    mine_or_done = ~Q(upload__state="collecting") | Q(added_by=member.user)
    rows = StudentFile.objects.filter(mine_or_done, student=member.student, hidden_at=None)
    return rows.select_related("upload", "added_by")


@dataclass(frozen=True)
class BinderChoices:
    """The kinds of papers in the binder and the years of their days, the newest first."""

    kinds: list[str]
    years: list[int]


def binder_of(member: Membership) -> QuerySet[StudentFile]:
    """The papers that stand in the binder, the newest day first; `day` is the paper's own day, else when it came."""
    day = Coalesce("document_on", "received_on", TruncDate("added_at"))
    rows = papers_for(member) & StudentFile.objects.standing()
    return rows.annotate(day=day).order_by("-day", "-added_at")


def choices_in(rows: QuerySet[StudentFile]) -> BinderChoices:
    """The kinds and years that these papers have. One query."""
    found = set(rows.order_by().values_list("kind", ExtractYear("day")).distinct())
    return BinderChoices(sorted({kind for kind, _year in found}), sorted({year for _kind, year in found}, reverse=True))


def found_papers(rows: QuerySet[Any], *, q: str = "", kind: str = "", year: str = "") -> QuerySet[Any]:
    """Those that hold every word of `q` in title, sender or the name of their kind, of this kind and year."""
    for word in q.split()[:8]:
        kinds = [value for value, label in enums.FileKind.choices if word.casefold() in str(label).casefold()]
        rows = rows.filter(Q(title__icontains=word) | Q(from_whom__icontains=word) | Q(kind__in=kinds))
    if kind:
        rows = rows.filter(kind=kind)
    return rows.filter(day__year=int(year)) if year else rows


def taken_out_by(member: Membership) -> list[StudentFile]:
    """The papers this person took out of the binder and can put back."""
    rows = StudentFile.objects.filter(student=member.student, added_by=member.user).exclude(hidden_at=None)
    return list(rows.order_by("-hidden_at")[:50])


def older_files(paper: StudentFile) -> list[StudentFile]:
    """What stood in this paper's place before, the newest first. One query for each."""
    found: list[StudentFile] = []
    row = paper.supersedes
    while row and row not in found and len(found) < 20:
        found.append(row)
        row = row.supersedes
    return found
