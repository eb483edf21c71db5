"""Free texts in the writer's own words."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

LONG_TEXT = 10_000


TOO_LONG = _("This text is too long: %(show_value)s letters. The most is %(limit_value)s.")


def long_text(label: Any, help_text: Any = "", rows: int = 4, required: Any = False) -> forms.CharField:
    """A free text in the writer's own words; `required` is False or the sentence when it is missing.

    The browser is not told the limit: it would cut a pasted text off without a word.
    """
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=bool(required),
        validators=[MaxLengthValidator(LONG_TEXT, TOO_LONG)],
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": required} if required else None,
    )


class TextForm(forms.Form):
    text = long_text(_("Your words"), rows=6)
