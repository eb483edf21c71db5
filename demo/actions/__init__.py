"""Builds the demo around today, only by the rooms' own actions: two children at the start, one with a whole year,
and three that the school keeps."""

from datetime import date

from django.conf import settings
from django.db import transaction

from accounts.models import User
from demo.actions import year_due
from demo.actions.family import demo_person, maya, nico
from demo.actions.school import school_children
from demo.actions.year import leo
from demo.enums import PEOPLE
from students.models import Student

__all__ = ["NoDemoHere", "build"]


class NoDemoHere(Exception):  # noqa: N818 -- a refusal, not a fault
    """Demo data is only allowed where DEMO is on."""


def build(*, today: date) -> list[User]:
    """Build what is missing of the demo and return its people. Raises NoDemoHere in a real installation."""
    if not settings.DEMO:
        raise NoDemoHere("Demo data is not allowed here. Set DEMO=1 on a try-out installation.")
    with transaction.atomic():
        is_new = not Student.objects.filter(is_demo=True).exists()
        if is_new and Student.objects.exists():
            raise NoDemoHere("Real children live in this database. Demo data goes into an empty one only.")
        people = {person.key: demo_person(person.key, person.first_name) for person in PEOPLE}
        if is_new:
            maya(people, today)
            nico(people, today)
            leo(people, today)
            school_children(people, today)
            year_due.add(people, today)
    return list(people.values())
