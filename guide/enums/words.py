"""The word list: each hard word of the planner in two plain sentences. `slug` is the place other pages link to."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Word:
    """`see` names other words by slug."""

    slug: str
    term: Promise
    meaning: Promise
    see: tuple[str, ...] = ()


WORDS = (
    Word(
        "accommodation",
        _("Accommodation"),
        _(
            "A change in how a child works at school, such as more time or a quiet seat. The child still learns the "
            "same things."
        ),
        ("iep", "504-plan"),
    ),
    Word(
        "advocate",
        _("Advocate"),
        _("A person who helps a family speak up at school. You can ask one to join your child’s team as a supporter."),
        ("parent-center",),
    ),
    Word(
        "assistive-technology",
        _("Assistive technology"),
        _("A tool that helps a child do a task, from a pencil grip to a tablet. It can be bought, borrowed or made."),
    ),
    Word(
        "baseline",
        _("Baseline"),
        _("Where a child stands today, as a number, before the help starts. Progress on a goal is counted from there."),
        ("goal",),
    ),
    Word(
        "calendar-day",
        _("Calendar day"),
        _("Any day, weekends and breaks too. When a rule says only “day”, it means a calendar day."),
        ("school-day",),
    ),
    Word(
        "carry-over-card",
        _("Carry-over card"),
        _(
            "One page for the teacher that says what to do when the therapist is away. It has a few steps, and when "
            "to stop."
        ),
        ("occupational-therapist",),
    ),
    Word(
        "case-manager",
        _("Case manager"),
        _(
            "The person at school who keeps your child’s papers and dates in order. Ask the school who it is, so "
            "that "
            "you know whom to call."
        ),
        ("iep-team",),
    ),
    Word(
        "citation",
        _("Citation"),
        _(
            "The name and number of a rule, such as 34 CFR 300.301. With it anyone can find the rule and read the "
            "exact words."
        ),
    ),
    Word(
        "consent",
        _("Consent"),
        _(
            "Your yes, in writing, after the school has told you what it wants to do. It is your choice, and you can "
            "take it back."
        ),
        ("evaluation",),
    ),
    Word(
        "consent-sheet",
        _("Consent sheet"),
        _(
            "The paper on which you say yes, no or partly to the plan and its services. Coming to a meeting is not a "
            "yes."
        ),
        ("consent", "iep"),
    ),
    Word(
        "daily-living-skills",
        _("Daily living skills"),
        _(
            "The things we do each day to take care of ourselves, such as eating, dressing and washing hands. At "
            "school this means lunch, coats and the bathroom."
        ),
        ("occupational-therapy",),
    ),
    Word(
        "district",
        _("District"),
        _("The office that runs the public schools where you live. Letters about an evaluation can go to it as well."),
    ),
    Word(
        "due-process",
        _("Due process hearing"),
        _(
            "A formal way to settle a fight with the school, with a person who decides like a judge. Get advice "
            "before "
            "you ask for one."
        ),
        ("mediation", "state-complaint"),
    ),
    Word(
        "eligibility",
        _("Eligibility"),
        _(
            "The decision whether your child can get special education. The team makes it with you after the "
            "evaluation, and no single test score decides."
        ),
        ("evaluation", "special-education"),
    ),
    Word(
        "evaluation",
        _("Evaluation"),
        _(
            "The school finds out what your child can do, what is hard and why. People test, watch, look at work, "
            "and "
            "ask you and the teacher."
        ),
        ("consent", "screening", "eligibility"),
    ),
    Word(
        "504-plan",
        _("504 plan"),
        _(
            "A plan with changes at school for a child with a disability. It comes from another law, and a child can "
            "have one without special education."
        ),
        ("accommodation", "iep"),
    ),
    Word(
        "fine-motor",
        _("Fine motor skills"),
        _("Small movements of the hands and fingers. A child needs them to write, cut and close buttons."),
        ("gross-motor",),
    ),
    Word(
        "goal",
        _("Goal"),
        _(
            "What a child should be able to do by a certain day, so that anyone can see if it worked. It says who "
            "measures it and how."
        ),
        ("baseline", "iep"),
    ),
    Word(
        "gross-motor",
        _("Gross motor skills"),
        _("Big movements of the whole body. A child needs them to run, climb, jump and sit up straight."),
        ("fine-motor", "physical-therapy"),
    ),
    Word(
        "iep",
        _("IEP"),
        _(
            "A written plan for a child who needs special education. The letters stand for individualized education "
            "program."
        ),
        ("iep-team", "special-education"),
    ),
    Word(
        "iep-team",
        _("IEP team"),
        _(
            "The people who write the IEP, and you are one of them. Teachers, a person from the district and often a "
            "therapist sit there too."
        ),
        ("iep",),
    ),
    Word(
        "independent-evaluation",
        _("Independent evaluation"),
        _(
            "An evaluation by a person who does not work for the school. You can ask for one when you do not agree "
            "with the school’s evaluation."
        ),
        ("evaluation",),
    ),
    Word(
        "interpreter",
        _("Interpreter"),
        _("A person who says in your language what is said in another. You can ask the school for one at meetings."),
    ),
    Word(
        "meeting-packet",
        _("Meeting packet"),
        _(
            "All papers for one meeting in one file, in order and with page numbers. You can print it and take it "
            "along."
        ),
        ("iep-team",),
    ),
    Word(
        "regular-class",
        _("Least restrictive environment"),
        _(
            "A child learns in the regular class as much as that works with help. The plan says when that is not so, "
            "and why."
        ),
        ("push-in", "pull-out"),
    ),
    Word(
        "mediation",
        _("Mediation"),
        _(
            "A talk with the school, led by a trained person who takes no side. You go only if you want to, and it "
            "is free."
        ),
        ("due-process",),
    ),
    Word(
        "not-recorded",
        _("Not recorded"),
        _("Nobody wrote down if a session took place. It does not count as given, and it does not count as missed."),
        ("occupational-therapy",),
    ),
    Word(
        "occupational-therapist",
        _("Occupational therapist (OT)"),
        _(
            "A person with a license who helps children do the tasks of their day. An OT looks at the child, the "
            "task "
            "and the place."
        ),
        ("occupational-therapy",),
    ),
    Word(
        "occupational-therapy",
        _("Occupational therapy (OT)"),
        _(
            "Help with the tasks of the day, such as writing, dressing, eating lunch and joining in. At school it is "
            "there so that a child can learn and take part."
        ),
        ("occupational-therapist", "related-service", "physical-therapy"),
    ),
    Word(
        "parent-center",
        _("Parent center"),
        _(
            "A place in each state that helps families of children with disabilities. It is free, and people there "
            "know your state’s rules."
        ),
        ("advocate",),
    ),
    Word(
        "percentile",
        _("Percentile"),
        _("How many of 100 children of the same age score the same or lower. The 8th percentile means about 8 of 100."),
        ("standard-score",),
    ),
    Word(
        "physical-therapy",
        _("Physical therapy (PT)"),
        _("Help with moving the whole body, such as walking, stairs and balance. Some children need both PT and OT."),
        ("gross-motor", "occupational-therapy"),
    ),
    Word(
        "prior-written-notice",
        _("Prior written notice"),
        _(
            "A paper in which the school says what it wants to do, or will not do, and why. You should get it before "
            "anything changes."
        ),
        ("procedural-safeguards",),
    ),
    Word(
        "procedural-safeguards",
        _("Procedural safeguards"),
        _(
            "Your rights, written down in one long paper from the school. You get it when you first ask for an "
            "evaluation."
        ),
        ("prior-written-notice",),
    ),
    Word(
        "proof",
        _("Proof"),
        _(
            "Something that shows that the school got your letter, and on which day. A date stamp, a reply or a mail "
            "receipt will do."
        ),
        ("request",),
    ),
    Word(
        "pull-out",
        _("Pull-out"),
        _("Help that a child gets in another room. The plan says which class is missed for it."),
        ("push-in",),
    ),
    Word(
        "push-in",
        _("Push-in"),
        _("Help that a child gets in class, next to the others. Nothing is missed for it."),
        ("pull-out",),
    ),
    Word(
        "records",
        _("Records"),
        _("The papers and files that the school keeps about your child. You can ask to see them."),
    ),
    Word(
        "related-service",
        _("Related service"),
        _(
            "Help that a child needs to get something out of special education. OT, PT and the school bus can be "
            "such help."
        ),
        ("occupational-therapy", "special-education"),
    ),
    Word(
        "request",
        _("Request"),
        _("Your letter that asks the school for an evaluation. Put a date on it and keep a copy."),
        ("evaluation", "proof"),
    ),
    Word(
        "school-day",
        _("School day"),
        _("A day when children come to school to learn, even for part of the day. Weekends and breaks do not count."),
        ("calendar-day",),
    ),
    Word(
        "screening",
        _("Screening"),
        _(
            "A quick look by a teacher or therapist to plan lessons. It is not an evaluation and does not take its "
            "place."
        ),
        ("evaluation",),
    ),
    Word(
        "sensory-processing",
        _("Sensory processing"),
        _(
            "How the body takes in sound, light, touch and movement. Some children feel too much of it, some too "
            "little, and both can make school hard."
        ),
    ),
    Word(
        "special-education",
        _("Special education"),
        _("Teaching that is made to fit one child with a disability. It costs the family nothing."),
        ("iep", "eligibility"),
    ),
    Word(
        "standard-score",
        _("Standard score"),
        _(
            "A test score that can be compared with other children of the same age. Each test says which number is "
            "the middle."
        ),
        ("percentile",),
    ),
    Word(
        "state-complaint",
        _("State complaint"),
        _(
            "A letter to the state that says the school broke a rule. The state looks into it and writes down what "
            "it finds."
        ),
        ("mediation", "due-process"),
    ),
    Word(
        "visual-perception",
        _("Visual perception"),
        _(
            "How the brain makes sense of what the eyes see. A child needs it to find a word on a page or copy from "
            "the board."
        ),
    ),
)
