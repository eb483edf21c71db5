"""The family marks a shared version; the team answers."""
