"""What is hard at school, and what happens."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from students import enums
from students.enums import SCHOOL_TASKS
from students.forms.texts import long_text


class TickForm(forms.Form):
    """Everyday school tasks that are hard."""

    tasks = forms.MultipleChoiceField(
        label=_("What is hard at school?"),
        choices=[(task.key, task.label) for task in SCHOOL_TASKS.values()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    other = forms.CharField(label=_("If something else: what is it?"), max_length=120, required=False)
    unsure = forms.BooleanField(label=_("I am not sure yet"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "other" in data.get("tasks", []) and not data.get("other"):
            self.add_error("other", _("Say in a few words what is hard."))
        elif data.get("other") and "other" not in data.get("tasks", []):
            data["tasks"] = [*data.get("tasks", []), "other"]
        return data


class ConcernForm(forms.Form):
    """At most two short questions about one task."""

    text = long_text(_("What happens?"), _("One thing you saw is enough. If you know the day, write it."))

    def __init__(self, *args: Any, task: enums.SchoolTask, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = task.hint
        if task.asks == "often":
            self.fields["how_often"] = self._choice(_("How often?"), enums.HowOften.choices)
        else:
            self.fields["help_level"] = self._choice(_("How much help does it take?"), enums.HelpLevel.choices)

    @staticmethod
    def _choice(label: Any, choices: Any) -> forms.ChoiceField:
        return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, required=False)


class AreasForm(forms.Form):
    areas = forms.MultipleChoiceField(
        label=_("Should the school look at anything else?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, choices: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["areas"].choices = choices  # type: ignore[attr-defined]
