"""Steps of the school's people: who leads the record, therapists, teachers."""

from django.utils.translation import gettext_lazy as _

from overview.queries.road import CONCERN, CONSENT, DECISION, DRAFT, EVALUATION, REQUEST, REVIEW, SERVICES
from overview.queries.steps.table import LOOK, PREPARE, Step
from students.enums import Keeper

OWN_REPORT = Step(
    (EVALUATION,),
    lambda now: now.own_report,
    _("Finish your report"),
    _("What you typed is saved. Nobody else sees it until you finish."),
    _("Go on with the report"),
    "evaluations:report",
    "own_report",
)

LEADS = (
    Step(
        (CONCERN, REQUEST),
        lambda now: now.student.kept_by == Keeper.SCHOOL and not now.letter,
        _("Ask the parent for consent to test"),
        _("Send your own form. Copy the answer when the signed form is back, with a scan of it."),
        _("Copy the signed form"),
        "evaluations:consent-copy",
        other=(_("Add a parent to the team"), "students:member-add"),
    ),
    Step(
        (EVALUATION,),
        lambda now: now.received_on and not now.answer and not now.test_consent,
        _("The family asked for an evaluation"),
        _("Read the letter. Then note the school’s answer here, so that both sides see the same."),
        _("Note the answer"),
        "evaluations:answer",
    ),
    Step(
        (EVALUATION,),
        lambda now: now.test_consent and now.test_consent.answer != "no" and not now.test_consent.school_received_on,
        _("Note the day the school got the consent"),
        _("The time for the evaluation is counted from that day."),
        _("Add the day"),
        "evaluations:consent-received",
        "test_consent",
    ),
    OWN_REPORT,
    Step(
        (EVALUATION,),
        lambda now: now.test_consent and now.test_consent.answer != "no",
        _("Add the evaluation"),
        _("Strengths first. Each finding names the school task it is about."),
        _("Write a report"),
        "evaluations:report-add",
    ),
    Step(
        (DECISION,),
        lambda now: not now.decision,
        _("Write down what the team decided"),
        _("Who can be helped, how, and why. The family sees it and can answer."),
        _("Note the decision"),
        "evaluations:decision-add",
    ),
    Step(
        (DRAFT,),
        lambda now: now.shared and now.waits_for_reply,
        _("Answer the family’s marks"),
        _("Each mark gets an answer. You can take the family’s words into the next draft."),
        _("Answer the marks"),
        "ieps:marks",
        "shared",
    ),
    Step(
        (DRAFT,),
        lambda now: now.writing,
        _("Go on with the draft"),
        _("See what is still open on “Before you share”. The family reads it after you share it."),
        _("Open the draft"),
        "ieps:draft",
        "writing",
        other=(_("Before you share"), "ieps:share"),
        other_of_row=True,
    ),
    Step(
        (DRAFT,),
        lambda now: not now.shared and not now.versions,
        _("Write the first draft"),
        _("Start from the evaluation. Parent concerns stand in it word for word."),
        _("Start the draft"),
        "ieps:draft-start",
    ),
    Step(
        (DRAFT,),
        lambda now: now.shared,
        _("The draft is with the family"),
        _("Talk about it at the meeting. When the team agrees, make the plan final."),
        _("Open the draft"),
        "ieps:version",
        "shared",
        other=(_("Make the plan final"), "ieps:final"),
        other_of_row=True,
    ),
    Step(
        (CONSENT,),
        lambda now: not now.service_consent,
        _("Services wait for consent"),
        _("The parent answers on a page here or on the sheet. Copy a signed sheet with its scan."),
        _("See the consent"),
        "ieps:consent",
        "final",
    ),
    PREPARE,
    LOOK,
)

THERAPISTS = (
    OWN_REPORT,
    Step(
        (EVALUATION,),
        lambda now: now.test_consent and now.test_consent.school_received_on,
        _("Write your evaluation"),
        _("Strengths first. Each finding names the school task it is about."),
        _("Write a report"),
        "evaluations:report-add",
    ),
    Step(
        (DRAFT,),
        lambda now: now.writing,
        _("Write your part of the draft"),
        _("Your goals and the OT line. The family reads them after the draft is shared."),
        _("Open the draft"),
        "ieps:draft",
        "writing",
        other=(_("Before you share"), "ieps:share"),
        other_of_row=True,
    ),
    Step(
        (CONSENT, SERVICES, REVIEW),
        lambda now: (now.may_serve or now.in_force) and not now.trail.newest("ot_plan", "active"),
        _("Write the OT plan"),
        _("Say when, where and how the promised OT is given."),
        _("Go to OT"),
        "ot_services:ot",
    ),
    Step(
        (SERVICES,),
        lambda now: True,
        _("Log the sessions"),
        _("Given, or missed and why. A day that nobody logs counts as not recorded."),
        _("Open the session log"),
        "ot_services:sessions",
    ),
    PREPARE,
    LOOK,
)

TEACHERS = (
    Step(
        (DRAFT,),
        lambda now: now.writing,
        _("Write your part of the draft"),
        _("How schoolwork goes today, and what helps in class. The family reads it after the draft is shared."),
        _("Open the draft"),
        "ieps:draft",
        "writing",
    ),
    Step(
        (SERVICES, REVIEW),
        lambda now: True,
        _("Add a number to a goal"),
        _("One number from this week is enough. Each goal says what is measured."),
        _("Open the goals"),
        "ieps:goals",
        other=(_("What to do when the therapist is away"), "ot_services:ot"),
    ),
    PREPARE,
)
