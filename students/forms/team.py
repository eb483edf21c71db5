"""People on the team and their invitations."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.dates import DateBoxField
from students import enums, policy
from students.models import Membership


class MemberForm(forms.Form):
    """A person on the team: a name is enough."""

    name = forms.CharField(label=_("Name"), max_length=160, error_messages={"required": _("Write the person’s name.")})
    seat = forms.ChoiceField(
        label=_("Who is this?"),
        choices=[("", _("Choose")), *[pair for pair in enums.Seat.choices if pair[0] != enums.Seat.STUDENT]],
        error_messages={"required": _("Choose who this person is.")},
    )
    organisation = forms.CharField(label=_("School or organization"), max_length=160, required=False)


class InviteForm(forms.Form):
    """Ask someone on the team to join. The link is theirs alone."""

    email = forms.EmailField(
        label=_("Their e-mail address"),
        error_messages={
            "required": _("Write the e-mail address the invitation is for."),
            "invalid": _("This e-mail address does not look right. Check it."),
        },
    )
    role = forms.ChoiceField(
        label=_("What may they do here?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what this person may do.")},
    )
    ends_on = DateBoxField(
        label=_("Last day"),
        help_text=_("Access stops by itself after this day. A supporter always has one."),
        required=False,
    )
    how = forms.ChoiceField(
        label=_("How should the invitation go out?"),
        choices=[("mail", _("Send it from the planner")), ("own", _("Show me the text, I send it myself"))],
        widget=forms.RadioSelect,
        initial="mail",
    )

    def __init__(self, *args: Any, today: date, roles: Iterable[policy.Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["role"].choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("role") == policy.Role.SUPPORTER and not data.get("ends_on") and "ends_on" not in self.errors:
            self.add_error("ends_on", _("Choose a last day. A supporter’s access stops by itself on that day."))
        if data.get("role") == policy.Role.PARENT and data.get("ends_on"):
            self.add_error("ends_on", _("A parent has no last day here. Leave it empty."))
        if data.get("ends_on") and data["ends_on"] < self.today:
            self.add_error("ends_on", _("The last day must be today or later."))
        return data


def seat_role(member: Membership) -> str:
    """The role that usually goes with a seat, chosen beforehand in the invitation."""
    return {
        enums.Seat.PARENT: policy.Role.PARENT,
        enums.Seat.CASE_MANAGER: policy.Role.TEAM_LEAD,
        enums.Seat.DISTRICT: policy.Role.TEAM_LEAD,
        enums.Seat.OT: policy.Role.THERAPIST,
        enums.Seat.OTA: policy.Role.THERAPIST,
        enums.Seat.PT: policy.Role.THERAPIST,
        enums.Seat.SPEECH: policy.Role.THERAPIST,
        enums.Seat.PSYCHOLOGIST: policy.Role.THERAPIST,
        enums.Seat.GENERAL_TEACHER: policy.Role.TEACHER,
        enums.Seat.SPECIAL_TEACHER: policy.Role.TEACHER,
    }.get(enums.Seat(member.seat), policy.Role.SUPPORTER)
