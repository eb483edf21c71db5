"""Forms around the request: the school's answer and the consent to test."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.dates import DateBoxField
from evaluations import enums
from students import enums as student_enums
from students.forms import MultipleFileField, long_text

HOW = [
    (student_enums.Source.PAPER, _("A letter or form on paper")),
    (student_enums.Source.MAIL, _("E-mail")),
    (student_enums.Source.PHONE, _("Phone")),
    (student_enums.Source.IN_PERSON, _("In person")),
]


TESTS = [pair for pair in enums.EvaluationArea.choices if pair[0] != enums.EvaluationArea.OUTSIDE]


class AnswerForm(forms.Form):
    """What the school said, and how it was said. One line is enough."""

    answer = forms.ChoiceField(
        label=_("What did the school say?"),
        choices=enums.Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the school said. “Nothing yet” is an answer too.")},
    )
    source = forms.ChoiceField(
        label=_("How did they say it?"),
        choices=HOW,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how they said it.")},
    )
    answered_on = DateBoxField(label=_("When?"), required_error=_("Write the day."))
    said_by = forms.CharField(label=_("Who said it?"), max_length=160, required=False)
    words = long_text(_("In which words?"), _("One line is enough."), rows=3)
    reasons = forms.MultipleChoiceField(
        label=_("If not a full yes: which reasons did they give?"),
        choices=enums.Reason.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    gave_notice = forms.BooleanField(
        label=_("They gave the reasons in writing (a “prior written notice”)"), required=False
    )
    files = MultipleFileField(
        label=_("Their letter, or photos of its pages"),
        help_text=_("PDF, JPG or PNG, up to 25 MB each. We remove the place data from photos."),
        required=False,
    )

    def __init__(self, *args: Any, today: date, received_on: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.received_on = today, received_on

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("answer") == enums.Answer.NOTHING and not data.get("source"):
            self.errors.pop("source", None)
            data["source"] = student_enums.Source.IN_PERSON
        if data.get("answer") in {enums.Answer.YES, enums.Answer.NOTHING}:
            data["reasons"] = []
        return data

    def clean_answered_on(self) -> date:
        on: date = self.cleaned_data["answered_on"]
        if on > self.today:
            raise forms.ValidationError(_("This day can not be after today."))
        if self.received_on and on < self.received_on:
            raise forms.ValidationError(_("This day is before the school got your letter. Check it."))
        return on


class ConsentForm(forms.Form):
    """Yes, no or partly to testing. Yes to testing is not yes to services."""

    PARTS = ("asked", "not_to", "parts")

    answer = forms.ChoiceField(
        label=_("What is your answer?"),
        choices=[
            (student_enums.ConsentAnswer.YES, _("Yes, the school may test")),
            (student_enums.ConsentAnswer.PARTIAL, _("Yes, but not to all of it")),
            (student_enums.ConsentAnswer.NO, _("No")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose your answer. You can come back later.")},
    )
    asked = forms.MultipleChoiceField(
        label=_("Which tests does the form name?"),
        choices=TESTS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    not_to = forms.MultipleChoiceField(
        label=_("If not to all: which of them do you say no to?"),
        help_text=_("The others go on. A no to one does not touch the rest (34 CFR 300.300(d)(3))."),
        choices=TESTS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    parts = long_text(_("If not to all: anything else, in your words"), rows=3)
    signed_on = DateBoxField(label=_("Which day did you sign?"), required_error=_("Write the day you signed."))
    school_received_on = DateBoxField(
        label=_("Which day did the school get it?"),
        help_text=_("The count for the evaluation starts on the next day. Leave it empty if you do not know yet."),
        required=False,
    )
    received_how = forms.CharField(
        label=_("How do you know?"),
        help_text=_("For example: the office stamped my copy."),
        max_length=200,
        required=False,
    )
    files = MultipleFileField(
        label=_("Photo or file of the signed form"),
        help_text=_("PDF, JPG or PNG, up to 25 MB each."),
        required=False,
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        signed, received = data.get("signed_on"), data.get("school_received_on")
        self._check_parts(data)
        if signed and signed > self.today:
            self.add_error("signed_on", _("The day you signed can not be after today."))
        if received and received > self.today:
            self.add_error("school_received_on", _("The day the school got it can not be after today."))
        if signed and received and received < signed:
            self.add_error("school_received_on", _("The school can not get it before you signed. Check the days."))
        return data

    @property
    def part_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.PARTS]

    @property
    def before_parts(self) -> list[forms.BoundField]:
        names = list(self.fields)
        return [self[name] for name in names[: names.index(self.PARTS[0])]]

    @property
    def after_parts(self) -> list[forms.BoundField]:
        names = list(self.fields)
        return [self[name] for name in names[names.index(self.PARTS[-1]) + 1 :]]

    @property
    def has_parts(self) -> bool:
        """Whether something is answered or wrong there."""
        return self.is_bound and any(field.errors or field.value() for field in self.part_fields)

    def _check_parts(self, data: dict[str, Any]) -> None:
        """The answer and the parts must say the same. What is refused was asked for."""
        answer, not_to = data.get("answer"), data.get("not_to") or []
        data["asked"] = [key for key, _label in TESTS if key in {*data.get("asked", []), *not_to}]
        if answer == student_enums.ConsentAnswer.PARTIAL:
            if not not_to and not data.get("parts"):
                self.add_error("not_to", _("Tick the tests you do not want, or write which."))
            elif not_to and len(not_to) == len(data["asked"]) and not data.get("parts"):
                self.add_error("not_to", _("That is a no to all. Tick above what the form names too, or choose “No”."))
        elif answer == student_enums.ConsentAnswer.YES and not_to:
            self.add_error("not_to", _("You said yes to all. Choose “Yes, but not to all of it”, or untick these."))


class ConsentReceivedForm(forms.Form):
    """The day a consent reached the school, noted later."""

    school_received_on = DateBoxField(label=_("Which day did the school get it?"), required_error=_("Write the day."))
    received_how = forms.CharField(label=_("How do you know?"), max_length=200, required=False)

    def __init__(self, *args: Any, today: date, signed_on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.signed_on = today, signed_on

    def clean_school_received_on(self) -> date:
        on: date = self.cleaned_data["school_received_on"]
        if on > self.today:
            raise forms.ValidationError(_("The day the school got it can not be after today."))
        if on < self.signed_on:
            raise forms.ValidationError(_("The school can not get it before you signed. Check the days."))
        return on
