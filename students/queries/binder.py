"""Reads of the binder: what one person may open, what stands, what a search finds."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce, ExtractYear, TruncDate

from accounts.models import User
from documents.models import Upload, UploadPart
from students import enums
from students.models import Membership, StudentFile


def papers_for(member: Membership) -> QuerySet[StudentFile]:
    """The papers this person may open: not taken out; of others only those that were checked and kept."""
    mine_or_done = Q(upload__state="ready") | Q(added_by=member.user)
    rows = StudentFile.objects.filter(mine_or_done, student=member.student, hidden_at=None)
    return rows.select_related("upload", "added_by")


TEXT_SHOWN = 40_000  # bytes


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


def originals_of(paper: StudentFile, user: User) -> QuerySet[UploadPart]:
    """A checked paper's files as they came, in their order. Photos tell a place: they are for who took them."""
    is_open = paper.upload.state == Upload.State.READY
    is_theirs = paper.upload.kind != Upload.Kind.PHOTOS or paper.added_by_id == user.pk
    return paper.upload.parts.all() if is_open and is_theirs else UploadPart.objects.none()


def text_of(paper: StudentFile) -> str:
    """The beginning of a checked text file, to be shown escaped; blank for every other paper."""
    if paper.upload.kind != Upload.Kind.TEXT or paper.upload.state != Upload.State.READY:
        return ""
    with paper.upload.file.open("rb") as file:
        return str(file.read(TEXT_SHOWN).decode(errors="ignore"))


def older_files(paper: StudentFile) -> list[StudentFile]:
    """What stood in this paper's place before, the newest first. One query for each."""
    found: list[StudentFile] = []
    row = paper.supersedes
    while row and row not in found and len(found) < 20:
        found.append(row)
        row = row.supersedes
    return found
