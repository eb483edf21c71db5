"""The words of each check: to the team what to mend, to the family a question without blame; and its rule. Data.

Ids are those of the catalogue of checks: G of a goal, I of a plan. `must` needs a reason when it stays open.
"""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Severity(TextChoices):
    MUST = "must", _("Must fix")
    SHOULD = "should", _("Better fix")
    TIP = "tip", _("Tip")


@dataclass(frozen=True)
class CheckFacts:
    """`message` for the team, `question` for the family; both may name values of the hit. `cite` may be blank."""

    severity: Severity
    message: Promise
    question: Promise
    cite: str = ""


MUST, SHOULD = Severity.MUST, Severity.SHOULD
GOAL_LAW, MEASURE_LAW = "34 CFR 300.320(a)(2)(i)", "34 CFR 300.320(a)(3)(i)"
PARTS = {"start": _("the first day"), "often": _("how often"), "long": _("how long"), "place": _("where")}

GOAL_CHECKS = {
    "G01": CheckFacts(
        SHOULD,
        _("Where is %(child)s starting? Give today’s number."),
        _("Where is %(child)s starting? Ask for today’s number."),
        "34 CFR 300.320(a)(1)-(2)",
    ),
    "G02": CheckFacts(
        SHOULD,
        _("“%(word)s” is not a starting number. Measure three times and write the number."),
        _("What is the number behind “%(word)s”?"),
    ),
    "G05": CheckFacts(
        MUST,
        _("%(child)s can do this already: the start and the aim are the same. Raise the aim."),
        _("The start and the aim are the same. What will be new in a year?"),
        GOAL_LAW,
    ),
    "G06": CheckFacts(
        MUST,
        _("The aim goes the wrong way. Check the start, the aim, and whether more or less is better."),
        _("The aim is further back than the start. Is that a slip?"),
        GOAL_LAW,
    ),
    "G07": CheckFacts(
        MUST,
        _("“%(word)s” cannot be seen or counted. What will %(child)s do?"),
        _("What will you see %(child)s do? “%(word)s” cannot be counted."),
        GOAL_LAW,
    ),
    "G08": CheckFacts(
        MUST,
        _("How much, how many or how fast is enough? Write the number."),
        _("How much, how many or how fast will be enough?"),
        GOAL_LAW,
    ),
    "G09": CheckFacts(
        MUST,
        _("The numbers here tell when or with what, not how well. Add the aim."),
        _("The numbers tell when or with what. How well should it go?"),
        GOAL_LAW,
    ),
    "G10": CheckFacts(
        MUST,
        _("“%(word)s” cannot be right or wrong, so a percent says nothing. Count minutes, times or help."),
        _("Percent of what? “%(word)s” cannot be right or wrong."),
        GOAL_LAW,
    ),
    "G14": CheckFacts(
        SHOULD,
        _("Once is luck. On how many days or tries? For example 4 of 5."),
        _("On how many days should it work before it counts?"),
    ),
    "G17": CheckFacts(
        SHOULD,
        _("When, where and with what will this happen?"),
        _("When, where and with what will %(child)s do this?"),
    ),
    "G18": CheckFacts(
        MUST,
        _("How will progress be measured? Pick a way."),
        _("How will the school measure this?"),
        MEASURE_LAW,
    ),
    "G21": CheckFacts(
        SHOULD,
        _("How often is it measured? Three points make a line."),
        _("How often will the school measure this?"),
        "34 CFR 300.320(a)(3)",
    ),
    "G22": CheckFacts(
        SHOULD,
        _("Who keeps the numbers, also when the therapist is away? Name a role."),
        _("Who keeps the numbers when the therapist is away?"),
    ),
    "G23": CheckFacts(
        MUST,
        _("A yearly goal needs a date within the year."),
        _("By which day, within a year?"),
        GOAL_LAW,
    ),
    "G24": CheckFacts(
        SHOULD,
        _("This is %(count)s goals in one. Each needs its own number."),
        _("There are %(count)s things in this goal. Will each be counted?"),
    ),
    "G25": CheckFacts(
        MUST,
        _("“%(words)s” is help, not a skill. Move it to the services."),
        _("This says which help comes. What will your child be able to do?"),
        "34 CFR 300.320(a)(2), (4)",
    ),
    "G26": CheckFacts(
        MUST,
        _("“%(who)s” acts here. What will %(child)s do? Move the rest to help in class."),
        _("“%(who)s” acts here. What will %(child)s do?"),
        GOAL_LAW,
    ),
    "G27": CheckFacts(
        SHOULD,
        _("“%(word)s”: such tests are not made to be given often. Use a school task."),
        _("Such tests are not made to be given often. Which school task would show it?"),
    ),
    "G28": CheckFacts(
        SHOULD,
        _("Two people could score “%(word)s” differently. Say what counts."),
        _("What counts as “%(word)s”? Two people could see it differently."),
    ),
    "G29": CheckFacts(
        SHOULD,
        _("“%(word)s”: how many, and which kind of help?"),
        _("How much help, and which kind? The goal says “%(word)s”."),
    ),
    "G30": CheckFacts(
        SHOULD,
        _("“%(word)s” can never be counted. Write it another way."),
        _("“%(word)s” cannot be counted. What is promised?"),
    ),
    "G32": CheckFacts(
        SHOULD,
        _("“%(word)s” is rarely fair. What is good enough?"),
        _("Is “%(word)s” fair? What would be good enough?"),
    ),
}

PLAN_CHECKS = {
    "I01": CheckFacts(
        MUST,
        _("“%(where)s” is empty."),
        _("“%(where)s” is empty. What will stand there?"),
        "34 CFR 300.320(a)",
    ),
    "I02": CheckFacts(
        MUST,
        _("The parents’ own words belong here, not changed."),
        _("Do your own words stand here, as you said them?"),
        "34 CFR 300.324(a)(1)(ii)",
    ),
    "I03": CheckFacts(
        SHOULD,
        _("What can the child do now, in numbers, and since when?"),
        _("What can your child do now, in numbers?"),
        "34 CFR 300.320(a)(1)",
    ),
    "I04": CheckFacts(
        MUST,
        _("How does it touch regular lessons? Write it down."),
        _("How does it touch regular lessons?"),
        "34 CFR 300.320(a)(1)(i)",
    ),
    "I06": CheckFacts(
        MUST,
        _("This service does not say: %(parts)s."),
        _("This service does not say: %(parts)s. Ask the school to write it."),
        "34 CFR 300.320(a)(7)",
    ),
    "I07": CheckFacts(
        SHOULD,
        _("“%(words)s” cannot be counted or kept. Write exact minutes and how often."),
        _("How many minutes, and how often? “%(words)s” cannot be counted."),
        "34 CFR 300.320(a)(7)",
    ),
    "I09": CheckFacts(
        SHOULD,
        _("This service stops on %(day)s, before the plan ends. Is that meant?"),
        _("This service stops on %(day)s, before the plan ends. Is that meant?"),
        "34 CFR 300.320(a)(7)",
    ),
    "I11": CheckFacts(
        MUST,
        _("This happens outside the class. Why can it not happen in class?"),
        _("Why can this not happen in class?"),
        "34 CFR 300.320(a)(5), 300.114(a)(2)",
    ),
    "I12": CheckFacts(
        SHOULD,
        _("What is this service for? Name a goal or a purpose."),
        _("What is this service for?"),
        "34 CFR 300.320(a)(4), 300.34(a)",
    ),
    "I13": CheckFacts(
        SHOULD,
        _("Name the profession of who gives it: for example OT or OT assistant."),
        _("Who gives this: an OT, an OT assistant, or someone else?"),
        "34 CFR 300.34(c)(6), 300.156(b)",
    ),
    "I20": CheckFacts(
        MUST,
        _("The team must look at summer services for this child, and write on what it decided."),
        _("Has the team looked at summer services? What did it look at?"),
        "34 CFR 300.106(a)",
    ),
    "I21": CheckFacts(
        MUST,
        _("When do the parents hear how it goes? Write the times."),
        _("When will you hear how it goes?"),
        "34 CFR 300.320(a)(3)(ii)",
    ),
    "I29": CheckFacts(
        SHOULD,
        _("School is more than lessons. Write about meals, recess and clubs."),
        _("What about meals, recess and clubs?"),
        "34 CFR 300.107, 300.108, 300.117",
    ),
}

CHECKS = GOAL_CHECKS | PLAN_CHECKS

# Of scores: beside the ids of the catalogue, P03-gap is the second half of P03.
PROGRESS_CHECKS = {
    "P01": CheckFacts(
        SHOULD,
        _("Word and numbers do not match: the last %(count)s scores before the report do not keep to the plan."),
        _("The word and the last %(count)s scores before it do not match. What does the school see?"),
        "34 CFR 300.320(a)(3)",
    ),
    "P02": CheckFacts(
        SHOULD,
        _("%(count)s scores in a row do not keep to the plan. Say what will change."),
        _("%(count)s scores in a row do not keep to the plan. What will change?"),
        "34 CFR 300.324(b)(1)(ii)",
    ),
    "P03": CheckFacts(
        SHOULD,
        _("%(count)s scores in this period. Three make a line."),
        _("There are %(count)s scores in this period, too few to judge. When will the next ones come?"),
    ),
    "P03-gap": CheckFacts(
        SHOULD,
        _("%(count)s school days without a score. Write one soon."),
        _("There is no score for %(count)s school days. Were none taken, or not written down?"),
    ),
}
