"""Questions of letters around a meeting."""

from django.utils.translation import gettext_lazy as _

from letters.forms.answers import ask, day, line, lines, one, text, tick
from letters.forms.step import Step

MEETINGS = [
    Step(
        "meeting_why",
        _("Why do you want to meet?"),
        ask(text=text(_("Your reason"), required=_("Write why you want to meet."))),
        hint=_("For example: less progress than hoped, news from home, missed sessions."),
    ),
    Step(
        "meeting_questions", _("What do you want to talk about?"), ask(text=lines(_("Your questions"))), can_skip=True
    ),
    Step(
        "meeting_people",
        _("Who should be there?"),
        ask(names=line(_("Names or jobs")), ot=tick(_("The OT, or their written input"))),
        can_skip=True,
    ),
    Step(
        "meeting_times",
        _("Which times work for you?"),
        ask(text=lines(_("Three times"), _("One on each line. For example: Monday after 3 pm."))),
        can_skip=True,
    ),
    Step(
        "format",
        _("How do you want to meet?"),
        ask(
            how=one("format.how", _("How")),
        ),
        can_skip=True,
    ),
    Step(
        "input_strengths",
        _("What is your child good at?"),
        ask(text=text(_("Your words"))),
        can_skip=True,
    ),
    Step(
        "input_concerns",
        _("What worries you?"),
        ask(
            text=lines(_("The most important first"), required=_("Write at least one thing that worries you.")),
            home=text(_("What do you see at home?"), rows=3),
        ),
    ),
    Step("input_works", _("What works well?"), ask(text=text(_("Your words"))), can_skip=True),
    Step("input_wishes", _("What do you wish for?"), ask(text=lines(_("Your wishes"))), can_skip=True),
    Step("input_questions", _("What do you want to ask?"), ask(text=lines(_("Your questions"))), can_skip=True),
    Step("dissent_meeting", _("When was the meeting?"), ask(on=day(_("Day")), past=("on",)), can_skip=True),
    Step(
        "dissent_agree",
        _("What do you agree with?"),
        ask(text=text(_("Your words"))),
        hint=_("Starting with this helps both sides."),
        can_skip=True,
    ),
    Step(
        "dissent_items",
        _("What do you disagree with?"),
        ask(
            text=lines(
                _("What you disagree with"),
                _("One thing on each line. Name the page or the line of the plan if you can."),
                required=_("Write what you disagree with."),
            ),
            because=text(_("Why?"), _("Facts and numbers first.")),
        ),
    ),
    Step("dissent_ask", _("What do you ask for instead?"), ask(text=text(_("Your words"))), can_skip=True),
    Step(
        "excusal",
        _("Who can not come?"),
        ask(
            name=line(_("Name or job"), required=_("Write who can not come.")),
            role=line(_("Their part in the team"), _("For example: classroom teacher.")),
            on=day(_("Day of the meeting")),
        ),
        why=_("OT is often no required member. You can ask for written OT input instead."),
        cite="34 CFR 300.321(e)",
    ),
    Step(
        "excusal_answer",
        _("What do you answer?"),
        ask(
            answer=one(
                "excusal_answer.answer",
                _("Your answer"),
                _("If their area is talked about, you may ask for written input first."),
                required=_("Choose your answer."),
            ),
            input_on=day(_("By when do you want the written input?"), _("Only if you ask for it.")),
        ),
    ),
    Step("excusal_why", _("Do you want to say why?"), ask(text=text(_("Your reason"))), can_skip=True),
    Step(
        "recap_meeting",
        _("When was the meeting, and who was there?"),
        ask(on=day(_("Day")), people=line(_("Who was there?")), past=("on",)),
        can_skip=True,
    ),
    Step(
        "recap_decided",
        _("What was decided?"),
        ask(
            text=lines(
                _("Your understanding"),
                _("One thing on each line: services with their minutes, place and first day."),
                required=_("Write at least one thing."),
            )
        ),
    ),
    Step(
        "recap_promised",
        _("Who does what by when?"),
        ask(text=lines(_("Promises"), _("One on each line: who, what, by when."))),
        can_skip=True,
    ),
    Step(
        "recap_open",
        _("What is still open?"),
        ask(text=lines(_("Still open")), no=text(_("What did you not agree to?"), rows=3)),
        can_skip=True,
    ),
]
