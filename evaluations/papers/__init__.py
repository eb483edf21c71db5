"""What is printed and shown of this room: a report with its scores, a decision. Pure: rows in, words out."""
