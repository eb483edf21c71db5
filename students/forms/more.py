"""A form whose first questions stand on top and whose rest stands under "More"."""

from datetime import date
from typing import Any

from django import forms


class MoreForm(forms.Form):
    """`first` names the questions on top, in their order."""

    first: tuple[str, ...] = ()

    def __init__(self, *args: Any, today: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today or date.max

    @property
    def first_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.first if name in self.fields]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [field for field in self if field.name not in self.first]

    @property
    def is_open(self) -> bool:
        """Whether "More" stands open: something is answered or wrong there. That it was today is no answer."""
        answered = {name for name, value in self.initial.items() if value and value != self.today}
        answered |= set(self.changed_data) if self.is_bound else set()
        return any(field.errors or field.name in answered for field in self.more_fields)
