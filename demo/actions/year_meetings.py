"""The meeting that was, the one to come, its packet: one part of Leo's year."""

from datetime import time, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from demo.actions.telling import told_on, weekday_before
from demo.actions.year_days import Year
from demo.papers import stamped_copy
from meetings.actions import packets, planning, preparing
from meetings.enums import InputKey, Purpose, TextSize
from meetings.models import Meeting
from meetings.tasks import Asking, items_for
from students import enums
from students.actions.files import add_file
from students.models import Student
from students.queries import team_of

# What came of the first meeting, topic by topic.
OUTCOMES = (
    "Everybody came. Paula got the second draft two weeks before.",
    "Leo explains machines so well that the whole class listens. He is patient with small children.",
    "Paula read her page aloud. Four sentences at home take 40 minutes by hand and 12 typed.",
    "Three goals: letters others can read, coat buttons, starting work. Olga and Dana measure.",
    "OT twice a week for 30 minutes, in class. 15 minutes a month with Ms. Whitlock.",
    "A slant board, a short pencil, and longer answers typed or spoken.",
    "Summer: decide in May whether Leo needs services.",
    "Ken sends the final pages within five days. Paula answers the consent sheet at home.",
)

QUESTIONS = (
    "At home Leo closes all four coat buttons. What does he need to do it at school?",
    "How many OT sessions were missed this year, and how are they made up?",
    "Will he go on typing or speaking longer answers in grade 4?",
    "Who tells the new teacher about the slant board before school starts?",
)

SAID = {
    InputKey.SAY: "Leo is proud of his writing now. He wrote a card to his grandmother, alone.\n\n"
    "Please keep the help that works. I would like to see his work more often than at report time.",
    InputKey.STRENGTHS: "He took the mixer apart and told us how it works. He is patient with his brother Nico.",
    InputKey.WORRIES: "Grade 4 has more writing. I worry that he gives up again when he can not keep up.",
    InputKey.WISHES: "That he can write what he thinks. That he is out at recess when his friends are.",
}

REPORT = (
    "LARKSPUR ELEMENTARY SCHOOL",
    "Progress report",
    "",
    "Student: Leo R.      Grade 3",
    "",
    "Goal 3. Starts to write after one instruction.",
    "Making good progress.",
    "Leo starts his work faster. The card helps.",
    "Next: The card stays on his desk.",
    "",
    "D. Whitlock",
)


def add(people: dict[str, User], student: Student, year: Year) -> None:
    """The first meeting with its outcomes; the yearly review with all that Paula prepared, and her packet."""
    _first_meeting(people, student, year)
    with told_on(weekday_before(year.today, 12)):
        review = _yearly_review(people, student, year)
    with told_on(year.progress_on + timedelta(days=1)):
        _scan(people["paula"], student, year)
    with told_on(weekday_before(year.today, 2)):
        _prepared(people, review)
    asking = Asking(review, student.members.get(user=people["paula"]), year.today)
    choice = [(item.key, item.is_in) for item in items_for(asking, [])]
    packets.make_packet(by=people["paula"], asking=asking, choice=choice, text_size=TextSize.NORMAL)


def _first_meeting(people: dict[str, User], student: Student, year: Year) -> None:
    ken = people["ken"]
    with told_on(year.decided):
        meeting = planning.plan_meeting(
            by=ken,
            side="school",
            student=student,
            on=year.met,
            purpose=Purpose.FIRST_IEP,
            at=time(15, 0),
            ends_at=time(16, 30),
            place="Larkspur, room 14",
            people=team_of(student),
        )
    came = set(meeting.attendees.values_list("pk", flat=True))
    outcomes = dict(zip(meeting.agenda.values_list("pk", flat=True), OUTCOMES, strict=True))
    with told_on(year.met):
        planning.hold_meeting(
            by=ken, side="school", meeting=meeting, revision=0, came=came, outcomes=outcomes, today=year.met
        )


def _yearly_review(people: dict[str, User], student: Student, year: Year) -> Meeting:
    ken = people["ken"]
    meeting = planning.plan_meeting(
        by=ken,
        side="school",
        student=student,
        on=year.reviewed,
        purpose=Purpose.YEARLY,
        at=time(15, 15),
        ends_at=time(16, 30),
        place="Larkspur, room 14",
        people=team_of(student),
    )
    team = team_of(student)
    for name, seat in (("Joan Teller", enums.Seat.DISTRICT), ("Rosa Reyes, grandmother", enums.Seat.RELATIVE)):
        kept = meeting.attendees.filter(member=None).values_list("pk", flat=True)
        planning.choose_people(
            by=ken, side="school", meeting=meeting, members=team, kept=list(kept), name=name, seat=seat
        )
    planning.add_topic(by=people["paula"], meeting=meeting, topic="Ready for grade 4: who tells the new teacher?")
    return meeting


def _prepared(people: dict[str, User], meeting: Meeting) -> None:
    """Paula's questions and words; one question of Olga's that she shared."""
    paula, olga = people["paula"], people["olga"]
    mine = meeting.student.members.get(user=paula)
    rows = [preparing.add_question(by=paula, member=mine, meeting=meeting, text=text) for text in QUESTIONS]
    preparing.share_question(by=paula, side="family", question=rows[1])
    for key, text in SAID.items():
        preparing.save_input(by=paula, member=mine, meeting=meeting, key=key, text=text, revision=0)
    hers = meeting.student.members.get(user=olga)
    asked = preparing.add_question(by=olga, member=hers, meeting=meeting, text="What does Leo write at home?")
    preparing.share_question(by=olga, side="school", question=asked)


def _scan(by: User, student: Student, year: Year) -> None:
    """A photo of the report from which Paula copied goal 3, to stand in the packet as it came."""
    photo = stamped_copy(list(REPORT), year.progress_on)
    file = SimpleUploadedFile("report.jpg", photo, content_type="image/jpeg")
    title = "Progress report on paper, goal 3"
    add_file(by=by, student=student, files=[file], kind=enums.FileKind.PROGRESS, title=title)
