"""Who gives OT."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.dates import DateBoxField
from ot_services.enums import ProviderKind
from ot_services.models import Provider
from students.forms import PenForm


class ProviderForm(PenForm):
    """A name is enough. The rest can follow."""

    name = forms.CharField(label=_("Name"), max_length=160, error_messages={"required": _("Write the name.")})
    kind = forms.ChoiceField(
        label=_("What are they?"),
        choices=ProviderKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what they are.")},
    )
    supervisor = forms.ChoiceField(
        label=_("Which OT supervises them?"),
        help_text=_("An OT assistant, an OT student or an aide works under an OT (34 CFR 300.156(b)(2)(iii))."),
        required=False,
    )
    supervision = forms.CharField(
        label=_("How often do they meet?"),
        help_text=_("For example: every second week."),
        max_length=160,
        required=False,
    )
    license_text = forms.CharField(label=_("License or certificate"), max_length=160, required=False)
    license_state = forms.RegexField(
        r"^[A-Za-z]{2}$",
        label=_("State of the license"),
        help_text=_("Two letters, such as WA."),
        max_length=2,
        required=False,
        error_messages={"invalid": _("Write the state with two letters, such as WA.")},
    )
    license_until = DateBoxField(label=_("The license is good until"), required=False)

    def __init__(self, *args: Any, provider: Provider | None = None, others: list[Provider], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = {str(row.pk): row for row in others if row.kind == ProviderKind.OT and row != provider}
        names = [(key, row.name) for key, row in self.others.items()]
        self.fields["supervisor"].choices = [("", _("Nobody is named yet")), *names]  # type: ignore[attr-defined]

    def clean_supervisor(self) -> Provider | None:
        return self.others.get(self.cleaned_data["supervisor"])

    def clean_license_state(self) -> str:
        return str(self.cleaned_data["license_state"]).upper()
