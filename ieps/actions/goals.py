"""Writing the goals of a draft."""

from typing import Any

from django.db import transaction
from django.db.models import Max

from accounts.models import User
from audit.actions import record
from ieps import enums
from ieps.actions.versions import writable
from ieps.models import Goal, GoalVersion, IEPVersion, MeasureSeries
from students.actions.rows import save_row
from students.models import Student

LASTING = ("title", "focus_area")  # of the goal itself; set until a version with it was shared
MEASURE = ("method", "unit", "direction", "out_of")


def is_lasting(goal: Goal) -> bool:
    """Whether a shared version holds this goal: from then on its name stays, so that it can be followed."""
    return goal.versions.filter(version__state__in=[enums.State.SHARED, enums.State.FINAL]).exists()


@transaction.atomic
def add_goal(*, by: User, version: IEPVersion, goal: Goal | None = None, **facts: Any) -> GoalVersion:
    """A goal for this draft: a new one, or one the child has already. Raises IEPError once it was shared.

    `facts`: title, focus_area; method, unit, direction, out_of of the measure series; fields of GoalVersion.
    """
    draft = writable(version)
    student = Student.objects.held(draft.student_id)
    if goal is None:
        last = student.goals.aggregate(last=Max("number"))["last"] or 0
        goal = Goal.objects.create(student=student, number=last + 1, title=facts["title"])
    last = draft.goals.aggregate(last=Max("order"))["last"]
    row = GoalVersion.objects.create(version=draft, goal=goal, order=0 if last is None else last + 1)
    _write(by, row, row.revision, facts)
    record("iep.goal_added", by=by, student_id=student.pk, target=f"goal:{goal.pk}")
    return row


@transaction.atomic
def save_goal(*, by: User, row: GoalVersion, revision: int, **facts: Any) -> None:
    """Save what `facts` names, as for add_goal. Raises Conflict, and IEPError once the version was shared."""
    version = writable(row.version)
    _write(by, row, revision, facts)
    record("iep.goal_saved", by=by, student_id=version.student_id, target=f"goal:{row.goal_id}")


def _write(by: User, row: GoalVersion, revision: int, facts: dict[str, Any]) -> None:
    own = {name: value for name, value in facts.items() if name not in LASTING + MEASURE}
    measure = {name: facts[name] for name in MEASURE if name in facts}
    named = {} if is_lasting(row.goal) else {name: facts[name] for name in LASTING if name in facts}
    beside = {name: (getattr(row.goal, name), value) for name, value in named.items()}
    if measure:
        measure |= {"unit": measure.get("unit", "").strip()}
        beside |= {name: (getattr(row.series, name, None), value) for name, value in measure.items() if value}
        own["series"] = series_for(row, **measure)
    save_row(by=by, row=row, revision=revision, beside=beside, **own)
    Goal.objects.filter(pk=row.goal_id).update(**named)


def series_for(
    row: GoalVersion, *, method: str, unit: str = "", direction: str = "", out_of: int | None = None
) -> MeasureSeries | None:
    """The series that measures this way. Another way or unit is a new series, once the old one holds anything."""
    if not method:
        return None
    known = enums.METHODS[enums.Method(method)]
    facts = {
        "method": method,
        "unit": unit.strip() or str(known.unit),
        "direction": direction or known.direction,
        "out_of": out_of,
    }
    old, same = row.series, row.goal.series.filter(**facts).first()
    if same:
        return same
    if old and not (old.points.exists() or old.goal_versions.exclude(pk=row.pk).exists()):
        MeasureSeries.objects.filter(pk=old.pk).update(**facts)
        return MeasureSeries.objects.get(pk=old.pk)
    return MeasureSeries.objects.create(goal=row.goal, **facts)


@transaction.atomic
def remove_goal(*, by: User, row: GoalVersion) -> None:
    """Take a goal out of this draft. The goal itself stays when another version, a score or a report holds it."""
    version = writable(row.version)
    goal = row.goal
    row.delete()
    if not (goal.versions.exists() or goal.reports.exists() or goal.series.filter(points__isnull=False).exists()):
        goal.delete()
    record("iep.goal_removed", by=by, student_id=version.student_id, target=f"goal:{row.goal_id}", title=goal.title)
