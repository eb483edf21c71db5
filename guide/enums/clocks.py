"""Plain words for each clock of the rules data. Numbers, events and sources come from the data, never from here."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TITLES = {
    "respond_to_request": _("The answer to your request"),
    "referral_conference": _("The meeting about your request"),
    "pwn_after_decision": _("The decision in writing"),
    "evaluation_begins": _("The start of the evaluation"),
    "evaluate": _("The evaluation"),
    "evaluate_and_decide": _("The team’s decision"),
    "evaluate_decide_and_iep": _("From the evaluation to the first plan (IEP)"),
    "decide_after_evaluation": _("The decision after the evaluation"),
    "report_after_decision": _("The report after the decision"),
    "meeting_on_request": _("A meeting that you ask for"),
    "meeting_notice": _("The invitation to a meeting"),
    "report_before_meeting": _("The report before the meeting"),
    "iep_after_eligibility": _("The first plan (IEP)"),
    "iep_offer_after_meeting": _("The school’s offer after the meeting"),
    "iep_copy": _("Your copy of the IEP"),
    "prior_notice_wait": _("Time before a change starts"),
    "iee_response": _("An evaluation by someone from outside"),
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

# The order of a family's way, and which rules stand in each part.
TOPICS: tuple[tuple[str, Promise, tuple[str, ...]], ...] = (
    ("answer", _("The answer"), ("respond_to_request", "referral_conference", "pwn_after_decision")),
    (
        "evaluation",
        _("The evaluation and the decision"),
        (
            "evaluation_begins",
            "evaluate",
            "evaluate_and_decide",
            "evaluate_decide_and_iep",
            "decide_after_evaluation",
            "report_after_decision",
        ),
    ),
    (
        "meeting",
        _("The meeting and the plan"),
        (
            "iep_after_eligibility",
            "meeting_on_request",
            "meeting_notice",
            "report_before_meeting",
            "iep_offer_after_meeting",
            "iep_copy",
            "prior_notice_wait",
        ),
    ),
    ("papers", _("Papers"), ("records_copy", "iee_response")),
)

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
    "request_received_school_staff": _("a teacher or other school worker gets your request"),
    "request_received_sped_admin": _("the head of special education gets your request"),
    "consent_requested": _("the school asks for your consent"),
    "consent_form_given": _("you get the consent form"),
    "consent_efforts_begun": _("the school starts to ask for your consent"),
    "consent_received": _("the school gets your consent"),
    "conference_notice_sent": _("the school sends you the day of the meeting"),
    "identification_meeting_held": _("the team meets to decide if it will evaluate"),
    "evaluation_plan_offered": _("the school offers you a plan for the evaluation"),
    "response_given": _("the school answers"),
    "pwn_given": _("you get the notice in writing"),
    "evaluation_begun": _("the evaluation starts"),
    "evaluation_completed": _("the evaluation is done"),
    "evaluation_window_ended": _("the time for the evaluation is over"),
    "evaluation_report_completed": _("the written report is done"),
    "evaluation_report_given": _("you get the report"),
    "eligibility_determined": _("the team decides if your child can get special education"),
    "meeting_date": _("the team meets"),
    "report_given": _("you get the report"),
    "iep_meeting_held": _("the team meets to write the IEP"),
    "iep_finalized": _("the IEP is ready"),
    "iep_offered": _("the school makes its offer, or says no in writing"),
    "iep_implemented": _("the IEP is put to work"),
    "placement_completed": _("your child is placed"),
    "services_started": _("the help starts"),
    "iep_copy_given": _("you get your copy of the IEP"),
    "meeting_notice_sent": _("the school invites you"),
    "meeting_request_received": _("the school gets your request for a meeting"),
    "action_date": _("the change starts"),
    "iee_request_received": _("the school gets your request for an evaluation by someone from outside"),
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
DAY_ONE = _("The day that starts the count is day 1.")
EARLIEST_COUNTS = _("More than one time runs here. The one that ends first counts.")
STATE_DIFFERS = _(
    "We are not sure of this state’s own time. Here is the federal rule. The state may differ. Ask: %(ask)s."
)

# Days that a count leaves out, by the kind of pause. One that is not sure is told in the rule's fine print.
PAUSES: dict[str, Promise] = {
    "school_break_longer_than": _(
        "School breaks of more than %(days)s school days are not counted, nor are the days between terms."
    ),
    "school_out_consecutive_days_at_least": _(
        "Stretches of %(days)s or more days in a row without school are not counted, nor is the summer."
    ),
    "school_holidays_and_vacations": _(
        "School holidays and the breaks at Thanksgiving, in winter, in spring and in summer are not counted."
    ),
    "summer_between_terms": _(
        "The summer does not count, from the day after the last school day of spring to the day before the first "
        "one of fall."
    ),
}

# When the rule changes near the end of a school year. What then holds stands in the fine print.
YEAR_ENDS: dict[str, Promise] = {
    "fewer_than_school_days_left": _("Are fewer than %(days)s school days left in the year when the count starts?"),
    "consent_with_school_days_left_between": _(
        "Are %(min)s to %(max)s school days left in the year when the school gets your consent?"
    ),
    "request_within_calendar_days_of_year_end": _(
        "Does your request come in the last %(days)s calendar days of the school year?"
    ),
    "request_in_summer": _("Does your request come in the summer?"),
}

CONFIDENCE = {
    "high": _("We are sure of this rule."),
    "medium": _("We are not fully sure. Check it with your school or state."),
}
