"""Queueing and sending mail. Nothing is sent inside a transaction; a mail server that is down holds up nobody."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from mailer.models import OutgoingMail

log = logging.getLogger(__name__)
LEASE = timedelta(minutes=5)
WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 720, 1440)]
State = OutgoingMail.State
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
    try:
        send(mail)
    except Exception:
        log.warning("A mail could not be sent at once; the worker will try again.")


def send(mail: OutgoingMail, now: datetime | None = None) -> None:
    """Lease this mail, ask its guard, hand it to the mail server, mark it. Another worker's row is left alone."""
    now = now or timezone.now()
    free = Q(state=State.QUEUED) | Q(state=State.SENDING, leased_until__lte=now)
    leased = OutgoingMail.objects.filter(free, pk=mail.pk).update(
        state=State.SENDING, leased_until=now + LEASE, attempts=F("attempts") + 1
    )
    if not leased:
        return
    mail.refresh_from_db()
    if mail.guard and not GUARDS[mail.guard](mail.guard_arg):
        _mark(mail, state=State.DROPPED)
        return
    try:
        message(mail).send()
    except Exception:
        log.warning("Mail %s was not accepted, attempt %s", mail.pk, mail.attempts)
        _try_later(mail, now)
    else:
        _mark(mail, state=State.SENT, sent_at=now)


def drop(mail: OutgoingMail) -> bool:
    """Never send a mail that still waits. False when it has left, or is leaving now."""
    waits = OutgoingMail.objects.filter(pk=mail.pk, state=State.QUEUED)
    return bool(waits.update(state=State.DROPPED, leased_until=None))


def message(mail: OutgoingMail) -> EmailMessage:
    """The mail as it goes out. Its Message-ID is the row's, so that a second copy folds into the first."""
    return EmailMessage(
        subject=mail.subject, body=mail.body, to=[mail.to], headers={"Message-ID": f"<{mail.pk}@iep-planner>"}
    )


def _mark(mail: OutgoingMail, **facts: object) -> None:
    OutgoingMail.objects.filter(pk=mail.pk).update(leased_until=None, **facts)


def _try_later(mail: OutgoingMail, now: datetime) -> None:
    if mail.attempts > len(WAITS):
        _mark(mail, state=State.FAILED)
    else:
        _mark(mail, state=State.QUEUED, next_try_at=now + WAITS[mail.attempts - 1])
