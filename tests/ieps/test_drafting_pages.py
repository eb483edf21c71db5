"""Pages that write a plan: where to begin, the overview, its parts, sharing, final, the next draft."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from ieps.actions import drafting, goals, services
from ieps.actions.versions import next_draft, share_version
from ieps.models import Goal, GoalVersion, IEPVersion, Section, ServiceLine, Support
from ieps.papers.compose import statement
from students.models import Membership, Student, TextHistory
from tests.ieps.conftest import GOAL, LINE, TODAY, reasons_for

pytestmark = pytest.mark.django_db


def url(name: str, version: IEPVersion, *more: object) -> str:
    return reverse(f"ieps:{name}", args=[version.iep.student_id, version.pk, *more])


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}_month": str(on.month), f"{name}_day": str(on.day), f"{name}_year": str(on.year)}


def text_of(answer: Any) -> str:
    return answer.content.decode()


def test_team_begins_from_what_is_known(as_ken: Client, maya: Student) -> None:
    maya.texts.filter(key="strengths").update(text="Tells long stories.")
    start = reverse("ieps:draft-start", args=[maya.pk])
    assert start in text_of(as_ken.get(reverse("ieps:versions", args=[maya.pk])))
    assert "Tells long stories." in text_of(as_ken.get(start))
    answer = as_ken.post(start)
    version = IEPVersion.objects.get()
    assert answer["Location"] == url("draft", version)
    assert as_ken.post(start)["Location"] == url("draft", version)  # a second time is the same draft
    assert "Tells long stories." in text_of(as_ken.get(url("draft", version)))


def test_strengths_of_a_report_stand_in_where_the_family_wrote_none(as_ken: Client, ken: User, maya: Student) -> None:
    pen = {"source": "here", "author_name": "Ken", "entered_by": ken, "entered_on": TODAY, "entered_by_name": "Ken"}
    facts = {"report_on": date(2026, 10, 5), "strengths": "Knows every step.", "summary": "Needs time."}
    done = {"status": "final", "words": {}, "words_sha256": "x", "finished_at": timezone.now()}
    maya.evaluations.create(**pen, **facts, **done)
    as_ken.post(reverse("ieps:draft-start", args=[maya.pk]))
    section = IEPVersion.objects.get().sections.get(key="strengths")
    assert section.text == "Knows every step."
    assert section.source_note.startswith("From the evaluation:")


def test_overview_says_write_where_nothing_is_written(as_ken: Client, draft: IEPVersion) -> None:
    page = " ".join(text_of(as_ken.get(url("draft", draft))).split())
    assert 'Write<span class="vh"> Schoolwork now</span>' in page
    section = draft.sections.get(key="academic")
    drafting.save_section(by=draft.entered_by, section=section, revision=section.revision, text="Reads 12 letters.")
    page = " ".join(text_of(as_ken.get(url("draft", draft))).split())
    assert 'Change<span class="vh"> Schoolwork now</span>' in page


def test_goal_reads_as_one_sentence_whatever_letter_its_parts_begin_with(draft: IEPVersion) -> None:
    by, facts = draft.entered_by, {**GOAL, "baseline": None, "target_on": None, "behaviour": "Writes letters."}
    first = goals.add_goal(by=by, version=draft, **{**facts, "condition": "At her desk."})
    second = goals.add_goal(by=by, version=draft, **{**facts, "condition": "OT time, each Monday"})
    rows = [first, second]
    assert [statement(row, "Maya").split(":")[0] for row in rows] == [
        "At her desk, Maya writes letters",
        "OT time, each Monday, Maya writes letters",
    ]
    rows[0].baseline = Decimal(20)
    assert statement(rows[0], "Maya").startswith("From a start of 20 percent of letters, at her desk, Maya writes")


def test_parent_is_told_that_the_team_writes(as_paula: Client, draft: IEPVersion, maya: Student) -> None:
    page = text_of(as_paula.get(reverse("ieps:versions", args=[maya.pk])))
    assert reverse("ieps:draft-start", args=[maya.pk]) not in page
    assert reverse("ieps:copy-start", args=[maya.pk]) in page
    assert str(draft.pk) not in page
    assert as_paula.post(reverse("ieps:draft-start", args=[maya.pk])).status_code == 403


def test_other_sides_draft_is_kept_from_every_page(
    as_paula: Client, as_ken: Client, draft: IEPVersion, goal: GoalVersion, copy: IEPVersion
) -> None:
    goals.add_goal(by=copy.entered_by, version=copy, title="Ours", statement="Secret of the family")
    for client, version, secret in ((as_paula, draft, GOAL["behaviour"]), (as_ken, copy, "Secret of the family")):
        for name in ("draft", "share", "days-edit", "goal-add", "final"):
            answer = client.get(url(name, version))
            assert answer.status_code == 403
            assert secret not in text_of(answer)
        assert client.post(url("goal-add", version), {"title": "Mine"}).status_code == 403
        assert client.post(url("discard", version)).status_code == 403
    assert Goal.objects.count() == 2


def test_copy_of_a_part_begins_with_its_scope(as_paula: Client, maya: Student) -> None:
    page = reverse("ieps:copy-start", args=[maya.pk])
    said = {"scope": "ot_line", "is_signed": "yes", "source": "phone", "author_name": "Ms. Lee"}
    assert "Look for signatures" in text_of(as_paula.post(page, {"scope": "ot_line", "source": "phone"}))
    answer = as_paula.post(page, said)
    version = IEPVersion.objects.get()
    assert answer["Location"] == url("draft", version)
    assert (version.scope, version.is_signed, version.source, version.author_name) == (
        "ot_line",
        True,
        "phone",
        "Ms. Lee",
    )
    overview = text_of(as_paula.get(url("draft", version)))
    assert "Add a service" in overview
    assert "Add a goal" not in overview


def test_school_copies_a_plan_from_elsewhere_and_never_as_its_own_words(as_ken: Client, maya: Student) -> None:
    page = reverse("ieps:copy-start", args=[maya.pk])
    assert "I write this myself" not in text_of(as_ken.get(page))
    assert as_ken.post(page, {"scope": "full", "is_signed": "yes", "source": "here"}).status_code == 200
    as_ken.post(page, {"scope": "full", "is_signed": "yes", "source": "paper"})
    version = IEPVersion.objects.get()
    assert (version.is_copy, version.source, version.sections.count()) == (True, "paper", 12)


def test_whole_way_of_a_family_alone(as_paula: Client, copy: IEPVersion) -> None:
    answer = as_paula.post(url("goal-add", copy), {"title": "Goal 1", "statement": "Maya will write 5 words."})
    assert answer["Location"] == url("draft", copy)
    page = text_of(as_paula.get(url("share", copy)))
    assert "How will the school measure this?" in page
    assert "Why does it stay open?" not in page
    answer = as_paula.post(url("share", copy), day("on", TODAY))
    copy.refresh_from_db()
    assert (copy.state, answer["Location"]) == ("final", copy.get_absolute_url())


def test_section_saves_while_typing_and_keeps_older_words(as_ken: Client, draft: IEPVersion) -> None:
    page = url("section-edit", draft, "impact")
    answer = as_ken.post(page, {"text": "Copies slowly.", "revision": "0"}, headers={"HX-Request": "true"})
    assert 'value="1"' in text_of(answer)
    Section.objects.filter(key="impact").update(edited_at="2026-10-12T10:00:00Z")
    assert as_ken.post(page, {"text": "Copies 5 words.", "revision": "1"})["Location"] == url("draft", draft)
    assert [row.text for row in TextHistory.objects.all()] == ["Copies slowly."]
    assert "Copies slowly." in text_of(as_ken.get(page))


def test_two_people_at_one_section(as_ken: Client, draft: IEPVersion) -> None:
    page = url("section-edit", draft, "impact")
    as_ken.post(page, {"text": "Copies slowly.", "revision": "0"})
    answer = as_ken.post(page, {"text": "Copies fast.", "revision": "0"})
    assert answer.status_code == 409
    assert Section.objects.get(key="impact").text == "Copies slowly."
    assert as_ken.get(url("section-edit", draft, "nonsense")).status_code == 404


def test_goal_is_asked_in_six_things(as_ken: Client, draft: IEPVersion) -> None:
    said = {name: str(value) for name, value in GOAL.items() if not isinstance(value, date)}
    said |= day("baseline_on", GOAL["baseline_on"]) | day("target_on", GOAL["target_on"])
    said |= {"settings": ["classroom", "gym"], "help_level": "2"}
    token = {"once": "6f1f8f0e-3c63-4a0e-9d5c-0c5a1d6c0001"}
    for _ in range(2):
        assert as_ken.post(url("goal-add", draft), said | token)["Location"] == url("draft", draft)
    row = GoalVersion.objects.select_related("series", "goal").get()
    assert (row.baseline, row.target, row.series.unit) == (48, 85, "percent of letters")
    assert (row.settings, row.help_level, row.target_on) == (["classroom", "gym"], "2", GOAL["target_on"])
    page = text_of(as_ken.get(url("goal-edit", draft, row.pk)))
    assert 'value="48.00"' in page
    assert "Maya writes letters that a stranger can read" in text_of(as_ken.get(url("draft", draft)))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"title": ""}, "Give the goal a short name."),
        ({"consistency_ok": "6", "consistency_of": "5"}, "This is more than out of how many."),
        ({"consistency_ok": "4"}, "Write both numbers, for example 4 of 5."),
        ({"unit": "letters"}, "Choose how it is measured."),
        ({"baseline": "many"}, "Enter a number."),
        ({"method": "nonsense"}, "Select a valid choice."),
    ],
)
def test_slips_in_a_goal_are_said_and_nothing_is_lost(
    as_ken: Client, draft: IEPVersion, said: dict[str, str], sentence: str
) -> None:
    answer = as_ken.post(url("goal-add", draft), {"title": "Buttons", "condition": "at the coat hooks"} | said)
    assert answer.status_code == 200
    assert sentence in text_of(answer)
    assert "at the coat hooks" in text_of(answer)
    assert not Goal.objects.exists()


def test_two_people_at_one_goal_see_both(as_ken: Client, draft: IEPVersion, goal: GoalVersion) -> None:
    page = url("goal-edit", draft, goal.pk)
    as_ken.post(page, {"title": "X", "condition": "at the desk", "revision": str(goal.revision)})
    said = {"title": "X", "condition": "on the floor", "settings": ["gym", "bus"], "revision": str(goal.revision)}
    answer = as_ken.post(page, said)
    assert answer.status_code == 409
    body = text_of(answer)
    assert "desk" in body
    assert body.count('name="settings" value="gym"') == body.count('name="settings" value="bus"') == 2
    goal.refresh_from_db()
    assert goal.condition == "at the desk"


def test_service_is_exact_or_in_the_words_of_the_paper(as_ken: Client, draft: IEPVersion, goal: GoalVersion) -> None:
    page = url("service-add", draft)
    base = {
        "kind": "occupational_therapy",
        "delivery": "direct",
        "in_regular_class": "no",
        "goals": [str(goal.goal_id)],
    }
    assert "Choose in which time" in text_of(as_ken.post(page, base | {"minutes": "30", "count": "2"}))
    assert "Write how many times." in text_of(as_ken.post(page, base | {"per": "week"}))
    as_ken.post(page, base | {"minutes": "30", "count": "2", "per": "week"})
    row = ServiceLine.objects.get()
    assert (str(row), row.minutes, row.in_regular_class, list(row.goals.all())) == (
        "OT with Maya",
        30,
        False,
        [goal.goal],
    )
    edit = url("service-edit", draft, row.pk)
    assert "checked" in text_of(as_ken.get(edit))
    as_ken.post(edit, base | {"as_printed": "as needed", "revision": str(row.revision)})
    row.refresh_from_db()
    assert (row.minutes, row.as_printed) == (None, "as needed")


def test_support_is_added_changed_and_taken_out(as_ken: Client, draft: IEPVersion) -> None:
    as_ken.post(url("support-add", draft), {"what": "A slant board", "kind": "at", "settings": ["gym"]})
    row = Support.objects.get()
    edit = url("support-edit", draft, row.key)
    as_ken.post(edit, {"what": "A big slant board", "kind": "at", "revision": "0"})
    row.refresh_from_db()
    assert (row.what, row.settings) == ("A big slant board", [])
    assert row.title == "A big slant board"
    row.what = "Starts to get ready five minutes before the others."
    assert row.title == "Starts to get ready five minutes…"
    row.task = "coat at recess"
    assert row.title == "coat at recess"
    assert as_ken.post(url("row-remove", draft, "supports", row.key)).status_code == 302
    assert not Support.objects.exists()
    assert as_ken.post(url("row-remove", draft, "nonsense", row.key)).status_code == 404


def test_rows_move_up_and_down(as_ken: Client, ken: User, draft: IEPVersion) -> None:
    first, second = (goals.add_goal(by=ken, version=draft, title=title) for title in "AB")
    as_ken.post(url("row-move", draft, "goals", second.pk), {"to": "up"})
    assert list(draft.goals.all()) == [second, first]
    as_ken.post(url("row-move", draft, "goals", second.pk), {"to": "down"})
    assert list(draft.goals.all()) == [first, second]


def test_days_come_in_order(as_ken: Client, draft: IEPVersion) -> None:
    said = day("starts_on", date(2026, 11, 2)) | day("ends_on", date(2026, 11, 1)) | {"revision": "0"}
    assert "The last day comes before the first." in text_of(as_ken.post(url("days-edit", draft), said))
    as_ken.post(url("days-edit", draft), said | day("ends_on", date(2027, 11, 1)))
    draft.refresh_from_db()
    assert draft.ends_on == date(2027, 11, 1)
    answer = as_ken.post(url("days-edit", draft), said | day("ends_on", date(2027, 10, 1)))
    assert answer.status_code == 409


def test_sharing_asks_a_reason_for_each_point_that_must_be_mended(
    as_ken: Client, draft: IEPVersion, goal: GoalVersion, line: ServiceLine
) -> None:
    page = url("share", draft)
    body = text_of(as_ken.get(page))
    assert "How does it touch regular lessons?" in body
    assert url("section-edit", draft, "impact") in body
    answer = as_ken.post(page, day("on", TODAY))
    assert answer.status_code == 200
    assert "Mend this point, or write why it stays open." in text_of(answer)
    late = day("on", date(2026, 10, 13))
    reasons = {f"reason-{code}": text for code, text in reasons_for(draft).items()}
    assert "can not be after today" in text_of(as_ken.post(page, late | reasons))
    answer = as_ken.post(page, day("on", TODAY) | reasons)
    draft.refresh_from_db()
    assert (draft.state, draft.shared_on, answer["Location"]) == ("shared", TODAY, draft.get_absolute_url())
    assert draft.reasons_open["I04-section-impact"] == "We write it at the meeting."


def test_teacher_reads_the_checks_and_does_not_share(as_ken: Client, draft: IEPVersion, lead: Membership) -> None:
    Membership.objects.filter(pk=lead.pk).update(role="teacher")
    body = text_of(as_ken.get(url("share", draft)))
    assert "The case manager shares the plan" in body
    assert "Why does it stay open?" not in body
    assert as_ken.post(url("share", draft), day("on", TODAY)).status_code == 403
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_frozen_words_can_not_be_reached_by_an_old_page(
    as_ken: Client, ken: User, draft: IEPVersion, goal: GoalVersion, line: ServiceLine
) -> None:
    share_version(by=ken, version=draft, on=TODAY, reasons=reasons_for(draft))
    there = draft.get_absolute_url()
    for name, more in (
        ("draft", ()),
        ("share", ()),
        ("days-edit", ()),
        ("section-edit", ("impact",)),
        ("goal-add", ()),
        ("goal-edit", (goal.pk,)),
        ("service-edit", (line.pk,)),
    ):
        assert as_ken.get(url(name, draft, *more))["Location"] == there
    for name, more, said in (  # typed words are shown again, beside the way to the version
        ("section-edit", ("impact",), {"text": "new words", "revision": "0"}),
        ("goal-edit", (goal.pk,), {"condition": "new words", "revision": str(goal.revision)}),
        ("service-edit", (line.pk,), {"place": "new words", "minutes": "many"}),  # even when a field is wrong
    ):
        answer = as_ken.post(url(name, draft, *more), said)
        assert answer.status_code == 409
        assert "new words" in text_of(answer)
        assert there in text_of(answer)
    for name, more, said in (
        ("row-remove", ("goals", goal.pk), {}),
        ("row-move", ("services", line.pk), {"to": "up"}),
        ("days-edit", (), day("starts_on", TODAY) | {"revision": "0"}),
    ):
        assert as_ken.post(url(name, draft, *more), said)["Location"] == there
    goal.refresh_from_db()
    assert goal.condition == GOAL["condition"]
    assert not Section.objects.filter(text="new words").exists()


def test_final_then_the_next_draft_then_thrown_away(
    as_ken: Client, ken: User, draft: IEPVersion, goal: GoalVersion, line: ServiceLine
) -> None:
    assert as_ken.get(url("final", draft))["Location"] == url("draft", draft)
    share_version(by=ken, version=draft, on=TODAY, reasons=reasons_for(draft))
    page = url("final", draft)
    assert "Write the first day." in text_of(as_ken.post(page, day("on", TODAY)))
    said = day("on", TODAY) | day("starts_on", date(2026, 11, 2)) | day("ends_on", date(2027, 11, 1))
    assert as_ken.post(page, said)["Location"] == draft.get_absolute_url()
    draft.refresh_from_db()
    assert (draft.state, draft.starts_on) == ("final", date(2026, 11, 2))
    answer = as_ken.post(url("draft-next", draft))
    second = IEPVersion.objects.get(number=2)
    assert answer["Location"] == url("draft", second)
    assert as_ken.post(url("draft-next", draft))["Location"] == reverse("ieps:versions", args=[draft.student_id])
    as_ken.post(url("discard", second))
    second.refresh_from_db()
    assert second.state == "discarded"
    listed = text_of(as_ken.get(reverse("ieps:versions", args=[draft.student_id])))
    assert url("draft", second) not in listed


def test_the_team_goes_on_from_the_page_of_a_shared_version(
    as_ken: Client, as_paula: Client, ken: User, lead: Membership, draft: IEPVersion
) -> None:
    share_version(by=ken, version=draft, on=TODAY, reasons=reasons_for(draft))
    page = draft.get_absolute_url()
    doors = [url("draft-next", draft), url("final", draft), url("discard", draft)]
    assert [door in text_of(as_ken.get(page)) for door in doors] == [True, True, True]
    assert [door in text_of(as_paula.get(page)) for door in doors] == [False, False, False]
    second = next_draft(by=ken, member=lead, version=draft, today=TODAY)
    assert [door in text_of(as_ken.get(page)) for door in doors] == [False, False, True]
    assert url("draft", second) in text_of(as_ken.get(page))


def test_thrown_away_is_gone(as_ken: Client, draft: IEPVersion) -> None:
    as_ken.post(url("discard", draft))
    draft.refresh_from_db()
    assert draft.state == "discarded"
    assert as_ken.get(url("draft", draft)).status_code == 404


def test_another_childs_rows_are_not_there(as_ken: Client, ken: User, draft: IEPVersion, goal: GoalVersion) -> None:
    other = drafting.start_copy(
        by=ken, member=draft.iep.student.members.get(user=ken), today=TODAY, pen={"source": "paper"}
    )
    assert as_ken.get(url("goal-edit", other, goal.pk)).status_code == 404
    assert as_ken.post(url("row-remove", other, "goals", goal.pk)).status_code == 404
    assert GoalVersion.objects.filter(pk=goal.pk).exists()


ODD = ["", "x" * 300, "a\x00b", "💥‮", "-1", "9" * 40, "<script>", "٣", " "]


@pytest.mark.parametrize("odd", ODD)
def test_odd_values_never_break_a_page(
    as_ken: Client, draft: IEPVersion, goal: GoalVersion, line: ServiceLine, odd: str
) -> None:
    as_ken.raise_request_exception = False
    names = [*GOAL, *LINE, "what", "who", "settings", "goals", "finding", "text", "revision", "on", "starts_on_day"] + [
        "starts_on_month",
        "starts_on_year",
        "in_regular_class",
        "scope",
        "source",
        "is_signed",
        "to",
    ]
    pages = [url("goal-edit", draft, goal.pk), url("service-edit", draft, line.pk), url("share", draft)]
    pages += [url(name, draft) for name in ("goal-add", "service-add", "support-add", "days-edit")]
    pages += [url("section-edit", draft, "impact"), reverse("ieps:copy-start", args=[draft.student_id])]
    for page in pages:
        assert as_ken.post(page, dict.fromkeys(names, odd)).status_code < 500, page


def test_overview_asks_as_much_for_one_goal_as_for_thirty(
    as_ken: Client,
    ken: User,
    draft: IEPVersion,
    goal: GoalVersion,
    line: ServiceLine,
    django_assert_max_num_queries: Any,
) -> None:
    def queries() -> int:
        with django_assert_max_num_queries(22) as asked:
            as_ken.get(url("draft", draft))
        return len(asked)

    as_ken.get(url("draft", draft))
    one = queries()
    for number in range(29):
        goals.add_goal(by=ken, version=draft, **{**GOAL, "title": f"Goal {number}"})
        services.add_line(by=ken, version=draft, **LINE)
    assert queries() == one
