"""Writing the goals, services and supports of a draft."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import once
from evaluations.queries import findings_of
from ieps.access import draft_for
from ieps.actions import goals, services
from ieps.actions.drafting import move_row
from ieps.actions.versions import IEPError
from ieps.forms.goals import CopiedGoalForm, GoalForm
from ieps.forms.services import ServiceForm, SupportForm
from ieps.models import GoalVersion, IEPVersion
from ieps.queries import plans
from ieps.views.drafting import part_page, stands
from students.access import Conflict, facts_conflict, posted_revision, student_page
from students.models import Student
from students.policy import Permission


def save_part(
    request: Any,
    version: IEPVersion,
    form: Any,
    save: Callable[..., Any],
    *,
    title: str,
    lead: str,
    revision: int | None,
) -> HttpResponse:
    """The page of one part: save what was asked, or show what is wrong with it."""
    try:
        if form.is_valid():
            save(**form.cleaned_data)
            return redirect("ieps:draft", request.membership.student_id, version.pk)
    except Conflict as conflict:
        return facts_conflict(request, form, conflict)
    except IEPError as error:
        return stands(request, version, error, form)
    return part_page(request, version, form, title=title, lead=lead, revision=revision)


def goal_form(request: Any, version: IEPVersion, row: GoalVersion | None) -> Any:
    """By its parts where the team writes; as printed where the paper is copied."""
    asked = CopiedGoalForm if version.is_copy else GoalForm
    findings = [each for each in findings_of(version.iep.student) if not each.is_strength]
    if row and row.finding and row.finding not in findings:  # of a report that was corrected since
        findings.append(row.finding)
    initial = initial_of_goal(row) if row else {}
    is_lasting = row is not None and goals.is_lasting(row.goal)
    return asked(request.POST or None, initial=initial, findings=findings, is_lasting=is_lasting)


def initial_of_goal(row: GoalVersion) -> dict[str, Any]:
    facts = {name: getattr(row, name) for name in GoalForm.base_fields if hasattr(row, name)}
    series = {name: getattr(row.series, name) for name in goals.MEASURE} if row.series else {}
    named = {name: getattr(row.goal, name) for name in goals.LASTING}
    return {**facts, **series, **named, "finding": str(row.finding_id or "")}


def goal_facts(data: dict[str, Any], row: GoalVersion | None) -> dict[str, Any]:
    """What the form said, as the action takes it. A copied goal keeps the parts it was never asked for."""
    facts = dict(data)
    if row and row.series and "direction" not in facts and facts.get("method") == row.series.method:
        facts |= {"direction": row.series.direction, "out_of": row.series.out_of}
    return facts


@student_page(Permission.EDIT_IEP)
@once
def goal_add(request: Any, student: Student, version_id: UUID) -> HttpResponse:
    """A new goal."""
    version = draft_for(request.membership, version_id)
    form = goal_form(request, version, None)

    def save(**data: Any) -> None:
        goals.add_goal(by=request.user, version=version, **goal_facts(data, None))

    return save_part(request, version, form, save, title=_("A goal"), lead=goal_lead(version), revision=None)


def goal_lead(version: IEPVersion) -> str:
    if version.is_copy:
        return _("Copy the words as they are. The numbers are optional: they draw the line on the goal’s page.")
    return _("Write what you know. You can save a goal half done and come back.")


@student_page(Permission.EDIT_IEP)
@once
def goal_edit(request: Any, student: Student, version_id: UUID, goal_version_id: UUID) -> HttpResponse:
    """The wording of a goal in this draft."""
    version = draft_for(request.membership, version_id)
    row = get_object_or_404(plans.goals_of(version).select_related("version__iep__student"), pk=goal_version_id)
    form = goal_form(request, version, row)

    def save(**data: Any) -> None:
        revision = posted_revision(request)
        goals.save_goal(by=request.user, row=row, revision=revision, **goal_facts(data, row))

    return save_part(request, version, form, save, title=str(row.goal), lead=goal_lead(version), revision=row.revision)


def service_form(request: Any, version: IEPVersion, row: Any = None) -> ServiceForm:
    choices = [each.goal for each in plans.goals_of(version)]
    initial: dict[str, Any] = {}
    if row:
        initial = {
            name: getattr(row, name) for name in ServiceForm.base_fields if name != "goals" and hasattr(row, name)
        }
        initial |= {name: getattr(row.service, name) for name in services.LASTING}
        initial["in_regular_class"] = {True: "yes", False: "no", None: ""}[row.in_regular_class]
        initial["goals"] = [str(goal.pk) for goal in row.goals.all()]
    is_lasting = row is not None and services.is_lasting(row.service)
    return ServiceForm(request.POST or None, initial=initial, goals=choices, is_lasting=is_lasting)


@student_page(Permission.EDIT_IEP)
@once
def service_add(request: Any, student: Student, version_id: UUID) -> HttpResponse:
    """A line of the services."""
    version = draft_for(request.membership, version_id)

    def save(**data: Any) -> None:
        services.add_line(by=request.user, version=version, **data)

    lead = _("Exact minutes can be counted and kept.")
    return save_part(
        request, version, service_form(request, version), save, title=_("A service"), lead=lead, revision=None
    )


@student_page(Permission.EDIT_IEP)
@once
def service_edit(request: Any, student: Student, version_id: UUID, line_id: UUID) -> HttpResponse:
    """The terms of a service in this draft."""
    version = draft_for(request.membership, version_id)
    row = get_object_or_404(plans.lines_of(version).select_related("version__iep__student"), pk=line_id)

    def save(**data: Any) -> None:
        services.save_line(by=request.user, row=row, revision=posted_revision(request), **data)

    form, lead = service_form(request, version, row), _("Exact minutes can be counted and kept.")
    return save_part(request, version, form, save, title=str(row.service), lead=lead, revision=row.revision)


@student_page(Permission.EDIT_IEP)
@once
def support_add(request: Any, student: Student, version_id: UUID) -> HttpResponse:
    """Help through the school day."""
    version = draft_for(request.membership, version_id)

    def save(**data: Any) -> None:
        services.add_support(by=request.user, version=version, **data)

    form = SupportForm(request.POST or None)
    return save_part(request, version, form, save, title=_("Help in class"), lead="", revision=None)


@student_page(Permission.EDIT_IEP)
@once
def support_edit(request: Any, student: Student, version_id: UUID, support_key: UUID) -> HttpResponse:
    version = draft_for(request.membership, version_id)
    row = get_object_or_404(version.supports.select_related("version__iep__student"), key=support_key)
    initial = {name: getattr(row, name) for name in SupportForm.base_fields}

    def save(**data: Any) -> None:
        services.save_support(by=request.user, row=row, revision=posted_revision(request), **data)

    form = SupportForm(request.POST or None, initial=initial)
    return save_part(request, version, form, save, title=_("Help in class"), lead="", revision=row.revision)


REMOVE: dict[str, Callable[..., None]] = {
    "goals": goals.remove_goal,
    "services": services.remove_line,
    "supports": services.remove_support,
}


def row_named(request: Any, version_id: UUID, which: str, row_id: UUID) -> tuple[IEPVersion, Any, Any]:
    """The draft, its rows of one kind that can be moved or removed, and the one of them that is named."""
    if which not in REMOVE:
        raise Http404
    version = draft_for(request.membership, version_id)
    rows = {"goals": version.goals, "services": version.lines, "supports": version.supports}[which]
    rows = rows.select_related("version__iep__student")
    return version, rows, get_object_or_404(rows, **{"key" if which == "supports" else "pk": row_id})


@student_page(Permission.EDIT_IEP)
@require_POST
@once
def row_move(request: Any, student: Student, version_id: UUID, which: str, row_id: UUID) -> HttpResponse:
    """One place up or down."""
    version, rows, row = row_named(request, version_id, which, row_id)
    try:
        move_row(by=request.user, version=version, rows=rows, row=row, up=request.POST.get("to") == "up")
    except IEPError as error:
        return stands(request, version, error)
    return redirect("ieps:draft", student.pk, version.pk)


@student_page(Permission.EDIT_IEP)
@require_POST
@once
def row_remove(request: Any, student: Student, version_id: UUID, which: str, row_id: UUID) -> HttpResponse:
    """Out of this draft; older versions keep it."""
    version, _rows, row = row_named(request, version_id, which, row_id)
    try:
        REMOVE[which](by=request.user, row=row)
    except IEPError as error:
        return stands(request, version, error)
    return redirect("ieps:draft", student.pk, version.pk)
