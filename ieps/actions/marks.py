"""Marks of the family on a shared version, and the answers of the team."""
