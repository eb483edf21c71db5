"""One page of the interview, as data."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise


@dataclass(frozen=True)
class Step:
    """One page of the interview. `keeps` says where the answer lives: the letter, the child, the parent.

    `form_of` makes the form where it depends on the letter. `warning` stands beside the question, with a way to help.
    """

    key: str
    question: Promise
    form: type[forms.Form]
    keeps: str = "letter"
    hint: Promise | str = ""
    why: Promise | str = ""
    cite: str = ""
    warning: Promise | str = ""
    can_skip: bool = False
    needs_today: bool = True
    applies: Callable[[Any], bool] = lambda _letter: True
    form_of: Callable[[Any], type[forms.Form]] | None = None
