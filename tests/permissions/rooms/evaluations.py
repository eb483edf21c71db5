"""The request, the school’s answer, evaluation, decision, notice."""

from typing import Any

from accounts.models import User
from students.models import Student
from tests.permissions.page import KEEPERS, LEAD, ONLY_PARENT, READERS, Page, page

PAGES: list[Page] = [
    page("evaluations:plan", READERS),
    page("evaluations:answer", KEEPERS),
    page("evaluations:recap", ONLY_PARENT, by_post=True),
    page("evaluations:answer-correct", ONLY_PARENT, "response_id"),  # the parent copied it
    page("evaluations:answer-confirm", {LEAD}, "response_id", by_post=True),
    page("evaluations:consent", ONLY_PARENT),
    page("evaluations:consent-copy", {LEAD}),
    page("evaluations:consent-received", KEEPERS, "consent_id"),
]
ONLY_READ: set[str] = {"evaluations:plan"}
RENAMED: dict[str, str] = {}


def fill(world: Any, word: str) -> None:
    """Rows of this room, with `word` in every text field; their ids into `world.ids`."""


def demo_ids(student: Student, by: User) -> dict[str, Any]:
    """Ids of this room's rows of a demo child, as far as it has them."""
    return {}
