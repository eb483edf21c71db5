"""Three children of the school alone: records that the school keeps, parents as names, consent copied from a scan."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _

from accounts.models import User
from demo.actions.family import full_name, join, school_start, school_year
from demo.actions.telling import in_order, noon, told_on, weekday_before
from demo.papers import stamped_copy
from evaluations.actions import copy_evaluation_consent, record_decision, request_for, save_plan_504
from evaluations.enums import Outcome
from students import enums, policy
from students.actions import child, team
from students.actions.files import add_file
from students.actions.pen import pen_facts
from students.models import Student


@dataclass(frozen=True)
class SchoolChild:
    """`days_ago`: when the parent signed the consent to test; None: the team chose a 504 plan instead."""

    first_name: str
    last_name: str
    age: int
    grade: str
    keeper: str
    seat: str
    parent: str
    days_ago: int | None


CHILDREN = (
    SchoolChild("Jun", "Park", 6, enums.Grade.G1, "ken", enums.Seat.CASE_MANAGER, "Min Park", 20),
    SchoolChild("Amina", "Karimi", 8, enums.Grade.G3, "olga", enums.Seat.OT, "Laila Karimi", 9),
    SchoolChild("Theo", "Brandt", 10, enums.Grade.G5, "ken", enums.Seat.CASE_MANAGER, "Ruth Brandt", None),
)


def school_children(people: dict[str, User], today: date) -> None:
    """Children whom Ken and Olga keep for the school; no parent signs in."""
    for row in CHILDREN:
        with told_on(weekday_before(today, 40)):
            student = _opened(people, row, today)
            if row == CHILDREN[0]:  # the next school year, which the families of the district are offered
                school_year(people[row.keeper], student, school_start(today) + 1)
        if row.days_ago is not None:
            signed = weekday_before(today, row.days_ago)
            with told_on(signed):
                _consent(people[row.keeper], student, row, signed, today)
        else:
            _plan_504(people["ken"], student, weekday_before(today, 12))
        in_order(student)


def _opened(people: dict[str, User], row: SchoolChild, today: date) -> Student:
    keeper = people[row.keeper]
    student = child.open_school_record(
        by=keeper,
        name=full_name(row.keeper),
        seat=row.seat,
        is_demo=True,
        now=noon(today - timedelta(days=40)),
        first_name=row.first_name,
        last_name=row.last_name,
        born_on=date(today.year - row.age, 2, 11),
        grade=row.grade,
        school="Larkspur Elementary School",
        district="Issaquah",
        state="WA",
    )
    team.add_member(by=keeper, student=student, name=row.parent, seat=enums.Seat.PARENT)
    if row.keeper == "ken":
        join(keeper, people["olga"], student, "olga", enums.Seat.OT, policy.Role.THERAPIST)
    else:
        join(keeper, people["ken"], student, "ken", enums.Seat.CASE_MANAGER, policy.Role.TEAM_LEAD)
    school_year(keeper, student, school_start(today))
    return student


def _consent(by: User, student: Student, row: SchoolChild, on: date, today: date) -> None:
    """The signed form came back on paper; the school copies it with its scan."""
    lines = [_("Consent to evaluate"), "", _("I say yes to the tests named in the notice."), "", row.parent]
    scan = SimpleUploadedFile("consent.jpg", stamped_copy(lines, on), content_type="image/jpeg")
    title = _("Signed consent form")
    paper = add_file(by=by, student=student, files=[scan], kind=enums.FileKind.CONSENT, title=title)
    copy_evaluation_consent(
        by=by,
        member=student.members.get(user=by),
        request=request_for(by=by, student=student),
        today=today,
        signed_by_name=row.parent,
        answer=enums.ConsentAnswer.YES,
        signed_on=on,
        school_received_on=on,
        received_how=_("The office stamped it"),
        paper=paper,
    )


def _plan_504(ken: User, student: Student, on: date) -> None:
    """The team decides that changes in class are enough for Theo, and Ken writes them down."""
    member = student.members.get(user=ken)
    pen = pen_facts(member=member, today=on, source=enums.Source.HERE)
    with told_on(on):
        decision = record_decision(
            by=ken,
            member=member,
            pen=pen,
            outcome=Outcome.PLAN_504,
            decided_on=on,
            reasons="Theo reads and writes at grade level.\nNoise and crowds wear him out by noon.",
            instead="Changes in class and at lunch. Olga looks in once after six weeks.",
            options_rejected="An IEP: Theo does not need to be taught in another way now.",
        )
        save_plan_504(
            by=ken,
            member=member,
            pen=pen,
            decision=decision,
            starts_on=on + timedelta(days=3),
            review_on=on + timedelta(days=90),
            contact="Ken Osei, room 12, after 2 pm",
            accommodations="A seat at the side of the room, away from the door.\nHeadphones when he works alone.\n"
            "He goes to lunch five minutes early with one friend.\nA quiet place to go when he shows his card.",
        )
