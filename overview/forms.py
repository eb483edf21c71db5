"""An agreed day; the mails a person wants."""

from datetime import time
from typing import Any

from django import forms
from django.utils.formats import time_format
from django.utils.translation import gettext_lazy as _

from accounts.dates import DateBoxField
from accounts.models import Mails, Zone

HOURS = range(5, 12)


class AgreedDayForm(forms.Form):
    on = DateBoxField(label=_("The day you agreed on"))
    reason = forms.CharField(
        label=_("Why, and where it is written"),
        help_text=_("Such as: the school’s e-mail of May 4. What is not in writing is hard to show later."),
        max_length=500,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        error_messages={"required": _("Write why, and where it is written.")},
    )


class MailsForm(forms.Form):
    mails = forms.ChoiceField(label=_("Which mails do you want?"), choices=Mails.choices, widget=forms.RadioSelect)
    mail_hour = forms.TypedChoiceField(label=_("At what time in the morning?"), coerce=int)
    time_zone = forms.ChoiceField(label=_("Which time is it where you are?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mail_hour"].choices = [(hour, time_format(time(hour), "P")) for hour in HOURS]
        self.fields["time_zone"].choices = [("", _("As where my child goes to school")), *Zone.choices]
