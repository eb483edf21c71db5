"""Papers and photos of their pages."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from students import enums


class MultipleFileInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class MultipleFileField(forms.FileField):
    """One file, or the photos of a paper's pages in their order."""

    widget = MultipleFileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        one: Callable[..., Any] = super().clean
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if not files and self.required:
            one(None, initial)
        return list(files)


class FileForm(forms.Form):
    """A paper for the binder."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=enums.FileKind.choices, initial=enums.FileKind.OTHER)
    title = forms.CharField(
        label=_("Name it"),
        help_text=_("For example: Letter from the school, October 9."),
        max_length=160,
        error_messages={"required": _("Give the paper a name, so that you find it again.")},
    )
    files = MultipleFileField(
        label=_("The file, or photos of its pages"),
        help_text=_("PDF, JPG or PNG, up to 25 MB each. We remove the place data from photos."),
        error_messages={"required": _("Choose a file or a photo.")},
    )


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
