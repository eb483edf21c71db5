"""Papers and photos of their pages."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.dates import DateBoxField
from students import enums
from students.forms.more import MoreForm

ANY_PAPER = "application/pdf,image/jpeg,image/png,image/webp,.docx,.txt,.csv"


class MultipleFileInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class MultipleFileField(forms.FileField):
    """One file, or the photos of a paper's pages in their order."""

    widget = MultipleFileInput(attrs={"accept": "application/pdf,image/jpeg,image/png,image/webp"})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        one: Callable[..., Any] = super().clean
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if not files and self.required:
            one(None, initial)
        return list(files)


class FileForm(MoreForm):
    """A paper for the binder."""

    first = ("kind", "title", "files")

    kind = forms.ChoiceField(label=_("What is it?"), choices=enums.FileKind.choices, initial=enums.FileKind.OTHER)
    title = forms.CharField(
        label=_("Name it"),
        help_text=_("For example: Letter from the school, October 9."),
        max_length=160,
        error_messages={"required": _("Give the paper a name, so that you find it again.")},
    )
    files = MultipleFileField(
        label=_("The file, or photos of its pages"),
        help_text=_(
            "PDF, photos (JPG, PNG, WebP), Word (DOCX) or text (TXT, CSV): up to 25 MB each, 10 at once. We remove the "
            "place data from photos."
        ),
        widget=MultipleFileInput(attrs={"accept": ANY_PAPER}),
        error_messages={"required": _("Choose a file or a photo.")},
    )
    document_on = DateBoxField(label=_("Which day stands on it?"), required=False)
    received_on = DateBoxField(label=_("Which day did you get it?"), required=False)
    from_whom = forms.CharField(label=_("From whom?"), max_length=160, required=False)
    language = forms.CharField(
        label=_("In which language?"), help_text=_("Leave it empty for English."), max_length=60, required=False
    )

    keeps_photos = forms.BooleanField(
        label=_("Keep my photos also as they came, with day and place, as evidence"),
        help_text=_("Only you can get at them. The planner shows everybody else a copy without day and place."),
        required=False,
    )

    def clean_received_on(self) -> date | None:
        on: date | None = self.cleaned_data["received_on"]
        if on and on > self.today:
            raise forms.ValidationError(_("This day can not be after today."), code="date")
        return on


class FileFactsForm(FileForm):
    """What a paper is; its file stays."""

    files = keeps_photos = None  # type: ignore[assignment]


class ReplaceFileForm(forms.Form):
    """A newer file in the place of a wrong one."""

    files = MultipleFileField(
        label=_("The right file, or photos of its pages"),
        help_text=_("PDF, JPG or PNG, up to 25 MB each. We remove the place data from photos."),
        error_messages={"required": _("Choose a file or a photo.")},
    )


class FileSearchForm(forms.Form):
    """What to look for in the binder."""

    q = forms.CharField(
        label=_("Words"), help_text=_("In the name, or from whom it is."), max_length=100, required=False
    )
    kind = forms.ChoiceField(label=_("What is it?"), choices=[("", _("Any paper"))], required=False)
    year = forms.ChoiceField(label=_("Year"), choices=[("", _("Any year"))], required=False)

    def __init__(self, *args: Any, kinds: list[str], years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(value, label) for value, label in enums.FileKind.choices if value in kinds]
        for name, rows in (("kind", known), ("year", [(str(year), str(year)) for year in years])):
            self.fields[name].choices += rows  # type: ignore[attr-defined]


class PhotosForm(forms.Form):
    """More pages of a paper."""

    files = MultipleFileField(
        label=_("Photos of more pages"),
        help_text=_("JPG or PNG, up to 25 MB each."),
        error_messages={"required": _("Choose a photo.")},
    )


class HideFileForm(forms.Form):
    reason = forms.CharField(
        label=_("Why should it go?"),
        max_length=200,
        error_messages={"required": _("Say in a few words why. For example: wrong child.")},
    )
