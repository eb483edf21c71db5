"""The worker's part of mail: the next due row."""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from mailer.actions import send
from mailer.models import OutgoingMail

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
