"""Letters that this room knows the facts of: it starts them, with where each fact comes from."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from evaluations.enums import NOTICE_ITEMS
from evaluations.models import Evaluation, Notice, SchoolResponse
from letters.actions import Fact, start
from letters.enums import Kind
from letters.models import Letter
from students.models import Student

# The area of a report as a letter names it; of another one the parent writes it.
AREAS = {
    "ot": gettext_lazy("occupational therapy (OT)"),
    "pt": gettext_lazy("physical therapy"),
    "speech": gettext_lazy("speech and language"),
    "psychology": gettext_lazy("learning and behavior"),
    "learning": gettext_lazy("reading, writing and math"),
    "technology": gettext_lazy("technology and tools"),
}


def answer_sentence(response: SchoolResponse) -> str:
    """What the school said, in its words or as the answer that was noted."""
    return response.words or _("The school said: %(answer)s.") % {"answer": response.get_answer_display()}


def recap_of(*, by: User, student: Student, on: date, words: str) -> Letter:
    """A recap letter of a talk, started with what was said."""
    facts = [("talk.talk_on", on.isoformat()), ("talk.text", words)]
    return start(by=by, student=student, kind=Kind.PHONE_RECAP, facts=_from_answers(student, facts))


def ask_notice(*, by: User, response: SchoolResponse) -> Letter:
    """The request for a written notice of what the school said (34 CFR 300.503)."""
    student = response.request.student
    facts = [("pwn.said_on", response.answered_on.isoformat()), ("pwn.text", answer_sentence(response))]
    facts += [("pwn.who", response.author_name)] if response.author_name else []
    return start(by=by, student=student, kind=Kind.ASK_PWN, facts=_from_answers(student, facts))


def ask_missing(*, by: User, notice: Notice) -> Letter:
    """The request for what a notice does not say of its seven items (34 CFR 300.503(b)), named one by one."""
    missing = "\n".join(f"- {NOTICE_ITEMS[key]}" for key in notice.missing)
    told = _("The notice “%(about)s” is here. I can not find these things in it:\n%(missing)s")
    facts = [
        ("pwn.said_on", notice.given_on.isoformat()),
        ("pwn.text", told % {"about": notice.about, "missing": missing}),
    ]
    facts += [("pwn.who", notice.author_name)] if notice.author_name else []
    rows = [Fact(key, text, str(notice), notice.get_absolute_url()) for key, text in facts]
    return start(by=by, student=notice.student, kind=Kind.ASK_PWN, facts=rows)


def ask_independent(*, by: User, evaluation: Evaluation) -> Letter:
    """The request for an independent evaluation in the area of this one (34 CFR 300.502)."""
    area = AREAS.get(evaluation.area)
    facts = [("report.area", str(area))] if area else []
    facts += [("report.on", evaluation.report_on.isoformat())] if evaluation.report_on else []
    rows = [Fact(key, text, str(evaluation), evaluation.get_absolute_url()) for key, text in facts]
    return start(by=by, student=evaluation.student, kind=Kind.IEE, facts=rows)


def _from_answers(student: Student, facts: list[tuple[str, str]]) -> list[Fact]:
    url = reverse("evaluations:plan", args=[student.pk])
    return [Fact(key, text, _("What the school said"), url) for key, text in facts]
