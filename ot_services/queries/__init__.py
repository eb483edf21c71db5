"""Reads of OT: rows of a child, minutes counted, what to clear up."""
