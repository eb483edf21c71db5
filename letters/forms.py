"""The interview: each step is data (a question and a form), shown by one generic view."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.dates import DateBoxField
from letters import enums
from students import forms as student_forms


class OwnWordsForm(forms.Form):
    text = student_forms.long_text(_("Your words"))


class TalkForm(forms.Form):
    """A talk with the school, written down by the parent."""

    talk_on = DateBoxField(label=_("When was it?"), required_error=_("Write the day of the talk."))
    text = student_forms.long_text(_("What did you understand?"), rows=5, required=_("Write what was said."))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_talk_on(self) -> date:
        on: date = self.cleaned_data["talk_on"]
        if on > self.today:
            raise forms.ValidationError(_("The day of the talk can not be after today."))
        return on


class RecipientForm(forms.Form):
    """Who gets the letter. Without a name it goes to the principal."""

    to_name = forms.CharField(label=_("Name"), help_text=_("Not sure? Leave it empty."), max_length=120, required=False)
    to_title = forms.CharField(
        label=_("Job"),
        help_text=_("For example: Principal, or Director of Special Education."),
        max_length=120,
        required=False,
    )
    copy_to = forms.CharField(label=_("Copy to"), max_length=160, required=False)


class TeacherForm(forms.Form):
    to_name = forms.CharField(
        label=_("The teacher’s name"),
        help_text=_("For example: Ms. Whitlock."),
        max_length=120,
        error_messages={"required": _("Write the teacher’s name, or just “Teacher”.")},
    )


class ChildNameForm(forms.Form):
    first_name = forms.CharField(
        label=_("First name"), max_length=80, error_messages={"required": _("Write your child’s first name.")}
    )
    last_name = forms.CharField(label=_("Last name"), max_length=80, required=False)


class ToneForm(forms.Form):
    tone = forms.ChoiceField(
        label=_("How should it sound?"),
        help_text=_("Both ask for the same things."),
        choices=enums.Tone.choices,
        widget=forms.RadioSelect,
        initial=enums.Tone.FRIENDLY,
    )


@dataclass(frozen=True)
class Step:
    """One page of the interview. `keeps` says where the answer lives: the letter, the child, the parent."""

    key: str
    question: Promise
    form: type[forms.Form]
    keeps: str = "letter"
    hint: Promise | str = ""
    why: Promise | str = ""
    cite: str = ""
    can_skip: bool = False
    needs_today: bool = False
    applies: Callable[[Any], bool] = lambda _letter: True


def _suggested_by_school(letter: Any) -> bool:
    return letter.student.worries.filter(author=letter.author, from_school=True).exists()


STEPS = {
    step.key: step
    for step in [
        Step(
            "school_said",
            _("What did the school say?"),
            OwnWordsForm,
            hint=_("Who said it, when, and in which words. One line is enough."),
            can_skip=True,
            applies=_suggested_by_school,
        ),
        Step(
            "tried",
            _("What has been tried so far?"),
            OwnWordsForm,
            hint=_("At school or at home. For example: a pencil grip and extra time since September."),
            can_skip=True,
        ),
        Step("talk", _("What was said?"), TalkForm, needs_today=True),
        Step(
            "child",
            _("Who is the letter about?"),
            student_forms.ChildForm,
            keeps="child",
            why=_("The school must know which child is meant. It needs the birth date for its records."),
            needs_today=True,
        ),
        Step("child_name", _("What is your child’s name?"), ChildNameForm, keeps="child"),
        Step(
            "school",
            _("Where does your child go to school?"),
            student_forms.SchoolForm,
            keeps="child",
            why=_("The letter goes to this school. The state decides how the days are counted."),
        ),
        Step(
            "sender",
            _("How do you sign?"),
            student_forms.GuardianForm,
            keeps="guardian",
            hint=_("Phone and hours stand in the letter. Leave them empty to keep them to yourself."),
        ),
        Step(
            "language",
            _("Which language works best for you?"),
            student_forms.LanguageForm,
            keeps="guardian",
            why=_("You have a right to understand the papers and the meeting."),
            cite="34 CFR 300.322(e), 300.503(c)",
            can_skip=True,
        ),
        Step(
            "decides",
            _("Does anyone else decide about school with you?"),
            student_forms.DecidesForm,
            keeps="decides",
            hint=_("We write down what you say. We never judge custody."),
            can_skip=True,
        ),
        Step("recipient", _("Who gets the letter?"), RecipientForm, can_skip=True),
        Step("teacher", _("Who is the teacher?"), TeacherForm),
        Step("tone", _("How should the letter sound?"), ToneForm, can_skip=True),
    ]
}


def steps_of(letter: Any) -> list[Step]:
    """The steps this letter's interview really has, in order."""
    return [STEPS[key] for key in letter.entry.steps if STEPS[key].applies(letter)]


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

    def __init__(self, *args: Any, today: date, frozen_on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.frozen_on = today, frozen_on

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

    def __init__(self, *args: Any, today: date, sent_on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.sent_on = today, sent_on

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("received_on"):
            check_received(self, data["received_on"], self.sent_on, self.today)
        return data
