"""The plan: versions and their sections, goals, services, supports; marks of the family; progress."""

from ieps.models.goals import Goal, GoalVersion, MeasureSeries
from ieps.models.plan import IEP, IEPVersion, Section
from ieps.models.progress import ProgressPoint, ProgressReport, Tally
from ieps.models.review import Mark
from ieps.models.services import Service, ServiceLine, Support

__all__ = [
    "Goal",
    "GoalVersion",
    "IEP",
    "IEPVersion",
    "Mark",
    "MeasureSeries",
    "ProgressPoint",
    "ProgressReport",
    "Section",
    "Service",
    "ServiceLine",
    "Support",
    "Tally",
]
