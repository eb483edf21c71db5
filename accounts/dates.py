"""The one date question of every form: three boxes for month, day and year, with errors in plain words.

It stands in accounts because accounts lies under every room that has forms. Forms import DateBoxField.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS, MONTHS_3
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Sentence = str | Promise
BOXES = ("month", "day", "year")
NOT_WRITTEN = _("Write the date")
TOO_EARLY = _("This date is too early")
TOO_LATE = _("This date is too late")
FIRST_YEAR, LAST_YEAR = 1900, 2100
MISSING = {
    "month": _("Write the month"),
    "day": _("Write the day"),
    "year": _("Write the year"),
}
WRONG = {
    "month": _("Write the month as a number from 1 to 12"),
    "day": _("Write the day as a number from 1 to 31"),
    "year": _("Write the year with 4 numbers, such as 2026"),
}


class DateBoxWidget(forms.MultiWidget):
    """Month, day, year. The template pack draws the boxes with the labels given here."""

    box_labels = (_("Month"), _("Day"), _("Year"))
    box_sizes = (9, 2, 4)

    def __init__(self, attrs: dict[str, Any] | None = None, *, birthday: bool = False) -> None:
        fill_in = [f"bday-{box}" if birthday else "off" for box in BOXES]
        boxes = {
            box: forms.TextInput({"inputmode": "numeric", "autocomplete": fill, "maxlength": str(size)})
            for box, fill, size in zip(BOXES, fill_in, self.box_sizes, strict=True)
        }
        super().__init__(boxes, attrs)

    def decompress(self, value: date | None) -> list[str]:
        return [str(value.month), str(value.day), str(value.year)] if value else ["", "", ""]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for box, label in zip(context["widget"]["subwidgets"], self.box_labels, strict=True):
            box["label"] = label
        return context


class DateBoxField(forms.Field):
    """A date from three boxes, or None when it may be left out and all three are empty.

    `required_error` is the sentence when nothing was written. `earliest` and `latest` are the first and
    last day allowed (inclusive), each with its own sentence. Each error's code names the box it is about,
    or "date" for all three.
    """

    widget = DateBoxWidget

    def __init__(
        self,
        *,
        required_error: Sentence = NOT_WRITTEN,
        earliest: date | Callable[[], date] | None = None,
        earliest_error: Sentence = TOO_EARLY,
        latest: date | Callable[[], date] | None = None,
        latest_error: Sentence = TOO_LATE,
        birthday: bool = False,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("widget", DateBoxWidget(birthday=birthday))
        super().__init__(**kwargs)
        self.error_messages = {**self.error_messages, "required": required_error}
        self.earliest, self.earliest_error = earliest, earliest_error
        self.latest, self.latest_error = latest, latest_error

    def to_python(self, value: Any) -> date | None:
        if value is None or isinstance(value, date):
            return value
        typed = {box: (text or "").strip() for box, text in zip(BOXES, value, strict=True)}
        if not any(typed.values()):
            return None
        missing = [ValidationError(MISSING[box], code=box) for box in BOXES if not typed[box]]
        if missing:
            raise ValidationError(missing)
        parts = {"month": month_of(typed["month"]), "day": number_of(typed["day"], 31), "year": year_of(typed["year"])}
        wrong = [ValidationError(WRONG[box], code=box) for box in BOXES if not parts[box]]
        if wrong:
            raise ValidationError(wrong)
        return day_of(**{box: part or 0 for box, part in parts.items()})

    def run_validators(self, value: date | None) -> None:
        super().run_validators(value)
        if value is None:
            return
        if self.earliest and value < limit(self.earliest):
            raise ValidationError(self.earliest_error, code="date")
        if self.latest and value > limit(self.latest):
            raise ValidationError(self.latest_error, code="date")


def limit(day: date | Callable[[], date]) -> date:
    return day() if callable(day) else day


def number_of(text: str, highest: int) -> int | None:
    """The whole number written in `text`, from 1 to `highest`; None for anything else."""
    if not text.isdecimal() or len(text) > 4:
        return None
    number = int(text)
    return number if 1 <= number <= highest else None


def month_of(text: str) -> int | None:
    """1 to 12, also from a name such as "Sep", "Sept." or "September"."""
    word = text.casefold().rstrip(".")
    if len(word) >= 3 and not word.isdecimal():
        for number, name in MONTHS.items():
            if str(name).casefold().startswith(word) or str(MONTHS_3[number]).casefold() == word:
                return number
    return number_of(text, 12)


def year_of(text: str) -> int | None:
    year = number_of(text, LAST_YEAR) if len(text) == 4 else None
    return year if year and year >= FIRST_YEAR else None


def day_of(*, month: int, day: int, year: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        sentence = pgettext_lazy("month, day, year", "There is no %(month)s %(day)s in %(year)s")
        raise ValidationError(sentence, code="day", params={"month": MONTHS[month], "day": day, "year": year}) from None
