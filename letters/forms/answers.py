"""The generic form of a step: named fields of a few shapes. What a field keeps is text, a day, a code or codes."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.dates import DateBoxField
from letters.enums import OPTIONS, Said
from students import forms as student_forms


class AnswerForm(forms.Form):
    """A step's fields. `PAST` names the days that can not be after today."""

    PAST: tuple[str, ...] = ()

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name in self.PAST:
            if data.get(name) and data[name] > self.today:
                self.add_error(name, _("This day can not be after today."))
        return data


def ask(*, past: tuple[str, ...] = (), **fields: forms.Field) -> type[AnswerForm]:
    """The form with these fields."""
    return type("StepForm", (AnswerForm,), {**fields, "PAST": past})


def text(label: Any, help_text: Any = "", *, rows: int = 4, required: Any = False) -> forms.CharField:
    return student_forms.long_text(label, help_text, rows, required)


def lines(label: Any, help_text: Any = "", *, required: Any = False) -> forms.CharField:
    """A list: each line becomes one point of the letter."""
    return student_forms.long_text(label, help_text or _("One thing on each line."), 5, required)


def line(label: Any, help_text: Any = "", *, required: Any = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=200,
        required=bool(required),
        error_messages={"required": required} if required else None,
    )


def day(label: Any, help_text: Any = "", *, required: Any = False) -> DateBoxField:
    extra = {"required_error": required} if required else {}
    return DateBoxField(label=label, help_text=help_text, required=bool(required), **extra)


def one(name: str, label: Any, help_text: Any = "", *, required: Any = False, unsure: Any = "") -> forms.ChoiceField:
    """One choice of the printed options `name`; `unsure` is the label for not choosing."""
    choices = [*([("", unsure)] if unsure else []), *_choices(OPTIONS[name])]
    return forms.ChoiceField(
        label=label,
        help_text=help_text,
        choices=choices,
        widget=forms.RadioSelect,
        required=bool(required),
        error_messages={"required": required} if required else None,
    )


def many(name: str, label: Any, help_text: Any = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        help_text=help_text,
        choices=_choices(OPTIONS[name]),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


def tick(label: Any, help_text: Any = "") -> forms.BooleanField:
    return forms.BooleanField(label=label, help_text=help_text, required=False)


def _choices(options: dict[str, Said]) -> list[tuple[str, str]]:
    return [(code, said.en[:1].upper() + said.en[1:]) for code, said in options.items()]
