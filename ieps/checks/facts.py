"""What checks look at, and what they answer. Blank or None means: not said."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class GoalFacts:
    """A goal by its parts, or as one printed sentence (`statement`), or both.

    `unit` is what stands behind a number; `by_tries` says that it is right out of so many tries.
    """

    key: str
    child: str = ""
    statement: str = ""
    condition: str = ""
    behaviour: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    more_is_better: bool = True
    method: str = ""
    unit: str = ""
    by_tries: bool = False
    steady_of: int | None = None
    target_on: date | None = None
    every: str = ""
    measured_by: str = ""
    help_level: str = ""

    @property
    def text(self) -> str:
        """All words of the goal that somebody wrote."""
        return self.statement or ", ".join(filter(None, [self.condition.strip(), self.behaviour.strip()]))

    @property
    def action(self) -> str:
        """The words that say what is done."""
        return self.behaviour or self.statement


@dataclass(frozen=True)
class ServiceFacts:
    """A line of the services grid. `minutes` are of one time; `is_inside` the regular class, None when not said."""

    key: str
    minutes: int | None = None
    count: int | None = None
    per: str = ""
    as_printed: str = ""
    place: str = ""
    is_inside: bool | None = None
    why_outside: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    provider: str = ""
    has_purpose: bool = False

    @property
    def is_countable(self) -> bool:
        return bool(self.minutes and self.count and self.per)


@dataclass(frozen=True)
class PlanFacts:
    """A version. `sections` holds only the sections this version can have: key -> words.

    `parents_words` are words of parents that were filled in word for word.
    """

    sections: dict[str, str] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    parents_words: tuple[str, ...] = ()
    has_goals: bool = True  # whether this version is meant to hold goals ...
    has_services: bool = True  # ... and services: a copied part may not
    starts_on: date | None = None
    ends_on: date | None = None
    goals: tuple[GoalFacts, ...] = ()
    services: tuple[ServiceFacts, ...] = ()


@dataclass(frozen=True)
class Hit:
    """A check that did not pass: its id, where (`anchor` and `key` as of a mark), and values for its sentence."""

    check: str
    anchor: str
    key: str
    params: tuple[tuple[str, str], ...] = ()
