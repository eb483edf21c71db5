"""Forms of the team's decision, a parent's position and evidence, the notice, and a 504 plan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.dates import DateBoxField
from evaluations import enums
from students.forms import long_text
from students.forms.pen import PenForm

NOT_SAID = ("", _("It does not say"))


class DecisionForm(PenForm):
    """The outcome and what goes with it. Which boxes are needed hangs on the outcome."""

    outcome = forms.ChoiceField(
        label=_("What did the team decide?"),
        choices=enums.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the team decided.")},
    )
    decided_on = DateBoxField(label=_("Which day?"), required_error=_("Write the day of the decision."))
    category = forms.ChoiceField(
        label=_("If eligible: which kind of disability?"),
        help_text=_("The team picks one of these words. It does not say who your child is."),
        choices=[NOT_SAID, *enums.Disability.choices],
        required=False,
    )
    ot = forms.ChoiceField(
        label=_("If eligible: what about OT?"),
        choices=[*enums.OTOutcome.choices, NOT_SAID],
        widget=forms.RadioSelect,
        required=False,
    )
    other_supports = long_text(_("If OT with other supports: which ones?"), rows=2)
    ot_alone_basis = forms.ChoiceField(
        label=_("If OT alone: how does it stand alone?"),
        choices=[("", _("Choose one")), *enums.OTAloneBasis.choices],
        required=False,
    )
    instead = long_text(_("If no OT, or not eligible: what is offered instead?"), rows=2)
    reasons = long_text(_("The reasons"), _("One on each line, in the school’s words."), rows=4)
    options_rejected = long_text(_("Other ways the team looked at, and why not those"), rows=3)
    review_on = DateBoxField(label=_("When will it be looked at again?"), required=False)

    def clean_decided_on(self) -> Any:
        on = self.cleaned_data["decided_on"]
        if on > self.today:
            raise forms.ValidationError(_("This day can not be after today."), code="date")
        return on

    def clean(self) -> dict[str, Any]:
        """Ask for what the outcome needs, and drop what it has no place for."""
        data = super().clean() or {}
        eligible = data.get("outcome") == enums.Outcome.ELIGIBLE
        if not eligible:
            data |= {"category": "", "ot": ""}
        ot = data.get("ot")
        needs = {
            enums.OTOutcome.WITH_OTHERS: ("other_supports", _("Write which other supports.")),
            enums.OTOutcome.ALONE: ("ot_alone_basis", _("Choose how OT stands alone, or “Not said”.")),
            enums.OTOutcome.NO_OT: ("instead", _("Write what is offered instead. If nothing, write: nothing.")),
        }
        for outcome, (name, sentence) in needs.items():
            if ot == outcome and not data.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        if ot != enums.OTOutcome.WITH_OTHERS:
            data["other_supports"] = ""
        if ot != enums.OTOutcome.ALONE:
            data["ot_alone_basis"] = ""
        if eligible and ot != enums.OTOutcome.NO_OT:
            data["instead"] = ""
        return data


class PositionForm(forms.Form):
    """What one parent thinks of the decision."""

    position = forms.ChoiceField(
        label=_("What do you think of it?"),
        choices=enums.Position.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer. “I do not know yet” is one.")},
    )
    reasons = long_text(_("Why? In your own words"), rows=5)


class NoticeForm(PenForm):
    """A prior written notice with its seven items. A family copies the words, or a few of them."""

    about = forms.CharField(
        label=_("What is the notice about?"),
        max_length=200,
        error_messages={"required": _("Write in a few words what it is about.")},
    )
    given_on = DateBoxField(label=_("Date on the notice"), required_error=_("Write the day."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = _("Copy the words, or the first of them. Leave it empty if the notice does not say it.")
        for key, words in enums.NOTICE_ITEMS.items():
            self.fields[key] = long_text(words, hint if key == "action" else "", rows=2)
        pen = [name for name in ("source", "author_name", "paper", "files") if name in self.fields]
        self.order_fields([name for name in self.fields if name not in pen] + pen)

    def clean_given_on(self) -> Any:
        on = self.cleaned_data["given_on"]
        if on > self.today:
            raise forms.ValidationError(_("This day can not be after today."), code="date")
        return on

    def facts(self) -> dict[str, Any]:
        """About, day, and the seven items as one JSON."""
        facts = super().facts()
        return {
            "about": facts["about"],
            "given_on": facts["given_on"],
            "items": {key: facts[key].strip() for key in enums.NOTICE_ITEMS},
        }


class Plan504Form(PenForm):
    """A 504 plan, kept small."""

    accommodations = long_text(
        _("What is changed for your child at school?"),
        _("One on each line."),
        rows=6,
        required=_("Write at least one change."),
    )
    starts_on = DateBoxField(label=_("From which day?"), required_error=_("Write the first day."))
    review_on = DateBoxField(label=_("When will it be looked at again?"), required=False)
    ended_on = DateBoxField(label=_("If it has ended: on which day?"), required=False)
    contact = forms.CharField(
        label=_("Whom to ask at school"), help_text=_("Name and how to reach them."), max_length=200, required=False
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start = data.get("starts_on")
        for name in ("review_on", "ended_on"):
            if start and data.get(name) and data[name] < start:
                self.add_error(name, _("This day is before the first day. Check the days."))
        return data
