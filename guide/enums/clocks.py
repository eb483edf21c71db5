"""Plain words for each clock of the rules data. Numbers, events and sources come from the data, never from here."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TITLES = {
    "respond_to_request": _("The answer to your request"),
    "evaluate": _("The evaluation"),
    "evaluate_and_decide": _("The team’s decision"),
    "report_before_meeting": _("The report before the meeting"),
    "iep_after_eligibility": _("The first plan (IEP)"),
    "annual_review": _("The yearly look at the plan"),
    "triennial": _("The next evaluation"),
    "reevaluation_not_before": _("Not too many evaluations"),
    "records_copy": _("Seeing the records"),
    "state_complaint_filing": _("A complaint to the state"),
    "state_complaint_decision": _("The state’s answer to a complaint"),
    "due_process_filing": _("Asking for a hearing"),
    "due_process_response": _("The answer to a hearing request"),
    "sufficiency_challenge": _("A hearing request that is not complete"),
    "resolution_meeting": _("The meeting before a hearing"),
    "resolution_period": _("The time to agree before a hearing"),
    "settlement_void": _("Taking back an agreement"),
    "hearing_disclosure": _("Papers before a hearing"),
    "hearing_decision": _("The hearing decision"),
    "state_review_decision": _("A second look by the state"),
    "civil_action": _("Going to court"),
    "private_placement_notice": _("Moving to a private school"),
}
OTHER_TITLE = _("Another date")

DISPUTES = frozenset(
    {
        "state_complaint_filing",
        "state_complaint_decision",
        "due_process_filing",
        "due_process_response",
        "sufficiency_challenge",
        "resolution_meeting",
        "resolution_period",
        "settlement_void",
        "hearing_disclosure",
        "hearing_decision",
        "state_review_decision",
        "civil_action",
        "private_placement_notice",
    }
)

# "the day ..." goes before each of them.
EVENTS: dict[str, Promise] = {
    "request_received": _("the school gets your request"),
    "pwn_given": _("you get its answer in writing"),
    "consent_received": _("the school gets your consent"),
    "evaluation_completed": _("the evaluation is done"),
    "evaluation_report_given": _("you get the report"),
    "eligibility_determined": _("the team decides if your child can get special education"),
    "meeting_date": _("the team meets"),
    "report_given": _("you get the report"),
    "iep_meeting_held": _("the team meets to write the IEP"),
    "last_annual_review": _("the team last looked at the IEP"),
    "iep_review_held": _("it looks at the IEP again"),
    "last_evaluation_completed": _("the last evaluation was done"),
    "reevaluation_completed": _("the next one is done"),
    "reevaluation_begun": _("the next one starts"),
    "records_request_received": _("you ask to see the records"),
    "records_access_given": _("you can see them"),
    "violation_date": _("the rule was broken"),
    "state_complaint_filed": _("you send a complaint to the state"),
    "state_decision": _("the state decides"),
    "knew_or_should_have_known": _("you knew, or should have known, what happened"),
    "due_process_complaint_filed": _("you ask for a hearing"),
    "due_process_complaint_received": _("the school gets your request for a hearing"),
    "response_given": _("the school answers"),
    "sufficiency_challenge": _("the school can still say that it is not complete"),
    "resolution_meeting_held": _("the school meets with you to try to agree"),
    "resolution_period_ends": _("the time to agree is over"),
    "resolution_agreement_signed": _("you both sign an agreement"),
    "void_window_ends": _("it can no longer be taken back"),
    "hearing_date": _("the hearing starts"),
    "disclosures_exchanged": _("each side shows its papers to the other"),
    "hearing_decision": _("the hearing officer decides"),
    "state_review_requested": _("someone asks the state to look again"),
    "state_review_decision": _("the state decides again"),
    "civil_action_filed": _("you go to court"),
    "private_removal_date": _("you move your child to a private school"),
    "written_notice_to_agency": _("you tell the school in writing"),
}

SENTENCES = {
    "forward": _("At most %(count)s from the day %(start)s to the day %(end)s."),
    "backward": _("At least %(count)s from the day %(end)s to the day %(start)s."),
    "not_before": _("At least %(count)s from the day %(start)s to the day %(end)s."),
}

EFFECTIVE_FROM = _("This holds when the count starts on or after %(day)s.")
MOVES_WITH_CALENDAR = _("Some days are left out of this count. Ask the school which ones.")

CONFIDENCE = {
    "high": _("We are sure of this rule."),
    "medium": _("We are not fully sure. Check it with your school or state."),
}

# The data's own notes in plain words, by their exact text: when a note changes, the new note itself is shown.
FINE_PRINT: dict[str, Promise] = {
    # Washington
    "written agreement with reason": _("You and the school can agree on a later day, in writing and with the reason."),
    "evaluation finished; report to the parent by day 35": _("By then the evaluation is done and you have the report."),
    "no sooner than 5 school days after the report and no later than school day 40": _(
        "You have the report in hand for 5 school days or more before the team decides."
    ),
    "The administrative code still says decision by school day 35. Consent before 11 June 2026: use 35.": _(
        "The state’s older rule still says 35 school days. Did the school get your consent before June 11, 2026? Then "
        "35 counts."
    ),
    "parent may waive in writing": _("You can give up this time if you want to, in writing."),
    # Federal
    "or the State's own timeframe if it has set one, 300.301(c)(1)(ii)": _(
        "If your state has its own time, that time counts."
    ),
    "Does not apply if the parent repeatedly does not bring the child, or if the child changes district mid-way and "
    "a new date is agreed, 300.301(d)-(e).": _(
        "It does not count when a parent does not bring the child to the tests, again and again. It can change when "
        "the child moves to a new district and a new day is agreed."
    ),
    "meeting to write the IEP; states may shorten, not lengthen": _(
        "A state can make this time shorter, but not longer."
    ),
    "unless parent and agency agree it is not needed": _("You and the school can agree that it is not needed."),
    "no more than once a year unless parent and agency agree": _("You and the school can agree to do it sooner."),
    "without unnecessary delay, and before any IEP meeting, hearing or resolution session; this is the right to "
    "look": _("The school must not wait without need. You must see them before any IEP meeting or hearing."),
    "longer only for exceptional circumstances or an agreed mediation": _(
        "It can take longer only for a special reason, or when both sides agree to mediation."
    ),
    "or the State limit if it has one": _("If your state has its own limit, that limit counts."),
    "Some states are shorter; exceptions for misrepresentation or withheld information, 300.511(f).": _(
        "Some states give less time. You may get more time if the school misled you or held facts back."
    ),
    "unless both waive in writing or use mediation": _("Both sides can give this up in writing, or use mediation."),
    "Can end early or run on: 300.510(c).": _("It can end early or last longer."),
    "extensions only by the hearing officer at a party's request": _(
        "Only the hearing officer can give more time, when one side asks."
    ),
    "only in states with two tiers": _("Only some states have this step."),
    "holidays that fall on a business day ARE counted here": _("Holidays on a weekday count here too."),
}


def plain(note: str) -> str:
    """The note in plain words, or the note itself."""
    return str(FINE_PRINT.get(note, note))
