"""Marks, answers and consents of a version."""
