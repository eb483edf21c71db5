"""Everything of a child's record that one parent may see, room by room: what a full copy holds and leaves out."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet

from accounts.models import User
from documents.models import Paper
from evaluations import models as evaluations
from ieps import models as ieps
from letters import models as letters
from meetings import models as meetings
from ot_services import models as ot
from overview import models as overview
from overview.enums import PAPERS
from students import models as students
from students.models import Home, Membership
from students.queries import hidden_words, homes_shown_to

# `facts` is what a letter was begun with: its author's answers hold what became of it, and are theirs alone.
SKIPPED = frozenset({"facts", "revision", "words_sha256", "template_version", "rules_version", "is_demo"})
HIDDEN = "[hidden]"


class Scope:
    """What this parent may see of each kind: drafts of others, their private rows and hidden homes are outside."""

    def __init__(self, member: Membership) -> None:
        self.member, self.student, self.me = member, member.student, member.user
        seen = Q(author=self.me) | Q(shared_at__isnull=False)
        self.worries = students.Worry.objects.filter(seen, student=self.student)
        self.concerns = students.Concern.objects.filter(worry__in=self.worries, is_ticked=True)
        self.own_letters = letters.Letter.objects.filter(author=self.me, student=self.student)
        self.letters = letters.Letter.objects.visible_to(self.me).filter(student=self.student)
        self.reports = evaluations.Evaluation.objects.visible_to(self.me).filter(student=self.student)
        self.versions = ieps.IEPVersion.objects.visible_to(member).filter(iep__student=self.student)
        self.goals = ieps.Goal.objects.filter(versions__version__in=self.versions).distinct()
        self.sessions = ot.Session.objects.filter(service__student=self.student)
        self.plans = ot.OTPlan.objects.visible_to(member).filter(student=self.student)
        of_plans = Q(lines__version__in=self.versions) | Q(ot_plans__in=self.plans) | Q(sessions__in=self.sessions)
        self.services = ieps.Service.objects.filter(of_plans, student=self.student).distinct()
        self.files = students.StudentFile.objects.filter(student=self.student, hidden_at=None, upload__state="ready")

    def own(self, model: Any, **more: Any) -> QuerySet[Any]:
        """Rows that hang on the child itself."""
        rows: QuerySet[Any] = model.objects.filter(student=self.student, **more)
        return rows

    def mine_or_shared(self, model: Any) -> QuerySet[Any]:
        """What I prepared for a meeting, and what others shared with the team."""
        rows: QuerySet[Any] = model.objects.filter(meeting__student=self.student)
        return rows.filter(Q(author=self.me) | Q(shared_at__isnull=False))


Rows = Callable[[Scope], Any]

# In reading order. Each row of a model stands here exactly if this parent may see it.
PARTS: dict[type[Model], Rows] = {
    students.Student: lambda s: students.Student.objects.filter(pk=s.student.pk),
    students.ChildText: lambda s: s.own(students.ChildText),
    students.Membership: lambda s: s.own(students.Membership),
    students.Guardian: lambda s: students.Guardian.objects.filter(member=s.member),
    students.Home: lambda s: Home.objects.filter(pk__in=[home.pk for home in homes_shown_to(s.member)]),
    students.DecisionRight: lambda s: s.own(students.DecisionRight, said_by=s.me),
    students.Worry: lambda s: s.worries,
    students.Concern: lambda s: s.concerns,
    students.SchoolCalendar: lambda s: s.own(students.SchoolCalendar),
    students.DayOff: lambda s: students.DayOff.objects.filter(calendar__student=s.student),
    students.StudentFile: lambda s: s.files,
    students.Observation: lambda s: students.Observation.objects.visible_to(s.member),
    students.ContactEntry: lambda s: students.ContactEntry.objects.visible_to(s.member),
    overview.DueDate: lambda s: s.own(overview.DueDate, gone_at=None, owner=None),
    overview.AgreedDay: lambda s: overview.AgreedDay.objects.filter(due__student=s.student),
    letters.Letter: lambda s: s.letters,
    letters.InterviewAnswer: lambda s: letters.InterviewAnswer.objects.filter(letter__in=s.own_letters),
    letters.Dispatch: lambda s: letters.Dispatch.objects.filter(letter__in=s.letters),
    letters.Reply: lambda s: letters.Reply.objects.filter(letter__in=s.letters),
    evaluations.EvaluationRequest: lambda s: s.own(evaluations.EvaluationRequest),
    evaluations.SchoolResponse: lambda s: evaluations.SchoolResponse.objects.filter(request__student=s.student),
    students.Consent: lambda s: s.own(students.Consent),
    students.ConsentItem: lambda s: students.ConsentItem.objects.filter(consent__student=s.student),
    evaluations.Evaluation: lambda s: s.reports,
    evaluations.Score: lambda s: evaluations.Score.objects.filter(evaluation__in=s.reports),
    evaluations.Observation: lambda s: evaluations.Observation.objects.filter(evaluation__in=s.reports),
    evaluations.Finding: lambda s: evaluations.Finding.objects.filter(evaluation__in=s.reports),
    evaluations.Recommendation: lambda s: evaluations.Recommendation.objects.filter(evaluation__in=s.reports),
    evaluations.TeamDecision: lambda s: s.own(evaluations.TeamDecision),
    evaluations.ParentPosition: lambda s: evaluations.ParentPosition.objects.filter(decision__student=s.student),
    evaluations.DecisionEvidence: lambda s: evaluations.DecisionEvidence.objects.filter(decision__student=s.student),
    evaluations.Notice: lambda s: s.own(evaluations.Notice),
    evaluations.Plan504: lambda s: s.own(evaluations.Plan504),
    ieps.IEPVersion: lambda s: s.versions,
    ieps.Section: lambda s: ieps.Section.objects.filter(version__in=s.versions),
    ieps.Goal: lambda s: s.goals,
    ieps.GoalVersion: lambda s: ieps.GoalVersion.objects.filter(version__in=s.versions),
    ieps.MeasureSeries: lambda s: ieps.MeasureSeries.objects.filter(goal__in=s.goals),
    ieps.Service: lambda s: s.services,
    ieps.ServiceLine: lambda s: ieps.ServiceLine.objects.filter(version__in=s.versions),
    ieps.Support: lambda s: ieps.Support.objects.filter(version__in=s.versions),
    ieps.Mark: lambda s: ieps.Mark.objects.filter(version__in=s.versions),
    ieps.ProgressPoint: lambda s: ieps.ProgressPoint.objects.filter(series__goal__in=s.goals),
    ieps.ProgressReport: lambda s: ieps.ProgressReport.objects.filter(goal__in=s.goals),
    ot.Provider: lambda s: s.own(ot.Provider),
    ot.OTPlan: lambda s: s.plans,
    ot.PlanFocus: lambda s: ot.PlanFocus.objects.filter(plan__in=s.plans),
    ot.PlannedSlot: lambda s: ot.PlannedSlot.objects.filter(plan__in=s.plans),
    ot.Technique: lambda s: ot.Technique.objects.filter(plan__in=s.plans),
    ot.CarryOver: lambda s: ot.CarryOver.objects.filter(plan__in=s.plans),
    ot.Session: lambda s: s.sessions,
    meetings.Meeting: lambda s: s.own(meetings.Meeting),
    meetings.Attendee: lambda s: meetings.Attendee.objects.filter(meeting__student=s.student),
    meetings.AgendaItem: lambda s: meetings.AgendaItem.objects.filter(meeting__student=s.student),
    meetings.Question: lambda s: s.mine_or_shared(meetings.Question),
    meetings.ParentInput: lambda s: s.mine_or_shared(meetings.ParentInput),
    meetings.Packet: lambda s: meetings.Packet.objects.filter(meeting__student=s.student, made_by=s.me),
}

# Models whose rows are no words of a record: why they stay out.
LEFT_OUT: dict[type[Model], str] = {
    students.Invitation: "keys to seats, bound to an address",
    students.TextHistory: "earlier words; the standing ones are in the copy",
    ieps.IEP: "only joins versions; its origin stands with each of them",
    ieps.Tally: "taps on the way to a point",
    overview.Count: "what the dates were counted from; the rows it names are in the copy",
    overview.Caught: "how far the worker has read",
    overview.Morning: "when a person gets mail, whatever the child",
    overview.Reminder: "which mail told a person of which date",
    overview.CalendarFeed: "a secret of a person, whatever the child",
}


@dataclass(frozen=True)
class Fact:
    """One field of a row: its name, its label, its value for machines and its words for people."""

    name: str
    label: str
    value: Any
    shown: str


@dataclass(frozen=True)
class Part:
    """All rows of one model."""

    room: str
    kind: str
    title: str
    rows: list[list[Fact]]


def parts_of(member: Membership) -> list[Part]:
    """The whole copy, in reading order. Hidden homes of others are taken out of every text."""
    scope = Scope(member)
    clean = cleaner_for(member)
    parts = []
    for model, rows in PARTS.items():
        facts = [facts_of(row, clean) for row in rows(scope)]
        meta = model._meta
        parts.append(Part(meta.app_label, meta.model_name or "", str(meta.verbose_name_plural).capitalize(), facts))
    return [part for part in parts if part.rows]


def facts_of(row: Model, clean: Callable[[Any], Any]) -> list[Fact]:
    """The fields of a row. People are named by their `..._name` fields: no account, no e-mail address stands here."""
    facts = []
    for field in row._meta.concrete_fields:
        if field.name in SKIPPED or field.related_model is User or field.get_internal_type() == "FileField":
            continue
        value = clean(getattr(row, field.attname))
        choice = getattr(row, f"get_{field.name}_display", None)
        shown = str(choice()) if choice else str(value)
        if value not in (None, "", [], {}):
            facts.append(Fact(field.name, str(field.verbose_name).capitalize(), value, clean(shown)))
    return facts + [joined for field in row._meta.many_to_many if (joined := joined_fact(row, field, clean)).value]


def joined_fact(row: Model, field: Any, clean: Callable[[Any], Any]) -> Fact:
    """The rows that a row names, such as the goals of a service."""
    others = list(field.value_from_object(row))
    shown = ", ".join(str(other) for other in others)
    return Fact(field.name, str(field.verbose_name).capitalize(), [str(other.pk) for other in others], clean(shown))


def cleaner_for(member: Membership) -> Callable[[Any], Any]:
    """Takes every line of another person's hidden home out of texts, also inside JSON."""
    lines = hidden_words(member.student, beside=member)
    words = sorted((re.escape(line) for line in lines), key=len, reverse=True)
    hidden = re.compile("|".join(words), re.IGNORECASE) if words else None

    def clean(value: Any) -> Any:
        if isinstance(value, str):
            return hidden.sub(HIDDEN, value) if hidden else value
        if isinstance(value, dict):
            return {key: clean(inner) for key, inner in value.items()}
        return [clean(inner) for inner in value] if isinstance(value, list | tuple) else value

    return clean


@dataclass(frozen=True)
class Kept:
    """A PDF that goes along: what it is, and its stored file."""

    title: str
    folder: str
    file: Any


def pdfs_of(member: Membership, parts: list[Part]) -> Iterator[Kept]:
    """The papers made here of the rows in the copy, the newest of each kind, and the uploads of the binder."""
    ids = {str(fact.value) for part in parts for row in part.rows for fact in row if fact.name == "id"}
    newest = {}
    for paper in Paper.objects.filter(state=Paper.State.READY, subject_id__in=ids).order_by("created_at"):
        newest[paper.kind, paper.subject_id] = paper
    for paper in newest.values():
        yield Kept(
            f"{PAPERS.get(paper.kind, paper.kind)} {paper.created_at:%Y-%m-%d} {paper.pk.hex[:6]}",
            "made-here",
            paper.file,
        )
    for upload in Scope(member).files.select_related("upload"):
        yield Kept(f"{upload.title} {upload.pk.hex[:6]}", "binder", upload.upload.file)
    for entry in students.Observation.objects.visible_to(member).filter(photo__state="ready").select_related("photo"):
        assert entry.photo  # noqa: S101 -- of the filter
        yield Kept(f"{entry} {entry.pk.hex[:6]}", "home-log", entry.photo.file)
