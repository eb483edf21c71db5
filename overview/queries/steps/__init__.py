"""The one next step, by role and stop of the road: tables, and the function that reads them."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from overview.queries.road import stop_of
from overview.queries.standing import Standing
from overview.queries.steps.family import PARENTS
from overview.queries.steps.school import LEADS, TEACHERS, THERAPISTS
from overview.queries.steps.table import PREPARE, Step
from students.policy import Role


@dataclass(frozen=True)
class NextStep:
    """A step with its addresses, ready to be shown."""

    title: str
    text: str
    button: str
    url_name: str
    url: str
    other_label: str = ""
    other_url: str = ""


STEPS = {
    Role.PARENT: PARENTS,
    Role.TEAM_LEAD: LEADS,
    Role.THERAPIST: THERAPISTS,
    Role.TEACHER: TEACHERS,
    Role.SUPPORTER: (PREPARE,),
}


def next_step(now: Standing) -> NextStep | None:
    """The single next step for this person; None when there is nothing to do but wait."""
    here = stop_of(now)
    rows = STEPS.get(Role(now.member.role), ())
    step = next((row for row in rows if here in row.at and row.when(now)), None)
    return shown(step, now) if step else None


def shown(step: Step, now: Standing) -> NextStep:
    """The step in words and addresses."""
    label, name = step.other or ("", "")
    row = getattr(now, step.row).pk if step.row else None
    return NextStep(
        title=str(step.title),
        text=str(step.text),
        button=str(step.button),
        url_name=step.url_name,
        url=address(step.url_name, now, row),
        other_label=str(label),
        other_url=address(name, now, row if step.other_of_row else None) if name else "",
    )


def address(url_name: str, now: Standing, row: Any = None) -> str:
    """The page of a step: of the child, or of one row of it."""
    return reverse(url_name, args=[now.student.pk, row] if row else [now.student.pk])
