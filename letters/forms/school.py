"""Questions about what the school said, sent, wrote or did not do."""

from django.utils.translation import gettext_lazy as _

from letters.forms.answers import ask, day, line, lines, many, one, text, tick
from letters.forms.step import Step

ITEMS = {
    "evaluation": _("First evaluation"),
    "services": _("First special education services"),
    "reevaluation": _("A new evaluation"),
    "billing": _("Use of Medicaid"),
    "sharing": _("Sharing records"),
}
NOT_ASKED = _("Not on the form, or I do not know yet")

SCHOOL = [
    Step(
        "talk",
        _("What was said?"),
        ask(
            talk_on=day(_("When was it?"), required=_("Write the day of the talk.")),
            text=text(_("What did you understand?"), rows=5, required=_("Write what was said.")),
            past=("talk_on",),
        ),
    ),
    Step(
        "suggested",
        _("What did the school suggest?"),
        ask(
            on=day(_("When?")),
            text=text(_("What did you understand?"), required=_("Write what the school said.")),
            past=("on",),
        ),
    ),
    Step("suggested_questions", _("What do you want to ask?"), ask(text=lines(_("Your questions"))), can_skip=True),
    Step(
        "suggested_answer",
        _("What do you say to it for now?"),
        ask(answer=one("suggested_answer.answer", _("Your answer"))),
        hint=_("You can change your mind later. This is no signature."),
        can_skip=True,
    ),
    Step(
        "consent",
        _("What do you say to each item?"),
        ask(**{item: one(f"consent.{item}", label, unsure=NOT_ASKED) for item, label in ITEMS.items()}),
        why=_("Each item has its own yes or no. A no to one item never takes away the others."),
        cite="34 CFR 300.300(d)(3)",
        warning=_(
            "A no to services, or taking that yes back later, ends all special education. Talk to someone first."
        ),
    ),
    Step(
        "consent_added",
        _("Is something missing on the form?"),
        ask(text=text(_("What should be added?"), _("For example: look at lunch and at technology, too."))),
        can_skip=True,
    ),
    Step(
        "records",
        _("What do you want to see?"),
        ask(
            which=many("records.which", _("Papers of the school")),
            other=lines(_("Anything else"), _("One paper on each line.")),
        ),
    ),
    Step(
        "records_time",
        _("From which time?"),
        ask(from_on=day(_("From")), to_on=day(_("To"))),
        hint=_("Leave both empty to ask for all of it."),
        can_skip=True,
    ),
    Step(
        "records_meeting",
        _("Is there a meeting before which you need them?"),
        ask(
            on=day(_("Day of the meeting")),
            who=line(_("Who may look at them for you?"), _("For example: an advocate. Leave it empty if nobody.")),
        ),
        why=_("The school must let you see the records before an IEP meeting."),
        cite="34 CFR 300.613(a)",
        can_skip=True,
    ),
    Step(
        "amend",
        _("Which paper is not right?"),
        ask(
            paper=line(_("Name and day of the paper"), required=_("Write which paper it is.")),
            page=line(_("Page")),
            text=text(_("What does it say?"), _("Copy the words."), required=_("Copy the words that are not right.")),
        ),
    ),
    Step(
        "amend_why",
        _("What is wrong, and what would be right?"),
        ask(
            text=text(_("Why is it wrong, or says too much?")),
            instead=text(_("What should it say?"), rows=3),
        ),
    ),
    Step(
        "report",
        _("With which evaluation do you disagree?"),
        ask(
            on=day(_("Date of the report")),
            area=line(
                _("Area"),
                _("For example: OT, motor skills. It must be an area that the school looked at."),
                required=_("Write the area."),
            ),
            past=("on",),
        ),
        why=_("If the school never looked at an area, ask it to do so first. That is another letter."),
    ),
    Step(
        "iee_why",
        _("Do you want to say why?"),
        ask(text=text(_("Your reasons"))),
        hint=_("You do not have to."),
        why=_("The school may ask for your reasons. You need not give any."),
        cite="34 CFR 300.502(b)(4)",
        can_skip=True,
    ),
    Step(
        "pwn",
        _("What did the school say no to, or want to change?"),
        ask(
            kind=one("pwn.kind", _("What was it?")),
            said_on=day(_("When?")),
            who=line(_("Who said it?")),
            text=text(_("What was said?"), required=_("Write what was said.")),
            past=("said_on",),
        ),
    ),
    Step(
        "share",
        _("What may be shared, with whom and why?"),
        ask(
            what=lines(_("Which papers?"), required=_("Write which papers.")),
            who=line(_("With whom?"), required=_("Write who gets them.")),
            why=line(_("Why?")),
        ),
    ),
    Step(
        "share_until",
        _("Until which day?"),
        ask(
            until_on=day(_("Last day")),
            invite=tick(_("They may come to a meeting about the time after school")),
        ),
    ),
    Step(
        "overdue",
        _("What did you ask for?"),
        ask(
            text=text(_("What you asked for"), required=_("Write what you asked for."), rows=3),
            sent_on=day(_("When did you send it?")),
            got_on=day(_("When did the school get it?")),
            proof=line(_("How do you know?"), _("For example: the date stamp of the office.")),
            past=("sent_on", "got_on"),
        ),
    ),
    Step(
        "overdue_rule",
        _("By when was it due?"),
        ask(
            due_on=day(_("The day it was due or promised"), _("Leave it empty if you are not sure.")),
            rule=one("overdue_rule.rule", _("Which rule is it?"), unsure=_("I do not know, or it was a promise")),
            state=line(_("Rule of your state"), _("The planner fills this in where it counted the day.")),
        ),
        hint=_("The planner never makes up a number of days."),
        can_skip=True,
    ),
    Step(
        "overdue_came",
        _("What has come back?"),
        ask(came=one("overdue_came.came", _("Until today")), text=text(_("What came?"), rows=3)),
        can_skip=True,
    ),
    Step(
        "overdue_want",
        _("What is the one thing you want now?"),
        ask(
            text=text(_("In your words"), _("For example: a written answer, yes or no."), rows=3),
            on=day(_("By which day?"), _("You may propose one. It is your wish, not a rule.")),
        ),
        can_skip=True,
    ),
    Step(
        "complaint",
        _("Which rules do you think the school did not keep?"),
        ask(
            rules=many("complaint.rules", _("Rules")),
            first_on=day(_("When did it begin?")),
            past=("first_on",),
        ),
        why=_("The state looks at what happened up to one year before it gets your complaint."),
        cite="34 CFR 300.153(c)",
        warning=_("A complaint is a big step. A parent center or legal aid can read it with you, for free."),
    ),
    Step(
        "complaint_facts",
        _("What happened, day by day?"),
        ask(text=lines(_("The facts"), _("One fact on each line, with its day."), required=_("Write what happened."))),
    ),
    Step("complaint_fix", _("What would put it right?"), ask(text=text(_("Your words")))),
    Step(
        "incidents",
        _("What happened?"),
        ask(
            text=lines(
                _("What happened"),
                _("One thing on each line: the day, the place, what you know. Name no other child."),
                required=_("Write what happened."),
            )
        ),
    ),
    Step("incidents_told", _("Whom did you tell?"), ask(text=text(_("Who and when"), rows=3)), can_skip=True),
    Step(
        "incidents_effect",
        _("What does it do to your child’s learning or school days?"),
        ask(text=text(_("Your words"))),
        can_skip=True,
    ),
]
