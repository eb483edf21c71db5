"""The grammar of a goal in free English text: who acts, what can be seen, what is counted. Word lists and patterns."""

import re

NUMBER_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten"
AMOUNT = rf"(?:\d+(?:\.\d+)?|{NUMBER_WORDS})"


def any_of(*words: str) -> re.Pattern[str]:
    """Any of these as whole words; each may be a pattern."""
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


SEEN = any_of(
    "writes?|print(?:s|ed)?|cop(?:y|ies)|cuts?|colou?rs?|draws?|traces?|types?|buttons?|unbuttons?|zips?|unzips?|ties?",
    "fastens?|opens?|closes?|pours?|eats?|drinks?|chews?|uses?|holds?|carr(?:y|ies)|throws?|catch(?:es)?|kicks?|walks?",
    "jumps?|climbs?|hangs?|puts?|takes?|packs?|unpacks?|sorts?|folds?|washes|wash|brush(?:es)?|dress(?:es)?|starts?",
    "finish(?:es)?|completes?|stays?|sits?|stands?|asks?|tells?|says?|reads?|names?|points?|choos(?:e|es)|plays?",
    "joins?|follows?|turns?|hands? in|lines? up|counts?|spells?|keeps?|raises?|answers?|looks?|places?|builds?|glues?",
)
VAGUE = any_of(
    "improv(?:e|es|ed|ing)|understands?|knows?|learns?|develops?|increas(?:e|es|ing)|enhanc(?:e|es|ing)|appreciates?",
    "strengthens?|works? on(?! (?:his|her|their) own)|tolerat(?:e|es|ing)",
    "tr(?:y|ies) (?:to|harder)|is aware|be aware|do(?:es)? better|make progress|makes progress",
    "demonstrates? (?:an )?(?:understanding|improvement)|participates? better|explores?|experiences?",
)
UNCLEAR = any_of(
    "appropriate(?:ly)?|correctly|legibl[ey]|legibility|independently|age[- ]level|age[- ]appropriate",
    "independent(?! (?:work|reading|writing|practice|play|seat|time))",
    "grade[- ]level|neatly|properly|adequate(?:ly)?|functional(?:ly)?|nicely",
    "minimal (?:help|assistance|support|prompts?|cues?)|well enough",
)
BETTER = re.compile(r"\b(?<!or )better\b(?! than)", re.IGNORECASE)
UNCOUNTABLE = any_of("as needed|if needed|as appropriate|when appropriate|when possible|if possible|will be able to")
ALWAYS = any_of("always|all settings|every setting|all the time|at all times|every time|never")
ALL = re.compile(r"\b100(?:\.0+)? ?(?:%|percent)", re.IGNORECASE)
PERCENT = re.compile(r"%|\bpercent\b|\baccura(?:cy|te)", re.IGNORECASE)
NO_TRIES = any_of(
    "calm(?:ly|er)?|posture|attention|attends?|focus(?:es|ed)?|grip|grasp|self[- ]regulat\\w*|behaves?|behaviou?r",
    "stays? seated|sits? still|muscle tone|endurance|of the time",
)
HELP = re.compile(
    rf"(?P<count>{AMOUNT}(?: or (?:fewer|less))? (?:\w+ )?)?\b(?:prompts?|prompting|assistance|reminders?|cues?|cueing|"
    r"help from an adult|adult help|with help|with support)\b",
    re.IGNORECASE,
)
COUNTED_HELP = any_of(
    rf"(?:{AMOUNT}|no|a|without)(?: or (?:fewer|less))?(?: \w+)? (?:prompts?|reminders?|cues?|help|assistance)",
)
STEADY = re.compile(
    rf"\b{AMOUNT} (?:out )?of (?:the )?(?:\w+ )?{AMOUNT}\b|\bconsecutive\b|\bin a row\b|"
    rf"\b{AMOUNT} (?:days|trials|tries|sessions)\b",
    re.IGNORECASE,
)
START = re.compile(
    rf"\b(?:from|start(?:s|ing)? (?:at|from|of)|currently|now|baseline|today)\b[^.]*?{AMOUNT}", re.IGNORECASE
)
STRUGGLES = any_of(
    "struggles?|difficult(?:y|ies)|poor(?:ly)?|emerging|weak(?:ness)?|below (?:average|grade)|inconsistent",
)
WHEN = any_of("when|given|during|while|after|before|with|using|in|at|on")
METHOD = any_of(
    "measured|data|samples?|probes?|checklist|record(?:ed|s)?|timed|timer|counted?|tally|rubric|observations?|log|scale",
)
OFTEN = any_of(
    "daily|weekly|monthly|every \\w+|each \\w+|once a|twice a|quarterly|times (?:a|per)|per (?:week|month|day)",
)
MEASURER = any_of(
    "therapist|teacher|OTA?|OTR|aide|para(?:educator|professional)?|staff|case manager|specialist|clinician",
)
DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}/\d{1,2}(?:/\d{2,4})?\b|"
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d+"
    r"|\b(?:end of|by the end|within|annual|one year|a year|school year|\d+ (?:weeks|months))\b",
    re.IGNORECASE,
)
NOT_A_MEASURE = re.compile(
    rf"\b(?:grade|age|room|step|goal) {AMOUNT}\b|\b(?:given|with|copying|after) (?:\w+ )?{AMOUNT} (?:\w+ )?\w+|"
    rf"\b{AMOUNT}(?:st|nd|rd|th)?[- ](?:grade|graders?|years?|year[- ]olds?)\b|"
    rf"\b{AMOUNT} (?:min(?:ute)?s?|times?|sessions?) (?:\w+ )*?(?:of|per|a|each) "
    r"(?:\w+ )*?(?:OT|therapy|occupational therapy|week)\b",
    re.IGNORECASE,
)
A_SERVICE = any_of(
    "receives?|get|gets|be provided|is provided|attends?|participates? in",
)
SERVICE = any_of("OT|occupational therapy|therapy|services?|sessions?|consultation")
ADULT = re.compile(
    r"^\W*(?:the |an? |his |her |their )?(?:school )?(?:OTA?|therapist|occupational therapist|teacher|aide|staff|team|"
    r"adults?|parents?|mother|father|school|district|paraeducator|paraprofessional)\b",
    re.IGNORECASE,
)
TEST = any_of(
    "percentile|standard score|average (?:range|score)|(?:is |be |scores? )?average on",
    "VMI|BOT-?2|PDMS-?\\d?|Peabody|Bruininks|scaled score|SFA",
)
JOIN = re.compile(r",? and |;|, as well as | as well as ", re.IGNORECASE)
SAME_THING = re.compile(r"\w+ (?:it|them)\b", re.IGNORECASE)
DIGIT = re.compile(rf"\b{AMOUNT}\b|\d", re.IGNORECASE)
COUNT_RANGE = re.compile(r"\bup to\b|\bas needed\b|\d ?(?:-|–|to) ?\d|\bor more\b|\bflexible\b", re.IGNORECASE)


def first(pattern: re.Pattern[str], text: str) -> str:
    """The first words in `text` that the pattern finds; blank when there are none."""
    found = pattern.search(text)
    return found[0].strip() if found else ""


def has_measure(text: str) -> bool:
    """Whether a number is left once dates, grades, materials and minutes of therapy are taken away."""
    return bool(DIGIT.search(NOT_A_MEASURE.sub(" ", DATE.sub(" ", text))))


def deeds(text: str) -> int:
    """How many things that can be seen stand side by side: "ties shoes and zips the coat" is two.

    "Takes a tool and uses it" is one: the second goes on with the same thing.
    """
    return sum(bool(SEEN.match(deed)) and not SAME_THING.match(deed) for deed in map(_verb_of, JOIN.split(text)))


def _verb_of(piece: str) -> str:
    """The piece from its first word that can be seen, if that stands near its start."""
    words = piece.split()
    for place, word in enumerate(words[:4]):
        if SEEN.fullmatch(word.strip(",.")):
            return " ".join(words[place:])
    return ""
