"""Sending mail: one due row at a time, leased by a conditional update."""

import logging
from datetime import datetime, timedelta

from django.core.mail import EmailMessage
from django.db.models import F, Q
from django.utils import timezone

from mailer.actions import GUARDS
from mailer.models import OutgoingMail

log = logging.getLogger(__name__)
LEASE = timedelta(minutes=5)
WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 720, 1440)]
State = OutgoingMail.State


def send_next(now: datetime | None = None) -> bool:
    """Send the next due mail, urgent ones first. True when there was one."""
    now = now or timezone.now()
    due = Q(state=State.QUEUED, next_try_at__lte=now) | Q(state=State.SENDING, leased_until__lte=now)
    mail = OutgoingMail.objects.filter(due).order_by("-urgent", "next_try_at").first()
    if mail is None:
        return False
    send(mail, now)
    return True


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
