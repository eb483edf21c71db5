"""The school calendar from five answers, and the holidays to confirm."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from students.forms.more import MoreForm


def day_field(label: Any, required: bool = False) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("This day does not exist. Check it."), "required": _("Choose a day.")},
    )


class CalendarForm(MoreForm):
    """Five answers make a school calendar."""

    first = ("first_day", "last_day", "winter_start", "winter_end", "spring_start", "spring_end", "other")

    first_day = day_field(_("First day of school"), required=True)
    last_day = day_field(_("Last day of school"), required=True)
    winter_start = day_field(_("Winter break: first day off"))
    winter_end = day_field(_("Winter break: last day off"))
    spring_start = day_field(_("Spring break: first day off"))
    spring_end = day_field(_("Spring break: last day off"))
    other = forms.CharField(
        label=_("Other days without school"),
        help_text=_(
            "One on each line: month/day, then a name. For example: 10/9 Teacher day. "
            "For several days: 11/25-11/27 Thanksgiving break."
        ),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    half_days = forms.CharField(
        label=_("Half days"),
        help_text=_("Written the same way. A half day counts as a school day."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    makeup_days = forms.CharField(
        label=_("Make-up days"),
        help_text=_("Days with school that were off before, also Saturdays. They count."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    source = forms.CharField(
        label=_("Where do these dates come from?"),
        help_text=_("For example: the district’s page."),
        required=False,
        max_length=200,
    )

    def __init__(self, *args: Any, others: Iterable[tuple[date, date]], is_new: bool, **kwargs: Any) -> None:
        """`others` are the first and last days of the child's other school years.

        A new year with the first day of another is the same year, entered by two people: saving shows both.
        """
        super().__init__(*args, **kwargs)
        self.others, self.is_new = list(others), is_new

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("first_day"), data.get("last_day")
        if first and last:
            self._check_year(first, last)
        for name in ("winter", "spring"):
            self._check_break(name, data.get(f"{name}_start"), data.get(f"{name}_end"))
        if first and last and first < last:
            for name in ("other", "half_days", "makeup_days"):
                data[f"{name}_read"] = self._read_lines(name, data.get(name, ""), first, last)
        return data

    def _check_year(self, first: date, last: date) -> None:
        if last <= first:
            self.add_error("last_day", _("The last day must come after the first day."))
        elif (last - first).days > 366:
            self.add_error("last_day", _("A school year is not longer than 12 months. Check the years."))
        elif any(
            first <= other_last and other_first <= last and not (self.is_new and first == other_first)
            for other_first, other_last in self.others
        ):
            self.add_error("first_day", _("These days belong to another school year that is here already. Check them."))

    def _check_break(self, name: str, start: date | None, end: date | None) -> None:
        if start and not end:
            self.add_error(f"{name}_end", _("Choose the last day of the break too."))
        elif end and not start:
            self.add_error(f"{name}_start", _("Choose the first day of the break too."))
        elif start and end and end < start:
            self.add_error(f"{name}_end", _("The break ends before it starts. Check the days."))

    def _read_lines(self, field: str, text: str, first: date, last: date) -> list[tuple[date, date, str]]:
        days = []
        for line in filter(None, (raw.strip() for raw in text.splitlines())):
            span = read_day_line(line, first, last)
            if span is None:
                self.add_error(
                    field,
                    gettext("We can not read this line: “%(line)s”. Start it with month/day inside the school year.")
                    % {"line": line[:80]},
                )
            else:
                days.append(span)
        return days


def read_day_line(line: str, first: date, last: date) -> tuple[date, date, str] | None:
    """Read `10/9 Teacher day` or `11/25-11/27 Break` as (first, last, name) inside the school year; else None."""
    dates, _space, name = line.partition(" ")
    start_text, _dash, end_text = dates.partition("-")
    start, end = (_in_year(part, first, last) for part in (start_text, end_text or start_text))
    return (start, end, name.strip() or gettext("No school")) if start and end and start <= end else None


def _in_year(text: str, first: date, last: date) -> date | None:
    month, _slash, day = text.partition("/")
    for year in {first.year, last.year}:
        try:
            on = date(year, int(month), int(day))
        except ValueError:
            continue
        if first <= on <= last:
            return on
    return None


class HolidayForm(forms.Form):
    """Legal holidays inside the year, to confirm one by one."""

    holidays = forms.MultipleChoiceField(
        label=_("Which of these are days without school?"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["holidays"].choices = choices  # type: ignore[attr-defined]
