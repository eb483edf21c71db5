"""One happening under the names of every state: a school that has acted is never shown as late."""

from datetime import date

import pytest

from deadlines import rules
from deadlines.clocks import compute
from deadlines.events import ALSO, under_all_names
from tests.deadlines.calendar import SAMPLE

STARTS = {"request_received", "consent_received", "eligibility_determined"}
ASKED, DONE = date(2026, 9, 28), date(2026, 10, 1)


def states_of(state: str, rule: str, **events: date) -> set[str]:
    given = under_all_names({"request_received": ASKED, **events})
    rows = compute(state=state, events=given, calendar=SAMPLE, today=date(2027, 6, 1))
    return {
        row.state_of_clock
        for row in rows
        if row.id == rule and row.starts in {"request_received", "consent_received", "eligibility_determined"}
    }


def test_every_name_is_an_event_of_the_data() -> None:
    names = {*ALSO, *(also for row in ALSO.values() for also in row)}
    assert names <= set(rules.meta()["events"])


@pytest.mark.parametrize("state", sorted(rules.state_names()))
def test_a_written_answer_ends_the_wait_for_one_in_every_state(state: str) -> None:
    assert states_of(state, "respond_to_request", pwn_given=DONE) <= {"met"}
    assert states_of(state, "respond_to_request") <= {"past", "running"}


@pytest.mark.parametrize("state", sorted(rules.state_names()))
def test_a_decision_and_a_final_plan_end_the_clocks_of_the_evaluation_in_every_state(state: str) -> None:
    done = {"consent_received": DONE, "evaluation_completed": DONE, "evaluation_report_given": DONE}
    done |= {"eligibility_determined": DONE, "iep_meeting_held": DONE, "iep_finalized": DONE, "pwn_given": DONE}
    for rule in (*rules.EVALUATION, "iep_after_eligibility"):
        assert states_of(state, rule, **done) <= {"met"}


def test_what_was_given_itself_keeps_its_own_day() -> None:
    found = under_all_names({"pwn_given": DONE, "response_given": ASKED, "consent_received": date(2026, 10, 9)})
    assert (found["response_given"], found["consent_requested"]) == (ASKED, DONE)
