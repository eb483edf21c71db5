"""Verbs of OT."""

from ot_services.actions.plan import (
    OTError,
    activate_plan,
    confirm_plan,
    end_plan,
    remove_part,
    save_part,
    save_plan,
    start_plan,
)
from ot_services.actions.providers import add_provider, confirm_provider, save_provider
from ot_services.actions.sessions import confirm_session, correct_session, log_session, log_slot, undo_session

__all__ = [
    "OTError",
    "activate_plan",
    "add_provider",
    "confirm_plan",
    "confirm_provider",
    "confirm_session",
    "correct_session",
    "end_plan",
    "log_session",
    "log_slot",
    "remove_part",
    "save_part",
    "save_plan",
    "save_provider",
    "start_plan",
    "undo_session",
]
