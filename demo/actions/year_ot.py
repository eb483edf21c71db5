"""The OT plan, cards, sessions: one part of Leo's year."""

from typing import TYPE_CHECKING

from accounts.models import User
from students.models import Student

if TYPE_CHECKING:
    from demo.actions.year import Year


def add(people: dict[str, User], student: Student, year: "Year") -> None:
    """Add this part with the rooms' own actions."""
