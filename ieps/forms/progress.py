"""A score, taps, a progress report."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.dates import DateBoxField
from ieps import enums
from ieps.models import MeasureSeries
from students.enums import HelpLevel, Setting
from students.forms import long_text
from students.forms.pen import PenForm

MOST = 99_999
NOT_SAID = ("", _("Not said"))


def whole_number(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, required=False, min_value=0, max_value=1000, widget=forms.NumberInput(attrs={"class": "w-s"})
    )


class MeasuredForm(forms.Form):
    """One measurement in the unit of `series`: so many good of so many tries, a level, or a number."""

    today: date
    good = whole_number(_("How many were good?"))
    tries = whole_number(_("Out of how many tries?"))
    value = forms.DecimalField(label=_("The number"), required=False, min_value=0, max_value=MOST, decimal_places=2)
    on = DateBoxField(label=_("Which day?"), required_error=_("Write the day."))
    setting = forms.ChoiceField(label=_("Where?"), choices=[NOT_SAID, *Setting.choices], required=False)
    help_level = forms.ChoiceField(
        label=_("With how much help?"), choices=[NOT_SAID, *HelpLevel.choices], required=False
    )
    note = long_text(_("What did you see?"), _("One line is enough."), rows=2)

    def __init__(self, *args: Any, series: MeasureSeries, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.series = series
        value = self.fields["value"]
        if series.facts.by_tries:
            value.label, value.help_text = _("Or the percent alone"), _("If the paper tells only that.")
        else:
            del self.fields["good"], self.fields["tries"]
            value.required = True
            value.error_messages["required"] = _("Write the number.")
            value.label = _("How much? (%(unit)s)") % {"unit": series.unit}
        if series.method == enums.Method.PROMPTS:
            levels = [row for row in HelpLevel.choices if row[0] != HelpLevel.UNSURE]
            self.fields["value"] = forms.TypedChoiceField(label=value.label, choices=levels, coerce=Decimal)
            del self.fields["help_level"]
        if series.levels:
            steps = [(str(step), f"{step}. {said}") for step, said in enumerate(series.levels)]
            self.fields["value"] = forms.TypedChoiceField(label=value.label, choices=steps, coerce=Decimal)
        self.order_fields(["good", "tries", "value"])

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("This day can not be after today."))
        return on

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.series.facts.by_tries:
            self._ask_tries(data)
        highest = self.series.out_of or self.series.facts.highest
        value = data.get("value")
        if value is not None and highest is not None and value > highest:
            self.add_error("value", _("The most here is %(most)s.") % {"most": highest})
        return data

    def _ask_tries(self, data: dict[str, Any]) -> None:
        good, tries = data.get("good"), data.get("tries")
        if good is None and tries is None:
            if data.get("value") is None and not {"good", "tries", "value"} & set(self.errors):
                self.add_error("good", _("Write how many were good, or the percent."))
            return
        if good is None:
            self.add_error("good", _("Write how many were good."))
        elif not tries:
            self.add_error("tries", _("Write out of how many tries."))
        elif good > tries:
            self.add_error("good", _("More can not be good than were tried."))

    def facts(self) -> dict[str, Any]:
        """What was measured, for actions.add_point."""
        names = ("good", "tries", "value", "on", "setting", "help_level", "note")
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}


class PointForm(MeasuredForm, PenForm):
    """A score of the school: by its own pen, or copied from its report or log."""


class HomePointForm(MeasuredForm):
    """What the family sees at home. Their own pen, so nothing is asked about it."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        del self.fields["setting"]


class TallyForm(forms.Form):
    """What goes with the taps of a day."""

    note = long_text(_("A note"), rows=2)


class ReportForm(PenForm):
    """What a progress report of the school says about one goal."""

    word = forms.ChoiceField(
        label=_("Which word does the report use?"),
        choices=enums.ProgressWord.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the word that comes closest.")},
    )
    reported_on = DateBoxField(label=_("Which day is the report from?"), required_error=_("Write the day."))
    text = long_text(_("What does it say?"), _("In its own words, as printed."), rows=3)
    next_step = long_text(_("What comes next?"), rows=2)

    def clean_reported_on(self) -> date:
        on: date = self.cleaned_data["reported_on"]
        if on > self.today:
            raise forms.ValidationError(_("This day can not be after today."))
        return on
