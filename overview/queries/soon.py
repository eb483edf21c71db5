"""What is due over all children of a person: sorted, in words, with what can be done about what is late."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from overview.enums import DueKind, Show
from overview.models import DueDate
from overview.queries.dates import agreed_text, heading_of, moved_text, relative
from overview.queries.due import open_dates_for
from students.models import Student
from students.policy import Permission, Role, may

WEEK = timedelta(days=7)
PAGES: dict[str, str] = {DueKind.MEETING: "meetings:meeting", DueKind.PROMISE: "students:contact-entry"}
LATE: dict[str, Promise] = {
    DueKind.CLOCK: gettext_lazy("The day has passed. We have no answer here."),
    DueKind.MEETING: gettext_lazy("The day has passed. What came of it is not noted here."),
    DueKind.PROMISE: gettext_lazy("The day has passed. It is not noted as kept."),
}
LABELS: dict[str, Promise] = {
    DueKind.CLOCK: gettext_lazy("How we counted"),
    DueKind.MEETING: gettext_lazy("See the meeting"),
    DueKind.PROMISE: gettext_lazy("See the talk"),
}


@dataclass(frozen=True)
class OpenDate:
    """A date somebody waits for, and the day it is where the child goes to school."""

    student: Student
    due: DueDate
    today: date

    @property
    def is_late(self) -> bool:
        return self.due.is_late(self.today)

    @property
    def is_this_week(self) -> bool:
        on = self.due.due_on
        return on is not None and on <= self.today + WEEK and not self.is_late


@dataclass(frozen=True)
class Soon:
    """Everything open, the next day first, and the children that the worker has not caught up with."""

    rows: list[OpenDate]
    waiting: list[Student]

    def shown(self, show: str) -> list[OpenDate]:
        """The rows of a filter."""
        kept = {Show.ALL: lambda row: True, Show.LATE: lambda row: row.is_late, Show.WEEK: lambda row: row.is_this_week}
        return list(filter(kept[Show(show)], self.rows))

    def count(self, show: str) -> int:
        return len(self.shown(show))


def soon_for(user: User, now: datetime) -> Soon:
    """All children of this person."""
    children = open_dates_for(user, now)
    rows = [OpenDate(child.student, due, child.today) for child in children for due in child.rows]
    rows.sort(key=lambda row: (row.due.due_on is None, row.due.due_on or date.max, row.student.display_name))
    return Soon(rows, [child.student for child in children if child.is_waiting])


@dataclass(frozen=True)
class DueRow:
    """A date in words. `act`, `act_url`: what this person can do about a day that passed, by a press or a link."""

    student: Student
    due: DueDate
    heading: str
    relative: str
    url: str
    label: str
    small: str
    late_text: str
    act: str
    act_url: str
    is_press: bool


def due_row(row: OpenDate, role: str) -> DueRow:
    """A date as this role reads it."""
    student, due = row.student, row.due
    act, act_url = late_act(student, due, role) if row.is_late else ("", "")
    return DueRow(
        student=student,
        due=due,
        heading=heading_of(due, row.today),
        relative=relative(due.due_on, row.today) if due.due_on else "",
        url=url_of(due),
        label=str(LABELS[due.kind]),
        small=" ".join(filter(None, [_estimate(due), moved_text(due), agreed_text(due)])),
        late_text=str(LATE[due.kind]) if row.is_late else "",
        act=act,
        act_url=act_url,
        is_press=act_url.endswith("/letter/"),
    )


def _estimate(due: DueDate) -> str:
    if due.latest_on:
        return _("Not sure yet: it may be as late as %(day)s.") % {"day": date_format(due.latest_on, "F j")}
    return _("An estimate. The page of dates says why.") if due.is_estimate else ""


def late_act(student: Student, due: DueDate, role: str) -> tuple[str, str]:
    """What a person in `role` can do about a day that passed: the words of one link, and its address."""
    if may(role, Permission.WRITE_LETTERS) and due.kind == DueKind.CLOCK:
        return _("Write a follow-up"), reverse("overview:date-letter", args=[student.pk, due.key])
    if may(role, Permission.WRITE_LETTERS) and due.kind == DueKind.PROMISE:
        return _("Write a short letter and ask"), reverse("letters:choose", args=[student.pk])
    if role == Role.TEAM_LEAD and due.clock == "respond_to_request":
        return _("Note the answer"), reverse("evaluations:answer", args=[student.pk])
    return "", ""


def url_of(due: DueDate) -> str:
    """Where the date is explained."""
    if due.kind in PAGES:
        return reverse(PAGES[due.kind], args=[due.student_id, due.ref])
    return f"{reverse('overview:dates', args=[due.student_id])}#{due.key}"


def heading_for(soon: Soon) -> str:
    """The answer first: has a day passed, is something due this week, or is there time?"""
    late, week = soon.count(Show.LATE), soon.count(Show.WEEK)
    if late:
        return ngettext("%(count)s date has passed", "%(count)s dates have passed", late) % {"count": late}
    if week:
        return ngettext("%(count)s date this week", "%(count)s dates this week", week) % {"count": week}
    return _("Nothing is due this week")
