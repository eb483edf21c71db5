"""Choice lists of a child's record: words stored as codes, shown as labels. Imports nothing of ours."""

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Keeper(TextChoices):
    """Who keeps the record. The keeper may add, end and delete; neither shuts out the other side's own words."""

    FAMILY = "family", _("the family")
    SCHOOL = "school", _("the school")


class Seat(TextChoices):
    """A person's seat on the team (34 CFR 300.321). It gives no right in the app."""

    PARENT = "parent", _("Parent")
    STUDENT = "student", _("Student")
    GENERAL_TEACHER = "general_ed_teacher", _("Classroom teacher")
    SPECIAL_TEACHER = "special_ed_teacher", _("Special education teacher")
    CASE_MANAGER = "case_manager", _("Case manager")
    DISTRICT = "district_representative", _("District representative")
    OT = "occupational_therapist", _("Occupational therapist (OT)")
    OTA = "ota", _("OT assistant (OTA)")
    PT = "physical_therapist", _("Physical therapist")
    SPEECH = "speech_pathologist", _("Speech therapist")
    PSYCHOLOGIST = "psychologist", _("School psychologist")
    NURSE = "nurse", _("School nurse")
    ADVOCATE = "advocate", _("Advocate")
    RELATIVE = "relative", _("Relative or friend")
    OTHER = "other", _("Someone else")


OPENS_SCHOOL_RECORD = (Seat.CASE_MANAGER, Seat.OT, Seat.SPECIAL_TEACHER, Seat.PSYCHOLOGIST, Seat.OTHER)


class Relationship(TextChoices):
    MOTHER = "mother", _("Mother")
    FATHER = "father", _("Father")
    GRANDPARENT = "grandparent", _("Grandparent")
    FOSTER = "foster", _("Foster parent")
    GUARDIAN = "guardian", _("Guardian")
    PARENT = "parent", _("Parent")


class Source(TextChoices):
    """How a fact came into the record: written here by its author, or copied by someone else from where."""

    HERE = "here", _("written here")
    PAPER = "paper", _("on paper")
    MAIL = "mail", _("by e-mail")
    PHONE = "phone", _("by phone")
    IN_PERSON = "in_person", _("in person")


# How a fact came here that its author did not write, as pages and papers say it: `by` whom, on which `day`.
COPIED_LINES = {
    Source.PAPER: _("Copied from the school’s paper by %(by)s on %(day)s."),
    Source.MAIL: _("Copied from the school’s e-mail by %(by)s on %(day)s."),
    Source.PHONE: _("Said on the phone. Written down by %(by)s on %(day)s."),
    Source.IN_PERSON: _("Said in person. Written down by %(by)s on %(day)s."),
}


class Grade(TextChoices):
    PRESCHOOL = "PK", _("Preschool")
    KINDERGARTEN = "K", _("Kindergarten")
    G1 = "1", _("Grade 1")
    G2 = "2", _("Grade 2")
    G3 = "3", _("Grade 3")
    G4 = "4", _("Grade 4")
    G5 = "5", _("Grade 5")
    G6 = "6", _("Grade 6")
    G7 = "7", _("Grade 7")
    G8 = "8", _("Grade 8")
    G9 = "9", _("Grade 9")
    G10 = "10", _("Grade 10")
    G11 = "11", _("Grade 11")
    G12 = "12", _("Grade 12")
    AFTER = "12+", _("After grade 12")


class FocusArea(TextChoices):
    """The ten things school occupational therapy looks at, in their fixed order."""

    LIFE_SKILLS = "life_skills", _("Everyday skills: grasping, tools, eating, buttons, keeping order")
    CLASS_ACCESS = "class_access", _("Taking part in regular classes")
    BARRIERS = "barriers", _("Things in the way at school")
    TECH_TOOLS = "tech_tools", _("Technology and tools")
    OTHER_WAYS = "other_ways", _("Other ways to learn and show learning")
    COORDINATION = "coordination", _("Small and big movements")
    PERCEPTION = "perception", _("Seeing and sensing")
    EQUIPMENT = "equipment", _("Special equipment")
    ACCOMMODATIONS = "accommodations", _("Changes in lessons, clubs and sports")
    HOME_PROGRAM = "home_program", _("Practice at home")


class Setting(TextChoices):
    """Where in the school day something happens."""

    CLASSROOM = "classroom", _("Classroom")
    SPECIAL_ROOM = "special_ed_room", _("Special education room")
    CAFETERIA = "cafeteria", _("Lunch room")
    GYM = "gym", _("Gym")
    LIBRARY = "library", _("Library")
    COMPUTER = "computer_time", _("Computer time")
    PLAYGROUND = "playground", _("Playground")
    HALLWAY = "hallway", _("Hallway")
    BATHROOM = "bathroom", _("Bathroom")
    BUS = "bus", _("School bus")
    ART_MUSIC = "art_music", _("Art or music")
    CLUBS = "clubs_sports", _("Clubs and sports")
    TRIP = "field_trip", _("Field trips")
    THERAPY_ROOM = "therapy_room", _("Therapy room")
    FACILITY = "medical_facility", _("Clinic outside school")
    HOME = "home", _("Home")
    ONLINE = "telehealth", _("Online")
    OTHER = "other", _("Somewhere else")


class OtherArea(TextChoices):
    """Areas beside OT that a parent may ask the school to look at too."""

    PHYSICAL_THERAPY = "physical_therapy", _("Walking, stairs, balance (physical therapy)")
    SPEECH = "communication", _("Talking, understanding, being understood")
    LEARNING = "academics", _("Reading, writing, math")
    FEELINGS = "behaviour_mental_health", _("Feelings and behavior")


AREA_LABELS = dict(FocusArea.choices) | dict(OtherArea.choices)


class HowOften(TextChoices):
    MANY_DAILY = "many_daily", _("Many times a day")
    DAILY = "daily", _("Every day")
    WEEKLY = "weekly", _("Every week")
    SOMETIMES = "sometimes", _("Now and then")
    UNSURE = "unsure", _("I am not sure")


class HelpLevel(TextChoices):
    """How much help a task takes; fewer is better. One list for every room."""

    ALONE = "0", _("Does it alone, but slowly")
    SIGN = "1", _("A sign or a picture")
    REMINDER = "2", _("A spoken reminder")
    SHOWN = "3", _("Someone shows how")
    SOME_HANDS = "4", _("Some hands-on help")
    FULL_HANDS = "5", _("An adult does it")
    UNSURE = "unsure", _("I am not sure")


class DidItHelp(TextChoices):
    YES = "yes", _("Yes")
    PARTLY = "partly", _("A little")
    NO = "no", _("No")
    UNSURE = "unsure", _("I am not sure")


class PromiseState(TextChoices):
    """Where something promised stands. Without a day it is open and never late."""

    NONE = "none", _("Nothing was promised")
    OPEN = "open", _("Open")
    LATE = "late", _("Late")
    KEPT = "kept", _("Kept")


class ContactWay(TextChoices):
    IN_PERSON = "in_person", _("In person")
    PHONE = "phone", _("Phone")
    EMAIL = "email", _("E-mail")
    VIDEO = "video", _("Video call")
    NOTE = "note", _("Note in the school bag")
    PORTAL = "portal", _("School website or app")


@dataclass(frozen=True)
class SchoolTask:
    """An everyday school task a parent can tick. `asks` names the second question: `often` or `help`."""

    key: str
    label: Promise
    area: FocusArea
    asks: str
    hint: Promise


SCHOOL_TASKS = {
    task.key: task
    for task in [
        SchoolTask(
            "writing",
            _("Writing by hand"),
            FocusArea.COORDINATION,
            "often",
            _("For example: three sentences take half an hour, or nobody can read the words."),
        ),
        SchoolTask(
            "cutting",
            _("Cutting, gluing, using tools"),
            FocusArea.LIFE_SKILLS,
            "help",
            _("For example: the paper tears, or a classmate has to cut."),
        ),
        SchoolTask(
            "buttons",
            _("Buttons, zippers, shoes"),
            FocusArea.LIFE_SKILLS,
            "help",
            _("For example: the last one out to recess because of the coat."),
        ),
        SchoolTask(
            "lunch",
            _("Opening food, eating lunch"),
            FocusArea.LIFE_SKILLS,
            "help",
            _("For example: comes home with a full lunch box."),
        ),
        SchoolTask(
            "sitting",
            _("Sitting, starting or finishing work"),
            FocusArea.CLASS_ACCESS,
            "often",
            _("For example: leaves the seat after five minutes, or work comes home half done."),
        ),
        SchoolTask(
            "noise",
            _("Noise, touch or crowds"),
            FocusArea.PERCEPTION,
            "often",
            _("For example: covers the ears in the lunch room, or will not touch glue."),
        ),
        SchoolTask(
            "order",
            _("Keeping papers and desk in order"),
            FocusArea.LIFE_SKILLS,
            "help",
            _("For example: homework is done but never found."),
        ),
        SchoolTask(
            "playing",
            _("Playing with others, joining in"),
            FocusArea.CLASS_ACCESS,
            "often",
            _("For example: stands at the fence at recess."),
        ),
        SchoolTask(
            "calm",
            _("Calming down, asking for help"),
            FocusArea.BARRIERS,
            "often",
            _("For example: runs out of the room when work is hard."),
        ),
        SchoolTask("other", _("Something else"), FocusArea.BARRIERS, "often", _("Say it in your own words.")),
    ]
}


class FileKind(TextChoices):
    PROOF = "proof", _("Proof that a letter arrived")
    SCHOOL_ANSWER = "answer", _("What the school sent")
    CONSENT = "consent", _("Consent form")
    REPORT = "report", _("Report")
    IEP = "iep", _("IEP or a part of it")
    NOTICE = "notice", _("Notice from the school")
    PROGRESS = "progress", _("Progress report or service log")
    WORK = "work", _("Sample of my child’s work")
    PHOTO = "photo", _("Photo")
    LETTER = "letter", _("Letter")
    EMAIL = "email", _("E-mail")
    MEDICAL = "medical", _("From a doctor or clinic")
    OTHER = "other", _("Another paper")


class DayOffKind(TextChoices):
    """Kinds of days that are not plain. Only `holiday` stops business days too.

    A half day is a school day (34 CFR 300.11(c)(1)); a make-up day is one though it is a Saturday or in a break.
    """

    HOLIDAY = "holiday", _("Legal holiday")
    BREAK = "break", _("Break")
    CLOSURE = "closure", _("School closed")
    TEACHER_DAY = "teacher_day", _("Teacher day")
    HALF_DAY = "half_day", _("Half day")
    MAKEUP_DAY = "makeup_day", _("Make-up day")


SCHOOL_IS_ON = frozenset({DayOffKind.HALF_DAY, DayOffKind.MAKEUP_DAY})


class DecidesKind(TextChoices):
    """May this person decide about school? What was said, never a custody judgment."""

    ALONE = "sole", _("Decides alone")
    TOGETHER = "joint", _("Decides with someone else")
    NONE = "none", _("Does not decide")
    UNKNOWN = "unknown", _("Not sure")


class ConsentScope(TextChoices):
    EVALUATION = "evaluation", _("Evaluation")
    SERVICES = "services", _("The plan and its services")


class ConsentAnswer(TextChoices):
    YES = "yes", _("Yes")
    PARTIAL = "partial", _("Yes, but not to all of it")
    NO = "no", _("No")
    NOT_YET = "not_yet", _("I need more time")


SAID_YES = frozenset({ConsentAnswer.YES, ConsentAnswer.PARTIAL})


LAW_CHECKED_ON = date(2026, 11, 23)

# What taking a yes back means: sentence and rule, the heaviest first.
WITHDRAWAL = {
    ConsentScope.SERVICES: (
        (
            _("All special education ends, and every service with it. Not only OT."),
            "34 CFR 300.300(b)(4)",
        ),
        (_("The school sends you a written notice first. Then it stops."), "34 CFR 300.300(b)(4)(i)"),
        (_("The school can not take you to a hearing because of it."), "34 CFR 300.300(b)(4)(ii)"),
        (_("What was done until then stays as it is."), "34 CFR 300.9(c)"),
    ),
    ConsentScope.EVALUATION: (
        (_("The school may not go on testing. Without an evaluation the team can not decide."), "34 CFR 300.300(a)"),
        (_("What was tested until then stays as it is."), "34 CFR 300.9(c)"),
        (_("You can ask for an evaluation again later."), "34 CFR 300.301(b)"),
    ),
}


class InvitationState(TextChoices):
    OPEN = "open", _("Waiting for an answer")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("May not use this")
    WITHDRAWN = "withdrawn", _("Taken back")


# What staff and third parties opened, in words: a page that is named here, else the room it belongs to.
OPENED = {
    "overview": _("Home and dates"),
    "students": _("About the child, and the team"),
    "students:binder": _("Papers"),
    "students:file-detail": _("Papers"),
    "students:file-open": _("A paper"),
    "students:file-original-get": _("A paper as it came"),
    "students:home-log": _("Home log"),
    "students:log-entry": _("Home log"),
    "students:log-entry-photo": _("A photo of the home log"),
    "students:home-log-paper": _("The home log as PDF"),
    "students:contacts": _("Talks with the school"),
    "students:contact-entry": _("Talks with the school"),
    "letters": _("Letters"),
    "letters:pdf": _("A letter as PDF"),
    "letters:english-pdf": _("The English copy of a letter as PDF"),
    "letters:proof-pdf": _("Proof of a letter as PDF"),
    "evaluations": _("Evaluation and decision"),
    "evaluations:report": _("An evaluation report"),
    "evaluations:report-pdf": _("An evaluation as PDF"),
    "evaluations:decision-pdf": _("The team decision as PDF"),
    "evaluations:evidence-pdf": _("The family’s evidence as PDF"),
    "ieps": _("The plan"),
    "ieps:version-pdf": _("The plan as PDF"),
    "ieps:marks-pdf": _("The plan with marks as PDF"),
    "ieps:answer-sheet": _("The answer sheet as PDF"),
    "ieps:consent-sheet": _("The consent sheet as PDF"),
    "ieps:goals": _("The goals"),
    "ieps:goal": _("A goal and its scores"),
    "ieps:scores": _("A goal and its scores"),
    "ieps:goals-pdf": _("The goals as PDF"),
    "ieps:goals-page-pdf": _("The goals for the teacher’s folder as PDF"),
    "ot_services": _("OT"),
    "ot_services:sessions": _("OT sessions"),
    "ot_services:minutes": _("OT minutes"),
    "ot_services:plan-paper": _("The OT plan as PDF"),
    "ot_services:card-paper": _("A card for the teacher as PDF"),
    "ot_services:minutes-paper": _("OT minutes as PDF"),
    "meetings": _("Meetings"),
    "meetings:packet": _("A meeting packet"),
    "meetings:packet-pdf": _("A meeting packet as PDF"),
}
