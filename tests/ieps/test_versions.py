"""The life of a version: draft, shared, final, the next draft; what is in force."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from audit.models import AuditEntry
from evaluations.models import Evaluation
from ieps import enums
from ieps.access import may_edit, may_share, may_start
from ieps.actions import drafting, goals, services
from ieps.actions.versions import (
    IEPError,
    discard_version,
    finalize_version,
    next_draft,
    share_version,
)
from ieps.models import Goal, GoalVersion, IEPVersion, Section, Service, ServiceLine
from ieps.papers.compose import words_of
from ieps.papers.words import plan_words_from
from ieps.queries import plans
from students.access import Conflict
from students.actions import worry
from students.models import Membership, Student
from tests.ieps.conftest import GOAL, LINE, TODAY, reasons_for

pytestmark = pytest.mark.django_db
STARTS, ENDS = date(2026, 11, 2), date(2027, 11, 1)


def shared(by: User, version: IEPVersion) -> IEPVersion:
    return share_version(by=by, version=version, on=TODAY, reasons=reasons_for(version))


def final(by: User, version: IEPVersion) -> IEPVersion:
    return finalize_version(by=by, version=version, on=TODAY, starts_on=STARTS, ends_on=ENDS)


def test_first_draft_holds_every_section_and_what_the_parents_shared(
    paula: User, ken: User, lead: Membership, maya: Student
) -> None:
    mine = worry.worry_of(by=paula, student=maya)
    mine.concerns.update(text="Three sentences took 35 minutes.")
    maya.texts.filter(key="strengths").update(text="Tells long stories.")
    mine.shared_at = "2026-09-28T17:00:00Z"
    mine.save()
    version = drafting.start_plan(by=ken, member=lead, today=TODAY)
    texts = {row.key: (row.text, row.source_note) for row in version.sections.all()}
    assert list(texts) == list(enums.SECTIONS)
    assert texts["parent_concerns"] == (
        "Writing by hand: Three sentences took 35 minutes.",
        f"Word for word from {maya.members.get(user=paula).name}, shared on September 28, 2026",
    )
    assert texts["strengths"] == ("Tells long stories.", "What the family wrote about the child")
    assert texts["academic"] == ("", "")


def test_a_worry_that_was_not_shared_is_not_in_the_draft(
    paula: User, ken: User, lead: Membership, maya: Student
) -> None:
    worry.worry_of(by=paula, student=maya).concerns.update(text="Nobody else reads this.")
    version = drafting.start_plan(by=ken, member=lead, today=TODAY)
    assert version.sections.get(key="parent_concerns").text == ""


def test_results_come_from_finished_evaluations_only(ken: User, lead: Membership, maya: Student) -> None:
    done: dict[str, Any] = {"words": {}, "words_sha256": "x", "finished_at": "2026-10-01T00:00:00Z"}
    facts = {"student": maya, "entered_on": TODAY}
    Evaluation.objects.create(
        **facts, summary="Hand speed is low.", status="final", report_on=date(2026, 10, 1), **done
    )
    Evaluation.objects.create(**facts, summary="Half a thought.")
    section = drafting.start_plan(by=ken, member=lead, today=TODAY).sections.get(key="evaluation_results")
    assert section.text == "Hand speed is low."
    assert "October 1, 2026" in section.source_note


def test_a_plan_is_begun_once(draft: IEPVersion, ken: User, lead: Membership) -> None:
    with pytest.raises(IEPError, match="begun already"):
        drafting.start_plan(by=ken, member=lead, today=TODAY)


def test_who_may_write(draft: IEPVersion, copy: IEPVersion, lead: Membership, member: Membership) -> None:
    assert [may_edit(lead, draft), may_share(lead, draft), may_start(lead)] == [True, True, True]
    assert [may_edit(member, draft), may_share(member, draft), may_start(member)] == [False, False, False]
    assert [may_edit(member, copy), may_share(member, copy)] == [True, True]
    assert [may_edit(lead, copy), may_share(lead, copy)] == [False, False]
    lead.role = "teacher"
    assert [may_edit(lead, draft), may_share(lead, draft)] == [True, False]


def test_other_sides_draft_is_in_no_list(
    draft: IEPVersion, copy: IEPVersion, lead: Membership, member: Membership
) -> None:
    assert list(plans.versions_for(member)) == [copy]
    assert list(plans.versions_for(lead)) == [draft]


def test_must_points_need_a_reason(ken: User, draft: IEPVersion) -> None:
    with pytest.raises(IEPError, match="open"):
        share_version(by=ken, version=draft, on=TODAY)
    row = shared(ken, draft)
    assert row.state == enums.State.SHARED
    assert row.reasons_open["I04-section-impact"] == "We write it at the meeting."


def test_sharing_freezes_the_words(ken: User, draft: IEPVersion, goal: GoalVersion, line: ServiceLine) -> None:
    now = words_of(draft)
    row = shared(ken, draft)
    row.refresh_from_db()
    assert plan_words_from(row.words) == now
    assert row.words_sha256 == now.sha256
    Goal.objects.update(title="Another name")
    assert words_of(row) == now
    assert AuditEntry.objects.filter(verb="iep.shared", target=f"iep_version:{row.pk}").count() == 1


def test_shared_words_stand(ken: User, draft: IEPVersion, goal: GoalVersion, line: ServiceLine) -> None:
    shared(ken, draft)
    section = Section.objects.select_related("version__iep").get(version=draft, key="impact")
    with pytest.raises(IEPError, match="its words stand"):
        drafting.save_section(by=ken, section=section, text="new", revision=0)
    for act in (
        lambda: goals.save_goal(by=ken, row=goal, revision=goal.revision, condition="new"),
        lambda: goals.remove_goal(by=ken, row=goal),
        lambda: goals.add_goal(by=ken, version=draft, **GOAL),
        lambda: services.save_line(by=ken, row=line, revision=line.revision, minutes=5),
        lambda: services.remove_line(by=ken, row=line),
        lambda: services.add_support(by=ken, version=draft, kind="at", what="new"),
        lambda: share_version(by=ken, version=draft, on=TODAY),
    ):
        with pytest.raises(IEPError):
            act()
    assert Section.objects.filter(version=draft).exclude(text="").count() == 0


def test_state_table_is_kept(ken: User, draft: IEPVersion) -> None:
    with pytest.raises(IEPError, match="“Draft”. It can not become “Final”"):
        final(ken, draft)
    final(ken, shared(ken, draft))
    with pytest.raises(IEPError, match="“Final”. It can not become “Thrown away”"):
        discard_version(by=ken, version=draft)


def test_final_says_from_when(ken: User, draft: IEPVersion, maya: Student) -> None:
    row = shared(ken, draft)
    assert plans.plan_in_force(maya, STARTS) is None
    assert plans.newest_shared(maya) == row
    row = final(ken, row)
    assert (row.state, row.final_on, row.starts_on, row.ends_on) == ("final", TODAY, STARTS, ENDS)
    assert ("Starts", "November 2, 2026") in words_of(row).dates
    assert plans.plan_in_force(maya, date(2026, 11, 1)) is None
    assert plans.plan_in_force(maya, STARTS) == row
    assert plans.newest_shared(maya) is None


def test_final_refuses_days_the_wrong_way_round(ken: User, draft: IEPVersion) -> None:
    row = shared(ken, draft)
    with pytest.raises(IEPError, match="ends before it starts"):
        finalize_version(by=ken, version=row, on=TODAY, starts_on=ENDS, ends_on=STARTS)


def test_next_draft_holds_everything_under_the_same_identity(
    ken: User, lead: Membership, draft: IEPVersion, goal: GoalVersion, line: ServiceLine
) -> None:
    line.goals.add(goal.goal)
    support = services.add_support(by=ken, version=draft, kind="at", what="A slant board", settings=["classroom"])
    drafting.save_section(by=ken, section=draft.sections.get(key="impact"), text="Copies slowly.", revision=0)
    first = shared(ken, draft)
    second = next_draft(by=ken, member=lead, version=first, today=TODAY)
    assert (second.number, second.state, second.copied_from) == (2, "draft", first)
    assert [row.parts for row in words_of(second).chapters] == [row.parts for row in words_of(first).chapters]
    assert second.goals.get().series_id == goal.series_id
    assert second.lines.get().service_id == line.service_id
    assert second.supports.get().key == support.key
    assert (Goal.objects.count(), Service.objects.count()) == (1, 1)


def test_one_open_draft_at_a_time(ken: User, lead: Membership, draft: IEPVersion) -> None:
    first = shared(ken, draft)
    second = next_draft(by=ken, member=lead, version=first, today=TODAY)
    with pytest.raises(IEPError, match="open draft"):
        next_draft(by=ken, member=lead, version=first, today=TODAY)
    with pytest.raises(IEPError, match="still open"):
        next_draft(by=ken, member=lead, version=second, today=TODAY)
    with pytest.raises(IEPError, match="newer draft"):
        final(ken, first)
    discard_version(by=ken, version=second)
    assert final(ken, first).state == "final"
    third = next_draft(by=ken, member=lead, version=first, today=TODAY)
    assert third.number == 3
    with pytest.raises(IntegrityError), transaction.atomic():
        IEPVersion.objects.create(iep=draft.iep, number=4, entered_on=TODAY)


def test_signed_copy_is_final_at_once_and_its_checks_never_block(paula: User, copy: IEPVersion, maya: Student) -> None:
    goals.add_goal(by=paula, version=copy, title="Goal 1", statement="Maya will improve.")
    row = share_version(by=paula, version=copy, on=TODAY)
    assert (row.state, row.final_on) == ("final", TODAY)
    assert plans.plan_in_force(maya, TODAY) == row
    assert [goal.statement for goal in plans.goals_in_force(maya, TODAY)] == ["Maya will improve."]
    assert plans.service_lines_in_force(maya, TODAY) == []


def test_unsigned_copy_is_only_shared(paula: User, copy: IEPVersion, maya: Student) -> None:
    goals.add_goal(by=paula, version=copy, title="Goal 1", statement="Maya will write 5 words.")
    IEPVersion.objects.filter(pk=copy.pk).update(is_signed=False)
    row = share_version(by=paula, version=copy, on=TODAY)
    assert row.state == "shared"
    assert plans.plan_in_force(maya, TODAY) is None
    assert words_of(row).origin == (
        f"Copied from the school’s draft, not signed, by {row.entered_by_name} on October 12, 2026"
    )


def test_parts_copied_apart_are_in_force_together(paula: User, member: Membership, copy: IEPVersion) -> None:
    goals.add_goal(by=paula, version=copy, title="Goal 1", statement="Maya writes.")
    share_version(by=paula, version=copy, on=TODAY)
    scope = enums.Scope.OT_LINE
    pen = {"source": "phone"}
    other = drafting.start_copy(by=paula, member=member, today=TODAY, pen=pen, scope=scope, is_signed=True)
    services.add_line(by=paula, version=other, **{**LINE, "starts_on": None})
    services.add_line(by=paula, version=other, kind=enums.ServiceKind.SPEECH, minutes=20)
    share_version(by=paula, version=other, on=TODAY)
    maya = member.student
    assert [str(row.goal) for row in plans.goals_in_force(maya, TODAY)] == ["Goal 1"]
    assert len(plans.service_lines_in_force(maya, TODAY)) == 2
    assert [row.minutes for row in plans.ot_lines(maya, TODAY)] == [30]


def test_a_line_counts_from_its_first_to_its_last_day(ken: User, draft: IEPVersion, line: ServiceLine) -> None:
    services.save_line(by=ken, row=line, revision=line.revision, ends_on=date(2026, 12, 18))
    final(ken, shared(ken, draft))
    maya = draft.iep.student
    days = [date(2026, 11, 1), date(2026, 11, 2), date(2026, 12, 18), date(2026, 12, 19)]
    assert [len(plans.ot_lines(maya, day)) for day in days] == [0, 1, 1, 0]


def test_days_saved_on_older_days_conflict(ken: User, draft: IEPVersion) -> None:
    drafting.save_days(by=ken, version=draft, revision=0, starts_on=STARTS, ends_on=ENDS, review_on=None)
    drafting.save_days(by=ken, version=draft, revision=0, starts_on=STARTS, ends_on=ENDS, review_on=None)
    with pytest.raises(Conflict):
        drafting.save_days(by=ken, version=draft, revision=0, starts_on=None, ends_on=ENDS, review_on=None)
    draft.refresh_from_db()
    assert (draft.starts_on, draft.revision) == (STARTS, 1)


def test_events_say_when_it_was_offered_and_final(ken: User, draft: IEPVersion, monkeypatch: Any) -> None:
    monkeypatch.setattr(IEPVersion, "get_absolute_url", lambda self: "/there/")
    assert plans.events_of(draft.iep.student) == []
    final(ken, shared(ken, draft))
    assert [(row.key, row.on) for row in plans.events_of(draft.iep.student)] == [
        ("iep_offered", TODAY),
        ("iep_meeting_held", TODAY),
        ("iep_finalized", TODAY),
        ("last_annual_review", TODAY),
    ]


def test_a_signed_copy_was_reviewed_the_day_it_starts_and_a_change_is_no_review(
    ken: User, draft: IEPVersion, monkeypatch: Any
) -> None:
    monkeypatch.setattr(IEPVersion, "get_absolute_url", lambda self: "/there/")
    first = final(ken, shared(ken, draft))
    IEPVersion.objects.filter(pk=first.pk).update(final_on=date(2026, 9, 1))
    changed = IEPVersion.objects.get(pk=first.pk)
    changed.pk, changed.number, changed.final_on = uuid4(), 9, TODAY
    changed.save(force_insert=True)
    assert reviewed(draft) == date(2026, 9, 1)
    first.iep.versions.update(final_on=None, starts_on=date(2026, 9, 8), is_signed=True)
    type(first.iep).objects.update(origin="copied")
    assert reviewed(draft) == date(2026, 9, 8)
    first.iep.versions.update(is_signed=False)
    assert reviewed(draft) is None


def reviewed(draft: IEPVersion) -> date | None:
    days = {row.key: row.on for row in plans.events_of(draft.iep.student)}
    return days.get("last_annual_review")


def test_rows_are_gathered_in_few_queries(
    ken: User, draft: IEPVersion, goal: GoalVersion, line: ServiceLine, django_assert_num_queries: Any
) -> None:
    def ask() -> None:
        row = plans.versions_of(draft.iep.student).get(pk=draft.pk)
        words_of(row)

    with django_assert_num_queries(7):
        ask()
    for number in range(12):
        goals.add_goal(by=ken, version=draft, **{**GOAL, "title": f"Goal {number}"})
        row = services.add_line(by=ken, version=draft, **LINE)
        row.goals.add(goal.goal)
    with django_assert_num_queries(7):
        ask()


def test_plan_thrown_away_whole_is_begun_anew(ken: User, lead: Membership, draft: IEPVersion) -> None:
    discard_version(by=ken, version=draft)
    again = drafting.start_plan(by=ken, member=lead, today=TODAY)
    assert (again.number, again.state) == (1, "draft")
    with pytest.raises(IEPError, match="begun already"):
        drafting.start_plan(by=ken, member=lead, today=TODAY)


def test_newer_copy_of_the_ot_line_leaves_the_other_services(paula: User, member: Membership, maya: Student) -> None:
    rows = []
    parts = (
        (enums.Scope.SERVICES, "Speech", TODAY),
        (enums.Scope.OT_LINE, "OT, now 1 x 30", TODAY + timedelta(days=1)),
    )
    for scope, title, on in parts:
        pen = {"source": "paper", "author_name": "Larkspur"}
        row = drafting.start_copy(by=paula, member=member, today=TODAY, pen=pen, scope=scope, is_signed=True)
        services.add_line(by=paula, version=row, **LINE | {"title": title})
        rows.append(share_version(by=paula, version=row, on=on))
    assert plans.all_in_force(maya, TODAY) == set(rows)
    assert [str(line.service) for line in plans.service_lines_in_force(maya, STARTS)] == ["OT, now 1 x 30"]
