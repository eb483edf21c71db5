"""Run the worker: sends mails, checks uploads, makes PDFs. Stops cleanly on Ctrl-C or SIGTERM."""

import signal
from typing import Any

from django.core.management.base import BaseCommand

from overview.tasks import work


class Command(BaseCommand):
    help = "Send mails, check uploads and make PDFs until stopped."

    def handle(self, *args: Any, **options: Any) -> None:
        self.is_stopped = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)
        work(lambda: not self.is_stopped)

    def stop(self, *args: Any) -> None:
        self.is_stopped = True
