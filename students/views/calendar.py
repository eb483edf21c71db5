"""The school calendar: five answers, then the legal holidays to confirm."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import once
from deadlines.calendars import suggested_holidays
from students import enums, forms
from students.access import Conflict, TwoTexts, conflict_page, posted_revision, student_page, typed_beside
from students.actions import calendar as actions
from students.actions.calendar import Off
from students.models import SchoolCalendar, Student
from students.policy import Permission
from students.queries import OfferedYear, offered_years, place_key

# The lines of the form, and what kind of days they are.
KINDS = {
    "other": enums.DayOffKind.CLOSURE,
    "half_days": enums.DayOffKind.HALF_DAY,
    "makeup_days": enums.DayOffKind.MAKEUP_DAY,
}


@student_page(Permission.READ_PLAN)
def calendar(request: Any, student: Student) -> HttpResponse:
    rows = student.calendars.prefetch_related("days_off").select_related("confirmed_by")
    can_edit = request.membership.may(Permission.EDIT_CALENDAR)
    context = {
        "student": student,
        "tab": "letters",
        "rows": rows,
        "can_edit": can_edit,
        "offers": offered_years(student, request.today) if can_edit else [],
        "today": request.today,
        "has_place": bool(student.state and place_key(student.district)),
    }
    return render(request, "students/calendar.html", context)


def offered_year(request: Any, token: str) -> OfferedYear:
    """One of the years offered to this child; Http404 for anything else."""
    found = {year.token: year for year in offered_years(request.membership.student, request.today)}
    if token not in found:
        raise Http404
    return found[token]


@student_page(Permission.EDIT_CALENDAR)
@once
def calendar_offered(request: Any, student: Student, token: str) -> HttpResponse:
    """The days of a year somebody in the district entered; the button copies them to be confirmed."""
    year = offered_year(request, token)
    if request.method == "POST":
        try:
            row = actions.take_offered(by=request.user, student=student, year=year)
        except Conflict as conflict:  # somebody of the team entered it a moment ago
            row = conflict.theirs
        return redirect("students:calendar-holidays", student.pk, row.pk)
    context = {"student": student, "tab": "letters", "year": year}
    return render(request, "students/calendar_offered.html", context)


@student_page(Permission.EDIT_CALENDAR)
@require_POST
@once
def calendar_offer(request: Any, student: Student, calendar_id: int) -> HttpResponse:
    """Offer an own year to other families of the district, or no longer."""
    row = get_object_or_404(SchoolCalendar, student=student, pk=calendar_id)
    actions.offer_calendar(by=request.user, calendar=row, is_offered=not row.is_offered)
    return redirect("students:calendar", student.pk)


@student_page(Permission.EDIT_CALENDAR)
@once
def calendar_edit(request: Any, student: Student, calendar_id: int | None = None) -> HttpResponse:
    row = get_object_or_404(SchoolCalendar, student=student, pk=calendar_id) if calendar_id else None
    others = student.calendars.exclude(pk=row.pk if row else None).values_list("first_day", "last_day")
    initial = answers_of(row) if row else {}
    form = forms.CalendarForm(request.POST or None, initial=initial, others=others, is_new=row is None)
    if form.is_valid():
        try:
            row = save_answers(request, student, row, form.cleaned_data)
        except Conflict as conflict:
            return two_calendars(request, form, conflict)
        return redirect("students:calendar-holidays", student.pk, row.pk)
    revision = row.revision if row else 0
    context = {"student": student, "form": form, "revision": revision, "tab": "letters"}
    return render(request, "students/calendar_form.html", context)


def save_answers(request: Any, student: Student, row: SchoolCalendar | None, data: dict[str, Any]) -> SchoolCalendar:
    return actions.save_calendar(
        by=request.user,
        student=student,
        calendar=row,
        revision=posted_revision(request),
        first_day=data["first_day"],
        last_day=data["last_day"],
        days_off=days_off_in(data),
        source=data["source"],
    )


def two_calendars(request: Any, form: forms.CalendarForm, conflict: Conflict) -> HttpResponse:
    """Both versions of the answers that differ."""
    theirs = answers_of(conflict.theirs)
    texts = []
    for name, field in form.fields.items():
        one, other = (str(value or "") for value in (form.cleaned_data[name], theirs.get(name)))
        if one != other:
            texts.append(TwoTexts(name, str(field.label), one, other))
    return conflict_page(request, conflict, texts=texts, carry=typed_beside(request, texts))


def days_off_in(data: dict[str, Any]) -> list[Off]:
    """The days off of a filled-in calendar form."""
    breaks = [
        Off(data[f"{key}_start"], data[f"{key}_end"], name, enums.DayOffKind.BREAK)
        for key, name in (("winter", _("Winter break")), ("spring", _("Spring break")))
        if data.get(f"{key}_start")
    ]
    lines = [
        Off(*day, kind_of(day[2]) if name == "other" else kind)
        for name, kind in KINDS.items()
        for day in data.get(f"{name}_read", [])
    ]
    return breaks + lines


def kind_of(name: str) -> str:
    """A day without school that is named as a kind of ours is of that kind; else school is closed."""
    known = {str(kind.label).casefold(): kind for kind in (enums.DayOffKind.TEACHER_DAY, enums.DayOffKind.BREAK)}
    return known.get(name.casefold(), enums.DayOffKind.CLOSURE)


def answers_of(row: SchoolCalendar) -> dict[str, Any]:
    """The five answers again, from the rows they made."""
    answers: dict[str, Any] = {"first_day": row.first_day, "last_day": row.last_day, "source": row.source}
    boxes = {kind: name for name, kind in KINDS.items()}
    lines: dict[str, list[str]] = {name: [] for name in KINDS}
    names = {_("Winter break"): "winter", _("Spring break"): "spring"}
    for off in row.days_off.exclude(kind=enums.DayOffKind.HOLIDAY):
        key = names.get(off.name) if off.kind == enums.DayOffKind.BREAK else None
        if key:
            answers |= {f"{key}_start": off.start, f"{key}_end": off.end}
        else:
            span = f"{off.start.month}/{off.start.day}"
            span += f"-{off.end.month}/{off.end.day}" if off.end != off.start else ""
            lines[boxes.get(enums.DayOffKind(off.kind), "other")].append(f"{span} {off.name}")
    return answers | {name: "\n".join(rows) for name, rows in lines.items()}


@student_page(Permission.EDIT_CALENDAR)
@once
def calendar_holidays(request: Any, student: Student, calendar_id: int) -> HttpResponse:
    """Legal holidays are suggested; only the ones somebody confirms are days without school."""
    row = get_object_or_404(SchoolCalendar, student=student, pk=calendar_id)
    suggested = open_holidays(row)
    kept = {off.start.isoformat() for off in row.days_off.filter(kind=enums.DayOffKind.HOLIDAY)}
    choices = [(on.isoformat(), f"{date_format(on, 'l, F j')}: {name}") for on, name in suggested]
    form = forms.HolidayForm(
        request.POST if request.method == "POST" else None,
        choices=choices,
        initial={"holidays": [value for value, _label in choices if value in kept or not (kept or row.confirmed_at)]},
    )
    if request.method == "POST" and form.is_valid():
        names = {on.isoformat(): name for on, name in suggested}
        chosen = [
            Off(date.fromisoformat(value), date.fromisoformat(value), names[value], enums.DayOffKind.HOLIDAY)
            for value in form.cleaned_data["holidays"]
        ]
        actions.confirm_holidays(by=request.user, calendar=row, holidays=chosen)
        messages.success(request, _("The calendar is confirmed. Dates are now counted with it."))
        return redirect("students:calendar", student.pk)
    context = {"student": student, "form": form, "row": row, "suggested": suggested, "tab": "letters"}
    return render(request, "students/calendar_holidays.html", context)


def open_holidays(row: SchoolCalendar) -> list[tuple[date, str]]:
    """Legal holidays on weekdays of the year that no day off of the calendar covers yet."""
    spans = [(off.start, off.end) for off in row.days_off.exclude(kind=enums.DayOffKind.HOLIDAY)]
    return [
        (on, name)
        for on, name in suggested_holidays(row.first_day, row.last_day)
        if on.weekday() < 5 and not any(start <= on <= end for start, end in spans)
    ]
