"""Reads over every room: the dates that matter, and where a child stands."""
