"""The demo people and the words of their year: data. Every one of them is invented."""

from dataclasses import dataclass

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
