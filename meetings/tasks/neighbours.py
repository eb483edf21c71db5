"""Parts of the packet that other rooms own: which row of theirs goes in for this person, and its body."""

from datetime import date

from django.utils.html import format_html
from django.utils.translation import gettext as _

from evaluations import queries as evaluations
from evaluations.models import Evaluation
from evaluations.tasks import decision_body, reader_body
from ieps.enums import Scope
from ieps.models import IEPVersion
from ieps.papers.compose import words_of
from ieps.papers.printing import marks_words, state_line
from ieps.papers.progress import goals_words
from ieps.queries.plans import copied_parts, goals_in_force, newest_shared, plan_in_force, plan_to_come
from ieps.queries.review import marks_of
from ieps.tasks import goals_body, plan_body
from meetings.tasks.asking import Asking
from ot_services import papers as ot
from ot_services.models import OTPlan
from ot_services.queries import rows as ot_rows
from ot_services.tasks import minutes_body, ot_plan_body
from students.models import Student

# ---- evaluation and decision


def finished_evaluations(student: Student) -> list[Evaluation]:
    """Reports whose words are frozen; an open one is its writer's alone."""
    return evaluations.final_evaluations(student)


def has_evaluation(asking: Asking) -> bool:
    return evaluations.has_final_evaluation(asking.student)


def evaluation_body(asking: Asking) -> str:
    """The reader of each finished report, each on a new page."""
    first, *others = [reader_body(row) for row in finished_evaluations(asking.student)]
    return "".join([first, *(format_html('<div class="break">{}</div>', body) for body in others)])


def has_decision(asking: Asking) -> bool:
    return evaluations.standing_decision(asking.student) is not None


def packet_decision_body(asking: Asking) -> str:
    decision = evaluations.standing_decision(asking.student)
    return str(decision_body(decision)) if decision else ""


# ---- the plan


def plans_for(student: Student, today: date) -> list[IEPVersion]:
    """The shared draft before the family, else the final plan to come, else that in force; a copy with all its parts.

    Never an unshared one.
    """
    newest = newest_shared(student) or plan_to_come(student, today) or plan_in_force(student, today)
    if newest is None or not newest.is_copy or newest.scope == Scope.FULL:
        return [newest] if newest else []
    return copied_parts(student, today) or [newest]


def has_plan(asking: Asking) -> bool:
    return bool(plans_for(asking.student, asking.today))


def packet_plan_body(asking: Asking) -> str:
    """The plan's frozen words, with the family's marks beside their parts."""
    return "".join(_marked_plan(version) for version in plans_for(asking.student, asking.today))


def _marked_plan(version: IEPVersion) -> str:
    words = words_of(version)
    marks = marks_words(words, marks_of(version))
    return plan_body(words, state_line=state_line(version), marks=marks)


def plan_top(asking: Asking) -> str:
    """Stands over each page: whether these words are agreed."""
    lines = {state_line(version) for version in plans_for(asking.student, asking.today)}
    if len(lines) > 1:
        return _("Some of these words are not agreed yet. It stands over each part.")
    return "".join(lines)


MOST_HELPS = 6


def what_helps(asking: Asking) -> list[str]:
    """The supports of the plan in force, each in a line, for the page about the child."""
    version = plan_in_force(asking.student, asking.today, (Scope.FULL,))
    chapters = words_of(version).chapters if version else ()
    parts = [part for chapter in chapters if chapter.key == "supports" for part in chapter.parts]
    return [f"{part.title}: {part.text}" if part.text else part.title for part in parts[:MOST_HELPS]]


# ---- OT


def ot_plan_for(asking: Asking) -> OTPlan | None:
    """The OT plan in use. A draft is its writer's alone."""
    rows = [row for row in ot_rows.plans_of(asking.member) if row.is_active]
    return ot_rows.with_rows(asking.student).get(pk=rows[0].pk) if rows else None


def has_ot_plan(asking: Asking) -> bool:
    return any(row.is_active for row in ot_rows.plans_of(asking.member))


def packet_ot_plan_body(asking: Asking) -> str:
    plan = ot_plan_for(asking)
    return ot_plan_body(ot.ot_plan_words(plan)) if plan else ""


def has_minutes(asking: Asking) -> bool:
    return bool(ot_rows.lines_that_stood(asking.student))


def packet_minutes_body(asking: Asking) -> str:
    return minutes_body(ot.minutes_words(asking.student, asking.today))


# ---- goals


def has_goals(asking: Asking) -> bool:
    return goals_in_force(asking.student, asking.today).exists()


def packet_goals_body(asking: Asking) -> str:
    return goals_body(goals_words(asking.student, asking.today))
