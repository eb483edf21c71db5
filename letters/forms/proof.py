"""Forms of the proof: how a letter went to the school, and when it arrived."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.dates import DateBoxField
from letters import enums
from students import forms as student_forms


def office_field() -> forms.BooleanField:
    """Asked where a state counts its days from there."""
    return forms.BooleanField(
        label=_("The special education office, its director or the principal has it"),
        help_text=_("In your state the days to the answer count from then."),
        required=False,
    )


class ProofForm(forms.Form):
    """How a letter went to the school."""

    method = forms.ChoiceField(
        label=_("How did it go to the school?"),
        choices=enums.Method.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it went to the school.")},
    )
    sent_on = DateBoxField(label=_("Which day?"), required_error=_("Write the day you sent it."))
    to_whom = forms.CharField(
        label=_("Who took it?"),
        help_text=_("A name or a job is fine. For example, front office."),
        max_length=160,
        error_messages={"required": _("Tell us who took the letter.")},
    )
    received_on = DateBoxField(
        label=_("Which day did the school get it?"),
        help_text=_("The count starts on the next day. Leave it empty if you do not know yet."),
        required=False,
    )
    how_known = forms.ChoiceField(
        label=_("How do you know?"), choices=enums.HowKnown.choices, widget=forms.RadioSelect, required=False
    )
    note = forms.CharField(
        label=_("Anything to remember"),
        help_text=_("For example: “We have your letter,” wrote the office."),
        max_length=400,
        required=False,
    )
    files = student_forms.MultipleFileField(
        label=_("Photo of the date stamp, receipt or answer"),
        help_text=_("PDF, JPG or PNG, up to 25 MB each. We remove the place data from photos."),
        required=False,
    )

    at_office = office_field()

    def __init__(self, *args: Any, today: date, frozen_on: date, with_office: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.frozen_on = today, frozen_on
        if not with_office:
            del self.fields["at_office"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        sent_on, received_on = data.get("sent_on"), data.get("received_on")
        if sent_on and sent_on > self.today:
            self.add_error("sent_on", _("The day you sent it can not be after today."))
        if sent_on and sent_on < self.frozen_on:
            self.add_error("sent_on", _("The letter was made after this day. Check the day."))
        if received_on:
            check_received(self, received_on, sent_on, self.today)
            if not data.get("how_known"):
                self.add_error("how_known", _("Choose how you know the day."))
        return data


def check_received(form: forms.Form, received_on: date, sent_on: date | None, today: date) -> None:
    """A letter arrives on a day that has come, and not before it was sent."""
    if received_on > today:
        form.add_error("received_on", _("The day the school got your letter can not be after today."))
    elif sent_on and received_on < sent_on:
        form.add_error("received_on", _("The school can not get the letter before you sent it. Check the days."))


class ReceivedForm(forms.Form):
    """The day the school got a letter, noted later."""

    received_on = DateBoxField(
        label=_("Which day did the school get it?"),
        help_text=_("The count starts on the next day."),
        required_error=_("Write the day the school got your letter."),
    )
    how_known = forms.ChoiceField(
        label=_("How do you know?"),
        choices=enums.HowKnown.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how you know the day.")},
    )
    at_office = office_field()

    def __init__(self, *args: Any, today: date, sent_on: date, with_office: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.sent_on = today, sent_on
        if not with_office:
            del self.fields["at_office"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("received_on"):
            check_received(self, data["received_on"], self.sent_on, self.today)
        return data
