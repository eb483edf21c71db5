"""Planning a meeting: the list, one meeting, its people, its agenda, what came of it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import once
from meetings import forms, queries
from meetings.actions import planning as actions
from meetings.actions.planning import MeetingError
from meetings.models import AgendaItem, Meeting
from meetings.papers import calendar_file
from students.access import (
    Conflict,
    TwoTexts,
    conflict_page,
    facts_conflict,
    posted_revision,
    student_page,
    typed_beside,
)
from students.models import Student
from students.policy import Permission
from students.queries import team_of


def meeting_of(student: Student, meeting_id: UUID) -> Meeting:
    meeting: Meeting = get_object_or_404(Meeting.objects.select_related("student"), student=student, pk=meeting_id)
    return meeting


def page(request: Any, template: str, student: Student, **context: Any) -> HttpResponse:
    return render(request, f"meetings/{template}.html", {"student": student, "tab": "meetings", **context})


def over(request: Any, meeting: Meeting, error: MeetingError) -> HttpResponse:
    """409: the meeting was held or called off; here is where it stands."""
    context = {"sentence": str(error), "url": meeting.get_absolute_url(), "label": _("Go to the meeting")}
    return render(request, "409.html", context, status=409)


@student_page(Permission.READ_PLAN)
def meeting_list(request: Any, student: Student) -> HttpResponse:
    """Meetings to come, the next first; then those that are over."""
    member = request.membership
    return page(
        request,
        "list",
        student,
        to_come=queries.meetings_to_come(student),
        over=queries.meetings_over(student),
        today=request.today,
        may_edit=member.may(Permission.EDIT_MEETING),
        may_make=member.may(Permission.MAKE_PACKET),
    )


@student_page(Permission.READ_PLAN)
def meeting(request: Any, student: Student, meeting_id: UUID) -> HttpResponse:
    """One meeting: when, who, what; and what this person prepares for it."""
    row, member = meeting_of(student, meeting_id), request.membership
    may_prepare = member.may(Permission.PREPARE_MEETING)
    return page(
        request,
        "meeting",
        student,
        meeting=row,
        people=queries.people_of(row),
        agenda=queries.agenda_of(row),
        questions=queries.own_questions(row, member) if may_prepare else [],
        shared_questions=queries.shared_questions(row, member),
        inputs=queries.inputs_for(row, member),
        packets=queries.packets_of(row, member),
        me=member,
        is_due=row.is_planned and row.on <= request.today,
        may_edit=member.may(Permission.EDIT_MEETING),
        may_prepare=may_prepare,
        may_say=member.may(Permission.WRITE_INPUT),
        may_make=member.may(Permission.MAKE_PACKET),
    )


@student_page(Permission.READ_PLAN)
def meeting_ics(request: Any, student: Student, meeting_id: UUID) -> HttpResponse:
    """The meeting for the own calendar. Names no child, school or need."""
    row = meeting_of(student, meeting_id)
    link = request.build_absolute_uri(row.get_absolute_url())
    answer = HttpResponse(calendar_file(row, link=link, now=timezone.now()), content_type="text/calendar")
    answer["Content-Disposition"] = 'attachment; filename="meeting.ics"'
    return answer


@student_page(Permission.EDIT_MEETING)
@once
def plan(request: Any, student: Student) -> HttpResponse:
    """A new meeting, with everybody of the team ticked."""
    form = forms.PlanForm(request.POST or None, today=request.today, team=team_of(student))
    if form.is_valid():
        facts = form.cleaned_data
        row = actions.plan_meeting(by=request.user, side=request.membership.side, student=student, **facts)
        return redirect(row)
    return page(request, "plan_form", student, form=form, meeting=None, revision=None)


@student_page(Permission.EDIT_MEETING)
@once
def edit(request: Any, student: Student, meeting_id: UUID) -> HttpResponse:
    """Another day, time, place or purpose."""
    row = meeting_of(student, meeting_id)
    form = forms.MeetingForm(request.POST or None, today=request.today, initial=forms.meeting_initial(row))
    if form.is_valid():
        try:
            actions.change_meeting(
                by=request.user,
                side=request.membership.side,
                meeting=row,
                revision=posted_revision(request),
                **form.cleaned_data,
            )
        except Conflict as conflict:
            return facts_conflict(request, form, conflict)
        except MeetingError as error:
            return over(request, row, error)
        return redirect(row)
    return page(request, "plan_form", student, form=form, meeting=row, revision=row.revision)


@student_page(Permission.EDIT_MEETING)
@once
def people(request: Any, student: Student, meeting_id: UUID) -> HttpResponse:
    """Tick who comes; add a name."""
    row = meeting_of(student, meeting_id)
    coming = queries.people_of(row)
    form = forms.PeopleForm(request.POST or None, team=team_of(student), people=coming)
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.choose_people(
                by=request.user,
                side=request.membership.side,
                meeting=row,
                members=data["people"],
                kept=[person.pk for person in data.get("named", [])],
                shown=[person.pk for person in coming if str(person.pk) in request.POST.getlist("shown")],
                name=data["name"],
                seat=data["seat"],
            )
        except MeetingError as error:
            return over(request, row, error)
        return redirect("meetings:people" if "more" in request.POST else "meetings:meeting", student.pk, row.pk)
    return page(request, "people_form", student, form=form, meeting=row, coming=coming)


@student_page(Permission.EDIT_MEETING)
@require_POST
@once
def cancel(request: Any, student: Student, meeting_id: UUID) -> HttpResponse:
    row = meeting_of(student, meeting_id)
    try:
        actions.cancel_meeting(by=request.user, side=request.membership.side, meeting=row)
    except MeetingError as error:
        return over(request, row, error)
    messages.success(request, _("The meeting is called off. What you prepared is still here."))
    return redirect(row)


@student_page(Permission.EDIT_MEETING)
@once
def held(request: Any, student: Student, meeting_id: UUID) -> HttpResponse:
    """It was held: who came, and what came of each topic."""
    row = meeting_of(student, meeting_id)
    form = forms.HeldForm(request.POST or None, people=queries.people_of(row), agenda=queries.agenda_of(row))
    if request.method == "POST" and form.is_valid():
        try:
            actions.hold_meeting(
                by=request.user,
                side=request.membership.side,
                meeting=row,
                revision=posted_revision(request),
                came=form.came(),
                outcomes=form.outcomes(),
                today=request.today,
            )
        except Conflict as conflict:
            return notes_conflict(request, form, conflict)
        except MeetingError as error:
            return over(request, row, error)
        return redirect(row)
    return page(request, "held_form", student, form=form, meeting=row, is_early=row.on > request.today)


def notes_conflict(request: Any, form: forms.HeldForm, conflict: Conflict) -> HttpResponse:
    """Both versions of each topic's notes that differ."""
    texts = [
        TwoTexts(f"outcome_{item.pk}", item.topic, mine, conflict.theirs.get(item.pk, ""))
        for item in form.items
        if (mine := form.cleaned_data[f"outcome_{item.pk}"]) != conflict.theirs.get(item.pk, "")
    ]
    return conflict_page(request, conflict, texts=texts, carry=typed_beside(request, texts))


@student_page(Permission.EDIT_MEETING)
@once
def agenda(request: Any, student: Student, meeting_id: UUID) -> HttpResponse:
    """The topics in their order, and one more."""
    row = meeting_of(student, meeting_id)
    form = forms.TopicForm(request.POST or None)
    if form.is_valid():
        try:
            actions.add_topic(by=request.user, meeting=row, **form.cleaned_data)
        except MeetingError as error:
            return over(request, row, error)
        return redirect("meetings:agenda", student.pk, row.pk)
    return page(request, "agenda", student, form=form, meeting=row, items=queries.agenda_of(row))


def topic_of(student: Student, meeting_id: UUID, item_id: UUID) -> AgendaItem:
    rows = AgendaItem.objects.filter(meeting_id=meeting_id, meeting__student=student)
    item: AgendaItem = get_object_or_404(rows.select_related("meeting__student"), pk=item_id)
    return item


@student_page(Permission.EDIT_MEETING)
@once
def topic(request: Any, student: Student, meeting_id: UUID, item_id: UUID) -> HttpResponse:
    """Other words for a topic."""
    item = topic_of(student, meeting_id, item_id)
    initial = {"topic": item.topic, "minutes": item.minutes}
    form = forms.TopicForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            revision = posted_revision(request)
            actions.change_topic(by=request.user, item=item, revision=revision, **form.cleaned_data)
        except Conflict as conflict:
            return facts_conflict(request, form, conflict)
        except MeetingError as error:
            return over(request, item.meeting, error)
        return redirect("meetings:agenda", student.pk, meeting_id)
    return page(request, "topic_form", student, form=form, meeting=item.meeting, item=item)


TOPIC_ACTS: dict[str, Callable[[AgendaItem], None]] = {
    "up": lambda item: actions.move_topic(item=item, down=False),
    "down": lambda item: actions.move_topic(item=item, down=True),
    "remove": lambda item: actions.remove_topic(item=item),
}


@student_page(Permission.EDIT_MEETING)
@require_POST
@once
def topic_change(request: Any, student: Student, meeting_id: UUID, item_id: UUID, act: str) -> HttpResponse:
    """Move a topic one place, or take it out."""
    item = topic_of(student, meeting_id, item_id)
    if act not in TOPIC_ACTS:
        raise Http404
    try:
        TOPIC_ACTS[act](item)
    except MeetingError as error:
        return over(request, item.meeting, error)
    return redirect("meetings:agenda", student.pk, meeting_id)
