"""Is a goal measurable, is a plan complete? Pure: no database."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from ieps.checks import GoalFacts, PlanFacts, ServiceFacts, check_all, check_goal
from ieps.enums.checks import CHECKS, GOAL_CHECKS, PLAN_CHECKS, Severity

STARTS = date(2026, 9, 1)
GOOD = GoalFacts(
    key="g",
    child="Maya",
    condition="when Maya copies 3 sentences",
    behaviour="writes letters that a stranger can read",
    baseline=Decimal(48),
    target=Decimal(85),
    method="work_sample",
    unit="percent of letters",
    by_tries=True,
    steady_of=5,
    target_on=date(2027, 6, 11),
    every="week",
    measured_by="occupational_therapist",
)
LINE = ServiceFacts(
    key="s",
    minutes=30,
    count=2,
    per="week",
    place="classroom",
    is_inside=True,
    starts_on=STARTS,
    provider="occupational_therapist",
    has_purpose=True,
)
REQUIRED = ("strengths", "impact")
PLAN = PlanFacts(
    sections={"strengths": "Funny.", "impact": "Copies slowly.", "extracurricular": "Chess."},
    required=REQUIRED,
    starts_on=STARTS,
    ends_on=date(2027, 8, 31),
    goals=(GOOD,),
    services=(LINE,),
)


def ids(goal: GoalFacts) -> list[str]:
    return [hit.check for hit in check_goal(goal, plan_starts_on=STARTS)]


def plan_ids(**facts: Any) -> list[str]:
    return [hit.check for hit in check_all(replace(PLAN, **facts))]


def test_good_goal_and_good_plan_have_nothing_open() -> None:
    assert ids(GOOD) == []
    assert plan_ids() == []


@pytest.mark.parametrize(
    ("facts", "check"),
    [
        ({"baseline": None}, "G01"),
        ({"baseline": None, "behaviour": "struggles and writes 5 letters"}, "G02"),
        ({"baseline": Decimal(85)}, "G05"),
        ({"baseline": Decimal(90)}, "G06"),
        ({"more_is_better": False}, "G06"),
        ({"behaviour": "improves handwriting"}, "G07"),
        ({"target": None, "condition": "at the desk"}, "G08"),
        ({"target": None}, "G09"),
        ({"target": None, "behaviour": "writes by June 2027 in grade 2"}, "G09"),
        ({"behaviour": "stays calm"}, "G10"),
        ({"steady_of": None}, "G14"),
        ({"condition": " "}, "G17"),
        ({"method": ""}, "G18"),
        ({"every": ""}, "G21"),
        ({"measured_by": ""}, "G22"),
        ({"target_on": None}, "G23"),
        ({"target_on": date(2027, 9, 3)}, "G23"),
        ({"behaviour": "buttons her coat and ties her shoes"}, "G24"),
        ({"behaviour": "receives OT"}, "G25"),
        ({"behaviour": "The teacher gives her a pencil"}, "G26"),
        ({"unit": "percentile"}, "G27"),
        ({"behaviour": "writes letters legibly"}, "G28"),
        ({"behaviour": "writes with prompts"}, "G29"),
        ({"behaviour": "writes a break card as needed"}, "G30"),
        ({"target": Decimal(100)}, "G32"),
        ({"behaviour": "always writes her name"}, "G32"),
    ],
)
def test_goal_by_its_parts(facts: dict[str, Any], check: str) -> None:
    assert ids(replace(GOOD, **facts)) == [check]


@pytest.mark.parametrize(
    "facts",
    [
        {"behaviour": "improves: she writes letters that a stranger can read"},  # seen, whatever it is called
        {"behaviour": "copies words and numbers"},  # one deed
        {"behaviour": "writes with 2 or fewer reminders"},
        {"behaviour": "writes with reminders", "help_level": "2"},
        {"baseline": Decimal(360), "target": Decimal(90), "more_is_better": False, "by_tries": False},
        {"target_on": date(2027, 9, 1)},
        {"behaviour": "stays calm", "by_tries": False},
    ],
)
def test_fair_goals_are_left_alone(facts: dict[str, Any]) -> None:
    assert ids(replace(GOOD, **facts)) == []


PRINTED = {
    "Given 3 sentences to copy, Maya will write letters a stranger can read, from 48% to 85% of letters, in 4 of 5 "
    "weekly work samples, measured by the OT, by June 11, 2027.": [],
    "Maya will improve her handwriting.": ["G01", "G08", "G07", "G14", "G17", "G18", "G21", "G22", "G23"],
    "Maya will receive OT 30 minutes a week.": ["G01", "G09", "G25", "G14", "G17", "G18", "G21", "G23"],
    "Maya will write legibly with 80% accuracy as needed.": [
        "G01",
        "G28",
        "G30",
        "G14",
        "G18",
        "G21",
        "G22",
        "G23",
    ],
    "Staff will help Maya, who struggles, with prompts, all the time.": [
        "G02",
        "G08",
        "G32",
        "G26",
        "G29",
        "G14",
        "G18",
        "G21",
        "G23",
    ],
}


@pytest.mark.parametrize(("statement", "expected"), PRINTED.items())
def test_goal_as_one_printed_sentence(statement: str, expected: list[str]) -> None:
    assert [hit.check for hit in check_goal(GoalFacts(key="g", child="Maya", statement=statement))] == expected


@pytest.mark.parametrize("text", ["", " ", "…", "ß" * 4000, "and " * 500, "1" * 3000, "100% 100%", "(((", "of of of 3"])
def test_odd_words_are_only_words(text: str) -> None:
    assert all(hit.check in GOAL_CHECKS for hit in check_goal(GoalFacts(key="g", statement=text, condition=text)))


@pytest.mark.parametrize(
    ("facts", "check"),
    [
        ({"minutes": None}, "I06"),
        ({"count": None}, "I06"),
        ({"place": ""}, "I06"),
        ({"starts_on": None}, "I06"),
        ({"minutes": None, "count": None, "as_printed": "as needed"}, "I07"),
        ({"as_printed": "up to 30 minutes"}, "I07"),
        ({"ends_on": date(2027, 3, 1)}, "I09"),
        ({"is_inside": False}, "I11"),
        ({"has_purpose": False}, "I12"),
        ({"provider": ""}, "I13"),
    ],
)
def test_service(facts: dict[str, Any], check: str) -> None:
    assert plan_ids(services=(replace(LINE, **facts),)) == [check]


def test_service_says_everything_that_is_missing() -> None:
    hits = check_all(replace(PLAN, services=(ServiceFacts(key="s", is_inside=True, has_purpose=True, provider="ota"),)))
    assert [(hit.check, dict(hit.params)) for hit in hits] == [("I06", {"parts": "start,often,long,place"})]


@pytest.mark.parametrize(
    ("key", "text", "check"),
    [
        ("strengths", " ", "I01"),
        ("parent_concerns", "", "I02"),
        ("parent_concerns", "Handwriting is a concern.", "I02"),
        ("academic", "Reads well.", "I03"),
        ("functional", "Needs help.", "I03"),
        ("impact", "", "I04"),
        ("summer", "", "I20"),
        ("summer", "Not needed.", "I20"),
        ("progress_reporting", "", "I21"),
        ("extracurricular", "", "I29"),
    ],
)
def test_section(key: str, text: str, check: str) -> None:
    words = {"parents_words": ("It takes 35 minutes.",)} if text and check == "I02" else {}
    assert plan_ids(sections={key: text}, required=(key,) if check != "I29" else (), **words) == [check]


def test_sections_that_may_stand() -> None:
    fine = {
        "academic": "Reads 60 words a minute.",
        "summer": "No. She kept 95 percent after two breaks of three weeks.",
        "parent_concerns": "Writing:\n It takes  35 minutes. And more.",
    }
    assert plan_ids(sections=fine, parents_words=("It takes 35\nminutes.",)) == []


def test_a_copied_part_is_not_asked_for_the_rest() -> None:
    assert plan_ids(sections={}, services=(), has_services=False) == []
    assert plan_ids(goals=(), services=()) == ["I01", "I01"]


def test_every_check_has_words_for_both_readers() -> None:
    values = dict.fromkeys(("child", "word", "words", "who", "count", "where", "parts", "day", "start", "aim"), "x")
    assert {key[0] for key in GOAL_CHECKS} == {"G"}
    assert {key[0] for key in PLAN_CHECKS} == {"I"}
    for key, row in CHECKS.items():
        assert str(row.message) % values, key
        assert "?" in str(row.question) or key in {"G01", "G07", "G10", "G28", "G29", "G30", "I06", "I07"}, key
        assert row.cite.startswith("34 CFR 300.") or row.severity == Severity.SHOULD, key


def printed(sentence: str) -> set[str]:
    return {hit.check for hit in check_goal(GoalFacts(key="g", child="Maya", statement=sentence))}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("improve fine motor skills", "G07 G08 G18"),
        ("receive OT 30 min a week", "G25 G09"),
        ("hold the pencil correctly 80% of the time", "G10 G28"),
        ("average on a copying test", "G27"),
        ("tolerate sensory input", "G07 G08"),
        ("write legibly", "G28 G08 G01"),
        ("button, zip, tie and use utensils with 90% accuracy", "G24"),
        ("teacher will provide a slant board", "G26"),
        ("complete work 100% in all settings", "G32"),
        ("use strategies as needed", "G30"),
        ("stay calm with 80% accuracy in 4 of 5 trials", "G10"),
        ("by grade 3, given 5 sentences and 30 minutes of OT, will write better", "G09 G07"),
        ("Maya will increase attention to task with 80% accuracy", "G07 G10"),
        ("Maya will zip her coat with minimal assistance", "G28 G29"),
    ],
)
def test_weak_goal_is_seen_through(sentence: str, expected: str) -> None:
    assert set(expected.split()) - printed(sentence) == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "Given a worksheet, Maya will write 85% of letters so that a stranger can read them in 4 of 5 "
        "samples, up from 48% on October 2, by June 11, 2027, measured weekly by the OT with work samples.",
        "When she has a keyboard, Maya will type 15 words a minute with 92% correct in 4 of 5 timed probes, "
        "from a start of 6 words a minute, by June 2027, measured every two weeks by the OT.",
        "During independent work, Maya will work for 12 minutes at her desk in 4 of 5 days, from 3 minutes "
        "now, by June 2027, timed by the teacher every week.",
        "Given a digital worksheet, Maya will open, complete and submit a worksheet in 4 of 5 tries, from 1 "
        "of 5 now, by June 2027, recorded weekly by the teacher.",
        "At arrival, Maya will complete 8 of 8 steps of unpacking in 4 of 5 days, from 3 of 8 steps now, by "
        "June 2027, on a checklist the aide fills in daily.",
        "When given a direction, Maya will begin within 90 seconds in 4 of 5 tries, from 6 minutes now, by "
        "June 2027, timed by the teacher weekly.",
        "In class, Maya will call out no more than 2 times a lesson in 4 of 5 lessons, from 6 times now, by "
        "June 2027, counted weekly by the teacher.",
        "In the hall, Maya will score 8 or better on the checklist in 4 of 5 weeks, from 3 now, by June 2027, "
        "counted weekly by the teacher.",
    ],
)
def test_plain_good_goal_has_nothing_open(sentence: str) -> None:
    assert printed(sentence) == set()


@pytest.mark.parametrize(
    "behaviour",
    [
        "works on her own for 12 minutes",
        "chooses a calming tool and uses it",
        "opens, completes and submits a worksheet",
        "begins within 90 seconds",
        "raises her hand before she speaks",
        "identifies 5 feelings",
        "scoops food with a spoon",
    ],
)
def test_plain_deed_is_never_called_unmeasurable(behaviour: str) -> None:
    assert ids(replace(GOOD, behaviour=behaviour)) == []
