"""The printed words of the plan and of its goals, frozen: pure."""
