"""Pages of OT: the hub, the plan behind the line, sessions, minutes, papers."""
