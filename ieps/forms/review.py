"""Marks, answers and consent."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.dates import DateBoxField
from ieps import enums
from ieps.actions.consent import AskedPart, check_meaning
from ieps.papers.words import Part
from students import enums as student_enums
from students.actions.consent import ConsentError
from students.forms import MultipleFileField, long_text, papers_to_choose
from students.models import Membership

NEEDS_WORDS = {
    enums.Stance.QUESTION: gettext_lazy("Write your question."),
    enums.Stance.DISAGREE: gettext_lazy("Write in a few words why you disagree."),
    enums.Stance.WORDS: gettext_lazy("Write the words you would like instead."),
}


NO_SCAN = gettext_lazy("Add a scan or a photo of the signed paper. It shows whose words these are.")


class StanceField(forms.ChoiceField):
    """Agree, question, disagree, other words: two beside each other."""

    in_pairs = True


class MarkForm(forms.Form):
    """A mark on one part. An agreement needs no words."""

    stance = StanceField(
        choices=enums.Stance.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what you think of this part.")},
    )
    text = long_text(
        gettext_lazy("Your words"), gettext_lazy("Your question, your reason, or the words you would like."), rows=2
    )

    def __init__(self, *args: Any, part: Part, chapter_key: str = "", **kwargs: Any) -> None:
        self.part, self.chapter_key = part, chapter_key
        super().__init__(*args, auto_id=f"id-{part.number.replace('.', '-')}-%s", **kwargs)
        self.fields["stance"].label = _("What do you think of %(number)s?") % {"number": part.number}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("stance") in NEEDS_WORDS and "text" in data and not data["text"].strip():
            self.add_error("text", NEEDS_WORDS[enums.Stance(data["stance"])])
        return data


class SignedPaperForm(forms.Form):
    """Who signed, and the scan: without it nobody copies another person's word."""

    person = forms.CharField(
        label=gettext_lazy("Whose paper is it?"),
        help_text=gettext_lazy("The parent’s name, as on the paper."),
        max_length=160,
        error_messages={"required": gettext_lazy("Write the name of the parent who filled it in.")},
    )
    paper = forms.ChoiceField(label=gettext_lazy("Is the paper here already?"), required=False)
    files = MultipleFileField(
        label=gettext_lazy("Or a scan or photos of the signed paper"),
        help_text=gettext_lazy("PDF, JPG or PNG, up to 25 MB each. We remove the place data from photos."),
        required=False,
    )

    def __init__(self, *args: Any, member: Membership, parents: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(parents) == 1:
            self.fields["person"].initial = parents[0]
        self.papers = {str(row.pk): row for row in papers_to_choose(member)}
        rows = [(key, str(row)) for key, row in self.papers.items()]
        self.fields["paper"].choices = [("", _("No, or I add it below")), *rows]  # type: ignore[attr-defined]
        if not rows:
            del self.fields["paper"]
            self.fields["files"].label = _("Scan or photos of the signed paper")
            self.fields["files"].required = True
            self.fields["files"].error_messages["required"] = NO_SCAN

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data["paper"] = self.papers.get(data.get("paper") or "")
        if not data["paper"] and not data.get("files") and "files" not in self.errors:
            self.add_error("files", NO_SCAN)
        return data


class SheetForm(SignedPaperForm):
    """An answer sheet that came back: one answer a part, parts left empty are left out."""

    def __init__(self, *args: Any, parts: Sequence[Part], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts = list(parts)
        for order, part in enumerate(self.parts):
            head = f"{part.number} {part.title}"
            self.fields[f"stance-{order}"] = StanceField(
                label=head, choices=enums.Stance.choices, widget=forms.RadioSelect, required=False
            )
            self.fields[f"text-{order}"] = long_text(_("Words at %(number)s") % {"number": part.number}, rows=2)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for order, _part in enumerate(self.parts):
            stance, text = data.get(f"stance-{order}"), data.get(f"text-{order}", "")
            if stance in NEEDS_WORDS and not text:
                self.add_error(f"text-{order}", _("Copy the words that stand at this part."))
            if text and not stance:
                self.add_error(f"stance-{order}", _("Choose which box is ticked on the paper."))
        if not self.errors and not self.answers():
            self.add_error("stance-0", _("Copy at least one answer."))
        return data

    def answers(self) -> list[tuple[Part, str, str]]:
        """Part, stance and words of each part that was answered."""
        rows = ((part, self.cleaned_data.get(f"stance-{n}"), n) for n, part in enumerate(self.parts))
        return [(part, stance, self.cleaned_data.get(f"text-{n}", "")) for part, stance, n in rows if stance]


class AnswerMarkForm(forms.Form):
    """What the team says to a mark. A parent writes down who said it."""

    said_by = forms.CharField(
        label=gettext_lazy("Who on the team said it?"),
        max_length=160,
        error_messages={"required": gettext_lazy("Write who of the team said it.")},
    )
    text = long_text(gettext_lazy("The answer"), rows=4, required=gettext_lazy("Write the answer."))

    def __init__(self, *args: Any, member: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if member.side == "school":
            del self.fields["said_by"]


AS_PRINTED = 200  # as long as a line's words may be


class AdoptForm(forms.Form):
    """The family's words as they go into the next draft. A service is counted only by what stands in its boxes."""

    text = long_text(
        gettext_lazy("The words for the next draft"), rows=5, required=gettext_lazy("Write the words for the draft.")
    )
    minutes = forms.IntegerField(label=gettext_lazy("Minutes each time"), min_value=1, max_value=600, required=False)
    count = forms.IntegerField(label=gettext_lazy("How many times"), min_value=1, max_value=100, required=False)
    per = forms.ChoiceField(
        label=gettext_lazy("In which time"),
        choices=[("", gettext_lazy("Not said")), *enums.Per.choices],
        required=False,
    )

    def __init__(self, *args: Any, anchor: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if anchor != enums.Anchor.SERVICE:
            for name in ("minutes", "count", "per"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        counted = [data.get(name) for name in ("minutes", "count", "per") if name in self.fields]
        if any(counted) and not all(counted) and not self.errors:
            self.add_error("minutes", _("Fill in minutes, how many times and in which time, or none of them."))
        if "minutes" in self.fields and not any(counted) and len(data.get("text", "")) > AS_PRINTED:
            self.add_error("text", _("A service holds %(most)s letters of words. Shorten it.") % {"most": AS_PRINTED})
        return data


class ServicesConsentForm(forms.Form):
    """Yes, yes but not to, not yet, no: four answers of the same size. Being there is no answer."""

    answer = forms.ChoiceField(
        label=gettext_lazy("What is your answer?"),
        choices=[
            (student_enums.ConsentAnswer.YES, gettext_lazy("Yes, to all of it")),
            (student_enums.ConsentAnswer.PARTIAL, gettext_lazy("Yes, but not to all of it")),
            (student_enums.ConsentAnswer.NOT_YET, gettext_lazy("Not yet. I need more time")),
            (student_enums.ConsentAnswer.NO, gettext_lazy("No")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose your answer. You can come back later.")},
    )
    not_to = forms.MultipleChoiceField(
        label=gettext_lazy("If not to all: which parts not?"),
        help_text=gettext_lazy("A no to one part does not touch the others."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    reason = long_text(gettext_lazy("What the team should know"), rows=3)
    was_present = forms.BooleanField(label=gettext_lazy("I was at the meeting. That is not a yes."), required=False)
    signed_on = DateBoxField(
        label=gettext_lazy("Which day did you sign?"), required_error=gettext_lazy("Write the day of the signature.")
    )
    school_received_on = DateBoxField(
        label=gettext_lazy("Which day did the school get it?"),
        help_text=gettext_lazy("Leave it empty if you do not know yet."),
        required=False,
    )
    received_how = forms.CharField(
        label=gettext_lazy("How do you know?"),
        help_text=gettext_lazy("For example: the office stamped my copy."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, asked: Sequence[AskedPart], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["not_to"].choices = [(part.subject, part.label) for part in asked]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "not_to" not in self.errors and data.get("answer"):
            try:
                check_meaning(data["answer"], data.get("not_to", []))
            except ConsentError as error:
                self.add_error("not_to", str(error))
        signed, received = data.get("signed_on"), data.get("school_received_on")
        if signed and signed > self.today:
            self.add_error("signed_on", _("The day of the signature can not be after today."))
        if received and received > self.today:
            self.add_error("school_received_on", _("The day the school got it can not be after today."))
        elif signed and received and received < signed:
            self.add_error("school_received_on", _("The school can not get it before it was signed. Check the days."))
        return data


class OwnConsentForm(ServicesConsentForm):
    files = MultipleFileField(
        label=gettext_lazy("Photo or file of the signed sheet"),
        help_text=gettext_lazy("PDF, JPG or PNG, up to 25 MB each."),
        required=False,
    )


class CopiedConsentForm(SignedPaperForm, ServicesConsentForm):
    """A signed sheet, copied by the case manager."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].label = _("Which box is ticked?")
        self.fields["signed_on"].label = _("Which day is written beside the signature?")
        self.fields["was_present"].label = _("The parent was at the meeting. That is not a yes.")
        self.order_fields(["person", *(name for name in self.fields if name not in {"person", "paper", "files"})])
