"""The drafts, the family’s marks, the final plan, consent: one part of Leo's year."""

from datetime import date, timedelta
from typing import Any

from accounts.models import User
from demo.actions import plan_words, year_review
from demo.actions.telling import told_on
from demo.actions.year_days import Year
from ieps import enums
from ieps.actions import drafting, goals, services
from ieps.actions.versions import finalize_version, next_draft, share_version
from ieps.models import IEPVersion, Mark
from ieps.queries.findings import findings_of
from students.models import Student


def add(people: dict[str, User], student: Student, year: Year) -> None:
    """Add this part with the rooms' own actions."""
    with told_on(year.shared_first):
        first = draft_one(people, student, year)
    wanted = year_review.mark_first(people, first, year)
    with told_on(year.shared_second):
        second = draft_two(people, student, first, wanted, year)
    with told_on(year.met):
        final = finalize_plan(people, second, year)
    year_review.say_yes_but(people, student, final, year)


def draft_one(people: dict[str, User], student: Student, year: Year) -> IEPVersion:
    """Olga, Dana and Ken write the first draft; Ken shares it with two points open."""
    ken = people["ken"]
    lead = student.members.get(user=ken)
    draft = drafting.start_plan(by=ken, member=lead, today=year.decided)
    starts, ends = year.started, year.started + timedelta(days=364)
    drafting.save_days(
        by=ken, version=draft, revision=0, starts_on=starts, ends_on=ends, review_on=ends - timedelta(days=30)
    )
    for key, (who, text) in plan_words.SECTIONS.items():
        section = draft.sections.get(key=key)
        if not section.text:
            drafting.save_section(by=people[who], section=section, text=text, revision=section.revision)
    olga = people["olga"]
    days: dict[str, Any] = {"baseline_on": year.reported, "target_on": starts + timedelta(days=360)}
    written = [goals.add_goal(by=olga, version=draft, **facts, **days).goal for facts in plan_words.GOALS]
    for facts in plan_words.LINES:
        terms = {name: value for name, value in facts.items() if name != "of_goals"}
        for_goals = [written[place] for place in facts["of_goals"]]
        services.add_line(by=olga, version=draft, goals=for_goals, starts_on=starts, ends_on=ends, **terms)
    for facts in plan_words.SUPPORTS:
        services.add_support(by=people["dana"], version=draft, **facts)
    return _share(ken, draft, year.shared_first, "The team writes it after it heard the family.")


def draft_two(people: dict[str, User], student: Student, first: IEPVersion, wanted: Mark, year: Year) -> IEPVersion:
    """After the family's marks: exact minutes with the teacher, a room for writing help, words about summer."""
    ken = people["ken"]
    draft = next_draft(by=ken, member=student.members.get(user=ken), version=first, today=year.shared_first)
    year_review.take_minutes(people, wanted, year)
    writing = draft.lines.get(service__kind=enums.ServiceKind.SPECIAL_EDUCATION)
    services.save_line(by=ken, row=writing, revision=writing.revision, **plan_words.ROOM)
    summer = draft.sections.get(key="summer")
    drafting.save_section(by=ken, section=summer, text=plan_words.SUMMER, revision=summer.revision)
    return _share(ken, draft, year.shared_second, "")


def finalize_plan(people: dict[str, User], version: IEPVersion, year: Year) -> IEPVersion:
    """The team agrees at its meeting; the plan runs from the day services start."""
    return finalize_version(by=people["ken"], version=version, on=year.met, starts_on=year.started)


def _share(by: User, draft: IEPVersion, on: date, reason: str) -> IEPVersion:
    reasons = {finding.code: reason for finding in findings_of(draft) if finding.is_must}
    return share_version(by=by, version=draft, on=on, reasons=reasons)
