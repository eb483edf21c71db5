"""The six things asked of a goal; everything else stands under "more". A draft may be saved half done."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.dates import DateBoxField
from evaluations.models import Finding
from ieps import enums
from students.enums import FocusArea, HelpLevel, Setting
from students.forms.texts import long_text

BLANK = ("", _("Not said"))


def number(label: Any, help_text: Any = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label, help_text=help_text, required=False, max_digits=8, decimal_places=2, min_value=0
    )


def small(label: Any, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, help_text=help_text, required=False, min_value=1, max_value=1000)


def choice(label: Any, choices: Any, help_text: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[BLANK, *choices], help_text=help_text, required=False)


class GoalForm(forms.Form):
    """A goal in its parts. `more` names the fields that the page folds away."""

    asks_statement = False  # only where the goal stands in words of its own: a wish of the family that was taken in
    more = ("focus_area", "function", "help_level", "settings", "finding", "out_of", "direction")
    title = forms.CharField(
        label=_("A short name"),
        help_text=_("For example: Letters that others can read."),
        max_length=160,
        error_messages={"required": _("Give the goal a short name.")},
    )
    statement = long_text(
        _("The goal in its own words"),
        _("These words are printed. Empty them to print the sentence made of the parts below."),
        rows=4,
    )
    condition = long_text(
        _("Given what?"), _("When, where and with what. For example: when Leo copies 3 sentences at his desk."), rows=2
    )
    behaviour = long_text(
        _("Does what?"),
        _("Something you can see or hear. For example: writes letters that a stranger can read."),
        rows=2,
    )
    method = choice(_("Measured how?"), enums.Method.choices)
    unit = forms.CharField(
        label=_("What stands behind the number?"),
        help_text=_("For example: percent of letters. Leave it empty for the usual unit."),
        max_length=60,
        required=False,
    )
    baseline = number(_("From where? Today’s number"))
    baseline_on = DateBoxField(label=_("Measured on"), required=False)
    target = number(_("How well? The number that is good enough"))
    consistency_ok = small(_("How steadily? It works this many times"), _("For example 4 ..."))
    consistency_of = small(_("Out of this many"), _("... of 5"))
    consistency_span = choice(_("Counted in"), enums.Span.choices)
    target_on = DateBoxField(label=_("By when?"), required=False)
    schedule_every = choice(_("How often is it measured?"), enums.Every.choices)
    measured_by_role = choice(_("By whom?"), enums.MeasurerRole.choices)
    measured_by = forms.CharField(label=_("Their name"), max_length=160, required=False)
    focus_area = choice(_("What is it about?"), FocusArea.choices)
    function = long_text(_("Why it matters in the school day"), rows=2)
    help_level = choice(_("With how much help?"), HelpLevel.choices[:-1])
    settings = forms.MultipleChoiceField(
        label=_("Where?"), choices=Setting.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    out_of = small(_("Out of how many, when it is a fixed number?"))
    direction = choice(
        _("Is more or less better?"), enums.Direction.choices, _("Leave it to follow the way it is measured.")
    )
    finding = forms.ChoiceField(label=_("Which test result does it come from?"), required=False)

    def __init__(self, *args: Any, findings: Sequence[Finding] = (), is_lasting: bool = False, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.findings = {str(row.pk): row for row in findings}
        if findings:
            rows = [(key, f"{row}: {row.text[:80]}") for key, row in self.findings.items()]
            self.fields["finding"].choices = [BLANK, *rows]  # type: ignore[attr-defined]
        else:
            del self.fields["finding"]
        if not (self.asks_statement or self.initial.get("statement")):
            del self.fields["statement"]
        if is_lasting:
            del self.fields["title"], self.fields["focus_area"]

    def clean_finding(self) -> Finding | None:
        return self.findings.get(self.cleaned_data["finding"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        ok, of = data.get("consistency_ok"), data.get("consistency_of")
        if ok and of and ok > of:
            self.add_error("consistency_ok", _("This is more than out of how many. Check both numbers."))
        if bool(ok) is not bool(of) and not self.errors:
            self.add_error("consistency_of" if ok else "consistency_ok", _("Write both numbers, for example 4 of 5."))
        if data.get("unit") and not data.get("method"):
            self.add_error("method", _("Choose how it is measured."))
        return data


class CopiedGoalForm(GoalForm):
    """A goal as the paper prints it, and its numbers as far as somebody wants them in the picture."""

    asks_statement = True
    more = (
        "method",
        "unit",
        "baseline",
        "baseline_on",
        "target",
        "target_on",
        "schedule_every",
        "measured_by_role",
        "focus_area",
    )
    left_out = (
        "condition",
        "behaviour",
        "consistency_ok",
        "consistency_of",
        "consistency_span",
        "measured_by",
        "function",
        "help_level",
        "settings",
        "out_of",
        "direction",
    )
    statement = long_text(
        _("The goal, word for word"),
        _("Copy it as it is printed. Small slips too."),
        rows=5,
        required=_("Copy the words of the goal."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in (*self.left_out, "finding"):
            self.fields.pop(name, None)
        self.order_fields(["title", "statement"])
