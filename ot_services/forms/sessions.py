"""Sessions by hand: another day, other minutes, a made-up one, or rows of the school's log."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.dates import DateBoxField
from ieps.models import Service
from ot_services.enums import MissedWhy
from ot_services.models import Provider
from students.enums import Setting
from students.forms import PenForm, long_text

GIVEN, MADE_UP = "given", "made_up"
MOST_MINUTES = 480


def what_choices() -> list[tuple[str, Any]]:
    missed = [(key, _("Missed: %(why)s") % {"why": str(label).lower()}) for key, label in MissedWhy.choices]
    return [(GIVEN, _("Given")), (MADE_UP, _("Given, to make up for a missed one")), *missed]


def minutes_field() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("How many minutes?"),
        help_text=_("For a missed one: how many it should have been."),
        min_value=1,
        max_value=MOST_MINUTES,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "w-xs"}),
        error_messages={
            "required": _("Write the minutes as a number."),
            "invalid": _("Write the minutes as a number, such as 30."),
            "min_value": _("Write a number above 0."),
            "max_value": _("More than 8 hours in one day? Check the minutes."),
        },
    )


def what_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("What happened?"),
        choices=what_choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happened.")},
    )


def day_field(label: Any) -> DateBoxField:
    return DateBoxField(label=label, required_error=_("Write the day."))


class SessionFacts(forms.Form):
    """What is asked about every session. Mixed into the forms below; providers and services are given."""

    def fill_choices(self, providers: list[Provider], services: list[Service], today: date) -> None:
        self.today = today
        self.providers = {str(row.pk): row for row in providers}
        self.services = {str(row.pk): row for row in services}
        if providers:
            rows = [(key, row.name) for key, row in self.providers.items()]
            self.fields["provider"].choices = [("", _("Not known")), *rows]  # type: ignore[attr-defined]
        else:
            del self.fields["provider"]
        if "service" in self.fields and len(services) > 1:
            rows = [(key, row.title) for key, row in self.services.items()]
            self.fields["service"].choices = rows  # type: ignore[attr-defined]
        else:
            self.fields.pop("service", None)

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("This day can not be after today."))
        return on

    def session_facts(self) -> dict[str, Any]:
        """The fields of a Session. Call once the form is valid."""
        data = self.cleaned_data
        what = data.get("what", MADE_UP)
        is_missed = what in MissedWhy.values
        return {
            "on": data["on"],
            "state": "missed" if is_missed else what,
            "missed_why": what if is_missed else "",
            "minutes": data["minutes"],
            "provider": self.providers.get(data.get("provider", "")),
            "setting": data.get("setting", ""),
            "note": data["note"],
        }


class SessionForm(SessionFacts, PenForm):
    """One session, with one's own pen or copied from the school's log."""

    on = day_field(_("Which day?"))
    what = what_field()
    minutes = minutes_field()
    service = forms.ChoiceField(label=_("Of which OT?"))
    provider = forms.ChoiceField(label=_("Who gave it, or should have?"), required=False)
    setting = forms.ChoiceField(label=_("Where?"), choices=[("", _("Not said")), *Setting.choices], required=False)
    note = long_text(_("A note"), _("The family reads it."), rows=2)

    def __init__(self, *args: Any, providers: list[Provider], services: list[Service], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fill_choices(providers, services, self.today)
        if self.member.side == "family":
            self.fields["note"].help_text = _("What the log says, or what you saw.")

    @property
    def service_chosen(self) -> Service | None:
        first = next(iter(self.services.values()), None)
        return self.services.get(self.cleaned_data.get("service", ""), first)


class CorrectForm(SessionFacts):
    """Mend a slip. Whose pen it is stays."""

    on = day_field(_("Which day?"))
    what = what_field()
    minutes = minutes_field()
    provider = forms.ChoiceField(label=_("Who gave it, or should have?"), required=False)
    setting = forms.ChoiceField(label=_("Where?"), choices=[("", _("Not said")), *Setting.choices], required=False)
    note = long_text(_("A note"), _("The family reads it."), rows=2)

    def __init__(self, *args: Any, providers: list[Provider], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fill_choices(providers, [], today)


class MakeUpForm(SessionFacts, PenForm):
    """The day a missed session was made up."""

    on = day_field(_("Which day was it made up?"))
    minutes = minutes_field()
    provider = forms.ChoiceField(label=_("Who gave it?"), required=False)
    note = long_text(_("A note"), _("The family reads it."), rows=2)

    def __init__(self, *args: Any, providers: list[Provider], missed_on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fill_choices(providers, [], self.today)
        self.fields["minutes"].help_text = ""
        if self.member.side == "family":
            self.fields["note"].help_text = ""
        self.missed_on = missed_on

    def clean_on(self) -> date:
        on = super().clean_on()
        if on < self.missed_on:
            raise forms.ValidationError(_("A session can not be made up before it was missed. Check the day."))
        return on
