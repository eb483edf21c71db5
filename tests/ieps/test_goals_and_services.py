"""Goals with their measure series, services and supports: identity, units, order, words."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from ieps import enums
from ieps.actions import drafting, goals, services
from ieps.actions.versions import next_draft, share_version
from ieps.models import Goal, GoalVersion, IEPVersion, MeasureSeries, ProgressPoint, Service, ServiceLine
from ieps.papers.compose import words_of
from ieps.papers.words import Part
from students.access import Conflict
from students.models import Membership
from tests.ieps.conftest import GOAL, LINE, TODAY, reasons_for

pytestmark = pytest.mark.django_db


def parts(version: IEPVersion, chapter: str) -> list[Part]:
    return list(next(row.parts for row in words_of(version).chapters if row.key == chapter))


def test_goal_is_one_sentence_of_its_six_parts(draft: IEPVersion, goal: GoalVersion) -> None:
    part = parts(draft, "goals")[0]
    assert (part.anchor, part.key, part.number, part.title) == ("goal", str(goal.goal_id), "3.1", GOAL["title"])
    assert part.text == (
        "From a start of 48 percent of letters, by June 11, 2027, when Maya copies 3 sentences, "
        "Maya writes letters that a stranger can read: 85 percent of letters, in 4 of 5 samples."
    )
    assert part.facts == (
        ("Start", "48 percent of letters, on October 2, 2026"),
        ("Aim", "85 percent of letters, in 4 of 5 samples"),
        ("By", "June 11, 2027"),
        ("Measured", "A work sample, percent good, every week"),
        ("By whom", "Occupational therapist (OT)"),
    )


def test_goal_copied_as_printed_stays_as_printed(paula: User, copy: IEPVersion) -> None:
    goals.add_goal(by=paula, version=copy, title="Goal 1", statement="Student will write w/ 80% acc.")
    words = words_of(copy)
    assert [row.key for row in words.chapters] == ["goals"]
    assert words.parts[0].text == "Student will write w/ 80% acc."
    assert words.title == "Goals of the IEP"


def test_goal_with_nothing_but_a_name_says_so(ken: User, draft: IEPVersion) -> None:
    goals.add_goal(by=ken, version=draft, title="Buttons")
    assert parts(draft, "goals")[0].text == "Nothing is written here yet."


def test_unit_belongs_to_the_series(ken: User, goal: GoalVersion) -> None:
    series = goal.series
    goals.save_goal(by=ken, row=goal, revision=goal.revision, method=enums.Method.SAMPLE, unit="percent of words")
    goal.refresh_from_db()
    assert (goal.series, goal.series.unit) == (series, "percent of words")  # nothing is measured yet


def test_another_unit_is_another_series_once_there_are_points(ken: User, goal: GoalVersion) -> None:
    old = goal.series
    ProgressPoint.objects.create(series=old, on=TODAY, value=50, entered_on=TODAY)
    goals.save_goal(by=ken, row=goal, revision=goal.revision, method=enums.Method.LATENCY)
    goal.refresh_from_db()
    assert goal.series != old
    assert (goal.series.unit, goal.series.direction) == ("seconds", "down")
    goals.save_goal(by=ken, row=goal, revision=goal.revision, method=old.method, unit=old.unit)
    goal.refresh_from_db()
    assert goal.series == old
    assert MeasureSeries.objects.count() == 2


def test_older_wording_keeps_its_series(ken: User, lead: Membership, draft: IEPVersion, goal: GoalVersion) -> None:
    first = share_version(by=ken, version=draft, on=TODAY, reasons=reasons_for(draft))
    row = next_draft(by=ken, member=lead, version=first, today=TODAY).goals.get()
    goals.save_goal(by=ken, row=row, revision=row.revision, method=enums.Method.WRITING_RATE, title="Another name")
    goal.refresh_from_db()
    assert goal.series.unit == "percent of letters"
    assert row.series.unit == "letters a minute"
    assert Goal.objects.get().title == GOAL["title"]  # it was shared: its name stays


def test_two_people_at_one_goal(ken: User, goal: GoalVersion) -> None:
    stale = goal.revision
    goals.save_goal(by=ken, row=goal, revision=stale, condition="at the desk")
    mine = GoalVersion.objects.get(pk=goal.pk)
    with pytest.raises(Conflict) as caught:
        goals.save_goal(by=ken, row=mine, revision=stale, condition="on the floor")
    assert caught.value.theirs == {"condition": "at the desk"}


def test_goal_taken_out_lives_on_in_older_versions(
    ken: User, lead: Membership, draft: IEPVersion, goal: GoalVersion, line: ServiceLine
) -> None:
    extra = goals.add_goal(by=ken, version=draft, title="Only here")
    goals.remove_goal(by=ken, row=extra)
    assert [row.title for row in Goal.objects.all()] == [GOAL["title"]]
    first = share_version(by=ken, version=draft, on=TODAY, reasons=reasons_for(draft))
    second = next_draft(by=ken, member=lead, version=first, today=TODAY)
    goals.remove_goal(by=ken, row=second.goals.get())
    services.remove_line(by=ken, row=second.lines.get())
    assert (Goal.objects.count(), Service.objects.count()) == (1, 1)
    assert (second.goals.count(), first.goals.count()) == (0, 1)


def test_goals_number_on_for_the_child(ken: User, draft: IEPVersion, goal: GoalVersion) -> None:
    other = goals.add_goal(by=ken, version=draft, title="Buttons")
    assert [goal.goal.number, other.goal.number] == [1, 2]
    with pytest.raises(IntegrityError), transaction.atomic():
        GoalVersion.objects.create(version=draft, goal=other.goal)


def test_order_changes_by_one_place(ken: User, draft: IEPVersion) -> None:
    rows = [goals.add_goal(by=ken, version=draft, title=title) for title in "ABC"]

    def order() -> str:
        return "".join(row.goal.title for row in draft.goals.select_related("goal"))

    drafting.move_row(by=ken, version=draft, rows=draft.goals.all(), row=rows[2], up=True)
    assert order() == "ACB"
    drafting.move_row(by=ken, version=draft, rows=draft.goals.all(), row=rows[0], up=True)
    assert order() == "ACB"
    drafting.move_row(by=ken, version=draft, rows=draft.goals.all(), row=rows[0], up=False)
    assert order() == "CAB"


def test_service_is_said_in_minutes_and_times(draft: IEPVersion, line: ServiceLine) -> None:
    part = parts(draft, "services")[0]
    assert part.title == "OT with Maya"
    assert part.text == "2 times a week, 30 minutes each time, one to one, in the classroom, during writing."
    assert part.plain == "60 minutes a week in all."
    assert part.facts == (
        ("Kind of help", "Occupational therapy (OT). With the child"),
        ("Who gives it", "Occupational therapist (OT)"),
        ("From", "November 2, 2026"),
        ("Class", "In the regular class"),
        ("For", "Readable writing"),
    )


def test_service_that_cannot_be_counted_promises_no_time(ken: User, draft: IEPVersion) -> None:
    kind, delivery = enums.ServiceKind.OT, enums.Delivery.CONSULT
    services.add_line(by=ken, version=draft, kind=kind, delivery=delivery, as_printed="as needed")
    part = parts(draft, "services")[0]
    assert (part.title, part.text, part.plain) == ("OT with the teacher", "As needed.", "No time is promised yet.")


def test_support_is_said_with_its_task(ken: User, draft: IEPVersion) -> None:
    services.add_support(
        by=ken, version=draft, kind="at", what="A slant board.", task="Writing", settings=["classroom"], who="Dana"
    )
    part = parts(draft, "supports")[0]
    assert (part.anchor, part.title, part.text) == ("support", "Writing", "A slant board.")
    assert part.facts[1:] == (("Where", "classroom"), ("Who does it", "Dana"))


def test_missing_texts_are_said_when_they_are_required(ken: User, draft: IEPVersion) -> None:
    texts = {part.key: part.text for part in words_of(draft).parts if part.anchor == "section"}
    assert texts["impact"] == "Nothing is written here yet."
    assert "extracurricular" not in texts
    section = draft.sections.get(key="extracurricular")
    drafting.save_section(by=ken, section=section, text="Chess club on Fridays.", revision=0)
    assert [part.number for part in parts(draft, "together")] == ["6.1", "6.2"]


def test_minutes_are_more_than_none(ken: User, line: ServiceLine) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ServiceLine.objects.filter(pk=line.pk).update(minutes=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        ServiceLine.objects.filter(pk=line.pk).update(ends_on=date(2026, 11, 2))


def test_figures_are_short(goal: GoalVersion, draft: IEPVersion) -> None:
    GoalVersion.objects.filter(pk=goal.pk).update(baseline=Decimal("0"), target=Decimal("2.50"))
    facts = dict(parts(draft, "goals")[0].facts)
    assert facts["Start"] == "0 percent of letters, on October 2, 2026"
    assert facts["Aim"] == "2.5 percent of letters, in 4 of 5 samples"


def test_lines_of_one_service_stand_once(ken: User, draft: IEPVersion, line: ServiceLine) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        services.add_line(by=ken, version=draft, service=line.service, **LINE)


def test_newer_paper_goes_on_with_the_same_service(
    ken: User, draft: IEPVersion, line: ServiceLine, copy: IEPVersion
) -> None:
    again = services.add_line(by=ken, version=copy, **LINE)
    other = services.add_line(by=ken, version=copy, **LINE)
    assert again.service_id == line.service_id
    assert other.service_id != line.service_id
    services.remove_line(by=ken, row=line)
    assert Service.objects.filter(pk=again.service_id).exists()


def test_service_with_a_session_outlives_its_line(ken: User, draft: IEPVersion, line: ServiceLine) -> None:
    session = line.service.sessions.create(on=TODAY, state="given", minutes=30, entered_on=TODAY, source="here")
    services.remove_line(by=ken, row=line)
    session.refresh_from_db()
    assert session.service_id == line.service_id
