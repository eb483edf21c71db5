"""The family's marks on the first draft, the team's answers, and what Paula says to the final plan."""

from datetime import date, timedelta
from typing import Any

from accounts.models import User
from demo.actions.telling import told_on, weekday_before
from demo.actions.year_days import Year
from ieps import enums
from ieps.actions import consent, drafting, goals, marks, services
from ieps.actions.adopting import adopt_mark
from ieps.actions.versions import next_draft, share_version
from ieps.models import GoalVersion, IEPVersion, Mark, ProgressPoint
from ieps.queries.findings import findings_of
from ieps.queries.plans import versions_of
from students.enums import ConsentAnswer
from students.models import Student

AGREE, QUESTION, WORDS = enums.Stance.AGREE, enums.Stance.QUESTION, enums.Stance.WORDS
OTHER_WORDS = "15 minutes each month, in the classroom."
ALL_IN = "Will Leo miss reading group?"
KENS = "No. It would be in workshop time, at 10:15. I will write the room into the plan."
LESS_OFTEN = "Why once a week and no longer twice? He still tires after four sentences."


def mark(
    people: dict[str, User], version: IEPVersion, place: tuple[str, Any], on: date, *, stance: str, text: str = ""
) -> Mark:
    """Paula's mark on one part."""
    paula, (anchor, key) = people["paula"], place
    member = version.iep.student.members.get(user=paula)
    with told_on(on):
        return marks.save_mark(
            by=paula,
            member=member,
            version=version,
            anchor=anchor,
            key=str(key),
            stance=stance,
            text=text,
            revision=0,
            today=on,
        )


def answer(people: dict[str, User], who: str, row: Mark, text: str, on: date) -> None:
    member = row.version.iep.student.members.get(user=people[who])
    with told_on(on):
        marks.answer_mark(by=people[who], member=member, mark=row, text=text, revision=row.revision, today=on)


def mark_first(people: dict[str, User], version: IEPVersion, year: Year) -> Mark:
    """Paula agrees, asks, and suggests exact minutes; Olga and Ken answer. Returns the suggestion."""
    marked, answered = year.shared_first + timedelta(days=2), year.shared_first + timedelta(days=4)
    lines = {
        (row.service.kind, row.service.delivery): row.service_id for row in version.lines.select_related("service")
    }
    ot, teaching = enums.ServiceKind.OT, enums.ServiceKind.SPECIAL_EDUCATION
    mark(people, version, ("section", "strengths"), marked, stance=AGREE)
    mark(people, version, ("service", lines[ot, enums.Delivery.DIRECT]), marked, stance=AGREE)
    asked = mark(
        people, version, ("service", lines[teaching, enums.Delivery.DIRECT]), marked, stance=QUESTION, text=ALL_IN
    )
    wanted = mark(
        people, version, ("service", lines[ot, enums.Delivery.CONSULT]), marked, stance=WORDS, text=OTHER_WORDS
    )
    answer(
        people,
        "ken",
        asked,
        KENS,
        answered,
    )
    answer(people, "olga", wanted, "I can do that. I will put it in the next draft.", answered)
    paula = people["paula"]
    with told_on(answered + timedelta(days=1)):
        marks.settle_mark(by=paula, member=version.iep.student.members.get(user=paula), mark=asked)
    return wanted


def take_minutes(people: dict[str, User], wanted: Mark, year: Year) -> None:
    """Olga takes Paula's minutes into the open draft."""
    olga = people["olga"]
    member = wanted.version.iep.student.members.get(user=olga)
    adopt_mark(
        by=olga,
        member=member,
        mark=wanted,
        today=year.shared_second,
        text=OTHER_WORDS,
        minutes=15,
        count=1,
        per=enums.Per.MONTH,
    )


def say_yes_but(people: dict[str, User], student: Student, version: IEPVersion, year: Year) -> None:
    """Paula was at the meeting; before the services start she says yes, but not to one support."""
    paula, signed = people["paula"], weekday_before(year.started, 2)
    early = version.supports.get(what__startswith="He goes to the coat hooks")
    said = consent.Answer(
        version,
        consent.asked_of(version),
        ConsentAnswer.PARTIAL,
        [f"support:{early.key}"],
        "Leo does not want to leave before his friends. He says he can do it with them.",
    )
    with told_on(signed):
        consent.answer_services(
            by=paula,
            member=student.members.get(user=paula),
            answer=said,
            today=signed,
            signed_on=signed,
            was_present=True,
            school_received_on=signed,
            received_how="The office stamped my copy",
        )


def next_year(people: dict[str, User], student: Student, year: Year) -> IEPVersion:
    """The draft for the next year, shared before the review meeting. Paula has marked two of its parts so far."""
    with told_on(year.shared_next):
        version = _shared_for_next_year(people, student, year)
    marked = year.shared_next + timedelta(days=1)
    line = version.lines.get(service__kind=enums.ServiceKind.OT, service__delivery=enums.Delivery.DIRECT)
    mark(people, version, ("section", "strengths"), marked, stance=AGREE)
    mark(people, version, ("service", line.service_id), marked, stance=QUESTION, text=LESS_OFTEN)
    return version


def _shared_for_next_year(people: dict[str, User], student: Student, year: Year) -> IEPVersion:
    """Each goal starts from its newest score; OT in class once a week; no early start to the hooks, as Paula said."""
    ken, olga, shared = people["ken"], people["olga"], year.shared_next
    final = versions_of(student).get(state=enums.State.FINAL)
    draft = next_draft(by=ken, member=student.members.get(user=ken), version=final, today=shared)
    starts = year.reviewed + timedelta(days=7)
    ends = starts + timedelta(days=364)
    drafting.save_days(
        by=ken, version=draft, revision=0, starts_on=starts, ends_on=ends, review_on=ends - timedelta(days=30)
    )
    for row in draft.goals.select_related("series"):
        point = _newest_score(row, shared)
        now = {"baseline": point.value, "baseline_on": point.on} if point else {"baseline_on": shared}
        goals.save_goal(by=olga, row=row, revision=row.revision, target_on=ends - timedelta(days=4), **now)
    for line in draft.lines.all():
        less = {"count": 1} if line.per == enums.Per.WEEK and line.count == 2 else {}
        services.save_line(by=olga, row=line, revision=line.revision, starts_on=starts, ends_on=ends, **less)
    services.remove_support(by=ken, row=draft.supports.get(what__startswith="He goes to the coat hooks"))
    reasons = {found.code: "We talk about it at the meeting." for found in findings_of(draft) if found.is_must}
    return share_version(by=ken, version=draft, on=shared, reasons=reasons)


def open_draft(people: dict[str, User], student: Student, year: Year) -> IEPVersion:
    """What the team is writing after Paula’s question: the family does not see it until it is shared."""
    ken, olga = people["ken"], people["olga"]
    newest = versions_of(student).filter(state=enums.State.SHARED).order_by("-number")[0]
    with told_on(weekday_before(year.today, 1)):
        draft = next_draft(by=ken, member=student.members.get(user=ken), version=newest, today=year.today)
        line = draft.lines.get(service__kind=enums.ServiceKind.OT, service__delivery=enums.Delivery.DIRECT)
        services.save_line(by=olga, row=line, revision=line.revision, count=2)
    return draft


def _newest_score(row: GoalVersion, until: date) -> ProgressPoint | None:
    """The school's newest score of a goal by that day."""
    found = ProgressPoint.objects.filter(series=row.series, voided_at=None, on__lte=until)
    return found.exclude(kind=enums.PointKind.HOME).order_by("-on").first()
