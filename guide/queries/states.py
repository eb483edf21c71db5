"""The page of a state: every rule that may be shown, in the order of a family's way. No rows are read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from deadlines import rules
from guide import enums
from guide.queries.ages import exit_rows, life_rows, plan_rows
from guide.queries.clocks import RuleRow, federal_rows, own_rows


@dataclass(frozen=True)
class State:
    code: str
    name: str


@dataclass(frozen=True)
class Part:
    slug: str
    title: str
    rows: tuple[RuleRow, ...]


@dataclass(frozen=True)
class StatePage:
    """`parts` are the rules of the state; `federal` and `disputes` what the federal law adds in every state.

    `checked_on` is the day all of `parts` were last checked, None when they were on several days.
    """

    code: str
    name: str
    verify_with: str
    parts: tuple[Part, ...]
    federal: tuple[RuleRow, ...]
    disputes: tuple[RuleRow, ...]

    @property
    def checked_on(self) -> date | None:
        days = {row.checked_on for part in self.parts for row in part.rows}
        return days.pop() if len(days) == 1 else None


def states() -> list[State]:
    """Every state the data knows by name, in the order of their names."""
    names = sorted(rules.state_names().items(), key=lambda pair: pair[1])
    return [State(code, name) for code, name in names]


def state_page(code: str) -> StatePage | None:
    """What the page of a state shows; None when there is no such state."""
    name = rules.state_names().get(code)
    if name is None:
        return None
    own = own_rows(code, name)
    federal = federal_rows(code, own)
    return StatePage(
        code=code,
        name=name,
        verify_with=rules.verify_with(code),
        parts=(
            *_topics(own),
            Part("exit", _("Until when services can go on"), exit_rows(code)),
            Part("life", _("Growing up"), life_rows(code)),
            Part("goals", _("Goals and meetings"), plan_rows(code)),
        ),
        federal=tuple(row for row in federal if row.id not in enums.DISPUTES),
        disputes=tuple(row for row in federal if row.id in enums.DISPUTES),
    )


def _topics(rows: Iterable[RuleRow]) -> list[Part]:
    """The rows under their headings; a heading without a row is left out."""
    rows = list(rows)
    parts = [
        Part(slug, str(title), tuple(row for id in ids for row in rows if row.id == id))
        for slug, title, ids in enums.TOPICS
    ]
    return [part for part in parts if part.rows]
