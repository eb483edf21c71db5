"""The days of Leo's year, counted back from today."""

from dataclasses import dataclass
from datetime import date, timedelta

from demo.actions.telling import weekday_before


@dataclass(frozen=True)
class Year:
    """The days of the year, all weekdays, in their order. `reviewed` is the meeting to come."""

    today: date
    requested: date
    answered: date
    consented: date
    reported: date
    decided: date
    shared_first: date
    shared_second: date
    met: date
    started: date
    progress_on: date
    shared_next: date
    reviewed: date


def year_until(today: date) -> Year:
    def ago(days: int) -> date:
        return weekday_before(today, days)

    return Year(
        today=today,
        requested=ago(391),
        answered=ago(372),
        consented=ago(366),
        reported=ago(316),
        decided=ago(309),
        shared_first=ago(299),
        shared_second=ago(290),
        met=ago(285),
        started=ago(279),
        progress_on=ago(21),
        shared_next=ago(5),
        reviewed=weekday_before(today + timedelta(days=14), 0),
    )
