"""`manage.py deadlines`: the clocks of a state for given events, counted. Needs no database."""

import argparse
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from deadlines import answers, clocks, questions


class Command(BaseCommand):
    help = "Counts the special-education clocks of a state from events, as text or JSON."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.add_argument("--state", default="", metavar="WA", help="two letters of a state, or DC")
        parser.add_argument("--event", action="append", default=[], metavar="NAME=YYYY-MM-DD", help="repeatable")
        parser.add_argument("--fact", action="append", default=[], metavar="NAME=VALUE", help="repeatable")
        parser.add_argument("--calendar", metavar="FILE.json", help="the school years; without it, a range")
        parser.add_argument("--today", metavar="YYYY-MM-DD", help="default: today")
        parser.add_argument("--json", action="store_true", help="JSON instead of text")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            state = questions.state_of(options["state"])
            found = clocks.compute(
                state=state,
                events=questions.events_of(options["event"] or [""]),
                facts=questions.facts_of(options["fact"]),
                calendar=questions.calendar_from(options["calendar"]) if options["calendar"] else None,
                today=questions.day_of(options["today"], "Today") if options["today"] else timezone.localdate(),
            )
        except questions.BadQuestion as fault:
            raise CommandError(str(fault), returncode=2) from None
        if options["json"]:
            self.stdout.write(json.dumps(answers.as_json(state, found), ensure_ascii=False))
        else:
            self.stdout.write(answers.as_text(state, found))
