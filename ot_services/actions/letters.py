"""Letters that this room knows the facts of: it starts them, with where each fact comes from."""

from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from ieps.queries.plans import ot_lines
from letters.actions import Fact, start
from letters.enums import Kind
from letters.models import Letter
from ot_services.enums import SessionState
from ot_services.models import Session
from ot_services.queries.rows import line_text
from students.models import Student


def write_about_ot(*, by: User, student: Student, kind: str, today: date) -> Letter:
    """A letter about OT, with the line of the plan in force; a request to make up, with the missed sessions."""
    if kind == Kind.OT_MAKE_UP:
        return ask_make_up(by=by, student=student, today=today)
    facts = [Fact("ot_line.text", row.text, row.source_label, row.source_url) for row in _line_facts(student, today)]
    return start(by=by, student=student, kind=kind, facts=facts)


def ask_make_up(*, by: User, student: Student, today: date) -> Letter:
    """The missed sessions that nothing made up yet, one on each line, and what the plan promises."""
    url = reverse("ot_services:minutes", args=[student.pk])
    facts = [Fact("missed.line", row.text, row.source_label, row.source_url) for row in _line_facts(student, today)]
    lines = "\n".join(map(_missed_words, missed_sessions(student, today)))
    facts += [Fact("missed.text", lines, _("OT minutes"), url)] if lines else []
    return start(by=by, student=student, kind=Kind.OT_MAKE_UP, facts=facts)


def missed_sessions(student: Student, today: date) -> list[Session]:
    """Sessions that were missed until today and that no later one made up; closed days are nobody's miss."""
    rows = Session.objects.standing().filter(service__student=student, state=SessionState.MISSED, on__lte=today)
    made_up = Session.objects.standing().exclude(makes_up=None).values("makes_up")
    return list(rows.exclude(pk__in=made_up).exclude(missed_why="school_closed").order_by("on"))


def _missed_words(row: Session) -> str:
    words = {"day": date_format(row.on, "F j, Y"), "minutes": row.minutes, "why": row.get_missed_why_display()}
    return _("%(day)s, %(minutes)s minutes (%(why)s)") % words


def _line_facts(student: Student, today: date) -> list[Fact]:
    """What the plan in force promises of OT, as one fact; none when no plan does."""
    lines = ot_lines(student, today)
    if not lines:
        return []
    text = "; ".join(_("%(service)s: %(line)s") % {"service": row.service, "line": line_text(row)} for row in lines)
    return [Fact("", text, _("The plan"), lines[0].version.get_absolute_url())]
