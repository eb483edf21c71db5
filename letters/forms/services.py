"""Questions about OT, goals, tools, eating, permissions and a new school."""

from django.utils.translation import gettext_lazy as _

from letters.forms.answers import ask, day, line, lines, many, one, text, tick
from letters.forms.step import Step

SERVICES = [
    Step(
        "iep_on",
        _("Which day stands on the IEP?"),
        ask(on=day(_("Day")), past=("on",)),
        can_skip=True,
    ),
    Step(
        "need",
        _("What is hard at school now?"),
        ask(
            text=lines(
                _("Your examples"),
                _("One on each line: the task, the place, the day, how much help."),
                required=_("Write at least one example."),
            )
        ),
    ),
    Step(
        "ot_line",
        _("What does the plan say about OT now?"),
        ask(text=text(_("The line of the plan"), _("Copy it. For example: 30 minutes each week, in class."), rows=3)),
        can_skip=True,
    ),
    Step(
        "ot_ask",
        _("What do you ask for?"),
        ask(
            kind=one("ot_ask.kind", _("The change"), required=_("Choose what you ask for.")),
            text=text(_("In your words"), _("For example: OT in class while the group writes."), rows=3),
        ),
    ),
    Step(
        "ot_data",
        _("What do you know that shows the need?"),
        ask(
            text=lines(_("What shows it"), _("One on each line: scores, samples, missed sessions, with the day.")),
            less=tick(_("The school wants to give less OT")),
        ),
        can_skip=True,
    ),
    Step(
        "ot_gain",
        _("What will your child be able to do with it?"),
        ask(text=text(_("Your words"), _("A task of the school day says more than minutes."), rows=3)),
        can_skip=True,
    ),
    Step(
        "missed",
        _("Which sessions were missed?"),
        ask(
            line=line(_("What does the plan say?"), _("For example: 30 minutes each week.")),
            text=lines(
                _("Missed sessions"), _("One on each line, with its day."), required=_("Write what was missed.")
            ),
        ),
    ),
    Step(
        "missed_wish",
        _("How could it be made up?"),
        ask(text=text(_("What would work for you"), rows=3)),
        can_skip=True,
    ),
    Step(
        "goals",
        _("Which goals?"),
        ask(text=lines(_("The goals"), _("One on each line, as the plan says it."), required=_("Write the goals."))),
    ),
    Step(
        "goals_report",
        _("What do you have so far?"),
        ask(
            on=day(_("Day of the last report")),
            text=line(_("When does the plan promise reports?"), _("For example: with each report card.")),
            past=("on",),
        ),
        can_skip=True,
    ),
    Step(
        "esy_goals",
        _("Which skills may be lost in the long break?"),
        ask(text=lines(_("Skills or goals"), required=_("Write at least one skill."))),
    ),
    Step(
        "esy_loss",
        _("What happened after other breaks?"),
        ask(text=text(_("What you saw"), _("With days: what was lost, and how long it took to come back."))),
        can_skip=True,
    ),
    Step("esy_service", _("What would help?"), ask(text=text(_("Your words"), rows=3)), can_skip=True),
    Step(
        "at_tasks",
        _("Which tasks are hard?"),
        ask(
            text=lines(
                _("Tasks"),
                _("One on each line. For example: copying from the board takes the whole break."),
                required=_("Write at least one task."),
            )
        ),
    ),
    Step("at_home", _("Would a tool help at home, too?"), ask(home=tick(_("Yes, ask about home"))), can_skip=True),
    Step(
        "move",
        _("Where do you come from?"),
        ask(
            on=day(_("First day at the new school")),
            old=line(_("Old school, town and state"), required=_("Write the old school.")),
            same=one("move.same", _("Is it the same state?")),
        ),
    ),
    Step(
        "move_line",
        _("What does the old IEP say about OT?"),
        ask(text=text(_("The line of the plan"), _("Copy it: minutes, how often, where."), rows=3)),
        can_skip=True,
    ),
    Step("move_tools", _("Which tools does your child use?"), ask(text=text(_("Tools"), rows=3)), can_skip=True),
    Step(
        "feeding",
        _("What does the doctor’s order say?"),
        ask(
            who=line(_("Who wrote it?"), _("For example: Dr. Amari.")),
            text=text(
                _("The words of the order"),
                _("Copy them. Do not add or change anything."),
                required=_("Copy the words of the order."),
            ),
        ),
        warning=_("If your child chokes or can not breathe, call 911. This letter is for a plan, not for now."),
    ),
    Step(
        "feeding_ask",
        _("What do you need from the school?"),
        ask(which=many("feeding_ask.which", _("Please send me")), more=text(_("Anything else"), rows=3)),
        can_skip=True,
    ),
    Step(
        "permit",
        _("What do you allow?"),
        ask(
            kind=one("permit.kind", _("What is it?"), required=_("Choose what it is.")),
            text=text(
                _("Describe it"),
                _("Copy who recommended it, when and how it is used. The planner names no weight and no time."),
                required=_("Describe what you allow."),
            ),
        ),
        warning=_(
            "With weighted things and with eating, safety comes first. Ask a doctor or the OT before you say yes."
        ),
    ),
    Step(
        "permit_rules",
        _("Under which conditions?"),
        ask(which=many("permit_rules.which", _("Conditions")), more=lines(_("More conditions"))),
    ),
    Step("permit_until", _("Until which day?"), ask(on=day(_("Last day"), _("Then you look at it again together.")))),
]
