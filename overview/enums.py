"""Plain words for each clock, by its id in the rules data. Imports nothing of ours."""

from dataclasses import dataclass

from django.db.models import IntegerChoices, TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class DueKind(TextChoices):
    CLOCK = "clock", _("a date of the law")
    MEETING = "meeting", _("a meeting")
    PROMISE = "promise", _("a promise from a talk")


class Show(TextChoices):
    """What a list of dates shows."""

    ALL = "all", _("All")
    LATE = "late", _("Passed")
    WEEK = "week", _("This week")


class MovedWhy(TextChoices):
    """Why a date is another than before."""

    CALENDAR = "calendar", _("the school calendar was changed")
    START = "start", _("the day it is counted from was corrected")
    RULES = "rules", _("the rule in the planner was corrected")
    PLAN = "plan", _("it was planned for another day")
    FACTS = "facts", _("something it is counted from was changed")


class Stage(IntegerChoices):
    """So many days before, or once when the day has passed."""

    MONTH = 30, _("30 days before")
    FORTNIGHT = 14, _("14 days before")
    WEEK = 7, _("7 days before")
    DAY = 1, _("the day before")
    LATE = 0, _("the day has passed")


@dataclass(frozen=True)
class ClockWords:
    """`heading` holds %(day)s; `unknown` stands there when no day can be told; `starts` says what day 0 is."""

    heading: Promise
    past: Promise
    unknown: Promise
    starts: Promise


WORDS = {
    "respond_to_request": ClockWords(
        _("The school should answer by %(day)s"),
        _("The school’s answer was due on %(day)s"),
        _("We do not know a number of days for the school’s answer"),
        _("The count starts the day after the school got the letter."),
    ),
    "evaluate": ClockWords(
        _("The evaluation should be done by %(day)s"),
        _("The evaluation was due on %(day)s"),
        _("We can not tell the day for the evaluation yet"),
        _("The count starts the day after the school got your consent."),
    ),
    "evaluate_and_decide": ClockWords(
        _("The team should decide by %(day)s"),
        _("The team’s decision was due on %(day)s"),
        _("We can not tell the day for the decision yet"),
        _("The count starts the day after the school got your consent."),
    ),
    "iep_after_eligibility": ClockWords(
        _("The meeting for the first plan should be held by %(day)s"),
        _("The meeting for the first plan was due on %(day)s"),
        _("We can not tell the day for the first plan yet"),
        _("The count starts the day after the team decided."),
    ),
    "report_before_meeting": ClockWords(
        _("You should have the report by %(day)s"),
        _("The report was due on %(day)s"),
        _("We can not tell the day for the report yet"),
        _("The count goes back from the day of the meeting."),
    ),
    "annual_review": ClockWords(
        _("The team should look at the plan again by %(day)s"),
        _("The yearly look at the plan was due on %(day)s"),
        _("We can not tell the day for the yearly look yet"),
        _("The year starts on the day the team last looked at the plan."),
    ),
    "triennial": ClockWords(
        _("The next evaluation should be done by %(day)s"),
        _("The next evaluation was due on %(day)s"),
        _("We can not tell the day for the next evaluation yet"),
        _("The count starts on the day the last evaluation was done."),
    ),
    "reevaluation_not_before": ClockWords(
        _("A new evaluation comes not before %(day)s, unless you and the school agree"),
        _("Since %(day)s a new evaluation is possible again"),
        _("We can not tell this day yet"),
        _("The count starts on the day the last evaluation was done."),
    ),
    "evaluate_decide_and_iep": ClockWords(
        _("The evaluation and the first plan should be done by %(day)s"),
        _("The evaluation and the first plan were due on %(day)s"),
        _("We can not tell the day for the evaluation and the first plan yet"),
        _("The count starts the day after the school got the paper that begins it."),
    ),
    "decide_after_evaluation": ClockWords(
        _("The team should decide by %(day)s"),
        _("The team’s decision was due on %(day)s"),
        _("We can not tell the day for the decision yet"),
        _("The count starts the day after the evaluation was done."),
    ),
    "referral_conference": ClockWords(
        _("The school should meet about your request by %(day)s"),
        _("The meeting about your request was due on %(day)s"),
        _("We can not tell the day for this meeting yet"),
        _("The count starts the day after the school got the letter."),
    ),
    "pwn_after_decision": ClockWords(
        _("You should have the decision in writing by %(day)s"),
        _("The decision in writing was due on %(day)s"),
        _("We can not tell the day for this notice yet"),
        _("The count starts the day after the school decided."),
    ),
    "iep_copy": ClockWords(
        _("You should have your copy of the plan by %(day)s"),
        _("Your copy of the plan was due on %(day)s"),
        _("We can not tell the day for your copy yet"),
        _("The count starts the day after the meeting."),
    ),
    "iep_offer_after_meeting": ClockWords(
        _("The school should make its offer in writing by %(day)s"),
        _("The school’s offer in writing was due on %(day)s"),
        _("We can not tell the day for the offer yet"),
        _("The count starts the day after the meeting."),
    ),
    "meeting_on_request": ClockWords(
        _("The school should answer your request for a meeting by %(day)s"),
        _("The answer to your request for a meeting was due on %(day)s"),
        _("We can not tell the day for this answer yet"),
        _("The count starts the day after the school got your request for a meeting."),
    ),
    "iee_response": ClockWords(
        _("The school should answer about an independent evaluation by %(day)s"),
        _("The answer about an independent evaluation was due on %(day)s"),
        _("We can not tell the day for this answer yet"),
        _("The count starts the day after the school got your request."),
    ),
    "report_after_decision": ClockWords(
        _("You should have the report by %(day)s"),
        _("The report was due on %(day)s"),
        _("We can not tell the day for the report yet"),
        _("The count starts the day after the team decided."),
    ),
    "evaluation_begins": ClockWords(
        _("The evaluation should begin by %(day)s"),
        _("The evaluation should have begun by %(day)s"),
        _("We can not tell the day for the first tests yet"),
        _("The count starts the day after the school got your consent."),
    ),
    "meeting_notice": ClockWords(
        _("You should be invited by %(day)s"),
        _("The invitation was due on %(day)s"),
        _("We can not tell the day for the invitation yet"),
        _("The count goes back from the day of the meeting."),
    ),
    "prior_notice_wait": ClockWords(
        _("The change may start after %(day)s"),
        _("The time to wait before the change ended on %(day)s"),
        _("We can not tell when the change may start"),
        _("The count starts the day after you got the written notice."),
    ),
    "records_copy": ClockWords(
        _("You should see the records by %(day)s"),
        _("The records were due on %(day)s"),
        _("We can not tell the day for the records yet"),
        _("The count starts the day after the school got your request for records."),
    ),
}

OTHER = ClockWords(
    _("A date to keep: %(day)s"),
    _("A date that has passed: %(day)s"),
    _("We can not tell this day yet"),
    _("The count starts on the day after."),
)

MEETING = ClockWords(
    _("Meeting on %(day)s"),
    _("The meeting was planned for %(day)s"),
    _("The day of the meeting is not known"),
    _("The day that was planned."),
)

PROMISE = ClockWords(
    _("Something was promised for %(day)s"),
    _("Something was promised for %(day)s"),
    _("Something was promised"),
    _("The day that was named in the talk."),
)

DAY_TYPES = {
    "school": _("school days"),
    "business": _("business days"),
    "calendar": _("calendar days, weekends and breaks too"),
    "weekday": _("weekdays"),
}

SHOWN_AS = {
    "date": _("We are sure of this rule."),
    "check": _("Check this date with your school or state. We are not fully sure of the rule."),
    "federal": _("This is the federal rule. Your state may have its own. Ask the state office."),
    "unknown": _("We can not be sure of a number of days here, so we show none."),
}

UNKNOWN_WHY = {
    "state_not_on": _("The rules of this state are not in the planner yet. Ask the school which day it works toward."),
    "no_state_clock": _("We know of no number of days in this state. Ask the school which day it works toward."),
    "other_start": _(
        "In this state the days count from another moment, such as the day the special education office got it. Ask "
        "the school which day it works toward."
    ),
    "not_established": _("We are not sure of this state’s rule. Ask the school which day it works toward."),
    "calendar_gap": _("A school year is missing in the calendar you entered. Add it, and the days can be counted."),
    "calendar_ends": _("The school calendar you entered ends before the count does. Add the next school year."),
}

# Why no last day of services can be told, by the reason of `deadlines.ages.LastDay`.
NO_LAST_DAY = {
    "state_decides": _("We can not tell a last day. Ask the state office."),
    "district_decides": _("The district’s own rule decides. Ask for it in writing."),
    "term_end_unknown": _("We do not know when that term ends. Ask the school."),
}

SUM_LABELS = {
    "all_days": _("All days from %(first)s to %(last)s"),
    "weekends": _("Saturdays and Sundays"),
    "off": _("No school: %(span)s (%(name)s)"),
    "waits": _("Not counted: %(span)s (%(name)s)"),
    "result": _("Days counted"),
}

OFF_REASONS = {
    "no_school": _("no school"),
    "holiday": _("holiday"),
    "between_years": _("between school years"),
    "weekend": _("weekend"),
    "waiting_for_consent": _("waiting for your consent"),
    "until_next_year": _("until the next school year starts"),
    "until_year_end": _("until the school year ends"),
    "until_fixed_date": _("the rule names the day"),
    "before_next_year": _("before the next school year starts"),
}

# What changed lately, one sentence a verb. `name` is a team member's, `who` the person who acted.
LATEST = {
    "letter.made": _("%(who)s made a letter."),
    "letter.sent": _("%(who)s noted how a letter was sent."),
    "letter.received": _("%(who)s noted that the school got the letter."),
    "letter.answered": _("%(who)s noted what the school said to a letter."),
    "evaluation.answered": _("%(who)s wrote down what the school said."),
    "evaluation.confirmed": _("%(who)s confirmed what the school said."),
    "consent.answered": _("%(who)s noted an answer to a consent form."),
    "consent.copied": _("%(who)s copied a signed consent form."),
    "consent.revoked": _("%(who)s took a yes back."),
    "consent.received": _("%(who)s noted that the school got the consent."),
    "team.member_added": _("%(who)s added %(name)s to the team."),
    "team.joined": _("%(who)s joined the team."),
    "team.declined": _("%(name)s may not use the planner. They stay on the team as a name."),
    "team.member_ended": _("%(name)s is no longer on the team."),
    "calendar.confirmed": _("%(who)s confirmed the school calendar."),
    "file.added": _("%(who)s added a paper."),
    "file.restored": _("%(who)s put a paper back."),
    "log.shared": _("%(who)s shared an entry of the home log."),
    "contact.shared": _("%(who)s shared what was said in a talk."),
    "evaluation.finished": _("%(who)s finished an evaluation."),
    "decision.recorded": _("%(who)s wrote down what the team decided."),
    "decision.position_stated": _("%(who)s said what they think of the decision."),
    "notice.recorded": _("%(who)s wrote down a notice."),
    "plan_504.saved": _("%(who)s saved the 504 plan."),
    "iep.shared": _("%(who)s shared a draft of the plan."),
    "iep.finalized": _("%(who)s made the plan final."),
    "iep.marked": _("%(who)s marked the plan."),
    "iep.answered": _("%(who)s answered a mark."),
    "iep.adopted": _("%(who)s took words of the family into the next draft."),
    "ot_plan.activated": _("%(who)s put the OT plan in use."),
    "ot_plan.changed": _("%(who)s changed the OT plan."),
    "ot_plan.card_saved": _("%(who)s saved a card for the teacher."),
    "progress.reported": _("%(who)s wrote down a progress report."),
    "meeting.planned": _("%(who)s planned a meeting."),
    "meeting.changed": _("%(who)s changed the meeting."),
    "meeting.input_shared": _("%(who)s shared what they want to say."),
    "date.agreed": _("%(who)s wrote down another day that you agreed on."),
    "date.agreement_ended": _("%(who)s took an agreed day back."),
}

# The papers made here, in words, as a full copy names them.
PAPERS = {
    "letter": _("Letter"),
    "letter-english": _("English copy of a letter"),
    "proof": _("Proof that a letter arrived"),
    "evaluation": _("Evaluation in plain words"),
    "decision": _("Team decision"),
    "evidence": _("The family’s evidence"),
    "iep": _("Plan"),
    "iep-marks": _("Plan with the family’s marks"),
    "answer-sheet": _("Answer sheet"),
    "consent-sheet": _("Consent sheet"),
    "goals": _("Goals"),
    "goals-page": _("Goals for the teacher’s folder"),
    "ot-plan": _("OT plan"),
    "carry-over-card": _("Card for the teacher"),
    "minutes": _("OT minutes"),
    "packet": _("Meeting packet"),
    "home-log": _("Home log"),
}

# Acts that move no date of the law: readers need not count anew after them. Every other act may.
NO_DATE_MOVES = (
    "page.opened",
    "copy.taken",
    "child.added",
    "worry.shared",
    "progress.measured",
    "progress.reported",
    "ot_session.logged",
    "ot_session.undone",
    "iep.goal_saved",
    "iep.row_moved",
    "packet.made",
)
