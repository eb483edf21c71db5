"""The letter for a day that passed: what was asked, when the school had it, the day and its rule."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from deadlines.clocks import Clock
from letters.actions import Fact, follow_up, start
from letters.enums import Kind
from letters.models import Letter
from overview.models import DueDate

# What was asked or promised, where no letter of ours started the clock.
ASKED = {
    "respond_to_request": _("An answer to the request for an evaluation"),
    "evaluate": _("The evaluation that I said yes to"),
    "evaluate_and_decide": _("The evaluation that I said yes to, and the decision"),
    "evaluate_decide_and_iep": _("The evaluation that I said yes to, the decision and the plan"),
    "iep_after_eligibility": _("The meeting to write the IEP"),
    "annual_review": _("The yearly review of the IEP"),
    "triennial": _("The new evaluation after three years"),
    "records_copy": _("The records I asked to see"),
}
# What a follow-up may cite for a clock of the rules data.
RULES = {
    "respond_to_request": "answer",
    "evaluate": "evaluation",
    "evaluate_and_decide": "evaluation",
    "evaluate_decide_and_iep": "evaluation",
    "iep_after_eligibility": "first_iep",
    "annual_review": "yearly",
    "triennial": "three_years",
    "records_copy": "records",
}


def write_about_late(*, by: User, due: DueDate, clock: Clock) -> Letter:
    """A follow-up. The day stands in it only where it is sure: neither an estimate, nor a range, nor to be checked.

    Nor where family and school agreed on another: the parent says which one counts.
    """
    is_sure = clock.shown_as == "date" and not clock.estimate and not clock.due_range
    rule = RULES.get(clock.id, "")
    state_rule = "" if clock.federal or clock.shown_as != "date" else clock.cite
    due_on = due.due_on if is_sure and due.agreed_day is None else None
    source = reverse("overview:dates", args=[due.student_id])
    letter = _letter_at(due)
    if letter:
        return follow_up(by=by, letter=letter, due_on=due_on, rule=rule, state_rule=state_rule, source=source)
    said = {
        "overdue.text": str(ASKED.get(clock.id, "")),
        "overdue.got_on": due.started_on.isoformat() if due.started_on else "",
        "overdue_rule.due_on": due_on.isoformat() if due_on else "",
        "overdue_rule.rule": rule,
        "overdue_rule.state": state_rule,
    }
    facts = [Fact(key, text, str(_("Dates")), source) for key, text in said.items() if text]
    return start(by=by, student=due.student, kind=Kind.FOLLOW_UP, facts=facts)


def _letter_at(due: DueDate) -> Letter | None:
    """The locked letter whose receipt started this clock."""
    rows = Letter.objects.frozen().filter(student=due.student_id).prefetch_related("dispatches")
    return next((row for row in rows if row.get_absolute_url() == due.ref), None)
