"""We have a meeting soon: a few questions, saved one by one, then the packet. Steps are data; one view shows them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import once
from documents.actions import UploadRefused
from meetings import forms, queries
from meetings.actions import packets, planning, preparing
from meetings.actions.planning import MeetingError
from meetings.enums import InputKey, Purpose, TextSize
from meetings.models import Meeting
from meetings.tasks import Asking, items_for
from meetings.tasks.packet import FILE, files_for
from meetings.views.planning import meeting_of, over, page
from students.access import (
    Conflict,
    TwoTexts,
    conflict_page,
    facts_conflict,
    posted_revision,
    student_page,
    typed_beside,
)
from students.actions.files import add_file
from students.enums import FileKind
from students.models import Student, StudentFile
from students.policy import Permission
from students.queries import team_of

Initial = Callable[[Any, Meeting], dict[str, Any]]
Save = Callable[[Any, Meeting, Any], bool]  # True: stay on this step


@dataclass(frozen=True)
class SoonStep:
    """One question: what we ask, why, the form, what is known already, and where the answer is kept."""

    key: str
    question: Promise
    hint: Promise
    form: type[django_forms.Form]
    initial: Initial
    save: Save
    revision: Callable[[Any, Meeting], int | None] = lambda request, meeting: None
    needs: Permission = Permission.MAKE_PACKET


def when_initial(request: Any, meeting: Meeting) -> dict[str, Any]:
    return {name: getattr(meeting, name) for name in ("on", "at", "place")}


def save_when(request: Any, meeting: Meeting, data: dict[str, Any]) -> bool:
    side, revision = request.membership.side, posted_revision(request)
    planning.change_meeting(by=request.user, side=side, meeting=meeting, revision=revision, **data)
    return False


def save_papers(request: Any, meeting: Meeting, data: dict[str, Any]) -> bool:
    if not data["files"]:
        return False
    title = data["title"] or str(FileKind(data["kind"]).label)
    add_file(by=request.user, student=meeting.student, files=data["files"], kind=data["kind"], title=title)
    messages.success(request, _("The paper is in your binder. Add the next one, or go on."))
    return True


NAMES = ("first", "second", "third")


def questions_initial(request: Any, meeting: Meeting) -> dict[str, Any]:
    own = queries.own_questions(meeting, request.membership)
    return {name: row.text for name, row in zip(NAMES, own, strict=False)}


def save_questions(request: Any, meeting: Meeting, data: dict[str, Any]) -> bool:
    """New words take the place of the old ones; a box left empty takes nothing away."""
    own = queries.own_questions(meeting, request.membership)
    for number, name in enumerate(NAMES):
        text = data[name].strip()
        if text and number < len(own):
            row = own[number]
            preparing.change_question(by=request.user, question=row, revision=row.revision, text=text)
        elif text:
            preparing.add_question(by=request.user, member=request.membership, meeting=meeting, text=text)
    return False


def say_row(request: Any, meeting: Meeting) -> Any:
    return queries.own_inputs(meeting, request.membership)[InputKey.SAY]


def save_say(request: Any, meeting: Meeting, data: dict[str, Any]) -> bool:
    preparing.save_input(
        by=request.user,
        member=request.membership,
        meeting=meeting,
        key=InputKey.SAY,
        text=data["text"],
        revision=posted_revision(request),
    )
    return False


STEPS = (
    SoonStep(
        "when",
        gettext_lazy("When and where is the meeting?"),
        gettext_lazy("The day is enough. It stands on the school’s invitation."),
        forms.SoonForm,
        when_initial,
        save_when,
        lambda request, meeting: meeting.revision,
    ),
    SoonStep(
        "papers",
        gettext_lazy("Which papers do you have?"),
        gettext_lazy("Photograph what the school gave you: the plan, a draft, a report. You can also do this later."),
        forms.PapersForm,
        lambda request, meeting: {},
        save_papers,
    ),
    SoonStep(
        "questions",
        gettext_lazy("What are your three questions?"),
        gettext_lazy("They stand on the first page, so that you ask them first. One is enough."),
        forms.ThreeQuestionsForm,
        questions_initial,
        save_questions,
    ),
    SoonStep(
        "say",
        gettext_lazy("What do you want to say?"),
        gettext_lazy("A few sentences in your own words. They are printed as you write them. Only you see them now."),
        forms.SayForm,
        lambda request, meeting: {"text": say_row(request, meeting).text},
        save_say,
        lambda request, meeting: say_row(request, meeting).revision,
        Permission.WRITE_INPUT,
    ),
)


def steps_for(member: Any) -> list[SoonStep]:
    return [step for step in STEPS if member.may(step.needs)]


def url_of(meeting: Meeting, key: str) -> str:
    name = "meetings:soon-check" if key == "check" else "meetings:soon-step"
    more = [] if key == "check" else [key]
    return reverse(name, args=[meeting.student_id, meeting.pk, *more])


@student_page(Permission.MAKE_PACKET)
@once
def soon(request: Any, student: Student) -> HttpResponse:
    """The first question makes the meeting; one that is planned already is taken up where it stands."""
    known = queries.next_meeting(student, request.today)
    if known and request.method == "GET":
        return redirect(url_of(known, "when"))
    form = forms.SoonForm(request.POST or None, today=request.today)
    if form.is_valid():
        by, side = request.user, request.membership.side
        facts = {**form.cleaned_data, "purpose": Purpose.OTHER, "people": team_of(student)}
        meeting = planning.plan_meeting(by=by, side=side, student=student, **facts)
        return redirect(url_of(meeting, "papers"))
    total = len(steps_for(request.membership))
    return page(request, "soon_step", student, step=STEPS[0], form=form, meeting=None, number=1, total=total, **NO_MORE)


NO_MORE: dict[str, Any] = {"revision": None, "papers": [], "back": "", "suggested": []}


@student_page(Permission.MAKE_PACKET)
@once
def soon_step(request: Any, student: Student, meeting_id: UUID, step: str) -> HttpResponse:
    """Every further question is this view. An answer is saved at each step; back shows what was saved."""
    meeting, steps = meeting_of(student, meeting_id), steps_for(request.membership)
    keys = [row.key for row in steps]
    if step not in keys:
        raise Http404
    row, after = steps[keys.index(step)], [*keys, "check"][keys.index(step) + 1]
    form = form_of(request, row, meeting)
    if form.is_valid():
        try:
            stays = row.save(request, meeting, form.cleaned_data)
        except UploadRefused as refused:
            form.add_error("files", str(refused.sentence))
        except Conflict as conflict:
            return step_conflict(request, form, conflict)
        except MeetingError as error:
            return over(request, meeting, error)
        else:
            return redirect(url_of(meeting, step if stays else "check" if "check" in request.GET else after))
    return show_step(request, meeting, row, form, keys)


def form_of(request: Any, row: SoonStep, meeting: Meeting) -> Any:
    is_post = request.method == "POST"
    extra = {"today": request.today} if row.form is forms.SoonForm else {}
    initial = row.initial(request, meeting)
    return row.form(request.POST if is_post else None, request.FILES if is_post else None, initial=initial, **extra)


def show_step(request: Any, meeting: Meeting, row: SoonStep, form: Any, keys: list[str]) -> HttpResponse:
    number = keys.index(row.key)
    return page(
        request,
        "soon_step",
        meeting.student,
        step=row,
        form=form,
        meeting=meeting,
        number=number + 1,
        total=len(keys),
        revision=row.revision(request, meeting),
        papers=files_for(asking_of(request, meeting)) + not_kept(request) if row.key == "papers" else [],
        suggested=suggested(request, meeting) if row.key == "questions" else [],
        back=url_of(meeting, keys[number - 1]) if number else "",
    )


def suggested(request: Any, meeting: Meeting) -> list[str]:
    return queries.suggested_questions(meeting, request.membership, request.today)[:6]


def not_kept(request: Any) -> list[StudentFile]:
    """Own papers that could not be kept: they stay out of the packet, and nobody should find that out there."""
    rows = StudentFile.objects.filter(student=request.membership.student, added_by=request.user, hidden_at=None)
    return list(rows.filter(upload__state__in=["refused", "quarantined"]).select_related("upload").order_by("added_at"))


def asking_of(request: Any, meeting: Meeting) -> Asking:
    return Asking(meeting, request.membership, request.today)


def step_conflict(request: Any, form: Any, conflict: Conflict) -> HttpResponse:
    if isinstance(conflict.theirs, dict):
        return facts_conflict(request, form, conflict)
    two = TwoTexts("text", str(form.fields["text"].label), form.cleaned_data["text"], conflict.theirs)
    return conflict_page(request, conflict, texts=[two], carry=typed_beside(request, [two]))


@student_page(Permission.MAKE_PACKET)
@once
def soon_check(request: Any, student: Student, meeting_id: UUID) -> HttpResponse:
    """Check your answers; the button makes the packet of all that is there."""
    meeting = meeting_of(student, meeting_id)
    asking = asking_of(request, meeting)
    last = queries.last_choice(meeting, request.membership)
    items = items_for(asking, last.parts if last else [])
    if request.method == "POST":
        choice = [(item.key, item.is_in and not item.ask) for item in items]
        size = last.text_size if last else TextSize.NORMAL
        try:
            return redirect(packets.make_packet(by=request.user, asking=asking, choice=choice, text_size=size))
        except MeetingError as error:
            return over(request, meeting, error)
    return page(
        request,
        "soon_check",
        student,
        meeting=meeting,
        questions=queries.own_questions(meeting, request.membership)[: queries.ASK_FIRST],
        say=say_row(request, meeting).text if request.membership.may(Permission.WRITE_INPUT) else None,
        lost=not_kept(request),
        papers=[item for item in items if item.key.startswith(FILE)],
        parts=[item for item in items if item.is_in and not item.ask],
        urls={step.key: url_of(meeting, step.key) + "?check" for step in STEPS},
    )
