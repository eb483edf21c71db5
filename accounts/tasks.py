"""What the worker sweeps here: sessions that ended, tokens of forms sent long ago."""

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.models import Submission

KEPT = timedelta(days=7)


def sweep(now: datetime | None = None) -> None:
    """Delete sessions past their end and form tokens older than a week."""
    now = now or timezone.now()
    Session.objects.filter(expire_date__lt=now).delete()
    Submission.objects.filter(at__lt=now - KEPT).delete()
