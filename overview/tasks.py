"""What the worker does, in its order: dates beside mails, reminders, uploads and papers; then sweeping."""

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
    reminding.write_next,
    documents.check_next,
    documents.render_next,
)
SWEEP_EVERY = timedelta(hours=1)


def work_once() -> bool:
    """Count a few children and do one due job; False when there was neither.

    Every job leases its row, so any number of workers may run. Counting has its turn beside every job: neither a long
    queue of papers nor years of acts to read hold the other up.
    """
    has_counted = _done(counting.count_next)
    return any(_done(job) for job in JOBS) or has_counted


def _done(job: Callable[[], bool]) -> bool:
    """Whether there was something to do. A job that breaks is logged and stops no other."""
    try:
        return job()
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
