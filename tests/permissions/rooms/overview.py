"""The plan hub and what reads every room."""

from typing import Any

from accounts.models import User
from students.models import Student
from tests.permissions.page import ONLY_PARENT, READERS, Page, page

PAGES: list[Page] = [
    page("overview:plan", READERS),
    page("overview:copy", ONLY_PARENT),
    page("overview:copy-zip", ONLY_PARENT),
]
ONLY_READ: set[str] = {"overview:plan", "overview:copy", "overview:copy-zip"}
RENAMED: dict[str, str] = {}


def fill(world: Any, word: str) -> None:
    """Rows of this room, with `word` in every text field; their ids into `world.ids`."""


def demo_ids(student: Student, by: User) -> dict[str, Any]:
    """Ids of this room's rows of a demo child, as far as it has them."""
    return {}
