"""Plain words for ages: planning for life after school, the end of services, when rights pass on, small steps."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guide.enums.rights import LegalText

TITLES: dict[str, Promise] = {
    "exit": _("The age limit"),
    "transition": _("Planning for life after school"),
    "majority": _("When your rights pass to your child"),
    "objectives": _("Small steps for each goal"),
    "recording": _("Recording a meeting"),
}

# By the kind of exit rule (meta.exit_rules of the data).
EXIT: dict[str, Promise] = {
    "birthday": _("Until the day your child turns %(age)s."),
    "end_of_school_year_in_which_turns": _("To the end of the school year in which your child turns %(age)s."),
    "end_of_school_term_in_which_turns": _("To the end of the school term in which your child turns %(age)s."),
    "end_of_semester_in_which_turns": _("To the end of the semester in which your child turns %(age)s."),
    "end_of_school_year_if_turns_on_or_after": _(
        "A student who turns %(age)s on or after %(day)s can finish that school year."
    ),
    "end_of_school_year_if_turns_after": _("A student who turns %(age)s after %(day)s can finish that school year."),
    "end_of_school_year_if_turns_before": _(
        "To the end of the school year in which your child turns %(age)s before %(day)s."
    ),
    "end_of_school_year_if_age_on": _("A student who is %(age)s on %(day)s can go on to the end of that school year."),
    "end_of_school_year_if_not_over_on": _(
        "A student who is not older than %(age)s on %(day)s can finish that school year."
    ),
    "end_of_school_year_if_under_on": _("A student who is under %(age)s on %(day)s can go that school year."),
    "end_of_school_year_if_birthday_in_year_else_day_before_birthday": _(
        "To the end of the school year, when your child turns %(age)s during it. If not, until the day before that "
        "birthday."
    ),
    "month_rules": _("It depends on the month in which your child turns %(age)s."),
    "district_policy_at": _("Each district decides what happens when a student turns %(age)s."),
    "state_sets": _("Each state sets the end. Services can go on through age %(age)s where the state serves that age."),
}

TRANSITION = _("The IEP in effect when your child turns %(age)s must plan for life after school.")
TRANSITION_GRADE = _("When your child is in grade %(grade)s, the IEP must plan for life after school.")
TRANSITION_EARLIER = _(
    "The IEP must plan for life after school when your child turns %(age)s or is in grade %(grade)s. The earlier one "
    "counts."
)
MAJORITY = _("Your rights in special education pass to your child at %(age)s.")

NAMED: dict[str, Promise] = {
    "all": _("The IEP must break each goal into small steps (objectives)."),
    "alternate_assessment": _(
        "The IEP must break goals into small steps (objectives) when your child takes a test made for other standards."
    ),
    "parent_may_audio_record": _("You may record the sound of a meeting."),
    "parent_may_audio_record_with_24h_notice": _(
        "You may record the sound of a meeting if you tell the school 24 hours before."
    ),
    "parent_may_record_minutes_if_disclosed": _("You may record to take notes, if you say so."),
}

# Why the federal rule stands here. `ask` is the office to ask.
WHY_FEDERAL: dict[str, Promise] = {
    "absent": _(
        "We do not know a rule of this state’s own. Here is the federal one. The state may differ. Ask: %(ask)s."
    ),
    "unsure": _(
        "We are not sure of this state’s own rule. Here is the federal one. The state may differ. Ask: %(ask)s."
    ),
    "disputed": _("In this state the law on this is in dispute. Here is the federal rule. Ask: %(ask)s."),
}

DIPLOMA = (
    LegalText(
        _("A regular high school diploma ends services, at any age."),
        "34 CFR 300.102(a)(3)(i)",
        "300.102",
    ),
    LegalText(
        _("Leaving with this diploma is a change. The school must tell you in writing before."),
        "34 CFR 300.102(a)(3)(iii)",
        "300.102",
    ),
)
PASSING_ON = (
    LegalText(
        _(
            "A state can pass a parent’s rights on when the child is an adult under its law. The school tells both of "
            "you, and both of you keep getting its notices."
        ),
        "34 CFR 300.520(a)",
        "300.520",
    ),
    LegalText(
        _("At least one year before, the IEP must say that your child was told which rights pass on."),
        "34 CFR 300.320(c)",
        "300.320",
    ),
)
MAJORITY_UNKNOWN = _("We do not know the age in this state. Ask: %(ask)s.")

# The data's own notes on ages, by their exact text. An empty text: the sentence of the rule says it already.
AGE_NOTES: dict[str, Promise | str] = {
    # When planning starts
    "first IEP in effect at 16, or on entering 9th grade if that is earlier; earlier if the team thinks it right": _(
        "It can start sooner if the team finds that right."
    ),
    "statute speaks of a child over 15": _("The law of the state speaks of a child over 15."),
    "since 1 July 2025 also from the start of high school if the IEP team finds it right": _(
        "Since July 1, 2025 it can also start with high school, if the team finds that right."
    ),
    "first IEP developed when the child is 15, and no later than the end of 9th grade": _(
        "It is in the first IEP made when your child is 15, and at the latest at the end of grade 9."
    ),
    "the earlier of the first IEP in effect at 14 or entry to 8th grade": _("Entering grade 8 is enough."),
    "first IEP in effect after the child reaches 14": _("It is the first IEP in effect after your child turns 14."),
    "starts in 7th grade or at 12, whichever is first; needs identified before high school or 14; plan running on "
    "the first day of high school": _(
        "The needs are named before high school or age 14. The plan runs on the first day of high school."
    ),
    "first IEP in effect on entering 9th grade or turning 16, whichever is first": _("Entering grade 9 is enough."),
    "entering grade 9 or turning 14, whichever is first": _("Entering grade 9 is enough."),
    "8th grade year or age 14: transition service needs tied to the course of study": _(
        "It names the help your child needs with the courses ahead."
    ),
    "during grade 9": "",
    "courses of study from 14; full transition services from 16": _(
        "Courses are planned from 14. All the help is planned from 16."
    ),
    "course of study from 14; federal content from 16": _(
        "Courses are planned from 14. All that the federal rule asks for comes from 16."
    ),
    "planning statement from 14; full goals and services from 16": _(
        "A first statement comes at 14. Full goals and services come from 16."
    ),
    "first IEP in effect at 14": "",
    "needs, preferences and course of study from 14; measurable goals and services from 16": _(
        "Needs, wishes and courses come from 14. Goals that can be measured and services come from 16."
    ),
    "by the start of 9th grade or on turning 16, whichever is first; one guide says 15": _(
        "Entering grade 9 is enough. One guide says 15."
    ),
    "in the year the student turns 14": _("It starts in the year in which your child turns 14."),
    "by 14, or younger if right": _("It can start sooner if that is right for your child."),
    "encouraged from 14": _("The state likes it to start from 14."),
    "first IEP in effect when the child turns 16": _("The team can start sooner."),
    # Until when services can go on
    "a 2014 table adds that a student who turns 22 during the year may finish it": _(
        "A table of 2014 adds that a student who turns 22 during the school year may finish it. Ask."
    ),
    "birthday Jan-Jun: rest of the fiscal year; Oct-Dec: until 31 Dec; Jul-Sep: may not start a new fiscal year "
    "unless in a year-round programme already under way": _(
        "A birthday from January to June: for the rest of the budget year, to June 30. From October to "
        "December: until December 31. From July to September: no new budget year, unless a year-round program "
        "has begun."
    ),
    "school year ends 30 June; earlier if the student graduates": _("The school year ends on June 30."),
    "ages 3 through 21, unless a standard diploma was taken and not deferred": _(
        "A standard diploma ends it, unless your child put off taking it."
    ),
    "each district says in writing whether services stop on the birthday, at the end of the semester or of the year": _(
        "The district says in writing if services stop on the birthday, at the end of the semester or at the "
        "end of the year."
    ),
    "the printed rule still says under twenty": _("The printed rule still says under 20."),
    "not more than 25 on 1 September; turning 26 later in the year, may finish it": _(
        "A student who turns 26 later in that year may finish it."
    ),
    "no run-on to the end of the year; since 1 July 2023": _(
        "Services do not run on to the end of the school year. This holds since July 1, 2023."
    ),
    "a 21-year-old who has not finished may be covered to the end of the year (secondary)": _(
        "A student of 21 who has not finished may go on to the end of the year. We have that only from a guide. Ask."
    ),
    "replaces the earlier practice under MCA 20-7-411": _("This takes the place of an older practice."),
    "Ninth Circuit law (N.D. v. Reykdal, 2024) may require service to 22": _(
        "A court decision of 2024 may mean services until 22. Ask."
    ),
    "3 through 21, both inclusive; finishing the year after turning 22 not confirmed": _(
        "May a student finish the year after turning 22? We could not confirm that. Ask."
    ),
    "so a student may turn 22 in the last year": _("So a student may turn 22 in the last year."),
    "22nd birthday on or before 30 September: not eligible that year": _(
        "A student who turns 22 on or before September 30 can not go that year."
    ),
    "older text and guides say 21": _("Older texts and guides say 21."),
    "ages 3 through 21 where the State serves those ages; the State sets the last day": "",
    # When rights pass on
    "student must be told of the transfer by 18 at the latest": _(
        "Your child must be told about it by 18 at the latest."
    ),
    "special education rights stay with the parent until 21 while the student is in public education, though "
    "general majority is 18": _(
        "Until then you keep these rights while your child goes to a public school. For other things, people "
        "are adults at 18 there."
    ),
    "the section title notes an exception": _("The title of the rule speaks of an exception. Ask."),
    "IEPs must explain the transfer and ways to keep the parent involved": _(
        "The IEP must explain it, and how you can stay a part of it."
    ),
    "parents keep the right to meeting, change and evaluation notices": _(
        "You still get the notices of meetings, changes and evaluations."
    ),
    "student may choose to share decisions with the parents": _("Your child may choose to share decisions with you."),
    "general majority is 19; recent laws let 18-year-olds decide some things": _(
        "In general people are adults at 19 there. Newer laws let people of 18 decide some things."
    ),
    "a parent may apply to keep representing the pupil": _("You may apply to go on speaking for your child."),
    "notices still go to both": _("Notices still go to both of you."),
    "notices keep going to both": _("Notices still go to both of you."),
    "statement due a year before 18": _("The IEP says so a year before 18."),
    # Small steps, recording
    "unless the parent agrees they are not needed for some or all goals": _(
        "You can agree that some or all goals do not need them."
    ),
    "district may record too, but not if the parent objects to being recorded": _(
        "The school may record too, but not if you do not want to be recorded."
    ),
    "parent or representative may take minutes, also with a disclosed recording device, at own cost": _(
        "You, or someone for you, may take notes of the meeting, also with a recorder that you tell about. "
        "You pay for it."
    ),
    "school may ask for no more than 24 hours' notice; recording belongs to the parent": _(
        "The school may ask to know up to 24 hours before, not more. The recording is yours."
    ),
}
