"""Forms of a report: its facts, and one part at a time. A parent copying a score answers the short one."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.dates import DateBoxField
from evaluations import enums
from evaluations.models import Score
from students import enums as student_enums
from students.forms import long_text
from students.forms.pen import PenForm

ASKED = [("", _("I do not know")), ("yes", _("Yes")), ("no", _("No"))]
TO_BOOL = {"yes": True, "no": False, "": None}
FROM_BOOL = {True: "yes", False: "no", None: ""}


def asked(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=ASKED,
        coerce=lambda value: TO_BOOL[value],
        empty_value=None,
        required=False,
    )


def word(label: Any, help_text: Any = "", required: Any = "") -> forms.CharField:
    messages = {"required": required} if required else None
    return forms.CharField(
        label=label, help_text=help_text, max_length=160, required=bool(required), error_messages=messages
    )


class ReportForm(PenForm):
    """Which evaluation, by whom, when; the words that stand in it. Its file comes last."""

    area = forms.ChoiceField(label=_("Which evaluation is it?"), choices=enums.EvaluationArea.choices)
    evaluator_name = word(_("Who did it?"))
    evaluator_role = word(_("What is this person?"), _("For example: occupational therapist, OTR/L."))
    license_text = word(_("License, as printed"), _("The number and the state. Leave it empty if none is printed."))
    report_on = DateBoxField(label=_("Date on the report"), required=False)
    received_on = DateBoxField(
        label=_("Which day did the family have it in hand?"),
        help_text=_("Leave it empty if you do not know."),
        required=False,
    )
    strengths = long_text(_("What does it say about strengths?"), _("One line each."), rows=3)
    summary = long_text(_("What does it say in short?"), rows=4)
    asked_parents = asked(_("Was a parent asked?"))
    asked_teacher = asked(_("Was a teacher asked?"))
    asked_child = asked(_("Was the child asked?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["author_name"]  # the evaluator is the author
        if self.member.side == self.own_side and not self.initial.get("evaluator_name"):
            self.fields["evaluator_name"].help_text = _("Leave it empty if it is you.")

    def clean_report_on(self) -> date | None:
        return self._not_later(self.cleaned_data["report_on"])

    def clean_received_on(self) -> date | None:
        return self._not_later(self.cleaned_data["received_on"])

    def _not_later(self, on: date | None) -> date | None:
        if on and on > self.today:
            raise forms.ValidationError(_("This day can not be after today."), code="date")
        return on

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        written, had = data.get("report_on"), data.get("received_on")
        if written and had and had < written:
            self.add_error("received_on", _("The family can not have it before it was written. Check the days."))
        if not data.get("evaluator_name") and data.get("source") == student_enums.Source.HERE:
            data["evaluator_name"] = self.member.name
        return data


PERCENTILE, NUMBER, WORD = "percentile", "value", "word"
HOW_GIVEN = [
    (PERCENTILE, _("A percentile, such as “8th percentile”")),
    (NUMBER, _("A score")),
    (WORD, _("Only a word, such as “below average”")),
]


def percentile_field() -> forms.DecimalField:
    return forms.DecimalField(
        label=_("Percentile"),
        help_text=_("As printed, such as 8. If it says “less than 1”, write that as the word below."),
        min_value=Decimal("0.01"),
        max_value=Decimal("99.99"),
        max_digits=5,
        decimal_places=2,
        required=False,
        error_messages={
            "min_value": _("A percentile lies between 0 and 100."),
            "max_value": _("A percentile lies between 0 and 100."),
            "invalid": _("Write the percentile as a number, such as 8."),
        },
    )


def points(label: Any, help_text: Any = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        help_text=help_text,
        max_digits=7,
        decimal_places=2,
        required=False,
        error_messages={"invalid": _("Write a number, such as 36 or 8.5.")},
    )


def metric_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("What kind of score is it?"),
        choices=[("", _("Choose the kind")), *enums.Metric.choices],
        help_text=_("It stands beside the score or at the top of the table."),
        required=False,
    )


class ShortScoreForm(forms.Form):
    """One line of a report as printed: the name of the part and one of percentile, score or word."""

    part = word(
        _("What was tested?"),
        _("The name of the part, as printed."),
        _("Write the name of the part, as it stands in the report."),
    )
    how = forms.ChoiceField(
        label=_("How does the report say it?"),
        choices=HOW_GIVEN,
        initial=PERCENTILE,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how the report says it.")},
    )
    percentile = percentile_field()
    value = points(_("Score"))
    metric = metric_field()
    word = word(_("Word, as printed"))

    def clean(self) -> dict[str, Any]:
        """Only the answer that was chosen counts; the other boxes are left alone."""
        data = super().clean() or {}
        how = data.pop("how", None)
        if how == PERCENTILE and data.get("percentile") is None and "percentile" not in self.errors:
            self.add_error("percentile", _("Write the percentile."))
        if how == NUMBER and data.get("value") is None and "value" not in self.errors:
            self.add_error("value", _("Write the score."))
        if how == NUMBER and not data.get("metric"):
            self.add_error("metric", _("Choose the kind of score."))
        if how == WORD and not data.get("word"):
            self.add_error("word", _("Write the word."))
        keeps = {PERCENTILE: {"percentile"}, NUMBER: {"value", "metric"}, WORD: {"word"}}.get(how or "", set())
        empty = {"percentile": None, "value": None, "metric": "", "word": ""}
        return {**data, **{name: blank for name, blank in empty.items() if name not in keeps}}


def how_given(row: Score) -> str:
    """Which answer of the short form a score holds."""
    if row.percentile is not None:
        return PERCENTILE
    return NUMBER if row.value is not None else WORD


class ScoreForm(forms.Form):
    """One score with all that is printed about it."""

    part = word(_("What was tested?"), _("The name of the part."), _("Write the name of the part."))
    tool = word(_("Test"), _("Name and edition."))
    given_on = DateBoxField(label=_("Given on"), required=False)
    metric = metric_field()
    value = points(_("Score"))
    percentile = percentile_field()
    ci_low = points(_("Range: lowest"), _("In the points of the score."))
    ci_high = points(_("Range: highest"))
    ci_percent = forms.IntegerField(
        label=_("How sure is the range, in percent?"), min_value=50, max_value=99, required=False
    )
    word = word(_("Word, as printed"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        low, high = data.get("ci_low"), data.get("ci_high")
        if data.get("value") is not None and not data.get("metric"):
            self.add_error("metric", _("Choose the kind of score."))
        if (low is None) != (high is None):
            self.add_error("ci_high", _("Write both ends of the range, or none."))
        if low is not None and high is not None and low > high:
            self.add_error("ci_high", _("The highest end can not be below the lowest."))
        says = data.get("value") is not None or data.get("percentile") is not None or data.get("word")
        if not says and not self.errors:
            self.add_error("value", _("Write a score, a percentile or a word."))
        return data


class ObservationForm(forms.Form):
    """The child was watched: where, at what, for how long."""

    setting = forms.ChoiceField(label=_("Where?"), choices=student_enums.Setting.choices)
    activity = word(_("At what?"), _("For example: writing time."), _("Write what the child was doing."))
    on = DateBoxField(label=_("When?"), required=False)
    minutes = forms.IntegerField(label=_("How many minutes?"), min_value=1, max_value=600, required=False)
    notes = long_text(_("What was seen?"), rows=3)


class FindingForm(forms.Form):
    """What was found, tied to a school task: a strength or a need."""

    is_strength = forms.TypedChoiceField(
        label=_("Is it a strength or a need?"),
        choices=[("need", _("A need")), ("strength", _("A strength"))],
        initial="need",
        coerce=lambda value: value == "strength",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a strength or a need.")},
    )
    school_task = word(
        _("Which school task is it about?"),
        _("For example: writing time, coat at recess, starting work."),
        _("Write the school task. A finding says what it means at school."),
    )
    text = long_text(_("What was found?"), rows=3, required=_("Write what was found."))
    focus_area = forms.ChoiceField(
        label=_("Area of OT"), choices=[("", _("None of these")), *student_enums.FocusArea.choices], required=False
    )
    score = forms.ChoiceField(label=_("Which score is behind it?"), required=False)

    def __init__(self, *args: Any, scores: Sequence[Score] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scores = {str(row.pk): row for row in scores}
        if self.scores:
            rows = [(key, row.part) for key, row in self.scores.items()]
            self.fields["score"].choices = [("", _("None")), *rows]  # type: ignore[attr-defined]
        else:
            del self.fields["score"]

    def clean_score(self) -> Score | None:
        return self.scores.get(self.cleaned_data["score"])


class RecommendationForm(forms.Form):
    """What the evaluator suggests. The team decides."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=enums.RecommendationKind.choices)
    text = long_text(_("What is suggested?"), rows=3, required=_("Write what is suggested."))
    how_much = word(_("How much?"), _("As written: minutes, how often."))
    where = word(_("Where?"))
    who = word(_("By whom?"))


PART_FORMS: dict[str, type[forms.Form]] = {
    "scores": ScoreForm,
    "observations": ObservationForm,
    "findings": FindingForm,
    "recommendations": RecommendationForm,
}
