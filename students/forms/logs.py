"""The home log and the contact log: three questions first, the rest under "More"."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.dates import DateBoxField
from students import enums
from students.forms.files import MultipleFileField
from students.forms.more import MoreForm
from students.forms.texts import long_text

OPEN = ("", _("Leave it open"))
SHARE_HELP = _("Until then only you see it. Once shared it stays shared.")


class EntryForm(MoreForm):
    """What both logs ask."""

    def __init__(self, *args: Any, is_shared: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_shared:
            del self.fields["share"]

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("This day can not be after today."), code="date")
        return on


class ObservationForm(EntryForm):
    """What somebody saw at an everyday activity."""

    first = ("on", "activity", "what_happened")

    on = DateBoxField(label=_("Which day?"), required_error=_("Write the day."))
    activity = forms.CharField(
        label=_("Which everyday activity?"),
        help_text=_("For example: brushing teeth, pencil, coat."),
        max_length=120,
        widget=forms.TextInput(attrs={"list": "activities"}),  # the words used before, in the page
        error_messages={"required": _("Name the activity. One word is enough.")},
    )
    what_happened = long_text(
        _("What happened?"), _("Only what you saw or heard."), rows=4, required=_("Write what you saw.")
    )
    help_level = forms.ChoiceField(
        label=_("How much help did it take?"), choices=[OPEN, *enums.HelpLevel.choices], required=False
    )
    times = forms.IntegerField(label=_("How many times?"), min_value=0, max_value=999, required=False)
    minutes = forms.IntegerField(label=_("How many minutes?"), min_value=0, max_value=999, required=False)
    how_often = forms.ChoiceField(
        label=_("How often is it so?"), choices=[OPEN, *enums.HowOften.choices], required=False
    )
    setting = forms.ChoiceField(label=_("Where?"), choices=[OPEN, *enums.Setting.choices], required=False)
    area = forms.ChoiceField(label=_("What is it about?"), choices=[OPEN, *enums.FocusArea.choices], required=False)
    tried = long_text(_("What did you try?"), rows=2)
    helped = forms.ChoiceField(label=_("Did it help?"), choices=[OPEN, *enums.DidItHelp.choices], required=False)
    files = MultipleFileField(
        label=_("Photo"),
        help_text=_("No other children in the picture. JPG, PNG or PDF. We remove the place data from photos."),
        required=False,
    )
    share = forms.BooleanField(label=_("Share with the team"), help_text=SHARE_HELP, required=False)


class ContactForm(EntryForm):
    """A talk with the school: who, what was said, what was promised by when."""

    first = ("who", "said", "promised", "by_on")

    who = forms.CharField(
        label=_("Who was it?"), max_length=160, error_messages={"required": _("Write who you talked with.")}
    )
    said = long_text(_("What was said?"), _("A few words are enough."), rows=3, required=_("Write what was said."))
    promised = long_text(_("What was promised?"), _("By the school or by you. Leave it empty if nothing was."), rows=2)
    by_on = DateBoxField(label=_("By when?"), required=False)
    on = DateBoxField(label=_("Which day was it?"), required_error=_("Write the day."))
    way = forms.ChoiceField(label=_("How did you talk?"), choices=[OPEN, *enums.ContactWay.choices], required=False)
    is_about_ot = forms.BooleanField(label=_("It was about OT"), required=False)
    share = forms.BooleanField(label=_("Share with the team"), help_text=SHARE_HELP, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("by_on") and not data.get("promised"):
            self.add_error("promised", _("Write what was promised for this day."))
        if data.get("by_on") and data.get("on") and data["by_on"] < data["on"]:
            self.add_error("by_on", _("This day is before the talk. Check it."))
        return data


class LogFilterForm(forms.Form):
    """What to see of the log."""

    area = forms.ChoiceField(
        label=_("What is it about?"), choices=[("", _("Everything")), *enums.FocusArea.choices], required=False
    )
