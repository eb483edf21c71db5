"""Forms of OT. They turn what was typed into clean data."""

from ot_services.forms.plan import PARTS, PlanForm, StartPlanForm
from ot_services.forms.providers import ProviderForm
from ot_services.forms.sessions import CorrectForm, MakeUpForm, SessionForm

__all__ = ["CorrectForm", "MakeUpForm", "PARTS", "PlanForm", "ProviderForm", "SessionForm", "StartPlanForm"]
