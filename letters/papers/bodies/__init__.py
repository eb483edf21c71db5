"""The fixed sentences of every kind of letter, in English and Spanish, as data.

Nobody who grew up with Spanish has read the Spanish ones yet: screens say so.
"""

from letters.enums import Kind
from letters.papers.bodies.answers import ANSWERS
from letters.papers.bodies.asking import ASKING
from letters.papers.bodies.meetings import MEETINGS
from letters.papers.bodies.services import SERVICES
from letters.papers.bodies.trouble import TROUBLE
from letters.papers.lines import Body

BODIES: dict[Kind, Body] = ASKING | ANSWERS | MEETINGS | SERVICES | TROUBLE

__all__ = ["BODIES"]
