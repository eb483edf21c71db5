"""The clocks of a child's record, each date once: what pages and papers show alike."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from deadlines.calendars import SchoolCalendar
from deadlines.clocks import Clock, compute, without_repeats

# Events of a record that are none of the rules data: an answer to just this request, a decision that ends the road.
OWN_ANSWERS = {"iee_request_received": "iee_answered", "meeting_request_received": "meeting_request_answered"}
NOT_ELIGIBLE = "found_not_eligible"


def clocks_of_record(
    *,
    state: str | None,
    events: Mapping[str, date],
    calendar: SchoolCalendar | None,
    today: date,
    guesses: Collection[str] = (),
) -> list[Clock]:
    """The clocks that these events of a record run, in the order of the rules.

    `events` as of `events.under_all_names`; a clock that starts with one of `guesses` is an estimate.
    """
    facts = {"request_was_oral": False}  # a letter started the clock
    rows = [
        clock
        for thread in _threads(events)
        for clock in compute(state=state, events=thread, calendar=calendar, today=today, facts=facts)
    ]
    rows = [row for row in rows if row.id != "prior_notice_wait"]  # an answer to a request changes nothing to wait for
    if NOT_ELIGIBLE in events:  # the decision ended its clocks; no IEP meeting follows from it
        rows = [row for row in rows if row.starts != "eligibility_determined"]
    return [replace(row, estimate=row.estimate or row.starts in guesses) for row in without_repeats(rows)]


def _threads(events: Mapping[str, date]) -> list[dict[str, date]]:
    """The events, and apart from them each request that is answered on its own: no answer ends the wait of another."""
    found = [{key: on for key, on in events.items() if key not in OWN_ANSWERS}]
    for asked, answered in OWN_ANSWERS.items():
        if asked in events:
            ends = {"response_given": events[answered]} if answered in events else {}
            held = {"iep_meeting_held": events["iep_meeting_held"]} if "iep_meeting_held" in events else {}
            found.append({asked: events[asked], **ends, **held})
    return found
