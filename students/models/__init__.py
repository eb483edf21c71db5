"""The child's record and the people around it. Rows above this room hang on `Student`."""

from students.models.calendar import DayOff, SchoolCalendar
from students.models.logs import ContactEntry, LogEntry, Observation
from students.models.papers import Consent, ConsentItem, Provenance, StudentFile
from students.models.people import (
    DecisionRight,
    Guardian,
    Home,
    Invitation,
    Membership,
    MembershipQuerySet,
    Student,
    StudentQuerySet,
)
from students.models.words import ChildText, Concern, Revisioned, RevisionedText, TextHistory, Worry

__all__ = [
    "ChildText",
    "Concern",
    "Consent",
    "ConsentItem",
    "ContactEntry",
    "DayOff",
    "DecisionRight",
    "Guardian",
    "Home",
    "Invitation",
    "LogEntry",
    "Membership",
    "MembershipQuerySet",
    "Observation",
    "Provenance",
    "Revisioned",
    "RevisionedText",
    "SchoolCalendar",
    "Student",
    "StudentFile",
    "StudentQuerySet",
    "TextHistory",
    "Worry",
]
