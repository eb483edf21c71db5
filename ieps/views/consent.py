"""A parent says yes, no or partly to a plan."""
