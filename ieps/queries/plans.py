"""Versions of a plan: who sees which, what is in force, and the rows of one."""
