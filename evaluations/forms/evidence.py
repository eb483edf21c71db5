"""The form of one piece of evidence: what it shows, which reason it answers, what it rests on."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from evaluations.models import Finding, Score
from letters.papers import HIDDEN
from letters.queries import hidden_in
from students.forms import MultipleFileField, long_text
from students.models import Observation, Student, StudentFile

NOTHING = ("", _("None of these"))


class EvidenceForm(forms.Form):
    """One piece of a parent's material. A question without a choice is not asked."""

    says = long_text(
        _("What does it show?"),
        _("For example: 3 sentences took 40 minutes, on 5 evenings."),
        rows=3,
        required=_("Write what it shows."),
    )
    answers_reason = forms.ChoiceField(label=_("Which of the school’s reasons does it answer?"), required=False)
    entry = forms.ChoiceField(
        label=_("Which entry of your home log?"),
        help_text=_("The team can read the entry from then on."),
        required=False,
    )
    part = forms.ChoiceField(label=_("Which score or finding of a report?"), required=False)
    paper = forms.ChoiceField(label=_("Which paper is it?"), required=False)
    files = MultipleFileField(
        label=_("Or add the paper, or photos of its pages"),
        help_text=_("PDF, JPG or PNG, up to 25 MB each. We remove the place data from photos."),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        student: Student,
        reasons: Sequence[str],
        papers: Sequence[StudentFile],
        entries: Sequence[Observation],
        parts: Sequence[tuple[str, str, Sequence[Score | Finding]]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.student = student
        before = self.initial.get("answers_reason")
        known = list(dict.fromkeys([*reasons, *([before] if before else [])]))
        self.papers = {str(row.pk): row for row in papers}
        self.entries = {str(row.pk): row for row in entries}
        self.parts = {str(row.pk): row for _kind, _report, rows in parts for row in rows}
        self._offer("answers_reason", [(line, line) for line in known], _("None of them"))
        self._offer("paper", [(key, str(row)) for key, row in self.papers.items()])
        self._offer("entry", [(key, entry_label(row)) for key, row in self.entries.items()])
        groups = [(report, [(str(row.pk), part_label(row)) for row in rows]) for _kind, report, rows in parts if rows]
        self._offer("part", groups)

    def _offer(self, name: str, rows: Sequence[Any], nothing: Any = NOTHING[1]) -> None:
        if rows:
            self.fields[name].choices = [("", nothing), *rows]  # type: ignore[attr-defined]
        else:
            del self.fields[name]

    def clean_says(self) -> str:
        """The list is a paper for the school: no hidden address or phone stands in it."""
        says: str = self.cleaned_data["says"]
        if hidden_in(self.student, says):
            raise forms.ValidationError(HIDDEN, code="hidden")
        return says

    def facts(self) -> dict[str, Any]:
        """The fields of DecisionEvidence; `files` apart. Call once the form is valid."""
        data = self.cleaned_data
        part = self.parts.get(data.get("part") or "")
        return {
            "says": data["says"],
            "answers_reason": data.get("answers_reason") or "",
            "paper": self.papers.get(data.get("paper") or ""),
            "observation": self.entries.get(data.get("entry") or ""),
            "score": part if isinstance(part, Score) else None,
            "finding": part if isinstance(part, Finding) else None,
        }


def entry_label(row: Observation) -> str:
    return f"{date_format(row.on, 'M j, Y')}: {row.activity}. {Truncator(row.what_happened).chars(60)}"


def part_label(row: Score | Finding) -> str:
    return f"{row}: {Truncator(row.text).chars(70)}" if isinstance(row, Finding) else str(row)
