"""Parts of the packet that other rooms own: which row of theirs goes in for this person, and its body."""

from datetime import date

from ieps.models import IEPVersion
from ieps.papers.compose import words_of
from ieps.papers.printing import marks_words, state_line
from ieps.queries.plans import newest_shared, plan_in_force
from ieps.queries.review import marks_of
from ieps.tasks import plan_body
from meetings.tasks.asking import Asking
from ot_services import papers as ot
from ot_services.models import OTPlan
from ot_services.queries import rows as ot_rows
from ot_services.tasks import minutes_body, ot_plan_body
from students.models import Student

# ---- the plan


def plan_for(student: Student, today: date) -> IEPVersion | None:
    """The draft the family has before it, else the plan in force. Never a draft that was not shared."""
    return newest_shared(student) or plan_in_force(student, today)


def has_plan(asking: Asking) -> bool:
    return plan_for(asking.student, asking.today) is not None


def packet_plan_body(asking: Asking) -> str:
    """The plan's frozen words, with the family's marks beside their parts."""
    version = plan_for(asking.student, asking.today)
    if version is None:
        return ""
    words = words_of(version)
    marks = marks_words(words, marks_of(version))
    return plan_body(words, state_line=state_line(version), marks=marks)


def plan_top(asking: Asking) -> str:
    """Stands over each page: whether these words are agreed."""
    version = plan_for(asking.student, asking.today)
    return state_line(version) if version else ""


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
