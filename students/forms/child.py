"""The child and the parent: only what a paper or a page needs."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.dates import DateBoxField
from deadlines import rules
from students import enums


def born_on_field(required: bool = True) -> DateBoxField:
    return DateBoxField(label=_("Date of birth"), required=required, required_error=_("Write the date of birth."))


class ChildForm(forms.Form):
    """Who the child is, as a paper to the school needs it."""

    first_name = forms.CharField(
        label=_("First name"),
        help_text=_("As the school writes it."),
        max_length=80,
        error_messages={"required": _("Write your child’s first name.")},
    )
    last_name = forms.CharField(
        label=_("Last name"), max_length=80, error_messages={"required": _("Write your child’s last name.")}
    )
    born_on = born_on_field()
    grade = forms.ChoiceField(
        label=_("Grade"),
        choices=[("", _("Choose a grade")), *enums.Grade.choices],
        error_messages={"required": _("Choose the grade.")},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_born_on(self) -> date:
        born: date = self.cleaned_data["born_on"]
        if born > self.today:
            raise forms.ValidationError(_("The date of birth must be before today."))
        if born < self.today - timedelta(days=27 * 366):
            raise forms.ValidationError(_("Check the year. School plans end in the early twenties."))
        return born


def state_choices() -> list[tuple[str, Any]]:
    return [("", _("Choose a state")), *sorted(rules.state_names().items(), key=lambda pair: pair[1])]


class SchoolForm(forms.Form):
    """Where the child goes to school."""

    school = forms.CharField(
        label=_("School"), max_length=120, error_messages={"required": _("Write the name of the school.")}
    )
    district = forms.CharField(
        label=_("School district"),
        help_text=_("Not sure? Write the town."),
        max_length=120,
        error_messages={"required": _("Write the district or the town.")},
    )
    state = forms.ChoiceField(
        label=_("State"),
        help_text=_("It decides which rules count the days."),
        choices=state_choices,
        error_messages={"required": _("Choose the state.")},
    )


class SchoolRecordForm(ChildForm, SchoolForm):
    """A child in a record that the school keeps, on one page, by the person who opens it."""

    name = forms.CharField(
        label=_("Your full name"),
        help_text=_("As it stands on the plan."),
        max_length=160,
        error_messages={"required": _("Write your name.")},
    )
    seat = forms.ChoiceField(
        label=_("You are the child’s"),
        choices=[(seat.value, seat.label) for seat in enums.OPENS_SCHOOL_RECORD],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who you are.")},
    )
    field_order = ("name", "seat", "first_name", "last_name", "born_on", "grade", "school", "district", "state")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first_name"].error_messages["required"] = _("Write the child’s first name.")
        self.fields["last_name"].error_messages["required"] = _("Write the child’s last name.")


class NameUseForm(forms.Form):
    """How the child is called and how it is said."""

    goes_by = forms.CharField(label=_("Name used every day"), max_length=80, required=False)
    pronounced = forms.CharField(
        label=_("How the name is said"),
        help_text=_("For example: MY-uh."),
        max_length=120,
        required=False,
    )


class GuardianForm(forms.Form):
    """How a parent signs and is reached."""

    name = forms.CharField(
        label=_("Your full name"),
        help_text=_("As you sign it."),
        max_length=160,
        error_messages={"required": _("Write the name you sign with.")},
    )
    relationship = forms.ChoiceField(
        label=_("You are the child’s"),
        choices=[("", _("Choose, or leave open")), *enums.Relationship.choices],
        required=False,
    )
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    reach_me = forms.CharField(
        label=_("When can the school reach you?"),
        help_text=_("For example: after 4 pm."),
        max_length=120,
        required=False,
    )


class LanguageForm(forms.Form):
    """The language a parent reads and speaks with the school."""

    language = forms.CharField(
        label=_("Language you want for papers and meetings"),
        help_text=_("Leave it empty for English."),
        max_length=60,
        required=False,
    )
    needs_interpreter = forms.BooleanField(label=_("I need an interpreter at meetings"), required=False)
    needs_translation = forms.BooleanField(label=_("I need papers in this language"), required=False)


class DecidesForm(forms.Form):
    """What a parent says about who decides. The app never rules on custody."""

    kind = forms.ChoiceField(
        label=_("Does anyone else decide about school with you?"),
        choices=[
            (enums.DecidesKind.ALONE, _("No, I decide alone")),
            (enums.DecidesKind.TOGETHER, _("Yes, someone decides with me")),
            (enums.DecidesKind.UNKNOWN, _("I am not sure")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
    other_name = forms.CharField(label=_("If yes: who?"), max_length=160, required=False)


class HomeForm(forms.Form):
    """Where a parent lives. Asked only so that it can be kept out, or kept right."""

    name = forms.CharField(
        label=_("Name of this home"), help_text=_("For example: Dad’s home."), max_length=80, required=False
    )
    address = forms.CharField(
        label=_("Address"), required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )
    phone = forms.CharField(label=_("Phone at this home"), max_length=40, required=False)
    is_hidden = forms.BooleanField(label=_("Hide my address from the other home and from all papers"), required=False)
