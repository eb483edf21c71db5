"""Marks, answers and consent."""
