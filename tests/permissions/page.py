"""What a row of the matrix is, and the names of the roles."""

from dataclasses import dataclass

PARENT, SUPPORTER, THERAPIST, TEACHER, LEAD, VIEWER, STUDENT = (
    "parent",
    "supporter",
    "therapist",
    "teacher",
    "team_lead",
    "viewer",
    "student",
)
ALL = {PARENT, SUPPORTER, THERAPIST, TEACHER, LEAD, VIEWER, STUDENT}
READERS = {PARENT, SUPPORTER, THERAPIST, TEACHER, LEAD}
FILES = {PARENT, SUPPORTER, THERAPIST, LEAD}
KEEPERS = {PARENT, LEAD}
SCHOOL = {THERAPIST, TEACHER, LEAD}
WRITERS = {PARENT, THERAPIST, TEACHER, LEAD}
THERAPISTS = {PARENT, THERAPIST, LEAD}
ONLY_PARENT = {PARENT}


@dataclass(frozen=True)
class Page:
    """A URL about one child. `gives` is what its view gets beside the child; `by_post` when GET is refused."""

    name: str
    roles: frozenset[str]
    gives: tuple[str, ...] = ()
    by_post: bool = False


def page(name: str, roles: set[str], *gives: str, by_post: bool = False) -> Page:
    return Page(name, frozenset(roles), gives, by_post)
