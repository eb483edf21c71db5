"""The school calendar: five answers, then the legal holidays to confirm."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.access import once
from deadlines.calendars import suggested_holidays
from students import enums, forms
from students.access import Conflict, TwoTexts, conflict_page, posted_revision, student_page, typed_beside
from students.actions import calendar as actions
from students.actions.calendar import Off
from students.models import SchoolCalendar, Student
from students.policy import Permission


@student_page(Permission.READ_PLAN)
def calendar(request: Any, student: Student) -> HttpResponse:
    rows = student.calendars.prefetch_related("days_off").select_related("confirmed_by")
    can_edit = request.membership.may(Permission.EDIT_CALENDAR)
    return render(
        request, "students/calendar.html", {"student": student, "rows": rows, "can_edit": can_edit, "tab": "letters"}
    )


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
    return breaks + [Off(*day, enums.DayOffKind.CLOSURE) for day in data.get("other_days", [])]


def answers_of(row: SchoolCalendar) -> dict[str, Any]:
    """The five answers again, from the rows they made."""
    answers: dict[str, Any] = {"first_day": row.first_day, "last_day": row.last_day}
    lines = []
    names = {_("Winter break"): "winter", _("Spring break"): "spring"}
    for off in row.days_off.exclude(kind=enums.DayOffKind.HOLIDAY):
        key = names.get(off.name) if off.kind == enums.DayOffKind.BREAK else None
        if key:
            answers |= {f"{key}_start": off.start, f"{key}_end": off.end}
        else:
            span = f"{off.start.month}/{off.start.day}"
            span += f"-{off.end.month}/{off.end.day}" if off.end != off.start else ""
            lines.append(f"{span} {off.name}")
    return answers | {"other": "\n".join(lines)}


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
        initial={"holidays": [value for value, _label in choices if value in kept or not row.confirmed_at]},
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
