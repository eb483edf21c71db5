"""What one person prepares: questions to ask, and what a parent wants to say."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import once
from meetings import forms, queries
from meetings.actions import preparing as actions
from meetings.actions.planning import MeetingError
from meetings.enums import InputKey
from meetings.models import Question
from meetings.views.planning import meeting_of, over, page
from students.access import Conflict, TwoTexts, conflict_page, facts_conflict, posted_revision, saved, student_page
from students.models import Student
from students.policy import Permission
from students.queries import older_texts


@student_page(Permission.PREPARE_MEETING)
@once
def questions(request: Any, student: Student, meeting_id: UUID) -> HttpResponse:
    """My questions in their order, what others shared, and one more."""
    row, member = meeting_of(student, meeting_id), request.membership
    form = forms.QuestionForm(request.POST or None)
    if form.is_valid():
        try:
            actions.add_question(by=request.user, member=member, meeting=row, text=form.cleaned_data["text"])
        except MeetingError as error:
            return over(request, row, error)
        return redirect("meetings:questions", student.pk, row.pk)
    return page(
        request,
        "questions",
        student,
        form=form,
        meeting=row,
        questions=queries.own_questions(row, member),
        shared=queries.shared_questions(row, member),
        suggested=queries.suggested_questions(row, member, request.today) if row.is_planned else [],
        first=queries.ASK_FIRST,
    )


def own_question(request: Any, student: Student, meeting_id: UUID, question_id: UUID) -> Question:
    """A question this person wrote. Raises PermissionDenied for another's."""
    rows = Question.objects.filter(meeting_id=meeting_id, meeting__student=student)
    row: Question = get_object_or_404(rows.select_related("meeting__student"), pk=question_id)
    if row.author_id != request.user.pk:
        raise PermissionDenied(_("Only the person who wrote this question can do that."))
    return row


@student_page(Permission.PREPARE_MEETING)
@once
def question(request: Any, student: Student, meeting_id: UUID, question_id: UUID) -> HttpResponse:
    """Other words for a question; after the meeting, its answer."""
    row = own_question(request, student, meeting_id, question_id)
    name = "text" if row.meeting.is_planned else "answer"
    form_class: Any = forms.QuestionForm if row.meeting.is_planned else forms.AnswerForm
    form = form_class(request.POST if request.method == "POST" else None, initial={name: getattr(row, name)})
    if form.is_valid():
        save: Any = actions.change_question if row.meeting.is_planned else actions.note_answer
        try:
            save(by=request.user, question=row, revision=posted_revision(request), **form.cleaned_data)
        except Conflict as conflict:
            return facts_conflict(request, form, conflict)
        except MeetingError as error:
            return over(request, row.meeting, error)
        return redirect("meetings:questions", student.pk, meeting_id)
    return page(request, "question_form", student, form=form, meeting=row.meeting, question=row)


QUESTION_ACTS: dict[str, Callable[[Any, Question], None]] = {
    "up": lambda request, row: actions.move_question(question=row, down=False),
    "down": lambda request, row: actions.move_question(question=row, down=True),
    "share": lambda request, row: actions.share_question(by=request.user, side=request.membership.side, question=row),
    "remove": lambda request, row: actions.remove_question(question=row),
}


@student_page(Permission.PREPARE_MEETING)
@require_POST
@once
def question_change(request: Any, student: Student, meeting_id: UUID, question_id: UUID, act: str) -> HttpResponse:
    """Move, share or take out one's own question."""
    row = own_question(request, student, meeting_id, question_id)
    if act not in QUESTION_ACTS:
        raise Http404
    QUESTION_ACTS[act](request, row)
    return redirect("meetings:questions", student.pk, meeting_id)


@student_page(Permission.WRITE_INPUT)
@once
def say(request: Any, student: Student, meeting_id: UUID, key: str) -> HttpResponse:
    """One thing a parent wants to say. Saves while typing; theirs alone until shared."""
    row, member = meeting_of(student, meeting_id), request.membership
    if key not in InputKey.values:
        raise Http404
    mine = queries.own_inputs(row, member)[key]
    form = forms.InputForm(request.POST if request.method == "POST" else None, initial={"text": mine.text})
    form.fields["text"].label = mine.get_key_display()
    if form.is_valid():
        try:
            text, revision = form.cleaned_data["text"], posted_revision(request)
            revision = actions.save_input(
                by=request.user, member=member, meeting=row, key=key, text=text, revision=revision
            )
        except Conflict as conflict:
            two = TwoTexts("text", str(mine), form.cleaned_data["text"], conflict.theirs)
            return conflict_page(request, conflict, texts=[two], carry={})
        except MeetingError as error:
            return over(request, row, error)
        return saved(request, revision) if request.htmx else redirect(after_saying(row, key))
    return show_input(request, student, row, mine, form)


def show_input(request: Any, student: Student, row: Any, mine: Any, form: Any) -> HttpResponse:
    return page(
        request,
        "say",
        student,
        form=form,
        meeting=row,
        mine=mine,
        offers=queries.words_to_take(student, request.user),
        history=older_texts(mine) if mine.pk else [],
        number=InputKey.values.index(mine.key) + 1,
        total=len(InputKey.values),
    )


def after_saying(meeting: Any, key: str) -> str:
    """The next of the four texts; behind the last the meeting."""
    keys = InputKey.values
    at = keys.index(key) + 1
    if at < len(keys):
        return reverse("meetings:say", args=[meeting.student_id, meeting.pk, keys[at]])
    return str(meeting.get_absolute_url())


@student_page(Permission.WRITE_INPUT)
@require_POST
@once
def say_take(request: Any, student: Student, meeting_id: UUID, key: str, source: str) -> HttpResponse:
    """Put words from the parent's own worry or letter behind what stands there."""
    row = meeting_of(student, meeting_id)
    offer = next((offer for offer in queries.words_to_take(student, request.user) if offer.key == source), None)
    if key not in InputKey.values or source not in queries.SOURCES:
        raise Http404
    if offer:
        try:
            actions.take_words(by=request.user, member=request.membership, meeting=row, key=key, words=offer.text)
        except MeetingError as error:
            return over(request, row, error)
        messages.success(request, _("Taken from %(source)s. Change what you like.") % {"source": offer.name})
    return redirect("meetings:say", student.pk, row.pk, key)


@student_page(Permission.WRITE_INPUT)
@require_POST
@once
def say_share(request: Any, student: Student, meeting_id: UUID) -> HttpResponse:
    """The team reads this parent's words from now on."""
    row = meeting_of(student, meeting_id)
    if actions.share_inputs(by=request.user, side=request.membership.side, meeting=row):
        messages.success(request, _("The team can read what you want to say."))
    return redirect(row)
