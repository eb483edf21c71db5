"""Points of goals and how they stand to the plan."""
