"""The clocks of a child's record: alike on every page and paper."""

from datetime import date

from deadlines.clocks import Clock
from deadlines.events import under_all_names
from deadlines.records import clocks_of_record
from tests.deadlines.calendar import SAMPLE

ASKED, LATER = date(2026, 9, 28), date(2026, 10, 5)


def clocks(state: str, guesses: tuple[str, ...] = (), **events: date) -> dict[str, Clock]:
    rows = clocks_of_record(state=state, events=under_all_names(events), calendar=SAMPLE, today=LATER, guesses=guesses)
    return {row.id: row for row in rows}


def test_no_answer_ends_the_wait_of_another_request() -> None:
    rows = clocks("IL", request_received=ASKED, pwn_given=LATER, meeting_request_received=ASKED)
    assert (rows["respond_to_request"].state_of_clock, rows["meeting_on_request"].state_of_clock) == ("met", "running")
    answered = clocks("IL", meeting_request_received=ASKED, meeting_request_answered=LATER)
    assert answered["meeting_on_request"].state_of_clock == "met"


def test_a_decision_that_ends_the_road_starts_no_first_plan() -> None:
    assert "iep_after_eligibility" in clocks("WA", eligibility_determined=ASKED)
    assert "iep_after_eligibility" not in clocks("WA", eligibility_determined=ASKED, found_not_eligible=ASKED)


def test_a_guessed_start_is_an_estimate_and_an_answer_is_no_change_to_wait_for() -> None:
    guessed = clocks("CT", guesses=("consent_received",), consent_received=ASKED, pwn_given=LATER)
    assert guessed["evaluate"].estimate
    assert "prior_notice_wait" not in guessed
    assert not clocks("CT", consent_received=ASKED)["evaluate"].estimate


def test_a_written_request_does_not_start_the_days_for_an_oral_one() -> None:
    answer = clocks("PA", request_received=ASKED)["respond_to_request"]
    assert (answer.due_on, answer.reason) == (None, "other_start")
