"""`manage.py deadlines`: the clocks of a state for given events, counted. Needs no database."""

import json
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from deadlines import answers, clocks, questions


class Command(BaseCommand):
    help = "Counts the special-education clocks of a state from events, as text or JSON."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.allow_abbrev = False
        parser.error = self._refuse  # type: ignore[method-assign]
        parser.add_argument("--state", default="", metavar="WA", help="two letters of a state, or DC")
        parser.add_argument("--event", action="append", metavar="NAME=YYYY-MM-DD", help="repeatable")
        parser.add_argument("--fact", action="append", default=[], metavar="NAME=VALUE", help="repeatable")
        parser.add_argument("--calendar", metavar="FILE.json", help="the school years; without it, a range")
        parser.add_argument("--today", metavar="YYYY-MM-DD", help="default: today")
        parser.add_argument("--json", action="store_true", help="JSON instead of text")

    def _refuse(self, message: str) -> NoReturn:
        """A fault of usage is one line too."""
        if not getattr(self, "_called_from_command_line", False):
            raise CommandError(message, returncode=2)
        self.stderr.write(f"{message[:300]}. See --help.")
        raise SystemExit(2)

    def handle(self, *args: Any, **options: Any) -> None:
        calendar, today = options["calendar"], options["today"]
        try:
            state = questions.state_of(options["state"])
            found = clocks.compute(
                state=state,
                events=questions.events_of(options["event"] or [""]),
                facts=questions.facts_of(options["fact"]),
                calendar=questions.calendar_from(calendar) if calendar is not None else None,
                today=questions.day_of(today, "Today") if today is not None else timezone.localdate(),
            )
        except questions.BadQuestion as fault:
            raise CommandError(str(fault), returncode=2) from None
        if options["json"]:
            self.stdout.write(json.dumps(answers.as_json(state, found)))
        else:
            self.stdout.write(answers.as_text(state, found))
