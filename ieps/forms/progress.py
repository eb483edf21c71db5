"""A point, a progress report."""
