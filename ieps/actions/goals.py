"""Writing the goals of a draft."""
