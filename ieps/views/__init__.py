"""Pages of the plan: drafting it, reading it, answering it, its goals and how they go."""
