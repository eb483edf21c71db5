"""Services and supports of a draft."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.dates import DateBoxField
from ieps import enums
from ieps.forms.goals import choice
from ieps.forms.sections import in_order
from ieps.models import Goal
from students.enums import Setting
from students.forms.texts import long_text

IN_CLASS = [("", _("Not said")), ("yes", _("In the regular class")), ("no", _("Outside the regular class"))]


class ServiceForm(forms.Form):
    """A line of the services: exact minutes, or the words of the paper where it gives none."""

    kind = forms.ChoiceField(label=_("Which help?"), choices=enums.ServiceKind.choices, initial=enums.ServiceKind.OT)
    delivery = forms.ChoiceField(
        label=_("For whom is the time?"), choices=enums.Delivery.choices, initial=enums.Delivery.DIRECT
    )
    title = forms.CharField(
        label=_("A short name"), help_text=_("Leave it empty and we name it."), max_length=160, required=False
    )
    minutes = forms.IntegerField(label=_("Minutes each time"), required=False, min_value=1, max_value=600)
    count = forms.IntegerField(label=_("How many times"), required=False, min_value=1, max_value=400)
    per = choice(_("In which time"), enums.Per.choices)
    as_printed = forms.CharField(
        label=_("Or the words of the paper, when it gives no numbers"),
        help_text=_("For example: as needed. Such words promise no time."),
        max_length=200,
        required=False,
    )
    setting = choice(_("Where?"), Setting.choices)
    place = forms.CharField(
        label=_("When or where exactly?"), help_text=_("For example: during writing."), max_length=160, required=False
    )
    grouping = choice(_("Alone or in a group?"), enums.Grouping.choices)
    in_regular_class = forms.TypedChoiceField(
        label=_("Is it in the regular class?"),
        choices=IN_CLASS,
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=False,
    )
    why_outside = long_text(_("If outside: why can it not happen in class?"), rows=2)
    starts_on = DateBoxField(label=_("From"), required=False)
    ends_on = DateBoxField(label=_("Until"), required=False)
    provider_role = choice(_("Who gives it?"), enums.ProviderRole.choices)
    goals = forms.MultipleChoiceField(label=_("For which goals?"), widget=forms.CheckboxSelectMultiple, required=False)
    purpose = long_text(_("Or for what, in your words"), rows=2)

    def __init__(self, *args: Any, goals: Sequence[Goal] = (), is_lasting: bool = False, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.goals = {str(row.pk): row for row in goals}
        if goals:
            rows = [(key, row.title) for key, row in self.goals.items()]
            self.fields["goals"].choices = rows  # type: ignore[attr-defined]
        else:
            del self.fields["goals"]
        if is_lasting:
            del self.fields["kind"], self.fields["delivery"], self.fields["title"]

    def clean_goals(self) -> list[Goal]:
        return [self.goals[key] for key in self.cleaned_data["goals"]]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        in_order(self, "starts_on", "ends_on", _("The last day comes before the first. Check the days."))
        if data.get("count") and not data.get("per"):
            self.add_error("per", _("Choose in which time: a week, a month."))
        if data.get("per") and not data.get("count") and "count" not in self.errors:
            self.add_error("count", _("Write how many times."))
        return data


class SupportForm(forms.Form):
    """Help through the school day."""

    what = long_text(
        _("What helps?"),
        _("For example: a slant board and a short pencil for every writing task."),
        rows=3,
        required=_("Write what helps."),
    )
    task = forms.CharField(
        label=_("In which task?"), help_text=_("For example: writing."), max_length=160, required=False
    )
    kind = forms.ChoiceField(
        label=_("What kind of help is it?"),
        choices=enums.SupportKind.choices,
        initial=enums.SupportKind.ACCOMMODATION,
        widget=forms.RadioSelect,
    )
    settings = forms.MultipleChoiceField(
        label=_("Where?"), choices=Setting.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    who = forms.CharField(label=_("Who does it?"), max_length=160, required=False)
