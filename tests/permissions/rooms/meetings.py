"""Meetings and packets."""

from datetime import date
from typing import Any

from accounts.models import User
from meetings.actions import packets, planning, preparing
from meetings.models import AgendaItem, Meeting, Packet, Question
from meetings.tasks import Asking
from students.models import Student
from students.queries import team_of
from tests.permissions.page import KEEPERS, ONLY_PARENT, READERS, Page, page

PAGES: list[Page] = [
    page("meetings:list", READERS),
    page("meetings:soon", KEEPERS),
    page("meetings:plan", KEEPERS),
    page("meetings:meeting", READERS, "meeting_id"),
    page("meetings:meeting-ics", READERS, "meeting_id"),
    page("meetings:edit", KEEPERS, "meeting_id"),
    page("meetings:people", KEEPERS, "meeting_id"),
    page("meetings:cancel", KEEPERS, "meeting_id", by_post=True),
    page("meetings:held", KEEPERS, "meeting_id"),
    page("meetings:letter-start", ONLY_PARENT, "meeting_id", "meeting_letter", by_post=True),
    page("meetings:agenda", KEEPERS, "meeting_id"),
    page("meetings:topic", KEEPERS, "meeting_id", "agenda_item_id"),
    page("meetings:topic-change", KEEPERS, "meeting_id", "agenda_item_id", "topic_act", by_post=True),
    page("meetings:questions", READERS, "meeting_id"),
    page("meetings:question", ONLY_PARENT, "meeting_id", "question_id"),  # by whoever wrote it: here a parent
    page("meetings:question-change", ONLY_PARENT, "meeting_id", "question_id", "question_act", by_post=True),
    page("meetings:say", ONLY_PARENT, "meeting_id", "input_key"),
    page("meetings:say-take", ONLY_PARENT, "meeting_id", "input_key", "words_of", by_post=True),
    page("meetings:say-share", ONLY_PARENT, "meeting_id", by_post=True),
    page("meetings:packet-choose", KEEPERS, "meeting_id"),
    page("meetings:packet", ONLY_PARENT, "meeting_id", "packet_id"),  # its maker's alone
    page("meetings:packet-pdf", ONLY_PARENT, "meeting_id", "packet_id"),
    page("meetings:soon-step", KEEPERS, "meeting_id", "soon_step"),
    page("meetings:soon-check", KEEPERS, "meeting_id"),
]
ONLY_READ: set[str] = {
    "meetings:list",
    "meetings:meeting",
    "meetings:meeting-ics",
    "meetings:packet",
    "meetings:packet-pdf",  # asking again for a PDF that failed is the same paper
}
RENAMED: dict[str, str] = {
    "agenda_item_id": "item_id",
    "topic_act": "act",
    "question_act": "act",
    "input_key": "key",
    "words_of": "source",
    "soon_step": "step",
    "meeting_letter": "kind",
}


def fill(world: Any, word: str) -> None:
    """Rows of this room, with `word` in every text field; their ids into `world.ids`."""
    student, parent = world.student, world.parent
    member = student.members.get(user=parent)
    meeting = planning.plan_meeting(
        by=parent,
        side="family",
        student=student,
        on=date(2026, 10, 20),
        purpose="annual",
        place=f"{word} room",
        people=team_of(student),
    )
    planning.choose_people(
        by=parent, side="family", meeting=meeting, members=team_of(student), kept=[], name=f"{word} aunt", seat="other"
    )
    item = planning.add_topic(by=parent, meeting=meeting, topic=f"{word} topic", minutes=5)
    AgendaItem.objects.filter(pk=item.pk).update(outcome=f"{word} outcome")
    question = preparing.add_question(by=parent, member=member, meeting=meeting, text=f"{word} question")
    Question.objects.filter(pk=question.pk).update(answer=f"{word} answer")
    preparing.save_input(by=parent, member=member, meeting=meeting, key="say", text=f"{word} say", revision=0)
    asking = Asking(meeting, member, date(2026, 10, 12))
    choice = [("agenda", True), ("input", True), ("questions", True), ("notes", True)]
    packet = packets.make_packet(by=parent, asking=asking, choice=choice, text_size="normal")
    world.ids |= {
        "meeting_letter": "excusal",
        "meeting_id": meeting.pk,
        "agenda_item_id": item.pk,
        "question_id": question.pk,
        "packet_id": packet.pk,
    } | WORDS


WORDS = {"topic_act": "up", "question_act": "up", "input_key": "say", "words_of": "worry", "soon_step": "papers"}


def demo_ids(student: Student, by: User) -> dict[str, Any]:
    """Ids of this room's rows of a demo child, as far as it has them."""
    meeting = Meeting.objects.filter(student=student, state="planned").first()
    if meeting is None:
        return {}
    packet = Packet.objects.filter(meeting=meeting, made_by=by).exclude(made_at=None).first()
    question = meeting.questions.filter(author=by).first()
    item = meeting.agenda.first()
    found = {"meeting_id": meeting, "agenda_item_id": item, "question_id": question, "packet_id": packet}
    return {name: row.pk for name, row in found.items() if row} | WORDS
