"""Points, notes and progress reports: one part of Leo's year."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from accounts.models import User
from demo.actions.telling import told_on
from demo.actions.year_days import Year
from ieps import enums
from ieps.actions import progress
from ieps.models import MeasureSeries
from ieps.queries.progress import GoalNow, goals_agreed, school_days_of
from students.actions.pen import pen_facts
from students.enums import Setting, Source
from students.models import Membership, Student

Course = tuple[int | None, ...]

# How far each score stands from the plan line, in hundredths of the whole way. Minus: behind the plan. None: no score.
WRITING: Course = (3, 0, -4, 2, 6, 4, 2, 6, 9, 12, 11, 9, 7, 5, 4, 1, -2, 1, 3, 2, 1, -4, -9, -12, -15, -16)
WRITING += (None, None, -20, -23, -24, -26)  # two weeks that nobody scored: Olga was away in one of them
BUTTONS: Course = (0, 8, 4, 15, -4, 12, 6, 20, 8, 3, 12, -5, 9, 16, 4, 18, -6, 10, 2, 14, 6, -8, 5, 12, -4, 8, 2, 9)
BUTTONS += (-4, 2, 16, -3)
STARTING: Course = (-6, 4, -12, 3, 8, -3, 10, 6, -8, 12, -4, 9, 5, -6, 14, 10, 7)
LETTERS = 40  # in three copied sentences

NOTES = {
    (0, 2): "He used the slant board without being asked.",
    (0, 6): "Letters sit on the line more often. He reads his own words aloud now.",
    (0, -4): "New seat by the window. He looks up a lot.",
    (0, -1): "The pencil grip slips when he is tired. Short breaks help.",
    (1, 3): "One button alone, then he laughed and asked for help.",
    (1, -2): "All four by himself before recess, with time left to choose the ball.",
    (2, -1): "He put the first-step card on the desk himself.",
}
# goal, who scores, where, every how many weeks, how it went
PENS = (
    (0, "olga", Setting.CLASSROOM, 1, WRITING),
    (1, "dana", Setting.HALLWAY, 1, BUTTONS),
    (2, "dana", Setting.CLASSROOM, 2, STARTING),
)
HOME: tuple[tuple[int, int, dict[str, Any], str], ...] = (
    (0, 20, {"good": 5, "tries": 5}, "Thank-you card for Grandma, 5 words. She read every one."),
    (1, 9, {"value": Decimal(4)}, "Sunday coat, all 4 buttons. It took us one song."),
)
ON_TRACK, SOME = enums.ProgressWord.ON_TRACK, enums.ProgressWord.SOME
REPORTS = (
    (0, "olga", ON_TRACK, "Leo’s letters are easier to read than in fall.", "We go on with the slant board."),
    (
        1,
        "dana",
        SOME,
        "Leo closes three buttons, and four when there is time.",
        "We start getting ready five minutes sooner.",
    ),
    (2, "paula", ON_TRACK, "Leo starts his work faster. The card helps.", "The card stays on his desk."),
)


def add(people: dict[str, User], student: Student, year: Year) -> None:
    """Scores week by week, what Paula sees at home, three reports, and taps of today."""
    goals = goals_agreed(student, year.today)
    if not goals:
        return
    members = {key: student.members.get(user=people[key]) for key in ("olga", "dana", "ken", "paula")}
    for place, who, setting, weeks, offsets in PENS:
        days = list(school_days(student, year, weeks))
        score(goals[place], members[who], setting, offsets, days, place)
    for place, ago, counted, note in HOME:
        on, paula = year.today - timedelta(days=ago), members["paula"]
        pen = pen_facts(member=paula, today=on, source=Source.HERE)
        series = series_of(goals[place])
        with told_on(on):
            progress.add_point(by=paula, series=series, on=on, pen=pen, kind=enums.PointKind.HOME, note=note, **counted)
    report(goals, members, year)
    for sign in "yynyyyn":
        progress.tap(by=members["olga"], series=series_of(goals[0]), on=year.today, sign=sign)


def series_of(goal: GoalNow) -> MeasureSeries:
    if goal.series is None:
        raise LookupError(f"Goal {goal.goal.number} is not measured.")
    return goal.series


def school_days(student: Student, year: Year, weeks: int) -> Iterator[date]:
    """A school day every so many weeks, from the start of services until today."""
    is_school_day, on = school_days_of(student), year.started + timedelta(days=7)
    while on < year.today:
        if is_school_day(on):
            yield on
        on += timedelta(weeks=weeks)


def score(
    goal: GoalNow, member: Membership, setting: str, offsets: Sequence[int | None], days: list[date], place: int
) -> None:
    line, series = goal.line, series_of(goal)
    if line is None:
        return
    days = days[-len(offsets) :]
    for number, (on, offset) in enumerate(zip(days, offsets[len(offsets) - len(days) :], strict=True)):
        if offset is None:
            continue
        value = line.at(on) + (line.target - line.start) * offset / 100
        note = NOTES.get((place, number)) or NOTES.get((place, number - len(days)), "")
        with told_on(on):
            progress.add_point(
                by=member,
                series=series,
                on=on,
                pen=pen_facts(member=member, today=on, source=Source.HERE),
                setting=setting,
                note=note,
                **counted(series.method, value),
            )


def counted(method: str, value: Decimal) -> dict[str, Any]:
    """A planned value as somebody would have counted it."""
    if method == enums.Method.SAMPLE:
        return {"good": min(round(value * LETTERS / 100), LETTERS), "tries": LETTERS}
    if method == enums.Method.COUNT:
        return {"value": Decimal(min(max(round(value), 0), 4))}
    return {"value": Decimal(round(value / 5) * 5)}


def report(goals: list[GoalNow], members: dict[str, Membership], year: Year) -> None:
    """The school writes two reports; the third came on paper, and Paula copied it."""
    on = year.progress_on
    for place, who, word, text, next_step in REPORTS:
        member = members[who]
        source = Source.PAPER if who == "paula" else Source.HERE
        author = "Dana Whitlock" if who == "paula" else ""
        with told_on(on):
            progress.add_report(
                by=member,
                goal=goals[place].goal,
                reported_on=on,
                word=word,
                pen=pen_facts(member=member, today=on, source=source, author_name=author),
                text=text,
                next_step=next_step,
            )
