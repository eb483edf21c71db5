"""A consent to test that a parent signed on paper, as the school copies it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluations.forms.request import ConsentForm
from students.forms import papers_to_choose
from students.models import Membership, StudentFile

NO_SCAN = _("The signed form is needed. Add a scan or a photo of it.")


class ConsentCopyForm(ConsentForm):
    """Who signed, what they answered, and the scan. Nobody answers for a parent: without the paper it is no answer."""

    signed_by_name = forms.CharField(
        label=_("Who signed it?"),
        max_length=160,
        error_messages={"required": _("Write the name of the parent who signed.")},
    )
    paper = forms.ChoiceField(label=_("Is the signed form here already?"), required=False)
    field_order = ("signed_by_name", "answer", "asked", "not_to", "parts", "signed_on", "school_received_on", "paper")

    def __init__(self, *args: Any, member: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].label = _("What did the parent answer?")
        self.fields["parts"].label = _("If not to all: anything else, in the parent’s words")
        self.fields["not_to"].label = _("If not to all: which of them did the parent say no to?")
        self.fields["signed_on"].label = _("Which day was it signed?")
        self.fields["school_received_on"].help_text = _("The count for the evaluation starts on the next day.")
        self.fields["files"].label = _("Or a scan or photo of the signed form")
        self.papers = {str(row.pk): row for row in papers_to_choose(member)}
        if self.papers:
            rows = [(key, str(row)) for key, row in self.papers.items()]
            self.fields["paper"].choices = [("", _("No, I add it below")), *rows]  # type: ignore[attr-defined]
        else:
            del self.fields["paper"]
            self.fields["files"].label = _("Scan or photo of the signed form")
            self.fields["files"].required = True
            self.fields["files"].error_messages["required"] = NO_SCAN

    def clean_paper(self) -> StudentFile | None:
        return self.papers.get(self.cleaned_data.get("paper") or "")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("paper") and not data.get("files") and "files" not in self.errors:
            self.add_error("files", NO_SCAN)
        return data
