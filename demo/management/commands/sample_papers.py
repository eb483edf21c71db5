"""Render one PDF of each kind of paper of the demo child, in this process."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from demo.actions import NoDemoHere, build
from demo.queries import sample_sources
from demo.tasks import check_uploads, printed_here


class Command(BaseCommand):
    help = "Write one PDF of each kind of paper into DIR. Only where DEMO=1."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("directory", type=Path, metavar="DIR")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            build(today=timezone.localdate())
        except NoDemoHere as refusal:
            raise CommandError(str(refusal), returncode=2) from None
        check_uploads()
        directory: Path = options["directory"]
        directory.mkdir(parents=True, exist_ok=True)
        for name, source in sample_sources(timezone.localdate()):
            path = directory / f"{name}.pdf"
            path.write_bytes(printed_here(source).pdf)
            self.stdout.write(str(path))
