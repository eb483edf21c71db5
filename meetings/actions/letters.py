"""Letters that this room knows the facts of: it starts them, with where each fact comes from."""

from accounts.models import User
from letters.actions import Fact, start
from letters.enums import Kind
from letters.models import Letter
from meetings.enums import InputKey
from meetings.models import Meeting, ParentInput

FIELDS = {
    InputKey.STRENGTHS: "input_strengths.text",
    InputKey.WORRIES: "input_concerns.text",
    InputKey.WISHES: "input_wishes.text",
}


def recap_of(*, by: User, meeting: Meeting) -> Letter:
    """What was understood: the day, who came, what came of each topic (34 CFR 300.322(f))."""
    rows_of = meeting.attendees.select_related("member")
    others = [row for row in rows_of if row.member is None or row.member.user_id != by.pk]
    came = [row.name for row in others if row.came is not False]
    outcomes = [f"{item.topic}: {_one_line(item.outcome)}" for item in meeting.agenda.all() if item.outcome]
    open_ = [item.topic for item in meeting.agenda.all() if not item.outcome]
    rows = {
        "recap_meeting.on": meeting.on.isoformat(),
        "recap_meeting.people": ", ".join(came),
        "recap_decided.text": "\n".join(outcomes),
        "recap_open.text": "\n".join(open_) if outcomes else "",
    }
    return _started(by, meeting, Kind.RECAP, rows)


def reply_about_absence(*, by: User, meeting: Meeting) -> Letter:
    """The answer when somebody can not come (34 CFR 300.321(e))."""
    return _started(by, meeting, Kind.EXCUSAL, {"excusal.on": meeting.on.isoformat()})


def input_of(*, by: User, meeting: Meeting) -> Letter:
    """What this parent wrote for the meeting, as a letter that can be attached to the plan."""
    rows = ParentInput.objects.filter(meeting=meeting, author=by, key__in=FIELDS)
    found = {FIELDS[InputKey(row.key)]: row.text for row in rows}
    questions = meeting.questions.filter(author=by).values_list("text", flat=True)
    found["input_questions.text"] = "\n".join(map(_one_line, questions))
    return _started(by, meeting, Kind.PARENT_INPUT, found)


def _started(by: User, meeting: Meeting, kind: Kind, rows: dict[str, str]) -> Letter:
    facts = [Fact(key, text, str(meeting), meeting.get_absolute_url()) for key, text in rows.items() if text]
    return start(by=by, student=meeting.student, kind=kind, facts=facts)


def _one_line(text: str) -> str:
    return " ".join(text.split())
