"""The demo people and the words of their year: data. Every one of them is invented."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

DOMAIN = "demo.invalid"


@dataclass(frozen=True)
class DemoPerson:
    key: str
    first_name: str
    full_name: str
    what: object

    @property
    def email(self) -> str:
        return f"{self.key}@{DOMAIN}"


PEOPLE = [
    DemoPerson("paula", "Paula", "Paula Reyes", _("Parent of Maya, Nico and Leo. Wrote the letters.")),
    DemoPerson("carl", "Carl", "Carl Reyes", _("Parent of Maya, in a second home.")),
    DemoPerson("olga", "Olga", "Olga Lindqvist", _("Occupational therapist at the school.")),
    DemoPerson("dana", "Dana", "Dana Whitlock", _("Class teacher of Maya and Leo, grades 2 and 3.")),
    DemoPerson("ken", "Ken", "Ken Osei", _("Case manager. Notes what the school answers.")),
    DemoPerson("ada", "Ada", "Ada Brooks", _("Advocate. Her access has a last day.")),
]

MAYA_WORDS = {
    "writing": "September 10: three sentences of homework took 35 minutes. She cried and said her hand hurt.",
    "cutting": "Paper tears when she cuts. A friend finishes it for her.",
    "noise": "She covers her ears in the lunch room and comes home with a full lunch box.",
}
MAYA_ABOUT = {
    "strengths": "Maya tells long, funny stories. She remembers every detail and makes friends laugh.",
    "interests": "Foxes, drawing maps, swimming.",
    "child_words": "“My hand is slower than my head.”",
}
NICO_WORDS = {
    "buttons": "He is the last one out to recess because of his coat. Most days he stays without it.",
    "sitting": "He leaves his chair after about five minutes.",
}
LEO_WORDS = {
    "writing": "He knows the answer and can not get it on paper. Four sentences took 40 minutes on Sunday.",
    "buttons": "He misses the start of recess because of his coat and his shoes.",
    "sitting": "He starts long after the others and stops when it gets loud.",
}
LEO_ABOUT = {
    "strengths": "Leo explains how machines work. He is patient with small children.",
    "interests": "Trains, baking, building with bricks.",
    "child_words": "“I want to write it and be done before recess.”",
}

TRIED = {"tried": {"text": "A pencil grip and extra time since September 8."}}
OT_LINE = {"ot_line": {"text": "OT, 30 minutes each week, in the therapy room."}}

# Answers to the interview of every kind of letter about Maya, as a parent would give them: for the sample papers.
LETTER_ANSWERS: dict[str, dict[str, dict[str, Any]]] = {
    "eval_initial": TRIED,
    "first_note": {"teacher": {"to_name": "Ms. Whitlock"}},
    "phone_recap": {"talk": {"talk_on": "2026-10-05", "text": "You want to wait until spring."}},
    "why_ot": {"hope": {"text": "That she likes to write her stories down again."}},
    "eval_ot_added": {
        "iep_on": {"on": "2026-03-09"},
        "need": {"text": "September 10: three sentences took 35 minutes.\nHer coat takes all of recess, every day."},
        **TRIED,
    },
    "school_suggests_ot": {
        "suggested": {"on": "2026-10-01", "text": "Ms. Whitlock thinks OT could help with scissors and writing."},
        "suggested_questions": {"text": "What did you see in class?\nWho would look at it?"},
        "suggested_answer": {"answer": "ready"},
    },
    "consent_reply": {
        "consent": {"evaluation": "yes", "services": "", "reevaluation": "", "billing": "no", "sharing": "no"},
        "consent_added": {"text": "Please look at lunch and at technology, too."},
    },
    "records": {
        "records": {"which": ["evaluations", "protocols", "ot_logs", "progress", "mails"], "other": "Photos of work"},
        "records_time": {"from_on": "2025-09-01", "to_on": "2026-10-12"},
        "records_meeting": {"on": "2026-11-16", "who": "Ada Brooks"},
    },
    "records_amend": {
        "amend": {"paper": "OT report of March 9", "page": "3", "text": "Maya refuses to write."},
        "amend_why": {"text": "She tries, and it hurts.", "instead": "Maya stops because her hand hurts."},
    },
    "iee": {
        "report": {"on": "2026-03-09", "area": "occupational therapy, motor skills"},
        "iee_why": {"text": "Nobody watched her write in class."},
    },
    "meeting": {
        "meeting_why": {"text": "Four sessions were missed since September 14."},
        "meeting_questions": {"text": "How is the writing goal going?\nWhat happens when the OT is ill?"},
        "meeting_people": {"names": "Olga Lindqvist", "ot": True},
        "meeting_times": {"text": "Monday after 3 pm\nWednesday before 9 am\nFriday at noon"},
        "format": {"how": "here"},
    },
    "parent_input": {
        "input_strengths": {"text": "She tells long, funny stories."},
        "input_concerns": {"text": "Writing hurts.\nShe is alone at recess.", "home": "On Sunday it took 40 minutes."},
        "input_works": {"text": "A slant board, and short breaks."},
        "input_wishes": {"text": "Write four sentences with the class."},
        "input_questions": {"text": "Could she try a keyboard?"},
    },
    "dissent": {
        "dissent_meeting": {"on": "2026-10-08"},
        "dissent_agree": {"text": "The new writing goal."},
        "dissent_items": {"text": "Less OT (page 7)", "because": "The scores of May and June went down."},
        "dissent_ask": {"text": "Keep 30 minutes each week until the next report."},
    },
    "ask_pwn": {
        "pwn": {
            "kind": "refuse",
            "said_on": "2026-10-06",
            "who": "Ken Osei",
            "text": "Her grades are fine, so there is no OT.",
        },
    },
    "ot_change": {
        **OT_LINE,
        "ot_ask": {"kind": "more", "text": "OT in class while the group writes."},
        "ot_data": {"text": "May 4: 48 of 100 letters can be read\nJune 1: 47 of 100", "less": True},
        "ot_gain": {"text": "Write four sentences that others can read."},
    },
    "ot_make_up": {
        "missed": {"line": "30 minutes each week", "text": "September 14, 30 minutes\nSeptember 28, 30 minutes"},
        "missed_wish": {"text": "Ten minutes more each week until winter break."},
    },
    "progress": {
        "goals": {"text": "Goal 1: writes with 85 of 100 letters readable\nGoal 2: fastens her coat"},
        "goals_report": {"on": "2026-06-12", "text": "with each report card"},
    },
    "excusal": {
        "excusal": {"name": "Dana Whitlock", "role": "classroom teacher", "on": "2026-10-20"},
        "excusal_answer": {"answer": "consent", "input_on": "2026-10-16"},
        "excusal_why": {"text": "Her class is where the writing happens."},
    },
    "share_consent": {
        "share": {"what": "OT report of March 9", "who": "Dr. Amari", "why": "to plan therapy together"},
        "share_until": {"until_on": "2027-06-11", "invite": False},
    },
    "follow_up": {
        "overdue": {
            "text": "Request for a special education evaluation",
            "sent_on": "2026-08-31",
            "got_on": "2026-08-31",
            "proof": "A date stamp, front office",
        },
        "overdue_rule": {"due_on": "2026-10-06", "rule": "answer", "state": "WAC 392-172A-03005"},
        "overdue_came": {"came": "nothing"},
        "overdue_want": {"text": "A yes or no in writing.", "on": "2026-10-19"},
    },
    "esy": {
        "esy_goals": {"text": "Writing goal\nFastening the coat"},
        "esy_loss": {"text": "After winter break it took five weeks to read her letters again."},
        "esy_service": {"text": "OT every other week, and a card for home."},
    },
    "at_eval": {
        "at_tasks": {"text": "Copying from the board takes all of recess\nWriting the homework down"},
        **TRIED,
        "at_home": {"home": True},
    },
    "recap": {
        "recap_meeting": {"on": "2026-10-11", "people": "Ken Osei, Olga Lindqvist, Dana Whitlock"},
        "recap_decided": {"text": "OT stays at 30 minutes each week, in class\nThe first day is October 19"},
        "recap_promised": {"text": "Olga sends the log by October 16"},
        "recap_open": {"text": "A keyboard for writing", "no": "OT in groups of six."},
    },
    "transfer": {
        "move": {"on": "2026-10-19", "old": "Maple School, Portland, Oregon", "same": "other"},
        "move_line": {"text": "OT, 30 minutes each week, in class."},
        "move_tools": {"text": "A slant board and a keyboard."},
    },
    "feeding": {
        "feeding": {"who": "Dr. Amari", "text": "Soft food, cut small. Sits upright. Order of September 2."},
        "feeding_ask": {"which": ["plan", "staff", "emergency", "start"], "more": "Lunch in a calm corner."},
    },
    "bullying_attendance": {
        "incidents": {"text": "October 1, bus: two boys took her bag.\nOctober 5, recess: called names."},
        "incidents_told": {"text": "The bus driver on October 1, Ms. Whitlock on October 6."},
        "incidents_effect": {"text": "She did not go to school on October 7 and 8."},
    },
    "state_complaint": {
        "complaint": {"rules": ["services", "notice"], "first_on": "2026-03-02"},
        "complaint_facts": {"text": "March 2: no OT since this day.\nApril 6: asked in writing, no answer."},
        "complaint_fix": {"text": "Make up the sessions and send the notice."},
    },
    "credential": OT_LINE,
    "conditional_permission": {
        "permit": {"kind": "weighted", "text": "The lap pad that Olga Lindqvist showed us on October 2."},
        "permit_rules": {"which": ["trained", "watched", "refuse", "never", "stop", "note"], "more": "Only in class."},
        "permit_until": {"on": "2026-12-18"},
    },
}

# A parent's own words in Spanish, and their English: for the sample of a pair.
SPANISH_WORDS = (
    (
        "El 10 de septiembre, tres oraciones de tarea tomaron 35 minutos. Lloró y dijo que le dolía la mano.",
        "On September 10, three sentences of homework took 35 minutes. She cried and said that her hand hurt.",
    ),
    (
        "Un lápiz más grueso y más tiempo, desde el 8 de septiembre.",
        "A thicker pencil and more time, since September 8.",
    ),
)
