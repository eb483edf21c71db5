"""Build the demo family where it is missing, and print its people."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from demo.actions import NoDemoHere, build
from demo.enums import PEOPLE


class Command(BaseCommand):
    help = "Build the demo family and print its people. Only where DEMO=1."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            build(today=timezone.localdate())
        except NoDemoHere as refusal:
            raise CommandError(str(refusal), returncode=2) from None
        for person in PEOPLE:
            self.stdout.write(f"  {person.full_name:<16} {person.what}")
