"""The day a parent took a yes back in writing."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.dates import DateBoxField


class WithdrawForm(forms.Form):
    """The date on the parent's own words to the school."""

    revoked_on = DateBoxField(
        label=_("Which day stands on your letter?"), required_error=_("Write the day that stands on your letter.")
    )

    def __init__(self, *args: Any, today: date, signed_on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.signed_on = today, signed_on

    def clean_revoked_on(self) -> date:
        on: date = self.cleaned_data["revoked_on"]
        if on > self.today:
            raise forms.ValidationError(_("This day can not be after today."), code="date")
        if on < self.signed_on:
            raise forms.ValidationError(_("This day is before the yes was signed. Check it."), code="date")
        return on
