"""Queueing mail. Nothing is sent inside a transaction; the mail server may be down without anybody noticing."""

import logging
from collections.abc import Callable

from django.db import transaction

from mailer.models import OutgoingMail

log = logging.getLogger(__name__)
Guard = Callable[[str], bool]
GUARDS: dict[str, Guard] = {}


def register_guard(name: str, still_right: Guard) -> None:
    """Teach the mailer a question of a room above: `still_right(guard_arg)`; False drops the mail."""
    GUARDS[name] = still_right


def queue(
    *,
    to: str,
    subject: str,
    body: str,
    language: str = "en",
    guard: str = "",
    guard_arg: str = "",
    urgent: bool = False,
    at_once: bool = False,
) -> OutgoingMail:
    """Write a mail into the outbox, in the caller's transaction.

    `at_once` (sign-in codes) tries to send right after the commit; when that fails the worker goes on trying.
    Raises ValueError for a line break in the subject or address, which could smuggle in a header.
    """
    if any(sign in subject + to for sign in "\r\n"):
        raise ValueError("a subject or address holds a line break")
    if guard and guard not in GUARDS:
        raise ValueError(f"no such guard: {guard}")
    mail = OutgoingMail.objects.create(
        to=to, subject=subject[:200], body=body, language=language, guard=guard, guard_arg=guard_arg, urgent=urgent
    )
    if at_once:
        transaction.on_commit(lambda: _try_now(mail))
    return mail


def _try_now(mail: OutgoingMail) -> None:
    from mailer.tasks import send  # noqa: PLC0415 -- tasks stand beside actions and use them

    try:
        send(mail)
    except Exception:
        log.warning("A mail could not be sent at once; the worker will try again.")
