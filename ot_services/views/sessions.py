"""The log of sessions: one tap, another day, a made-up one, undo."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import once
from documents.actions import UploadRefused
from ot_services import access, actions, enums, forms
from ot_services.actions.plan import service_for
from ot_services.models import PlannedSlot, Session
from ot_services.queries import rows
from ot_services.views.plan import form_page
from students.access import student_page
from students.actions.pen import pen_facts
from students.enums import FileKind, Source
from students.models import Student
from students.policy import Permission


@student_page(Permission.READ_PLAN)
def sessions(request: Any, student: Student) -> HttpResponse:
    """Every session that was written down, the newest first."""
    member, recent = request.membership, rows.recent_sessions(student)
    context = {
        "student": student,
        "tab": "ot",
        "rows": [(row, access.may_correct(member, row), next(iter(row.make_ups.all()), None)) for row in recent],
        "to_confirm": [row.pk for row in recent if access.may_confirm(member, Permission.LOG_SESSIONS, row)],
        "may_log": member.may(Permission.LOG_SESSIONS),
        "can_read_files": member.may(Permission.READ_FILES),
    }
    return render(request, "ot_services/sessions.html", context)


@student_page(Permission.LOG_SESSIONS)
@require_POST
@once
def slot_log(request: Any, student: Student, slot_id: UUID) -> HttpResponse:
    """One tap: `Gave 30`, or why it was missed. Back to where the tap was."""
    slots = PlannedSlot.objects.select_related("plan__service", "provider")
    slot = get_object_or_404(slots, plan__student=student, pk=slot_id)
    access.ask_logs_own(request.membership)
    what = request.POST.get("what", "")
    why = what if what in enums.MissedWhy.values else ""
    pen = pen_facts(member=request.membership, today=request.today, source=Source.HERE)
    if what != "given" and not why:
        messages.error(request, _("Choose what happened."))
        return back_to_tap(request, student)
    on = day_typed(request) or request.today
    try:
        actions.log_slot(by=request.user, slot=slot, on=on, today=request.today, pen=pen, missed_why=why)
    except actions.OTError as error:
        messages.error(request, str(error))
    return back_to_tap(request, student)


def day_typed(request: Any) -> date | None:
    """The day the tapped page was about: it may have stood open over midnight."""
    try:
        return date.fromisoformat(request.POST.get("on", ""))
    except ValueError:
        return None


def back_to_tap(request: Any, student: Student) -> HttpResponse:
    places = {"today": reverse("overview:today"), "log": reverse("ot_services:sessions", args=[student.pk])}
    hub = reverse("ot_services:ot", args=[student.pk])
    return redirect(places.get(request.POST.get("from", ""), hub))


@student_page(Permission.LOG_SESSIONS)
@require_POST
@once
def session_undo(request: Any, student: Student, session_id: UUID) -> HttpResponse:
    """Take back what one logged oneself."""
    row = get_object_or_404(Session, service__student=student, pk=session_id)
    access.ask_may_correct(request.membership, row)
    actions.undo_session(by=request.user, session=row)
    return back_to_tap(request, student)


@student_page(Permission.LOG_SESSIONS)
@require_POST
@once
def session_confirm(request: Any, student: Student, session_id: UUID) -> HttpResponse:
    """The school confirms a session that a parent copied."""
    row = get_object_or_404(Session.objects.standing(), service__student=student, pk=session_id)
    access.ask_school(request.membership)
    actions.confirm_session(by=request.user, session=row, today=request.today)
    messages.success(request, _("Thank you. The family sees that you confirmed it."))
    return redirect("ot_services:sessions", student.pk)


@student_page(Permission.LOG_SESSIONS)
@once
def session_add(request: Any, student: Student) -> HttpResponse:
    """Another day or other minutes; for a family, the next row of the school's log."""
    providers, services = list(student.providers.all()), rows.ot_services_of(student)
    form = forms.SessionForm(
        request.POST or None,
        request.FILES or None,
        member=request.membership,
        today=request.today,
        providers=providers,
        services=services,
        initial=carried(request),
    )
    if form.is_valid():
        try:
            row = save_session(request, student, form)
        except (UploadRefused, actions.OTError) as error:
            form.add_error("files" if isinstance(error, UploadRefused) else None, sentence_of(error))
        else:
            return after_session(request, student, row)
    context = {"title": session_title(request), "back": reverse("ot_services:sessions", args=[student.pk])}
    return form_page(request, student, form, again=True, **context)


def session_title(request: Any) -> str:
    if request.membership.side == "school":
        return _("Log another day")
    return _("Copy a session from the school’s log")


def sentence_of(error: Any) -> str:
    return str(getattr(error, "sentence", error))


CARRIED = ("source", "author_name", "provider", "minutes", "paper", "service")


def carried(request: Any) -> dict[str, str]:
    """What the row before said and the next one most likely says too."""
    return {name: request.GET[name][:160] for name in CARRIED if request.GET.get(name)}


def save_session(request: Any, student: Student, form: Any) -> Session:
    title = _("The school’s OT log")
    pen = pen_facts(member=request.membership, today=request.today, kind=FileKind.PROGRESS, title=title, **form.pen())
    service = form.service_chosen or service_for(student)
    return actions.log_session(by=request.user, service=service, today=request.today, pen=pen, **form.session_facts())


def after_session(request: Any, student: Student, row: Session) -> HttpResponse:
    if "again" not in request.POST:
        return redirect("ot_services:sessions", student.pk)
    messages.success(request, _("Saved. Here is the next one."))
    known = {
        "source": row.source,
        "author_name": row.author_name if row.is_copied else "",
        "provider": row.provider_id,
        "minutes": row.minutes,
        "paper": row.paper_id,
        "service": row.service_id,
    }
    said = {name: value for name, value in known.items() if value}
    return redirect(reverse("ot_services:session-add", args=[student.pk], query=said))


@student_page(Permission.LOG_SESSIONS)
@once
def session_edit(request: Any, student: Student, session_id: UUID) -> HttpResponse:
    """Mend a slip in what one wrote down oneself."""
    found = Session.objects.select_related("service", "provider", "makes_up")
    row = get_object_or_404(found, service__student=student, pk=session_id)
    access.ask_may_correct(request.membership, row)
    if row.undone_at:
        messages.error(request, _("This session was changed meanwhile. See what stands there now."))
        return redirect("ot_services:sessions", student.pk)
    form = forms.CorrectForm(
        request.POST or None,
        providers=list(student.providers.all()),
        today=request.today,
        initial=typed_before(row),
    )
    if form.is_valid():
        try:
            actions.correct_session(by=request.user, session=row, today=request.today, **form.session_facts())
        except actions.OTError as error:
            messages.error(request, str(error))
        return redirect("ot_services:sessions", student.pk)
    back = reverse("ot_services:sessions", args=[student.pk])
    return form_page(request, student, form, title=_("What really happened?"), back=back)


def typed_before(row: Session) -> dict[str, Any]:
    initial = {name: getattr(row, name) for name in ("on", "minutes", "setting", "note")}
    return {**initial, "what": row.missed_why or row.state, "provider": str(row.provider_id or "")}


@student_page(Permission.LOG_SESSIONS)
@once
def session_make_up(request: Any, student: Student, session_id: UUID) -> HttpResponse:
    """When a missed session was made up."""
    standing = Session.objects.standing().filter(state=enums.SessionState.MISSED).select_related("service")
    missed = get_object_or_404(standing, service__student=student, pk=session_id)
    form = forms.MakeUpForm(
        request.POST or None,
        request.FILES or None,
        member=request.membership,
        today=request.today,
        providers=list(student.providers.all()),
        missed_on=missed.on,
        initial={"on": request.today, "minutes": missed.minutes, "provider": str(missed.provider_id or "")},
    )
    if form.is_valid():
        try:
            save_make_up(request, missed, form)
        except (UploadRefused, actions.OTError) as error:
            form.add_error("files" if isinstance(error, UploadRefused) else None, sentence_of(error))
        else:
            return redirect("ot_services:sessions", student.pk)
    back = reverse("ot_services:sessions", args=[student.pk])
    return form_page(request, student, form, title=_("When was it made up?"), back=back)


def save_make_up(request: Any, missed: Session, form: Any) -> None:
    title = _("The school’s OT log")
    pen = pen_facts(member=request.membership, today=request.today, kind=FileKind.PROGRESS, title=title, **form.pen())
    facts = form.session_facts()
    actions.log_session(by=request.user, service=missed.service, today=request.today, pen=pen, makes_up=missed, **facts)
