"""What a row of the steps is, and the steps that several roles share."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from overview.queries.road import CONSENT, DECISION, DRAFT, REVIEW, SERVICES

Test = Callable[[Any], Any]  # of a Standing; each row leans on the rows above it


@dataclass(frozen=True)
class Step:
    """Taken when the child stands `at` one of these stops and `when` holds. The first that fits is the next step.

    `url_name` takes the child's id, and that of `row`, a fact of the standing, if one is named.
    `other` is another way out: label, URL name; with `other_of_row` it takes the row too.
    """

    at: tuple[int, ...]
    when: Test
    title: Promise
    text: Promise
    button: Promise
    url_name: str
    row: str = ""
    other: tuple[Promise, str] | None = None
    other_of_row: bool = False


PREPARE = Step(
    (DECISION, DRAFT, CONSENT, SERVICES, REVIEW),
    lambda now: now.meeting,
    _("Get ready for the meeting"),
    _("Write down what you want to say and ask. Then make the packet to take along."),
    _("Prepare the meeting"),
    "meetings:meeting",
    "meeting",
)
LOOK = Step(
    (SERVICES, REVIEW),
    lambda now: True,
    _("See how the goals go"),
    _("Each goal shows where it started, where it should go, and what was measured."),
    _("See the goals"),
    "ieps:goals",
)
