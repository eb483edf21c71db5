"""Reads of meetings: which is next, who comes, what a person may see of what others prepare."""

from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from audit.models import AuditEntry
from evaluations.papers.missing import questions_of
from evaluations.papers.report import report_from
from evaluations.queries import final_evaluations
from ieps.queries.findings import findings_of
from ieps.queries.plans import newest_shared
from letters.models import Letter
from letters.papers import LetterWords, words_from
from meetings import enums
from meetings.models import AgendaItem, Attendee, Meeting, Packet, ParentInput, Question
from students.models import Membership, Student, Worry
from students.queries import Event


def next_meeting(student: Student, today: date) -> Meeting | None:
    """The next planned meeting that is today or still to come; None when none is planned."""
    rows = Meeting.objects.filter(student=student, state=enums.MeetingState.PLANNED, on__gte=today)
    return rows.order_by("on", "at").first()


def meetings_to_come(student: Student) -> list[Meeting]:
    """Planned meetings, the next first; one whose day is past stays until somebody says whether it was held."""
    rows = Meeting.objects.filter(student=student, state=enums.MeetingState.PLANNED)
    return list(rows.order_by("on", "at"))


def meetings_over(student: Student) -> list[Meeting]:
    """Held and cancelled meetings, the newest first."""
    return list(Meeting.objects.filter(student=student).exclude(state=enums.MeetingState.PLANNED))


def events_of(student: Student) -> list[Event]:
    """Clock events of the meetings about a first plan: the first that was held, or the next that is planned.

    34 CFR 300.323(c)(1). Papers are due before a planned one; that it stands here says that its notice came.
    """
    about = (enums.Purpose.ELIGIBILITY, enums.Purpose.FIRST_IEP)
    rows = list(Meeting.objects.filter(student=student, purpose__in=about).order_by("on"))
    held = [row for row in rows if row.is_held and row.purpose == enums.Purpose.FIRST_IEP]
    days = [("iep_meeting_held", held[0], held[0].on)] if held else []
    for row in [row for row in rows if row.is_planned][:1]:
        told_on = min(timezone.localdate(row.created_at), row.on)
        days += [("meeting_date", row, row.on), ("meeting_notice_sent", row, told_on)]
    return [Event(key, on, str(row), row.get_absolute_url()) for key, row, on in days]


def people_of(meeting: Meeting) -> list[Attendee]:
    """Who comes, parents first."""
    rows = meeting.attendees.select_related("member")
    return sorted(rows, key=lambda row: (row.seat != "parent", row.name))


def agenda_of(meeting: Meeting) -> list[AgendaItem]:
    return list(meeting.agenda.all())


def own_questions(meeting: Meeting, member: Membership) -> list[Question]:
    """The questions this person wrote, in their order; the first three are asked first."""
    return list(meeting.questions.filter(author_id=member.user_id))


def shared_questions(meeting: Meeting, member: Membership) -> list[Question]:
    """What others shared with the team."""
    return list(meeting.questions.exclude(author_id=member.user_id).exclude(shared_at=None))


def inputs_for(meeting: Meeting, member: Membership) -> list[ParentInput]:
    """What this person wrote, and what parents shared; empty texts left out, in print order."""
    rows = _visible_inputs(meeting, member).exclude(text="").select_related("author")
    order = enums.InputKey.values
    return sorted(rows, key=lambda row: (row.author_id != member.user_id, row.author_name, order.index(row.key)))


def _visible_inputs(meeting: Meeting, member: Membership) -> QuerySet[ParentInput]:
    return meeting.inputs.filter(Q(author_id=member.user_id) | Q(shared_at__isnull=False))


def own_inputs(meeting: Meeting, member: Membership) -> dict[str, ParentInput]:
    """This person's texts by key; those not begun are new rows that are not saved yet."""
    known = {row.key: row for row in meeting.inputs.filter(author_id=member.user_id)}
    return {
        key: known.get(key) or ParentInput(meeting=meeting, author=member.user, author_name=member.name, key=key)
        for key in enums.InputKey.values
    }


def own_packets(meeting: Meeting, member: Membership) -> list[Packet]:
    """What this person chose for the packet they will make, then those they made, the newest first. Nobody else's."""
    rows = Packet.objects.filter(meeting=meeting, made_by_id=member.user_id).select_related("meeting").defer("words")
    return list(rows.order_by(F("made_at").desc(nulls_first=True)))


def packets_of(meeting: Meeting, member: Membership) -> list[Packet]:
    """The packets this person made, the newest first."""
    return [row for row in own_packets(meeting, member) if row.made_at]


ASK_FIRST = 3  # questions on the cover
SOURCES = ("worry", "letter")


@dataclass(frozen=True)
class Offer:
    """Words a parent wrote elsewhere: where (`key` of SOURCES, and in words), and what."""

    key: str
    name: str
    text: str


def words_to_take(student: Student, user: User) -> list[Offer]:
    """This parent's own worry and own words of their newest letter, as far as there are any."""
    offers = []
    worry = Worry.objects.filter(student=student, author=user).prefetch_related("concerns").first()
    told = [row for row in worry.concerns.all() if row.is_ticked and row.text.strip()] if worry else []
    if told:
        lines = "\n".join(f"{row}: {row.text.strip()}" for row in told)
        offers.append(Offer("worry", _("what you wrote down as your worry"), lines))
    letter = Letter.objects.frozen().filter(student=student, author=user).order_by("-frozen_at").first()
    own = _own_words(words_from(letter.words or {})) if letter else ""
    if letter and own:
        names = {"title": str(letter), "day": date_format(letter.frozen_on or letter.started_at, "F j, Y")}
        offers.append(Offer("letter", _("your letter “%(title)s” of %(day)s") % names, own))
    return offers


def _own_words(words: LetterWords) -> str:
    """The lines of a letter that its writer wrote."""
    return "\n".join(words.own_texts)


def suggested_questions(meeting: Meeting, member: Membership, today: date) -> list[str]:
    """Questions the record itself raises: open checks of the draft, the evaluation. Without those already asked."""
    found = _open_checks(meeting.student) + _reports_ask(meeting.student) if member.side != "school" else []
    asked = {row.text for row in own_questions(meeting, member)}
    return [text for text in dict.fromkeys(found) if text not in asked]


def _open_checks(student: Student) -> list[str]:
    """The questions behind the open checks of the draft the family has before it."""
    version = newest_shared(student)
    return [row.question for row in findings_of(version) if row.question] if version else []


def _reports_ask(student: Student) -> list[str]:
    """What the finished reports leave open, as questions."""
    reports = [report_from(row.words or {}) for row in final_evaluations(student)]
    return [text for report in reports for text in questions_of(report)]


def last_choice(meeting: Meeting, member: Membership) -> Packet | None:
    """What this person chose for the packet they will make, else what they chose for their last one."""
    return next(iter(own_packets(meeting, member)), None)


def is_out_of_date(packet: Packet, member: Membership) -> bool:
    """Whether anything the packet prints was changed after it was made. A few cheap questions, no part is made anew."""
    meeting, since = packet.meeting, packet.made_at
    verbs = reduce(or_, (Q(verb__startswith=verb) for verb in enums.PRINTED_VERBS))
    acts = AuditEntry.objects.filter(verbs, student_id=str(meeting.student_id), at__gt=since)
    return (
        acts.exists()
        or bool(meeting.edited_at and since and meeting.edited_at > since)
        or _visible_inputs(meeting, member).filter(edited_at__gt=since).exists()
        or meeting.questions.filter(author_id=member.user_id, edited_at__gt=since).exists()
        or meeting.student.texts.filter(edited_at__gt=since).exists()
    )
