"""Leo's whole year, from the request to the next yearly review. Each room adds its own part, in this order."""

from datetime import date

from accounts.models import User
from demo.actions import (
    year_evaluations,
    year_ieps,
    year_letters,
    year_meetings,
    year_ot,
    year_progress,
    year_proof,
    year_review,
)
from demo.actions.family import child_of, join, letter_of, school_start, school_year, worry_of
from demo.actions.telling import in_order, told_on, weekday_before
from demo.actions.year_days import Year, year_until
from demo.enums import LEO_ABOUT, LEO_WORDS
from evaluations.actions import give_consent, record_answer, request_for
from evaluations.enums import Answer
from letters import actions as letters
from letters.enums import HowKnown, Kind, Method
from letters.models import Letter
from students import enums, policy
from students.actions import team
from students.actions.texts import save_text
from students.models import Student


def leo(people: dict[str, User], today: date) -> Student:
    """The child whose year is told; every page of the product shows something real for him."""
    year = year_until(today)
    with told_on(year.requested):
        student = _until_consent(people, year)
    year_proof.add(people, student, year)
    year_evaluations.add(people, student, year)
    year_ieps.add(people, student, year)
    year_ot.add(people, student, year)
    year_progress.add(people, student, year)
    year_review.next_year(people, student, year)
    year_meetings.add(people, student, year)
    year_letters.add(people, student, year)
    year_review.open_draft(people, student, year)
    in_order(student)
    return student


def _until_consent(people: dict[str, User], year: Year) -> Student:  # long: a story in its order
    """The road up to the consent to test: as Maya's and Nico's, a year ago."""
    paula = people["paula"]
    student, _member = child_of(
        paula,
        weekday_before(year.requested, 9),
        first_name="Leo",
        last_name="Reyes",
        born_on=date(year.today.year - 9, 3, 14),
        grade=enums.Grade.G3,
        school="Larkspur Elementary School",
        district="Issaquah",
        state="WA",
    )
    for row in student.texts.all():
        save_text(by=paula, student=student, row=row, text=LEO_ABOUT[row.key], revision=0)
    worry_of(paula, student, LEO_WORDS)
    _team(people, student)
    for first in sorted({school_start(day) for day in (year.requested, year.started, year.today)}):
        school_year(paula, student, first)
    letter = letter_of(paula, student, Kind.EVAL_INITIAL, year.requested, {"recipient": {"to_name": "Joan Teller"}})
    letters.add_proof(
        by=paula,
        letter=letter,
        method=Method.HAND,
        sent_on=year.requested,
        to_whom="front office",
        received_on=year.requested,
        how_known=HowKnown.STAMP,
    )
    _answered(people, student, letter, year)
    return student


def _team(people: dict[str, User], student: Student) -> None:
    paula = people["paula"]
    for key, seat, role in (
        ("dana", enums.Seat.GENERAL_TEACHER, policy.Role.TEACHER),
        ("olga", enums.Seat.OT, policy.Role.THERAPIST),
        ("ken", enums.Seat.CASE_MANAGER, policy.Role.TEAM_LEAD),
    ):
        join(paula, people[key], student, key, seat, role)
    team.add_member(by=paula, student=student, name="Tess Moreno", seat=enums.Seat.OTA)


def _answered(people: dict[str, User], student: Student, letter: Letter, year: Year) -> None:
    """The school says yes, and Paula signs."""
    paula = people["paula"]
    request = request_for(by=paula, student=student, letter=letter)
    with told_on(year.answered):
        record_answer(
            by=people["ken"],
            by_name="Ken Osei",
            request=request,
            answer=Answer.YES,
            answered_on=year.answered,
            source=enums.Source.HERE,
            today=year.answered,
            words="We will evaluate Leo in all areas you name, OT included.",
            said_by="Ken Osei",
            gave_notice=True,
        )
    with told_on(year.consented):
        give_consent(
            by=paula,
            member=student.members.get(user=paula),
            request=request,
            today=year.consented,
            answer=enums.ConsentAnswer.YES,
            signed_on=year.consented,
            school_received_on=year.consented,
            received_how="The office stamped my copy",
        )
