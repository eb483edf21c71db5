"""What each person prepares: questions, and what a parent wants to say. Their own until they share it."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts.models import User
from audit.actions import record
from meetings import queries
from meetings.actions.planning import ask_planned, swap
from meetings.models import Meeting, ParentInput, Question
from students.actions.rows import save_row
from students.actions.texts import save_text
from students.models import Membership


@transaction.atomic
def add_question(*, by: User, member: Membership, meeting: Meeting, text: str) -> Question:
    """A question at the end of this person's list; the same words twice are one. Raises MeetingError."""
    ask_planned(meeting)
    own = meeting.questions.filter(author=by)
    same = own.filter(text=text).first()
    last = own.aggregate(last=Max("order"))["last"] or 0
    return same or Question.objects.create(
        meeting=meeting, order=last + 1, text=text, author=by, author_name=member.name
    )


@transaction.atomic
def change_question(*, by: User, question: Question, revision: int, text: str) -> None:
    """Other words of one's own question. Raises MeetingError and Conflict."""
    ask_planned(question.meeting)
    save_row(by=by, row=question, revision=revision, text=text)


@transaction.atomic
def note_answer(*, by: User, question: Question, revision: int, answer: str) -> None:
    """What was said there; possible at any time. Raises Conflict."""
    save_row(by=by, row=question, revision=revision, answer=answer)


@transaction.atomic
def move_question(*, question: Question, down: bool) -> None:
    """One place later or earlier among its author's questions; the first three are asked first."""
    swap(question.meeting.questions.filter(author_id=question.author_id), question, down=down)


@transaction.atomic
def share_question(*, by: User, side: str, question: Question) -> None:
    """The team reads it from now on. A second time changes nothing."""
    rows = Question.objects.filter(pk=question.pk, shared_at=None)
    if rows.update(shared_at=timezone.now()):
        facts: dict[str, Any] = {"student_id": question.meeting.student_id, "target": f"question:{question.pk}"}
        record("meeting.question_shared", by=by, side=side, **facts)


@transaction.atomic
def remove_question(*, question: Question) -> None:
    question.delete()


@transaction.atomic
def save_input(*, by: User, member: Membership, meeting: Meeting, key: str, text: str, revision: int) -> int:
    """Save what this parent wants to say, word for word; the new revision. Raises MeetingError and Conflict."""
    ask_planned(meeting)
    row, _made = ParentInput.objects.get_or_create(
        meeting=meeting, author=by, key=key, defaults={"author_name": member.name}
    )
    return save_text(by=by, student=meeting.student, row=row, text=text, revision=revision)


@transaction.atomic
def take_words(*, by: User, member: Membership, meeting: Meeting, key: str, words: str) -> None:
    """Put words the parent wrote elsewhere behind what stands there; a second time changes nothing."""
    row = queries.own_inputs(meeting, member)[key]
    if words in row.text:
        return
    text = f"{row.text}\n\n{words}".strip()
    save_input(by=by, member=member, meeting=meeting, key=key, text=text, revision=row.revision)


@transaction.atomic
def share_inputs(*, by: User, side: str, meeting: Meeting) -> bool:
    """The team reads this parent's words from now on, also later ones. True when there was anything new to share."""
    rows = ParentInput.objects.filter(meeting=meeting, author=by, shared_at=None).exclude(text="")
    shared = bool(rows.update(shared_at=timezone.now()))
    if shared:
        facts: dict[str, Any] = {"student_id": meeting.student_id, "target": f"meeting:{meeting.pk}"}
        record("meeting.input_shared", by=by, side=side, **facts)
    return shared
