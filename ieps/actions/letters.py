"""Letters that this room knows the facts of: it starts them, with where each fact comes from."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from ieps.enums import Stance
from ieps.models import IEPVersion
from ieps.papers.compose import statement, words_of
from ieps.queries import progress
from ieps.queries.plans import goals_in_force
from letters.actions import Fact, start
from letters.enums import Kind
from letters.models import Letter
from students.models import Student


def ask_progress(*, by: User, student: Student, today: date) -> Letter:
    """The request for the data behind the goals in force (34 CFR 300.320(a)(3))."""
    url, source = reverse("ieps:goals", args=[student.pk]), _("Goals")
    goals = list(goals_in_force(student, today).select_related("goal"))
    lines = "\n".join(statement(row, student.display_name) for row in goals)
    reports = progress.newest_reports({row.goal_id for row in goals}).values()
    last = max((row.reported_on for row in reports), default=None)
    facts = [Fact("goals.text", lines, source, url)] if lines else []
    facts += [Fact("goals_report.on", last.isoformat(), source, url)] if last else []
    return start(by=by, student=student, kind=Kind.PROGRESS, facts=facts)


def disagree(*, by: User, version: IEPVersion) -> Letter:
    """What this parent marked as not right in a plan, as the start of a letter (34 CFR 300.501(b))."""
    titles = {(part.anchor, part.key): part.title for part in words_of(version).parts}
    marks = version.marks.filter(entered_by=by)
    against = [row for row in marks if row.stance in {Stance.DISAGREE, Stance.WORDS}]
    agreed = [titles.get((row.anchor, row.anchor_key), "") for row in marks if row.stance == Stance.AGREE]
    lines = [_line(titles.get((row.anchor, row.anchor_key), ""), row.text) for row in against]
    found = [("dissent_items.text", "\n".join(lines)), ("dissent_agree.text", "; ".join(filter(None, agreed)))]
    url, source = version.get_absolute_url(), _("Your marks in the plan")
    facts = [Fact(key, text, source, url) for key, text in found if text]
    return start(by=by, student=version.iep.student, kind=Kind.DISSENT, facts=facts)


def _line(title: str, text: str) -> str:
    """A mark as one line of a letter: the part, and the parent's words."""
    return ": ".join(filter(None, [title, " ".join(text.split())]))
