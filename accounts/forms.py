"""Sign-up asks an e-mail and a first name; sign-in an e-mail; both then a code. Nothing else."""

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User


def plain_email(field: forms.Field) -> None:
    field.label = _("E-mail")
    field.widget.attrs.pop("placeholder", None)
    field.error_messages |= {
        "required": _("Write your e-mail address."),
        "invalid": _("This e-mail address does not look right. Check it."),
    }


class SignUpForm(allauth_forms.SignupForm):
    first_name = forms.CharField(
        label=_("First name"),
        max_length=80,
        error_messages={"required": _("Write your first name.")},
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain_email(self.fields["email"])

    def save(self, request: Any) -> Any:
        user = super().save(request)
        user.first_name = self.cleaned_data["first_name"]
        user.save(update_fields=["first_name"])
        return user


class SignInForm(allauth_forms.RequestLoginCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain_email(self.fields["email"])


def plain_code(field: forms.Field) -> None:
    field.label = _("Code")
    field.help_text = _("6 numbers, from the mail we just sent.")
    field.error_messages |= {"required": _("Write the code from the mail.")}
    field.widget.attrs |= {"inputmode": "numeric", "autocomplete": "one-time-code"}
    field.widget.attrs.pop("placeholder", None)


class CodeForm(allauth_forms.ConfirmLoginCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain_code(self.fields["code"])


class EmailCodeForm(allauth_forms.ConfirmEmailVerificationCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain_code(self.fields["code"])


class ProfileForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["first_name"]
        labels = {"first_name": _("First name")}
        error_messages = {"first_name": {"required": _("Write your first name.")}}
