"""One happening under the names it has in the rules of different states.

What a school record tells coarsely ("the school answered in writing") ends every clock that waits for a finer step of
the same happening, so that no clock calls a school late that has acted.
"""

from collections.abc import Mapping
from datetime import date

# event -> what has happened too, at the latest on that day
ALSO = {
    "request_received": ("request_received_school_staff",),  # a letter at the school is with its staff
    "request_received_sped_admin": ("request_received_school_staff", "request_received"),
    "consent_received": ("consent_requested", "consent_form_given", "consent_efforts_begun", "evaluation_plan_offered"),
    "pwn_given": (
        "response_given",
        "conference_notice_sent",
        "identification_meeting_held",
        "consent_requested",
        "consent_form_given",
        "consent_efforts_begun",
        "evaluation_plan_offered",
    ),
    "evaluation_completed": ("evaluation_begun",),
    "evaluation_report_given": ("evaluation_report_completed",),
    "eligibility_determined": ("evaluation_completed", "evaluation_report_completed"),
    "iep_finalized": ("iep_offered", "iep_implemented", "placement_completed", "services_started", "iep_copy_given"),
}


def also_said_by(events: Mapping[str, date]) -> dict[str, str]:
    """What else has happened by these events, and which of them says so: the earliest, where several do."""
    found: dict[str, str] = {}
    for key, _on in sorted(events.items(), key=lambda pair: pair[1]):
        for also in ALSO.get(key, ()):
            if also not in events:
                found.setdefault(also, key)
    return found


def under_all_names(events: Mapping[str, date]) -> dict[str, date]:
    """The events, and each under its other names; what was given itself keeps its own day."""
    return {**{also: events[key] for also, key in also_said_by(events).items()}, **events}
