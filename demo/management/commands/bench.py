"""Measure pages and papers on a temporary database and print the figures. Exit code 0 always."""

import json
import tempfile
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from demo.tasks import ROUNDS, measure


class Command(BaseCommand):
    help = "Measure pages and papers. Uses a temporary database of its own."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print JSON")
        parser.add_argument("--sizes", default="1,100,20000", help="numbers of children, with commas between")
        parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each page is asked; 1 is a trial")

    def handle(self, *args: Any, **options: Any) -> None:
        sizes = sorted(int(size) for size in options["sizes"].split(",") if size.strip().isdecimal())
        was, debug = connection.settings_dict["NAME"], settings.DEBUG
        settings.DEBUG = False
        with tempfile.TemporaryDirectory() as folder:
            connection.settings_dict.setdefault("TEST", {})["NAME"] = (
                f"{folder}/bench.sqlite3" if connection.vendor == "sqlite" else None
            )
            connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
            call_command("createcachetable", verbosity=0)
            try:
                figures = measure(sizes or [1], max(1, options["rounds"]))
            finally:
                connection.creation.destroy_test_db(was, verbosity=0)
                settings.DEBUG = debug
        self.stdout.write(json.dumps(figures, indent=None if options["json"] else 2))
