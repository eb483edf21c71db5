"""The questions that say whose pen a fact is of. Mixed into every form of a fact that may be copied."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from students import enums
from students.forms.files import MultipleFileField
from students.models import Membership, StudentFile

COPIED_FROM = [
    (enums.Source.PAPER, _("A paper")),
    (enums.Source.MAIL, _("E-mail")),
    (enums.Source.PHONE, _("Phone")),
    (enums.Source.IN_PERSON, _("In person")),
]
PEN_FIELDS = ("source", "author_name", "paper", "files")


class PenForm(forms.Form):
    """Who says it, and how it came here. Own words of the school's side, or copied. Its fields come last.

    `own_side` is the side whose pen the fact is of; only its members may say that they write it themselves.
    """

    own_side = "school"
    source = forms.ChoiceField(
        label=_("How do you know it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose where this comes from.")},
    )
    author_name = forms.CharField(label=_("Who wrote or said it?"), max_length=160, required=False)
    paper = forms.ChoiceField(label=_("Is the paper here already?"), required=False)
    files = MultipleFileField(
        label=_("The paper, or photos of its pages"),
        help_text=_("PDF, JPG or PNG, up to 25 MB each. We remove the place data from photos."),
        required=False,
    )

    def __init__(self, *args: Any, member: Membership, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member, self.today = member, today
        own = [(enums.Source.HERE, _("I write this myself"))] if member.side == self.own_side else []
        self.fields["source"].choices = own + COPIED_FROM  # type: ignore[attr-defined]
        self.fields["source"].initial = self.initial.get("source") or (own or COPIED_FROM)[0][0]
        self.papers = {str(row.pk): row for row in papers_to_choose(member)}
        if self.papers:
            rows = [(key, str(row)) for key, row in self.papers.items()]
            self.fields["paper"].choices = [("", _("No, or I add it below")), *rows]  # type: ignore[attr-defined]
        else:
            del self.fields["paper"]
        self.order_fields([name for name in self.fields if name not in PEN_FIELDS])

    def clean_paper(self) -> StudentFile | None:
        return self.papers.get(self.cleaned_data.get("paper") or "")

    def pen(self) -> dict[str, Any]:
        """The pen's answers, for students.actions.pen.pen_facts. Call once the form is valid."""
        return {name: self.cleaned_data[name] for name in PEN_FIELDS if name in self.cleaned_data}

    def facts(self) -> dict[str, Any]:
        """Everything else that was answered."""
        return {name: value for name, value in self.cleaned_data.items() if name not in PEN_FIELDS}


def papers_to_choose(member: Membership) -> list[StudentFile]:
    """The newest papers of the binder that this person may open."""
    if not member.may_read_files:
        return []
    rows = StudentFile.objects.standing().filter(student=member.student).exclude(upload__state="collecting")
    return list(rows.exclude(upload__state__in=["refused", "quarantined"])[:40])
