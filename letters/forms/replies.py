"""What came back on a letter."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.dates import DateBoxField
from letters import enums
from students.forms import PenForm, long_text


class ReplyForm(PenForm):
    """What the school said to a letter, when, and how we know. One line is enough."""

    outcome = forms.ChoiceField(
        label=_("What did the school say?"),
        choices=enums.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the school said.")},
    )
    replied_on = DateBoxField(label=_("When?"), required_error=_("Write the day of the answer."))
    words = long_text(_("In which words?"), _("One line is enough."), rows=3)

    def __init__(self, *args: Any, sent_on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sent_on = sent_on

    def clean_replied_on(self) -> date:
        on: date = self.cleaned_data["replied_on"]
        if on > self.today:
            raise forms.ValidationError(_("This day can not be after today."))
        if on < self.sent_on:
            raise forms.ValidationError(_("This day is before the letter. Check it."))
        return on
