"""OT: who gives it, the plan behind the OT line, carry-over cards, sessions."""

from ot_services.models.people import Provider
from ot_services.models.plan import CarryOver, OTPlan, PlanFocus, PlannedSlot, Technique
from ot_services.models.sessions import Session

__all__ = ["CarryOver", "OTPlan", "PlanFocus", "PlannedSlot", "Provider", "Session", "Technique"]
