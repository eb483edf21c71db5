"""The six things asked of a goal."""
