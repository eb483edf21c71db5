"""How sign-up and sign-in use our house: mails are rows of the mailer, words are ours."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from mailer.actions import queue


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _("This code is not right. Look at the newest mail and try again."),
        "too_many_login_attempts": _("Too many tries. Wait a few minutes, then ask for a new code."),
        "email_taken": _("This e-mail address is in use already. Sign in instead."),
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue a mail of ours and try to send it at once. It holds a code or a link, and nothing personal."""
        subject = " ".join(render_to_string(f"{template_prefix}_subject.txt", context).split())
        body = render_to_string(f"{template_prefix}_message.txt", context).strip() + "\n"
        queue(to=email, subject=subject, body=body, urgent=True, at_once=True)

    def send_account_already_exists_mail(self, email: str) -> None:
        self.send_mail("account/email/account_already_exists", email, {"request": self.request})

    def send_unknown_account_mail(self, email: str) -> None:
        self.send_mail("account/email/unknown_account", email, {"request": self.request})

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The pages say what happened; allauth's own flash messages are left out."""
