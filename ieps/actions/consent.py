"""A parent's answer to the plan and to its services."""
