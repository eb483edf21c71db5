"""What the worker does, in its order: mails, dates and reminders, uploads, papers, sweeping."""

import logging
import time
from collections.abc import Callable
from datetime import timedelta

from django.db import close_old_connections
from django.utils import timezone

from accounts import tasks as accounts
from documents import tasks as documents
from mailer import tasks as mailer
from overview.actions import counting, reminding

log = logging.getLogger(__name__)

JOBS: tuple[Callable[[], bool], ...] = (
    mailer.send_next,
    counting.count_next,
    reminding.write_next,
    documents.check_next,
    documents.render_next,
)
SWEEP_EVERY = timedelta(hours=1)


def work_once() -> bool:
    """Do one due job; True when there was one. Every job leases its row, so any number of workers may run."""
    for job in JOBS:
        try:
            if job():
                return True
        except Exception:
            log.exception("A job failed: %s", job.__name__)
    return False


def sweep() -> None:
    """Tidy what nobody needs any more. One broken broom does not stop the other."""
    for broom in (accounts.sweep, documents.sweep):
        try:
            broom()
        except Exception:
            log.exception("Sweeping failed: %s", broom.__module__)


def work(keep_on: Callable[[], bool], pause: float = 1.0) -> None:
    """Work until `keep_on()` says no, resting `pause` seconds when nothing is due."""
    swept_at = timezone.now()
    while keep_on():
        close_old_connections()
        if timezone.now() - swept_at > SWEEP_EVERY:
            sweep()
            swept_at = timezone.now()
        if not work_once():
            time.sleep(pause)
