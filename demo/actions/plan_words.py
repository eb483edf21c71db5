"""What the team writes in Leo's plan: data. Every person and number is invented."""

from typing import Any

from ieps import enums
from students.enums import FocusArea, HelpLevel, Setting

# section key -> (who writes it, words)
SECTIONS = {
    "evaluation_results": (
        "olga",
        "Leo sees and thinks well above what his hand can show. His hand is slow and tires after four minutes. "
        "Small fastenings are hard. He works best when the room is quiet and the first step is clear.",
    ),
    "academic": (
        "dana",
        "Reading: grade 3 level, 96 words a minute. Math: grade 3 level when he may say the answer. "
        "Writing: 2 sentences in 15 minutes, where classmates write 5. A stranger can read 48 of 100 letters.",
    ),
    "functional": (
        "olga",
        "Coat: 0 of 4 buttons alone. Shoes: ties with one spoken reminder. Lunch: opens 3 of 4 packages alone. "
        "Starting work: 360 seconds from the instruction to the first word, on 5 days in fall.",
    ),
    "impact": (
        "dana",
        "Leo knows the answer and can not get it on paper in time. He finishes 4 of 10 written tasks in class. "
        "He loses about 6 minutes of each recess with his coat.",
    ),
    "least_restrictive": (
        "ken",
        "Leo is with his class all day, apart from writing help 3 times a week in workshop time. "
        "OT comes into the classroom. Three trials of writing help inside the class were too loud for him to begin.",
    ),
    "extracurricular": (
        "ken",
        "Leo eats with his class and goes to recess with everybody. He is in the train club on Thursdays. "
        "The coach gives him the plan on a card.",
    ),
    "state_tests": (
        "ken",
        "Leo takes the state tests of grade 3 in reading and math. He may type or speak longer answers, "
        "in a small group, as in class.",
    ),
    "progress_reporting": (
        "ken",
        "The parents get a report with the numbers of each goal 4 times a year, on the report card days.",
    ),
}
# written in the second draft, after the family asked
SUMMER = (
    "The team looked at his numbers before and after the last break. Leo wrote 52 and then 50 percent of letters: "
    "he did not lose what he learned. The team decides about summer in May, with the spring numbers."
)


# three goals: the six things asked, and why each matters
GOALS: list[dict[str, Any]] = [
    {
        "title": "Letters that others can read",
        "focus_area": FocusArea.COORDINATION,
        "condition": "when Leo copies 3 sentences at his desk",
        "behaviour": "writes letters that a stranger can read",
        "method": enums.Method.SAMPLE,
        "unit": "percent of letters",
        "baseline": 48,
        "target": 85,
        "consistency_ok": 4,
        "consistency_of": 5,
        "consistency_span": enums.Span.SAMPLES,
        "schedule_every": enums.Every.WEEK,
        "measured_by_role": enums.MeasurerRole.OT,
        "function": "Then his teacher can see what he knows.",
        "settings": [Setting.CLASSROOM],
    },
    {
        "title": "Buttons of the coat",
        "focus_area": FocusArea.LIFE_SKILLS,
        "condition": "when the class goes to recess",
        "behaviour": "closes the buttons of his own coat",
        "method": enums.Method.COUNT,
        "unit": "of 4 buttons",
        "out_of": 4,
        "baseline": 0,
        "target": 4,
        "consistency_ok": 4,
        "consistency_of": 5,
        "consistency_span": enums.Span.DAYS,
        "schedule_every": enums.Every.WEEK,
        "measured_by_role": enums.MeasurerRole.TEACHER,
        "help_level": HelpLevel.ALONE,
        "function": "Then recess starts for him when it starts for everybody.",
        "settings": [Setting.HALLWAY, Setting.PLAYGROUND],
    },
    {
        "title": "Starting work",
        "focus_area": FocusArea.CLASS_ACCESS,
        "condition": "after one instruction to the class, with his first-step card",
        "behaviour": "starts to write",
        "method": enums.Method.LATENCY,
        "unit": "seconds",
        "baseline": 360,
        "target": 90,
        "consistency_ok": 4,
        "consistency_of": 5,
        "consistency_span": enums.Span.DAYS,
        "schedule_every": enums.Every.TWO_WEEKS,
        "measured_by_role": enums.MeasurerRole.TEACHER,
        "function": "Then he has the time that the others have.",
        "settings": [Setting.CLASSROOM],
    },
]

# the first draft's services: OT with the teacher is not countable yet, and writing help has no room yet
LINES: list[dict[str, Any]] = [
    {
        "kind": enums.ServiceKind.OT,
        "delivery": enums.Delivery.DIRECT,
        "minutes": 30,
        "count": 2,
        "per": enums.Per.WEEK,
        "grouping": enums.Grouping.INDIVIDUAL,
        "setting": Setting.CLASSROOM,
        "place": "during writing",
        "in_regular_class": True,
        "provider_role": enums.ProviderRole.OT,
        "of_goals": (0, 1),
    },
    {
        "kind": enums.ServiceKind.OT,
        "delivery": enums.Delivery.CONSULT,
        "as_printed": "as needed",
        "setting": Setting.CLASSROOM,
        "provider_role": enums.ProviderRole.OT,
        "purpose": "Dana and Olga plan the week’s writing together.",
        "of_goals": (2,),
    },
    {
        "kind": enums.ServiceKind.SPECIAL_EDUCATION,
        "delivery": enums.Delivery.DIRECT,
        "title": "Help with writing",
        "minutes": 30,
        "count": 3,
        "per": enums.Per.WEEK,
        "grouping": enums.Grouping.GROUP,
        "in_regular_class": False,
        "why_outside": "The classroom is too loud for him to begin. Three trials inside did not work.",
        "provider_role": enums.ProviderRole.SPECIAL_TEACHER,
        "of_goals": (0, 2),
    },
]

ROOM = {"setting": Setting.SPECIAL_ROOM, "place": "at 10:15, in workshop time"}

SUPPORTS: list[dict[str, Any]] = [
    {
        "kind": enums.SupportKind.TECHNOLOGY,
        "what": "A slant board and a short pencil for every writing task.",
        "task": "Writing",
        "settings": [Setting.CLASSROOM, Setting.SPECIAL_ROOM],
        "who": "Dana Whitlock",
    },
    {
        "kind": enums.SupportKind.ACCOMMODATION,
        "what": "Answers longer than two sentences may be typed or said aloud.",
        "task": "Written answers",
        "settings": [Setting.CLASSROOM, Setting.COMPUTER],
        "who": "Every teacher",
    },
    {
        "kind": enums.SupportKind.ACCOMMODATION,
        "what": "A card with the first step lies on his desk before work begins.",
        "task": "Starting work",
        "settings": [Setting.CLASSROOM],
        "who": "Dana Whitlock",
    },
    {
        "kind": enums.SupportKind.PLACE,
        "what": "He goes to the coat hooks two minutes before the others.",
        "task": "Getting ready for recess",
        "settings": [Setting.HALLWAY],
        "who": "The aide on duty",
    },
]
