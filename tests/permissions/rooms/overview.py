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
    """This room has no rows of its own: what it shows is filled by the rooms below."""


def demo_ids(student: Student, by: User) -> dict[str, Any]:
    """None of its pages takes an id beside the child's."""
    return {}
