"""The letters of Leo's year: a recap, missed OT, a friendly reminder, records before the review, and an open draft."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from accounts.models import User
from demo.actions.telling import noon, told_on, weekday_before
from demo.actions.year_days import Year
from letters import actions as letters
from letters.enums import HowKnown, Kind, Method
from letters.models import Letter
from meetings.actions.letters import input_of, recap_of
from meetings.models import Meeting
from ot_services.actions.letters import ask_make_up
from students.models import Student

KEN = {"recipient": {"to_name": "Ken Osei", "to_title": "Case Manager", "copy_to": "Olga Lindqvist"}}
WISH = {"missed_wish": {"text": "Ten minutes more on some days would be fine. Leo likes to stay in class for it."}}
WANTED = {"overdue_want": {"text": "A short note that says when the missed sessions are made up."}}
RECORDS: dict[str, dict[str, Any]] = {
    "records": {"which": ["ot_logs", "progress", "ieps"], "other": "Samples of his writing since September"},
    "records_time": {},
}


def add(people: dict[str, User], student: Student, year: Year) -> None:
    """Each letter on its day, with the facts that its room knew."""
    paula = people["paula"]
    held = Meeting.objects.filter(student=student, state="held").earliest("on")
    review = Meeting.objects.filter(student=student, state="planned").latest("on")
    recap_on = weekday_before(held.on + timedelta(days=1), 0)
    missed_on, asked_again_on, records_on = (weekday_before(year.today, days) for days in (47, 26, 9))
    with told_on(recap_on):
        _sent(recap_of(by=paula, meeting=held), recap_on, {}, arrived=recap_on)
    with told_on(missed_on):
        make_up = ask_make_up(by=paula, student=student, today=missed_on)
        _sent(make_up, missed_on, KEN | WISH, arrived=missed_on)
    with told_on(asked_again_on):
        reminder = letters.follow_up(by=paula, letter=Letter.objects.get(pk=make_up.pk))
        _sent(reminder, asked_again_on, WANTED | {"overdue_came": {"came": "nothing"}}, arrived=None)
    with told_on(records_on):
        records = letters.start(by=paula, student=student, kind=Kind.RECORDS)
        before = {"records_meeting": {"on": review.on.isoformat(), "who": ""}}
        _sent(records, records_on, RECORDS | before, arrived=records_on)
    with told_on(weekday_before(year.today, 1)):
        input_of(by=paula, meeting=review)


def _sent(letter: Letter, on: date, answers: Mapping[str, Mapping[str, Any]], *, arrived: date | None) -> Letter:
    """Answer what is left, lock it, send it by e-mail; the school wrote back that it has it, or did not."""
    by = letter.author
    for key, value in answers.items():
        revision = letter.answers.filter(key=key).values_list("revision", flat=True).first() or 0
        letters.save_answer(by=by, letter=letter, key=key, value=dict(value), revision=revision)
    made = letters.freeze(by=by, letter=letter, today=on, now=noon(on))
    letters.add_proof(
        by=by,
        letter=made,
        method=Method.EMAIL,
        sent_on=on,
        to_whom="Ken Osei",
        received_on=arrived,
        how_known=HowKnown.REPLY if arrived else "",
    )
    return made
