"""What a step is, and all of them. A kind of letter names its steps in the catalogue."""

from typing import Any

from letters import queries
from letters.forms.about import ABOUT
from letters.forms.meetings import MEETINGS
from letters.forms.school import SCHOOL
from letters.forms.services import SERVICES
from letters.forms.step import Step

STEPS: dict[str, Step] = {step.key: step for step in [*ABOUT, *SCHOOL, *MEETINGS, *SERVICES]}


def steps_of(letter: Any) -> list[Step]:
    """The steps this letter's interview really has, in order."""
    return [STEPS[key] for key in letter.entry.steps if STEPS[key].applies(letter)]


def asked_of(letter: Any) -> list[Step]:
    """The steps that are asked: what the planner knows already is only shown."""
    known = queries.known_steps(letter)
    return [step for step in steps_of(letter) if step.key not in known]


def is_answered(step: Step, answer: Any) -> bool:
    """Whether a step has its answer: skipped, or all there that it can not do without."""
    if answer is None or answer.is_skipped or step.keeps != "letter":
        return answer is not None
    return all(answer.value.get(name) for name, field in step.form.base_fields.items() if field.required)


__all__ = ["STEPS", "Step", "asked_of", "is_answered", "steps_of"]
