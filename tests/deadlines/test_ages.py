"""Ages: each kind of rule on both sides of its cut-off, what is unsure stays inside, nothing is invented."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deadlines import rules
from deadlines.ages import (
    KINDS,
    NO_DATE,
    Birthday,
    ExitAge,
    LastDay,
    ages_of,
    birthday,
    exit_on,
    majority_on,
    told_by,
    transition_from,
)
from deadlines.calendars import SchoolCalendar
from tests.deadlines.calendar import SAMPLE

STATES = sorted(rules.state_names())
FEDERAL = rules.load()["federal"]
SHOWN_AS = {"high": "date", "medium": "check"}


def exit_rule(rule: str, age: int | None = 22, cutoff: tuple[int, int] | None = None) -> ExitAge:
    source = {"cite": "", "source_url": "", "confidence": "high", "checked_on": date(2026, 11, 23), "shown_as": "date"}
    return ExitAge(rule=rule, age=age, cutoff=cutoff, **source)


def last_day(rule: ExitAge, turns_on: date, calendar: SchoolCalendar | None = None) -> LastDay:
    """The last day for somebody who reaches the rule's age on that day."""
    return exit_on(rule, turns_on.replace(year=turns_on.year - (rule.age or 0)), calendar)


def year_of(rule: ExitAge, turns_on: date) -> int:
    """The year in which the last school year ends."""
    (year,) = last_day(rule, turns_on).school_years
    return year


# What may be shown


@pytest.mark.parametrize("code", STATES)
def test_an_age_of_the_state_is_shown_as_its_confidence_allows(code: str) -> None:
    row, ages = rules.load()[code], ages_of(code)
    shown = {"transition_age": ages.transition, "exit_age": ages.exit, "short_term_objectives": ages.objectives}
    for key, rule in {**shown, "majority_age": ages.majority, "recording": ages.recording}.items():
        own = row.get(key)
        if own and own["confidence"] != "low" and own["value"] != "unknown":
            assert rule is not None
            assert (rule.cite, rule.source_url) == (own["cite"], own["source_url"])
            assert (rule.shown_as, rule.why) == (SHOWN_AS[own["confidence"]], "")
        elif key in FEDERAL:
            assert rule is not None
            assert (rule.cite, rule.shown_as) == (FEDERAL[key]["cite"], "federal")
            is_absent = own is None or own["value"] == "unknown"
            assert rule.why == "absent" if is_absent else rule.why in {"unsure", "disputed"}
        else:
            assert rule is None


@pytest.mark.parametrize(
    ("code", "why"), [("AL", "unsure"), ("NY", "disputed"), ("PA", "disputed"), ("IA", "unsure"), ("KS", "absent")]
)
def test_unsure_exit_age_gives_no_date_and_the_federal_rule(code: str, why: str) -> None:
    rule = ages_of(code).exit
    assert (rule.rule, rule.why, rule.cite) == ("state_sets", why, "34 CFR 300.101(a), 300.102(a)")
    assert exit_on(rule, date(2010, 3, 4), SAMPLE) == LastDay(
        turns=Birthday(date(2031, 3, 4), date(2031, 3, 4)), reason="state_decides"
    )


def test_day_a_row_was_checked_is_its_own_or_that_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ages_of("OH").exit.checked_on == date(2026, 11, 23)
    row = {**rules.load()["OH"]["exit_age"], "checked_on": date(2027, 1, 2)}
    monkeypatch.setitem(rules.load()["OH"], "exit_age", row)
    assert ages_of("OH").exit.checked_on == date(2027, 1, 2)


def test_every_exit_rule_of_the_data_is_known_here() -> None:
    assert set(rules.meta()["exit_rules"]) == {*KINDS, *NO_DATE}
    for code in STATES:
        own = rules.load()[code].get("exit_age")
        assert own is None or own["value"]["rule"] in {*KINDS, *NO_DATE}


# Birthdays


@pytest.mark.parametrize(
    ("born_on", "age", "first", "latest"),
    [
        (date(2016, 5, 2), 22, date(2038, 5, 2), date(2038, 5, 2)),
        (date(2016, 2, 29), 20, date(2036, 2, 29), date(2036, 2, 29)),
        (date(2016, 2, 29), 22, date(2038, 2, 28), date(2038, 3, 1)),
        (date(2016, 12, 31), 18, date(2034, 12, 31), date(2034, 12, 31)),
    ],
)
def test_birthday_and_that_of_a_leap_day_child(born_on: date, age: int, first: date, latest: date) -> None:
    assert birthday(born_on, age) == Birthday(first, latest)


def test_birthday_rule_ends_the_day_before() -> None:
    turns = Birthday(date(2038, 5, 2), date(2038, 5, 2))
    assert last_day(exit_rule("birthday"), date(2038, 5, 2)) == LastDay(on=date(2038, 5, 1), turns=turns)
    leap = exit_on(exit_rule("birthday"), date(2016, 2, 29), None)
    assert (leap.on, leap.latest) == (date(2038, 2, 27), date(2038, 2, 28))


# School years

IN_YEAR = exit_rule("end_of_school_year_in_which_turns")
IN_YEAR_OR_BEFORE = exit_rule("end_of_school_year_if_birthday_in_year_else_day_before_birthday")


def test_end_of_the_school_year_is_a_day_of_the_calendar() -> None:
    turns = Birthday(date(2027, 1, 8), date(2027, 1, 8))
    assert last_day(IN_YEAR, date(2027, 1, 8), SAMPLE) == LastDay(
        on=SAMPLE.years[0].closes_on, school_years=(2027,), turns=turns
    )


@pytest.mark.parametrize("which", [0, 1])
def test_first_and_last_school_day_belong_to_the_year(which: int) -> None:
    year = SAMPLE.years[which]
    for on in (year.first_day, year.last_day):
        assert last_day(IN_YEAR, on, SAMPLE).on == year.closes_on


def test_end_of_a_year_behind_the_calendar_is_no_day() -> None:
    for calendar in (None, SAMPLE):
        found = last_day(IN_YEAR, date(2038, 1, 8), calendar)
        assert (found.on, found.school_years, found.reason) == (None, (2038,), "year_end_unknown")


def test_summer_birthday_may_belong_to_either_year() -> None:
    found = last_day(IN_YEAR, date(2027, 7, 8), SAMPLE)
    assert (found.on, found.latest) == (SAMPLE.years[0].closes_on, SAMPLE.years[1].closes_on)
    assert (found.school_years, found.reason) == ((2027, 2028), "near_summer")
    after = last_day(IN_YEAR, date(2028, 7, 8), SAMPLE)
    assert (after.on, after.latest, after.school_years) == (SAMPLE.years[1].closes_on, None, (2028, 2029))


@pytest.mark.parametrize(
    ("turns_on", "years"),
    [
        (date(2038, 5, 15), (2038,)),
        (date(2038, 5, 16), (2038, 2039)),
        (date(2038, 9, 14), (2038, 2039)),
        (date(2038, 9, 15), (2039,)),
        (date(2038, 12, 31), (2039,)),
    ],
)
def test_without_a_calendar_a_birthday_near_the_summer_is_open(turns_on: date, years: tuple[int, ...]) -> None:
    assert last_day(IN_YEAR, turns_on).school_years == years


def test_birthday_in_the_year_finishes_it_else_the_day_before() -> None:
    first = SAMPLE.years[0]
    assert last_day(IN_YEAR_OR_BEFORE, first.last_day, SAMPLE).on == first.closes_on
    outside = last_day(IN_YEAR_OR_BEFORE, date(2027, 7, 8), SAMPLE)
    assert (outside.on, outside.reason, outside.school_years) == (date(2027, 7, 7), None, ())
    unknown = last_day(IN_YEAR_OR_BEFORE, date(2038, 6, 8))
    assert (unknown.on, unknown.reason, unknown.school_years) == (date(2038, 6, 7), "near_summer", (2038,))
    assert last_day(IN_YEAR_OR_BEFORE, date(2038, 8, 25)).school_years == (2039,)
    assert last_day(IN_YEAR_OR_BEFORE, date(2038, 2, 1)).school_years == (2038,)


# Cut-offs: the day before, the day itself, the day after


@pytest.mark.parametrize(
    ("rule", "years"),
    [
        (exit_rule("end_of_school_year_if_turns_on_or_after", 21, (8, 1)), (2040, 2041, 2041)),
        (exit_rule("end_of_school_year_if_turns_before", 21, (9, 1)), (2040, 2041, 2041)),
        (exit_rule("end_of_school_year_if_turns_after", 22, (9, 30)), (2040, 2040, 2041)),
        (exit_rule("end_of_school_year_if_under_on", 21, (9, 1)), (2040, 2040, 2041)),
        (exit_rule("end_of_school_year_if_age_on", 21, (9, 1)), (2041, 2041, 2042)),
        (exit_rule("end_of_school_year_if_not_over_on", 25, (9, 1)), (2041, 2041, 2042)),
    ],
    ids=lambda row: row.rule if isinstance(row, ExitAge) else "",
)
def test_cut_off_decides_which_school_year_is_the_last(rule: ExitAge, years: tuple[int, int, int]) -> None:
    """Somebody who reaches the rule's age in 2040: a day before the cut-off, on it, a day after."""
    assert rule.cutoff
    cutoff = date(2040, *rule.cutoff)
    days = (cutoff.replace(month=cutoff.month - 1, day=28), cutoff, cutoff.replace(month=cutoff.month + 1, day=1))
    assert tuple(year_of(rule, on) for on in days) == years
    assert year_of(rule, date(2040, 2, 1)) == years[0]


def test_texas_student_of_21_on_september_1_may_turn_22_in_the_last_year() -> None:
    rule = ages_of("TX").exit
    assert exit_on(rule, date(2005, 9, 2), SAMPLE).on == SAMPLE.years[1].closes_on  # 21 until September 1, 2027
    assert exit_on(rule, date(2005, 9, 1), SAMPLE).on == SAMPLE.years[0].closes_on  # already 22 on that day
    assert exit_on(rule, date(2005, 9, 2), None).turns == birthday(date(2005, 9, 2), 21)


def test_cut_off_rule_without_its_date_is_a_fault_of_the_data() -> None:
    with pytest.raises(ValueError, match="end_of_school_year_if_turns_after needs a date"):
        last_day(exit_rule("end_of_school_year_if_turns_after"), date(2040, 2, 1))


@pytest.mark.parametrize(
    ("turns_on", "until"),
    [
        (date(2038, 1, 1), date(2038, 6, 30)),
        (date(2038, 6, 30), date(2038, 6, 30)),
        (date(2038, 7, 1), date(2038, 6, 30)),
        (date(2038, 9, 30), date(2038, 6, 30)),
        (date(2038, 10, 1), date(2038, 12, 31)),
        (date(2038, 12, 31), date(2038, 12, 31)),
    ],
)
def test_california_goes_by_the_month_of_the_birthday(turns_on: date, until: date) -> None:
    assert last_day(ages_of("CA").exit, turns_on).on == until


@pytest.mark.parametrize(("rule", "reason"), NO_DATE.items())
def test_rule_that_names_no_day_gives_none_and_says_why(rule: str, reason: str) -> None:
    found = last_day(exit_rule(rule, 21), date(2038, 5, 2), SAMPLE)
    assert (found.on, found.latest, found.school_years, found.reason) == (None, None, (), reason)
    assert found.turns == Birthday(date(2038, 5, 2), date(2038, 5, 2))
    assert exit_on(exit_rule(rule, None), date(2016, 5, 2), None).turns is None


@given(
    born_on=st.dates(date(2000, 1, 1), date(2026, 1, 1)),
    days=st.integers(0, 800),
    code=st.sampled_from(STATES),
    calendar=st.sampled_from([None, SAMPLE]),
)
def test_who_is_born_later_never_ends_sooner(
    born_on: date, days: int, code: str, calendar: SchoolCalendar | None
) -> None:
    rule = ages_of(code).exit
    older, younger = (exit_on(rule, born_on + timedelta(days=more), calendar) for more in (0, days))
    if older.on and younger.on:
        assert older.on <= younger.on
    if older.school_years and younger.school_years:
        assert older.school_years[0] <= younger.school_years[-1]


@given(born_on=st.dates(date(2000, 1, 1), date(2026, 1, 1)), code=st.sampled_from(STATES))
def test_last_day_is_near_the_birthday_it_hangs_on(born_on: date, code: str) -> None:
    rule = ages_of(code).exit
    found = exit_on(rule, born_on, SAMPLE)
    for on in (found.on, found.latest):
        assert on is None or (found.turns and -125 <= (on - found.turns.on).days <= 730)


# Transition and majority


def test_transition_comes_with_the_age_and_names_the_grade() -> None:
    florida, minnesota = ages_of("FL").transition, ages_of("MN").transition
    assert (florida.age, florida.grade) == (12, 7)
    assert transition_from(florida, date(2019, 5, 2)) == Birthday(date(2031, 5, 2), date(2031, 5, 2))
    assert (minnesota.age, minnesota.grade) == (None, 9)
    assert transition_from(minnesota, date(2019, 5, 2)) is None


def test_state_without_an_age_of_its_own_goes_by_the_federal_sixteen() -> None:
    rule = ages_of("OH").transition
    assert (rule.age, rule.shown_as, rule.why) == (16, "federal", "absent")
    assert transition_from(rule, date(2012, 2, 29)) == Birthday(date(2028, 2, 29), date(2028, 2, 29))


def test_majority_is_told_a_year_before() -> None:
    rule = ages_of("AL").majority
    assert rule and rule.age == 19
    turns = majority_on(rule, date(2019, 5, 2))
    assert turns.on == date(2038, 5, 2)
    assert told_by(turns) == date(2037, 5, 2)
    leap = majority_on(replace(rule, age=18), date(2016, 2, 29))
    assert (leap, told_by(leap)) == (Birthday(date(2034, 2, 28), date(2034, 3, 1)), date(2033, 2, 28))
    assert ages_of("MS").majority is None


def test_objectives_and_recording_are_words_of_the_data() -> None:
    assert ages_of("NV").objectives.value == "all"
    assert (ages_of("AZ").objectives.value, ages_of("AZ").objectives.why) == ("alternate_assessment", "absent")
    recording = ages_of("MO").recording
    assert recording and recording.value == "parent_may_audio_record"
    assert ages_of("AZ").recording is None
