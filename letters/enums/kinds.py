"""The catalogue of letters: what each is for, what it asks, what it may cite, which clock it starts, what follows."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    EVAL_INITIAL = "eval_initial", _("Request for a special education evaluation")
    FIRST_NOTE = "first_note", _("First note to the teacher")
    PHONE_RECAP = "phone_recap", _("What I understood from our talk")
    WHY_OT = "why_ot", _("Why we ask for OT: one page")
    EVAL_OT_ADDED = "eval_ot_added", _("OT evaluation for a child with an IEP")
    SCHOOL_SUGGESTS_OT = "school_suggests_ot", _("Reply when the school suggests OT")
    CONSENT_REPLY = "consent_reply", _("Reply to a consent form")
    RECORDS = "records", _("Request to see and copy records")
    RECORDS_AMEND = "records_amend", _("Request to correct a record")
    IEE = "iee", _("Request for an independent evaluation")
    MEETING = "meeting", _("Request for an IEP meeting")
    PARENT_INPUT = "parent_input", _("What I want the team to know")
    DISSENT = "dissent", _("What I disagree with after a meeting")
    ASK_PWN = "ask_pwn", _("Request for a written notice")
    OT_CHANGE = "ot_change", _("Request to add or change OT")
    OT_MAKE_UP = "ot_make_up", _("Request to make up missed OT")
    PROGRESS = "progress", _("Request for progress data")
    EXCUSAL = "excusal", _("Reply when someone can not come")
    SHARE_CONSENT = "share_consent", _("Permission to share records")
    FOLLOW_UP = "follow_up", _("Follow-up when a date has passed")
    ESY = "esy", _("Request for extended school year services")
    AT_EVAL = "at_eval", _("Request to look at technology and tools")
    RECAP = "recap", _("What I understood from the meeting")
    TRANSFER = "transfer", _("Services at a new school")
    FEEDING = "feeding", _("Request for a plan to eat safely")
    BULLYING = "bullying_attendance", _("Bullying or missed school")
    STATE_COMPLAINT = "state_complaint", _("Outline of a state complaint")
    CREDENTIAL = "credential", _("Who gives the OT?")
    PERMISSION = "conditional_permission", _("Permission with conditions")


@dataclass(frozen=True)
class LetterKind:
    """What a kind of letter asks and may cite. `steps` are keys of letters.forms.STEPS, in order.

    `needs` are the steps without which there is no letter. `event` is the clock event of the rules data that the
    day of receipt gives. `then` names the letters that often follow.
    """

    kind: Kind
    minutes: int
    what_for: Promise
    steps: tuple[str, ...]
    cites: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    event: str = ""
    needs_worry: bool = False
    gets_help_first: bool = False
    then: tuple[Kind, ...] = ()

    @property
    def starts_clock(self) -> bool:
        return bool(self.event)


WHO = ("child", "school", "sender", "language")
END = ("recipient", "tone", "written_in", "english")


def _of(sections: str) -> tuple[str, ...]:
    """These sections of Part 300, cited in full."""
    return tuple(" ".join(("34", "CFR", f"300.{section}")) for section in sections.split())


CATALOGUE = {
    entry.kind: entry
    for entry in [
        LetterKind(
            Kind.EVAL_INITIAL,
            10,
            _("It asks the school to find out what your child needs, occupational therapy (OT) included."),
            ("school_said", "tried", *WHO, "decides", *END),
            _of("301(b) 111 304(c)(4) 304(c)(6) 300(a) 503 504(a)(1)"),
            event="request_received",
            needs_worry=True,
            then=(Kind.FOLLOW_UP, Kind.CONSENT_REPLY),
        ),
        LetterKind(
            Kind.FIRST_NOTE,
            3,
            _("Four short sentences to the teacher: what you see, and a wish to talk. No rules, no clock."),
            ("child_name", "sender", "teacher", "written_in"),
            needs_worry=True,
            then=(Kind.EVAL_INITIAL,),
        ),
        LetterKind(
            Kind.PHONE_RECAP,
            3,
            _("It writes down what was said on the phone or in person, so that both sides have the same words."),
            ("talk", "child_name", "sender", "recipient", "written_in", "english"),
            needs=("talk",),
            then=(Kind.ASK_PWN,),
        ),
        LetterKind(
            Kind.WHY_OT,
            5,
            _("One page for the team: what is hard, what OT can do about it at school, and what you hope to see."),
            ("hope", *WHO, "recipient", "written_in", "english"),
            needs_worry=True,
            then=(Kind.EVAL_INITIAL,),
        ),
        LetterKind(
            Kind.EVAL_OT_ADDED,
            7,
            _("Your child has an IEP, and OT was never looked at or a new need came up. It asks to look at OT now."),
            ("iep_on", "need", "tried", *WHO, *END),
            _of("303(a)(2) 304(c)(4) 304(c)(6) 300(c) 305 503"),
            needs=("need",),
            event="request_received",
            then=(Kind.ASK_PWN, Kind.CONSENT_REPLY),
        ),
        LetterKind(
            Kind.SCHOOL_SUGGESTS_OT,
            5,
            _("The school came to you first. You thank it, ask your questions, and say if you are open to it."),
            ("suggested", "suggested_questions", "suggested_answer", *WHO, *END),
            _of("300(a) 304(c)(4) 503 504(a)(1)"),
            needs=("suggested",),
            then=(Kind.CONSENT_REPLY,),
        ),
        LetterKind(
            Kind.CONSENT_REPLY,
            5,
            _("A yes or a no for each item of a form. A no to one item never takes the others away."),
            ("consent", "consent_added", *WHO, *END),
            _of("9 300(a) 300(b) 300(c) 300(d) 154(d) 622"),
            needs=("consent",),
            then=(Kind.FOLLOW_UP,),
        ),
        LetterKind(
            Kind.RECORDS,
            4,
            _("It asks to see what the school has written about your child, and to get copies."),
            ("records", "records_time", "records_meeting", *WHO, *END),
            (*_of("501(a) 613(a) 614 616 617"), "34 CFR 99.10"),
            needs=("records",),
            event="records_request_received",
            then=(Kind.FOLLOW_UP, Kind.RECORDS_AMEND),
        ),
        LetterKind(
            Kind.RECORDS_AMEND,
            5,
            _("A paper of the school is wrong or says too much. It asks to change those words."),
            ("amend", "amend_why", *WHO, *END),
            (*_of("618 619 620 621"), "34 CFR 99.20"),
            needs=("amend",),
            then=(Kind.FOLLOW_UP,),
        ),
        LetterKind(
            Kind.IEE,
            4,
            _("You disagree with the school’s evaluation. It asks for one by someone else, paid by the school."),
            ("report", "iee_why", *WHO, *END),
            _of("502(a)(2) 502(b)(1) 502(b)(2) 502(e)"),
            needs=("report",),
            event="iee_request_received",
            then=(Kind.FOLLOW_UP,),
        ),
        LetterKind(
            Kind.MEETING,
            6,
            _("It asks the team to meet, says why, and gives times that work for you."),
            ("meeting_why", "meeting_questions", "meeting_people", "meeting_times", "format", *WHO, *END),
            _of("324(b)(1)(ii) 321(a)(6) 322(a) 322(e) 328 503"),
            needs=("meeting_why",),
            event="meeting_request_received",
            then=(Kind.PARENT_INPUT, Kind.FOLLOW_UP),
        ),
        LetterKind(
            Kind.PARENT_INPUT,
            8,
            _("Your child’s strengths, your worries and wishes, for the team to read before the meeting."),
            ("input_strengths", "input_concerns", "input_works", "input_wishes", "input_questions", *WHO, *END),
            _of("324(a)(1)(ii) 305(a)(1)(i)"),
            needs=("input_concerns",),
            then=(Kind.RECAP,),
        ),
        LetterKind(
            Kind.DISSENT,
            6,
            _("You were at the meeting and do not agree with all of it. It says with what, why, and what you ask."),
            ("dissent_meeting", "dissent_agree", "dissent_items", "dissent_ask", *WHO, *END),
            _of("501(b) 501(c) 503 324(a)(1)(ii)"),
            needs=("dissent_items",),
            then=(Kind.ASK_PWN, Kind.IEE),
        ),
        LetterKind(
            Kind.ASK_PWN,
            4,
            _("The school said no, or wants a change. It asks for that in writing, with the reasons."),
            ("pwn", *WHO, *END),
            _of("503(a) 503(b) 503(c) 504(d)"),
            needs=("pwn",),
            then=(Kind.FOLLOW_UP,),
        ),
        LetterKind(
            Kind.OT_CHANGE,
            7,
            _("It asks for OT in the plan, for more of it, for another way to give it, or to get it back."),
            ("ot_line", "ot_ask", "ot_data", "ot_gain", *WHO, *END),
            _of("320(a)(4) 320(a)(7) 324(a)(4) 324(b) 34(a) 34(c)(6) 503"),
            needs=("ot_ask",),
            then=(Kind.ASK_PWN, Kind.MEETING),
        ),
        LetterKind(
            Kind.OT_MAKE_UP,
            4,
            _("OT sessions did not happen. It lists them and asks how and when they are made up."),
            ("missed", "missed_wish", *WHO, *END),
            _of("323(c)(2) 320(a)(7)"),
            needs=("missed",),
            then=(Kind.FOLLOW_UP,),
        ),
        LetterKind(
            Kind.PROGRESS,
            4,
            _("It asks for the numbers behind the goals: how they were taken, by whom, and what they say now."),
            ("goals", "goals_report", *WHO, *END),
            _of("320(a)(3) 323(d) 324(b)(1)(ii) 613(a)"),
            needs=("goals",),
            then=(Kind.MEETING,),
        ),
        LetterKind(
            Kind.EXCUSAL,
            4,
            _("Someone of the team can not come. You agree, you ask for written input first, or you say no."),
            ("excusal", "excusal_answer", "excusal_why", *WHO, *END),
            _of("321(e)(1) 321(e)(2) 322(c)"),
            needs=("excusal", "excusal_answer"),
        ),
        LetterKind(
            Kind.SHARE_CONSENT,
            4,
            _("You allow the school to share named papers with someone, for a reason and until a day."),
            ("share", "share_until", *WHO, *END),
            ("34 CFR 99.30", *_of("622 321(b)(3)")),
            needs=("share",),
        ),
        LetterKind(
            Kind.FOLLOW_UP,
            4,
            _("You asked, the day has passed, and nothing came or only a part. A kind reminder with your proof."),
            ("overdue", "overdue_rule", "overdue_came", "overdue_want", *WHO, *END),
            _of("503(a) 301(c) 323(c) 324(b) 303(b) 613(a) 320(a)(3)"),
            needs=("overdue",),
        ),
        LetterKind(
            Kind.ESY,
            5,
            _("It asks the team to think about services in the long break, so that skills are not lost."),
            ("esy_goals", "esy_loss", "esy_service", *WHO, *END),
            _of("106(a) 503"),
            needs=("esy_goals",),
        ),
        LetterKind(
            Kind.AT_EVAL,
            5,
            _("Writing, reading or eating could be easier with a tool. It asks the school to try and find out which."),
            ("at_tasks", "tried", "at_home", *WHO, *END),
            _of("5 6(a) 105 304(c)(4) 300(c) 324(a)(2)(v) 503"),
            needs=("at_tasks",),
        ),
        LetterKind(
            Kind.RECAP,
            5,
            _("A warm note after the meeting: thanks, what was decided, who does what by when, what is open."),
            ("recap_meeting", "recap_decided", "recap_promised", "recap_open", *WHO, *END),
            _of("322(f) 503 324(a)(6)"),
            needs=("recap_decided",),
            then=(Kind.DISSENT, Kind.ASK_PWN),
        ),
        LetterKind(
            Kind.TRANSFER,
            6,
            _("Your child comes from another school with an IEP. It asks for like services, OT too, from day one."),
            ("move", "move_line", "move_tools", *WHO, *END),
            (*_of("323(e) 323(f) 323(g)"), "34 CFR 99.34"),
            needs=("move",),
        ),
        LetterKind(
            Kind.FEEDING,
            5,
            _("Eating at school must be safe. It asks for a written plan. The words come from the doctor’s order."),
            ("feeding", "feeding_ask", *WHO, *END),
            (*_of("320(a)(4)"), "7 CFR 210.10(m)"),
            needs=("feeding",),
        ),
        LetterKind(
            Kind.BULLYING,
            6,
            _("Your child is hurt, left out or misses school. It tells what happened and asks the team to help."),
            ("incidents", "incidents_told", "incidents_effect", *WHO, *END),
            _of("324(a)(2)(i) 324(b)(1)(ii)"),
            needs=("incidents",),
        ),
        LetterKind(
            Kind.STATE_COMPLAINT,
            15,
            _("You think the school did not keep a rule. An outline for your state’s office. Talk to someone first."),
            ("complaint", "complaint_facts", "complaint_fix", *WHO, *END),
            _of("151 152 153 301 323 323(c)(2) 324(b) 320(a)(3) 503 613 502"),
            needs=("complaint", "complaint_facts"),
            gets_help_first=True,
        ),
        LetterKind(
            Kind.CREDENTIAL,
            3,
            _("It asks who gives the OT, which license they have, and who guides an assistant."),
            ("ot_line", *WHO, *END),
            _of("156(b) 34(c)(6)"),
        ),
        LetterKind(
            Kind.PERMISSION,
            5,
            _("You allow something such as a weighted item or help with eating, with rules and a last day."),
            ("permit", "permit_rules", "permit_until", *WHO, *END),
            _of("9"),
            needs=("permit",),
        ),
    ]
}


class Situation(TextChoices):
    """What just happened, in a parent's words: the way in to the letters."""

    WORRIED = "worried", _("I am worried about my child at school")
    SCHOOL_SUGGESTS = "school-suggests", _("The school suggests OT or testing")
    SAID_NO = "said-no", _("They said no")
    WAIT = "wait-and-see", _("“Let’s wait and see”")
    NOTHING = "nothing-back", _("Nothing came back")
    MISSED = "sessions-missed", _("Sessions were missed")
    MEETING_SOON = "meeting-soon", _("Meeting soon")
    MEETING_OVER = "meeting-over", _("The meeting is over")
    TALKED = "talked", _("We talked on the phone or at the door")
    NEEDS_MORE = "needs-more", _("There is an IEP, and something is missing in it")
    FORM_CAME = "form-came", _("A form to sign came home")
    PAPER_WRONG = "paper-wrong", _("A report or a paper is not right")
    SEE_PAPERS = "see-papers", _("I want to see the papers and the numbers")
    NOT_SAFE = "not-safe", _("Something is not safe or not kind")
    NEW_SCHOOL = "new-school", _("We come to a new school")
    LONG_BREAK = "long-break", _("The long break comes, and skills may be lost")


SITUATIONS: dict[Situation, tuple[Kind, ...]] = {
    Situation.WORRIED: (Kind.EVAL_INITIAL, Kind.FIRST_NOTE, Kind.WHY_OT),
    Situation.SCHOOL_SUGGESTS: (Kind.SCHOOL_SUGGESTS_OT, Kind.CONSENT_REPLY),
    Situation.SAID_NO: (Kind.ASK_PWN, Kind.DISSENT, Kind.IEE, Kind.STATE_COMPLAINT),
    Situation.WAIT: (Kind.EVAL_INITIAL, Kind.PHONE_RECAP, Kind.ASK_PWN),
    Situation.NOTHING: (Kind.FOLLOW_UP, Kind.STATE_COMPLAINT),
    Situation.MISSED: (Kind.OT_MAKE_UP, Kind.RECORDS, Kind.CREDENTIAL),
    Situation.MEETING_SOON: (Kind.PARENT_INPUT, Kind.RECORDS, Kind.EXCUSAL, Kind.SHARE_CONSENT, Kind.WHY_OT),
    Situation.MEETING_OVER: (Kind.RECAP, Kind.DISSENT, Kind.ASK_PWN),
    Situation.TALKED: (Kind.PHONE_RECAP,),
    Situation.NEEDS_MORE: (Kind.OT_CHANGE, Kind.EVAL_OT_ADDED, Kind.AT_EVAL, Kind.MEETING),
    Situation.FORM_CAME: (Kind.CONSENT_REPLY, Kind.EXCUSAL, Kind.SHARE_CONSENT, Kind.PERMISSION),
    Situation.PAPER_WRONG: (Kind.IEE, Kind.RECORDS_AMEND, Kind.RECORDS),
    Situation.SEE_PAPERS: (Kind.RECORDS, Kind.PROGRESS, Kind.CREDENTIAL),
    Situation.NOT_SAFE: (Kind.BULLYING, Kind.FEEDING, Kind.PERMISSION),
    Situation.NEW_SCHOOL: (Kind.TRANSFER, Kind.RECORDS),
    Situation.LONG_BREAK: (Kind.ESY, Kind.PROGRESS),
}


# The list of situations, in the order of a year.
GROUPS: tuple[tuple[Promise, tuple[Situation, ...]], ...] = (
    (_("At the start"), (Situation.WORRIED, Situation.SCHOOL_SUGGESTS, Situation.WAIT)),
    (
        _("The school answered, or did not"),
        (Situation.SAID_NO, Situation.NOTHING, Situation.TALKED, Situation.FORM_CAME),
    ),
    (_("Papers and numbers"), (Situation.SEE_PAPERS, Situation.PAPER_WRONG)),
    (_("Around a meeting"), (Situation.MEETING_SOON, Situation.MEETING_OVER)),
    (
        _("The plan, day by day"),
        (
            Situation.MISSED,
            Situation.NEEDS_MORE,
            Situation.NOT_SAFE,
            Situation.LONG_BREAK,
            Situation.NEW_SCHOOL,
        ),
    ),
)


def situations_of(kind: Kind) -> list[Situation]:
    return [situation for situation, kinds in SITUATIONS.items() if kind in kinds]
