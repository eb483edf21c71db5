"""The private calendar of a person: switched on, renewed, stopped. Its address is shown once."""

import hashlib
import secrets
from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.actions import record
from overview.models import CalendarFeed


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def start_feed(*, by: User) -> str:
    """A new secret for this person's calendar; an older address stops at once. Returns the token, kept nowhere."""
    token = secrets.token_urlsafe(32)
    fresh = {"token_hash": token_hash(token), "made_at": timezone.now(), "read_on": None}
    CalendarFeed.objects.update_or_create(user=by, defaults=fresh)
    record("person.calendar_started", by=by)
    return token


@transaction.atomic
def stop_feed(*, by: User) -> None:
    """The address answers nothing any more."""
    if CalendarFeed.objects.filter(user=by).delete()[0]:
        record("person.calendar_stopped", by=by)


def feed_of(token: str) -> CalendarFeed | None:
    """The calendar behind an address, if it is switched on and its person may sign in."""
    rows = CalendarFeed.objects.select_related("user")
    return rows.filter(token_hash=token_hash(token), user__is_active=True).first()


def note_read(*, feed: CalendarFeed, on: date) -> None:
    """Keep the day a calendar last asked, at most one write a day."""
    CalendarFeed.objects.filter(pk=feed.pk).exclude(read_on=on).update(read_on=on)
