"""Writing a version: the overview of a draft, its sections, goals, services and supports, checks, sharing."""
