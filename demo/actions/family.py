"""Maya, whose request is with the school, and Nico, whose evaluation is late."""

from datetime import date, timedelta

from allauth.account.models import EmailAddress
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _

from accounts.models import User
from deadlines.calendars import suggested_holidays
from demo.actions.telling import in_order, noon, told_on, weekday_before
from demo.enums import MAYA_ABOUT, MAYA_WORDS, NICO_WORDS, PEOPLE
from demo.papers import stamped_copy
from evaluations.actions import give_consent, record_answer, request_for
from evaluations.enums import Answer
from letters import actions as letters
from letters.enums import HowKnown, Kind, Method
from letters.models import Letter
from letters.papers import as_text, words_from
from students import enums, policy
from students.actions import calendar, child, team, worry
from students.actions.calendar import Off
from students.actions.files import add_file
from students.actions.texts import save_text
from students.models import Membership, Student, StudentFile


def demo_person(key: str, first_name: str) -> User:
    """A demo person, who may also sign in by a mailed code."""
    email = next(person.email for person in PEOPLE if person.key == key)
    user = User.objects.filter(email=email).first()
    if user is None:
        user = User.objects.create_user(email, first_name, is_demo=True)
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def full_name(key: str) -> str:
    return next(person.full_name for person in PEOPLE if person.key == key)


def child_of(by: User, today: date, **facts: object) -> tuple[Student, Membership]:
    student = child.add_student(by=by, is_demo=True, now=noon(today))
    child.save_facts(by=by, student=student, revision=0, **facts)
    member = student.members.get(user=by)
    child.save_guardian(
        by=by,
        member=member,
        name=full_name("paula"),
        relationship=enums.Relationship.MOTHER,
        phone="425-555-0142",
        reach_me="after 4 pm",
    )
    return student, member


def worry_of(by: User, student: Student, words: dict[str, str]) -> None:
    mine = worry.worry_of(by=by, student=student)
    worry.tick_tasks(by=by, worry=mine, tasks=words)
    for concern in mine.concerns.all():
        asks_often = concern.school_task.asks == "often"
        worry.describe_task(
            by=by,
            concern=concern,
            text=words[concern.task],
            revision=0,
            how_often=enums.HowOften.DAILY if asks_often else "",
            help_level="" if asks_often else enums.HelpLevel.SOME_HANDS,
        )
    worry.choose_areas(by=by, worry=mine, areas=[enums.FocusArea.PERCEPTION, enums.FocusArea.TECH_TOOLS])


def letter_of(by: User, student: Student, kind: str, on: date, answers: dict[str, dict[str, str]]) -> Letter:
    letter = letters.start(by=by, student=student, kind=kind)
    for key, value in {"sender": {}, **answers}.items():
        letters.save_answer(by=by, letter=letter, key=key, value=value, revision=0)
    return letters.freeze(by=by, letter=letter, today=on, now=noon(on))


def school_start(today: date) -> int:
    """The year in which the school year around today begins; a July is of the next one."""
    return today.year if today.month >= 7 else today.year - 1


def school_year(by: User, student: Student, start: int) -> None:
    """The school year from early September of `start` to mid June, holidays confirmed."""
    row = calendar.save_calendar(
        by=by,
        student=student,
        first_day=weekday_before(date(start, 9, 2), 0),
        last_day=weekday_before(date(start + 1, 6, 17), 0),
        days_off=[
            Off(date(start, 12, 21), date(start + 1, 1, 1), _("Winter break"), enums.DayOffKind.BREAK),
            Off(date(start + 1, 4, 5), date(start + 1, 4, 9), _("Spring break"), enums.DayOffKind.BREAK),
            Off(date(start, 10, 9), date(start, 10, 9), _("Teacher day"), enums.DayOffKind.TEACHER_DAY),
        ],
    )
    holidays = [
        Off(on, on, str(name), enums.DayOffKind.HOLIDAY)
        for on, name in suggested_holidays(row.first_day, row.last_day)
        if on.weekday() < 5 and not row.days_off.filter(start__lte=on, end__gte=on).exists()
    ]
    calendar.confirm_holidays(by=by, calendar=row, holidays=holidays)


def join(
    by: User, who: User, student: Student, key: str, seat: str, role: str, ends_on: date | None = None
) -> Membership:
    member = team.add_member(by=by, student=student, name=full_name(key), seat=seat, ends_on=ends_on)
    invitation, _link = team.invite(by=by, member=member, email=who.email, role=role, by_mail=True)
    return team.accept_invitation(by=who, invitation=invitation)


def maya(people: dict[str, User], today: date) -> None:
    """Maya's request is with the school, and the clock for an answer runs."""
    paula = people["paula"]
    sent = weekday_before(today, 15)
    with told_on(weekday_before(sent, 9)):
        student = _maya_at_home(people, today, sent)
    with told_on(weekday_before(sent, 5)):
        letter_of(paula, student, Kind.FIRST_NOTE, weekday_before(sent, 5), {"teacher": {"to_name": "Ms. Whitlock"}})
    with told_on(sent):
        _mayas_request(paula, student, sent)
    in_order(student)


def _maya_at_home(people: dict[str, User], today: date, sent: date) -> Student:
    """Who she is, what Paula worries about, and the team."""
    paula = people["paula"]
    student, _member = child_of(
        paula,
        weekday_before(sent, 9),
        first_name="Maya",
        last_name="Reyes",
        born_on=date(today.year - 7, 5, 2),
        grade=enums.Grade.G2,
        school="Larkspur Elementary School",
        district="Issaquah",
        state="WA",
        pronounced="MY-uh",
    )
    for row in student.texts.all():
        save_text(by=paula, student=student, row=row, text=MAYA_ABOUT[row.key], revision=0)
    worry_of(paula, student, MAYA_WORDS)
    _mayas_team(people, student, today)
    school_year(paula, student, school_start(today))
    return student


def _mayas_request(paula: User, student: Student, sent: date) -> None:
    """The letter to the school, by e-mail and by hand."""
    recipient = {
        "to_name": "Joan Teller",
        "to_title": "Assistant Principal",
        "copy_to": "Director of Special Education",
    }
    tried = {"text": "A pencil grip and extra time since September 8. She still falls behind."}
    letter = letter_of(paula, student, Kind.EVAL_INITIAL, sent, {"recipient": recipient, "tried": tried})
    letters.add_proof(by=paula, letter=letter, method=Method.EMAIL, sent_on=sent, to_whom="Joan Teller")
    letters.add_proof(
        by=paula,
        letter=letter,
        method=Method.HAND,
        sent_on=sent,
        to_whom="front office",
        received_on=sent,
        how_known=HowKnown.STAMP,
        note="The office stamped my copy.",
        paper=_stamped(paula, letter, sent),
    )


def _stamped(by: User, letter: Letter, on: date) -> StudentFile:
    """A photo of the first page with the office's date stamp, in the binder."""
    photo = stamped_copy(as_text(words_from(letter.words or {})).splitlines(), on)
    file = SimpleUploadedFile("stamp.jpg", photo, content_type="image/jpeg")
    title = _("Our copy with the date stamp")
    return add_file(by=by, student=letter.student, files=[file], kind=enums.FileKind.PROOF, title=title)


def _mayas_team(people: dict[str, User], student: Student, today: date) -> None:
    paula = people["paula"]
    carl = join(paula, people["carl"], student, "carl", enums.Seat.PARENT, policy.Role.PARENT)
    child.save_home(
        by=people["carl"],
        member=carl,
        name="Carl’s home",
        address="14 Alder Lane\nRenton, WA 98055",
        phone="",
        is_hidden=True,
    )
    join(paula, people["dana"], student, "dana", enums.Seat.GENERAL_TEACHER, policy.Role.TEACHER)
    join(paula, people["olga"], student, "olga", enums.Seat.OT, policy.Role.THERAPIST)
    join(paula, people["ken"], student, "ken", enums.Seat.CASE_MANAGER, policy.Role.TEAM_LEAD)
    last_day = today + timedelta(days=120)
    join(paula, people["ada"], student, "ada", enums.Seat.ADVOCATE, policy.Role.SUPPORTER, ends_on=last_day)
    team.add_member(by=paula, student=student, name="Anita Bhatt", seat=enums.Seat.PSYCHOLOGIST)


def nico(people: dict[str, User], today: date) -> None:
    """Nico's school said yes by phone; the consent is signed, and the day for the evaluation has passed."""
    paula = people["paula"]
    sent = weekday_before(today, 88)
    student, member = child_of(
        paula,
        weekday_before(sent, 6),
        first_name="Nico",
        last_name="Reyes",
        born_on=date(today.year - 5, 11, 20) if today > date(today.year, 11, 20) else date(today.year - 6, 11, 20),
        grade=enums.Grade.KINDERGARTEN,
        school="Larkspur Elementary School",
        district="Issaquah",
        state="WA",
    )
    with told_on(sent):
        worry_of(paula, student, NICO_WORDS)
        join(paula, people["ken"], student, "ken", enums.Seat.CASE_MANAGER, policy.Role.TEAM_LEAD)
        school_year(paula, student, school_start(today))
        letter = letter_of(paula, student, Kind.EVAL_INITIAL, sent, {"tone": {"tone": "formal"}})
        _sent_by_mail(paula, letter, sent)
    _said_yes(member, letter, today)
    in_order(student)


def _sent_by_mail(by: User, letter: Letter, sent: date) -> None:
    letters.add_proof(
        by=by,
        letter=letter,
        method=Method.EMAIL,
        sent_on=sent,
        to_whom="Joan Teller",
        received_on=sent,
        how_known=HowKnown.REPLY,
    )


def _said_yes(member: Membership, letter: Letter, today: date) -> None:
    """The case manager's call, copied by the parent, and the consent that followed."""
    paula = letter.author
    request = request_for(by=paula, student=letter.student, letter=letter)
    called, signed = weekday_before(today, 75), weekday_before(today, 68)
    with told_on(called):
        record_answer(
            by=paula,
            by_name=member.name,
            request=request,
            answer=Answer.YES,
            answered_on=called,
            source=enums.Source.PHONE,
            today=today,
            words="Ken called: they will evaluate, OT included. The form comes home on Friday.",
            said_by="Ken Osei",
        )
    with told_on(signed):
        give_consent(
            by=paula,
            member=member,
            request=request,
            today=today,
            answer=enums.ConsentAnswer.YES,
            signed_on=signed,
            school_received_on=signed,
            received_how="The office stamped my copy",
            source=enums.Source.HERE,
        )
