"""Parts of the packet that are this room's own: each gives a piece of HTML that begins with its h1."""

import base64
from collections.abc import Callable, Sequence
from typing import Any

from django.template.loader import render_to_string

from documents.charts.road import RoadStop, road_svg
from meetings import queries
from meetings.tasks.asking import Asking
from meetings.tasks.neighbours import what_helps

NOTE_LINES = 42  # two pages
ROADS: list[Callable[[Asking], Sequence[RoadStop]]] = []


def register_road(stops: Callable[[Asking], Sequence[RoadStop]]) -> None:
    """The room that knows where a child stands says so for the cover's picture."""
    ROADS[:] = [stops]


def _body(name: str, asking: Asking, **context: Any) -> str:
    words = {"asking": asking, "student": asking.student, "meeting": asking.meeting, **context}
    return render_to_string(f"meetings/print/_{name}.html", words)


def cover_body(asking: Asking, contents: Sequence[tuple[str, str]]) -> str:
    """Child, meeting, road, what to ask first, and `contents`: (anchor, title) of each part with its page number."""
    stops = ROADS[0](asking) if ROADS else []
    own = queries.own_questions(asking.meeting, asking.member)
    return _body(
        "cover",
        asking,
        road=base64.b64encode(road_svg(stops).encode()).decode() if stops else "",
        here=next((stop for stop in stops if stop.state == "here"), None),
        stops=stops,
        ask_first=own[: queries.ASK_FIRST],
        contents=contents,
    )


def has_profile(asking: Asking) -> bool:
    return any(row.text.strip() for row in asking.student.texts.all())


def profile_body(asking: Asking) -> str:
    """The child on one page: strengths first, what the child loves and says, what helps."""
    order = ("strengths", "interests", "child_words")
    texts = sorted(asking.student.texts.all(), key=lambda row: order.index(row.key))
    helps = what_helps(asking)
    return _body("profile", asking, texts=[row for row in texts if row.text.strip()], helps=helps)


def has_agenda(asking: Asking) -> bool:
    return asking.meeting.agenda.exists()


def agenda_body(asking: Asking) -> str:
    """Who comes, and each topic with space to write."""
    meeting = asking.meeting
    return _body("agenda", asking, people=queries.people_of(meeting), agenda=queries.agenda_of(meeting))


def has_input(asking: Asking) -> bool:
    return bool(queries.inputs_for(asking.meeting, asking.member))


def input_body(asking: Asking) -> str:
    """The maker's own words and what parents shared, word for word, under each one's name."""
    return _body("input", asking, rows=queries.inputs_for(asking.meeting, asking.member))


def has_questions(asking: Asking) -> bool:
    meeting, member = asking.meeting, asking.member
    return bool(queries.own_questions(meeting, member) or queries.shared_questions(meeting, member))


def questions_body(asking: Asking) -> str:
    """The maker's questions with lines for the answers, then what others shared."""
    meeting, member = asking.meeting, asking.member
    return _body(
        "questions",
        asking,
        questions=queries.own_questions(meeting, member),
        shared=queries.shared_questions(meeting, member),
    )


def notes_body(asking: Asking) -> str:
    return _body("notes", asking, lines=range(NOTE_LINES))
