"""What is written here: due dates as a cache, agreed days, reminders, the private calendar, copies taken."""
