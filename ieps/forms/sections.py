"""Opening a version, its days and its sections; sharing it and making it final."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.dates import DateBoxField
from ieps import enums
from ieps.queries.findings import Finding
from students.forms.pen import PenForm
from students.forms.texts import long_text


def in_order(form: forms.Form, first: str, last: str, error: Any) -> None:
    """Say at `last` when it does not come after `first`."""
    start, end = form.cleaned_data.get(first), form.cleaned_data.get(last)
    if start and end and end <= start:
        form.add_error(last, error)


class CopyForm(PenForm):
    """Which part of the school's plan is copied, from which paper. Nobody copies what they write themselves."""

    own_side = ""
    scope = forms.ChoiceField(
        label=_("What do you want to copy?"),
        help_text=_("A part is enough. You can copy more later."),
        choices=enums.Scope.choices,
        initial=enums.Scope.FULL,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you want to copy.")},
    )
    is_signed = forms.TypedChoiceField(
        label=_("Which paper is it?"),
        choices=[("yes", _("The signed plan, in force now")), ("no", _("A draft that nobody has signed yet"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose which paper it is. Look for signatures.")},
    )
    starts_on = DateBoxField(label=_("First day of the plan"), required=False)
    ends_on = DateBoxField(label=_("Last day of the plan"), required=False)

    def clean(self) -> dict[str, Any]:
        super().clean()
        in_order(self, "starts_on", "ends_on", _("The last day comes before the first. Check the days."))
        return self.cleaned_data


class DaysForm(forms.Form):
    """When the plan runs, and when it is looked at again."""

    starts_on = DateBoxField(label=_("First day of the plan"), required=False)
    ends_on = DateBoxField(
        label=_("Last day of the plan"),
        help_text=_("The team looks at the plan at least once a year (34 CFR 300.324(b)(1)(i))."),
        required=False,
    )
    review_on = DateBoxField(label=_("Next yearly meeting, at the latest"), required=False)

    def clean(self) -> dict[str, Any]:
        super().clean()
        in_order(self, "starts_on", "ends_on", _("The last day comes before the first. Check the days."))
        return self.cleaned_data


class ShareForm(forms.Form):
    """The day, and for each open point that must be mended the reason why it stays open."""

    on = DateBoxField(label=_("Which day do you share it?"), required_error=_("Write the day."))

    def __init__(self, *args: Any, today: date, findings: list[Finding], asks_reasons: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["on"].initial = today
        self.codes = [finding.code for finding in findings if finding.is_must] if asks_reasons else []
        for code in self.codes:
            self.fields[f"reason-{code}"] = forms.CharField(
                label=_("Why does it stay open?"),
                max_length=300,
                error_messages={"required": _("Mend this point, or write why it stays open.")},
            )

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("This day can not be after today."))
        return on

    def reasons(self) -> dict[str, str]:
        """Code of an open point -> why it stays open."""
        return {code: self.cleaned_data[f"reason-{code}"] for code in self.codes}


class FinalForm(forms.Form):
    """The team agrees: from when the plan runs."""

    on = DateBoxField(label=_("Which day did the team agree?"), required_error=_("Write the day."))
    starts_on = DateBoxField(label=_("From which day does the plan run?"), required_error=_("Write the first day."))
    ends_on = DateBoxField(label=_("Last day of the plan"), required=False)
    review_on = DateBoxField(label=_("Next yearly meeting, at the latest"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("This day can not be after today."))
        return on

    def clean(self) -> dict[str, Any]:
        super().clean()
        in_order(self, "starts_on", "ends_on", _("The last day comes before the first. Check the days."))
        return self.cleaned_data


class SectionForm(forms.Form):
    text = long_text(_("The words"), rows=9)
