"""How a goal goes: points, taps and the words of progress reports."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import once
from documents.actions import UploadRefused
from ieps import enums
from ieps.actions import progress as actions
from ieps.forms.progress import HomePointForm, PointForm, ReportForm, TallyForm
from ieps.models import MeasureSeries, ProgressPoint, ProgressReport, Tally
from ieps.queries import progress as queries
from ieps.views.goals import goal_now
from students.access import student_page
from students.actions.pen import confirm, pen_facts
from students.enums import FileKind, Source
from students.models import Provenance, Student
from students.policy import Permission

MY_PEN = {"source": Source.HERE}


def series_of(row: queries.GoalNow) -> MeasureSeries:
    """What the goal is measured in; a goal of words alone can not be scored: 404."""
    if row.series is None:
        raise Http404
    return row.series


def pen_of(request: Any, pen: dict[str, Any]) -> dict[str, Any]:
    """Whose pen it is, for the actions. Raises UploadRefused."""
    title = _("Progress report")
    return pen_facts(member=request.membership, today=request.today, kind=FileKind.PROGRESS, title=title, **pen)


def point_form(request: Any, series: MeasureSeries, kind: str, initial: dict[str, Any]) -> PointForm | HomePointForm:
    given = (request.POST or None, request.FILES or None)
    if kind == enums.PointKind.HOME:
        return HomePointForm(*given, series=series, today=request.today, initial=initial)
    return PointForm(*given, series=series, member=request.membership, today=request.today, initial=initial)


def kind_asked(request: Any) -> str:
    """`?from=home`: what the family sees at home. Everything else is of the school."""
    is_home = request.GET.get("from") == "home" and request.membership.side == "family"
    return enums.PointKind.HOME if is_home else enums.PointKind.SCHOOL


@student_page(Permission.RECORD_PROGRESS)
@once
def point_add(request: Any, student: Student, goal_id: UUID) -> HttpResponse:
    """One score: by the school's own pen, copied from its report, or seen at home."""
    row, kind = goal_now(request, goal_id), kind_asked(request)
    form = point_form(request, series_of(row), kind, {"on": request.today})
    if form.is_valid():
        try:
            pen = pen_of(request, form.pen() if isinstance(form, PointForm) else MY_PEN)
            actions.add_point(by=request.membership, series=series_of(row), kind=kind, pen=pen, **form.facts())
        except UploadRefused as refused:
            form.add_error("files", str(refused.sentence))
        else:
            messages.success(request, _("The score is kept."))
            return redirect(row.goal)
    return form_page(request, student, row, form, point_title(request, kind))


def point_title(request: Any, kind: str) -> str:
    if kind == enums.PointKind.HOME:
        return _("What you see at home")
    return _("Give a score") if request.membership.side == "school" else _("Copy a score from the school")


def form_page(request: Any, student: Student, row: queries.GoalNow, form: Any, title: str) -> HttpResponse:
    context = {"student": student, "tab": "goals", "goal": row.goal, "form": form, "title": title}
    return render(request, "ieps/progress_form.html", context)


def point_of(row: queries.GoalNow, point_id: UUID) -> ProgressPoint:
    return get_object_or_404(ProgressPoint.objects.select_related("series"), series=series_of(row), pk=point_id)


@student_page(Permission.RECORD_PROGRESS)
@once
def point_correct(request: Any, student: Student, goal_id: UUID, point_id: UUID) -> HttpResponse:
    """Whoever wrote or copied a score puts the right one in its place."""
    row = goal_now(request, goal_id)
    point = point_of(row, point_id)
    ask_writer(request, point)
    form = point_form(request, point.series, point.kind, vars(point) | {"value": f"{point.value.normalize():f}"})
    if form.is_valid():
        try:
            pen = pen_of(request, form.pen() if isinstance(form, PointForm) else MY_PEN)
            pen["paper"] = pen["paper"] or point.paper
            actions.correct_point(by=request.membership, point=point, pen=pen, **form.facts())
        except UploadRefused as refused:
            form.add_error("files", str(refused.sentence))
        except actions.ProgressError as error:
            messages.error(request, str(error))
            return redirect("ieps:scores", student.pk, row.goal.pk)
        else:
            return redirect("ieps:scores", student.pk, row.goal.pk)
    return form_page(request, student, row, form, _("Correct the score"))


def ask_writer(request: Any, row: Provenance) -> None:
    if row.entered_by_id != request.user.pk:
        raise PermissionDenied(_("Only the person who wrote this down can change it."))


@student_page(Permission.RECORD_PROGRESS)
@require_POST
@once
def point_void(request: Any, student: Student, goal_id: UUID, point_id: UUID) -> HttpResponse:
    """Take a score back, or put it back again: undo instead of `are you sure`."""
    row = goal_now(request, goal_id)
    point = point_of(row, point_id)
    ask_writer(request, point)
    try:
        if request.POST.get("act") == "restore":
            actions.restore_point(by=request.membership, point=point)
            messages.success(request, _("The score counts again."))
        else:
            actions.void_point(by=request.membership, point=point, reason=request.POST.get("reason", "").strip()[:200])
            messages.success(request, _("The score is taken back. You can put it back in this list."))
    except actions.ProgressError as error:
        messages.error(request, str(error))
    return redirect("ieps:scores", student.pk, row.goal.pk)


@student_page(Permission.RECORD_PROGRESS)
@require_POST
@once
def point_confirm(request: Any, student: Student, goal_id: UUID, point_id: UUID) -> HttpResponse:
    """The school says of a copied score: yes, that is right."""
    row = goal_now(request, goal_id)
    point = point_of(row, point_id)
    confirm_copy(request, point)
    return redirect("ieps:scores", student.pk, row.goal.pk)


def confirm_copy(request: Any, row: Provenance) -> None:
    """Raises PermissionDenied for the family: a copy is confirmed by whose pen it is."""
    is_home = isinstance(row, ProgressPoint) and row.kind == enums.PointKind.HOME
    if request.membership.side != "school" or is_home:
        raise PermissionDenied(_("Only the school can confirm what it said."))
    confirm(by=request.user, row=row, student_id=request.membership.student_id, today=request.today, side="school")
    messages.success(request, _("Thank you. The family sees that you confirmed it."))


@student_page(Permission.RECORD_PROGRESS)
@once
def report_add(request: Any, student: Student, goal_id: UUID) -> HttpResponse:
    """What the school says in a progress report: by its own pen, or copied by the family."""
    row = goal_now(request, goal_id)
    initial = {"reported_on": request.today}
    given = (request.POST or None, request.FILES or None)
    form = ReportForm(*given, member=request.membership, today=request.today, initial=initial)
    if form.is_valid():
        try:
            pen = pen_of(request, form.pen())
            actions.add_report(by=request.membership, goal=row.goal, pen=pen, **form.facts())
        except UploadRefused as refused:
            form.add_error("files", str(refused.sentence))
        else:
            return redirect(row.goal)
    is_school = request.membership.side == "school"
    return form_page(request, student, row, form, _("A progress report") if is_school else _("Copy a progress report"))


@student_page(Permission.RECORD_PROGRESS)
@require_POST
@once
def report_confirm(request: Any, student: Student, goal_id: UUID, report_id: UUID) -> HttpResponse:
    """The school says of a copied report: yes, that is what we wrote."""
    row = goal_now(request, goal_id)
    confirm_copy(request, get_object_or_404(ProgressReport, goal=row.goal, pk=report_id))
    return redirect(row.goal)


def tally_context(series: MeasureSeries, tally: Tally | None) -> dict[str, Any]:
    """What `ieps/_taps.html` needs: the taps, and how many of them were good."""
    taps = tally.taps if tally else ""
    return {"taps": taps, "good": taps.count(actions.WORKED), "words": series.facts.taps}


@student_page(Permission.RECORD_PROGRESS)
def tally(request: Any, student: Student, goal_id: UUID) -> HttpResponse:
    """Two big buttons: every tap is kept at once."""
    row = goal_now(request, goal_id)
    series = series_of(row)
    if not series.facts.taps:
        return redirect("ieps:point-add", student.pk, row.goal.pk)
    return tally_page(request, row, TallyForm())


def tally_page(request: Any, row: queries.GoalNow, form: TallyForm) -> HttpResponse:
    series = series_of(row)
    mine = queries.open_tally(series, request.user, request.today)
    context = {
        "student": request.membership.student,
        "tab": "goals",
        "goal": row.goal,
        "today": request.today,
        "form": form,
        **tally_context(series, mine),
    }
    return render(request, "ieps/tally.html", context)


@student_page(Permission.RECORD_PROGRESS)
@require_POST
@once
def tap(request: Any, student: Student, goal_id: UUID) -> HttpResponse:
    """One tap, or the last one taken back. htmx gets the row of taps, a plain form the page."""
    row, sign = goal_now(request, goal_id), request.POST.get("sign")
    series = series_of(row)
    mine: Tally | None
    if sign in {actions.WORKED, actions.NOT_YET} and series.facts.taps:
        mine = actions.tap(by=request.membership, series=series, on=request.today, sign=sign)
    else:
        mine = actions.undo_tap(by=request.membership, series=series, on=request.today)
    if request.htmx:
        return render(request, "ieps/_taps.html", tally_context(series, mine))
    return back_to_today(request) or redirect("ieps:tally", student.pk, row.goal.pk)


@student_page(Permission.RECORD_PROGRESS)
@require_POST
@once
def tally_save(request: Any, student: Student, goal_id: UUID) -> HttpResponse:
    """Make a score of today's taps."""
    row = goal_now(request, goal_id)
    form = TallyForm(request.POST)
    if not form.is_valid():
        return tally_page(request, row, form)
    note, pen = form.cleaned_data["note"], pen_of(request, MY_PEN)
    try:
        actions.save_tally(by=request.membership, series=series_of(row), on=request.today, pen=pen, note=note)
    except actions.ProgressError as error:
        messages.error(request, str(error))
        return redirect("ieps:tally", student.pk, row.goal.pk)
    messages.success(request, _("The score is kept."))
    return back_to_today(request) or redirect("ieps:scores", student.pk, row.goal.pk)


def back_to_today(request: Any) -> HttpResponse | None:
    """Where somebody taps through the day, they stay there."""
    return redirect("overview:today") if request.POST.get("from") == "today" else None


@student_page(Permission.RECORD_PROGRESS)
def quick(request: Any, student: Student) -> HttpResponse:
    """Every running goal with one tap to its score: ten seconds between two lessons."""
    found = queries.open_goals([student.pk], request.today, request.user)
    rows = [(row, tally_context(row.series, row.tally)) for row in found.get(student.pk, [])]
    return render(request, "ieps/quick.html", {"student": student, "tab": "goals", "rows": rows})
