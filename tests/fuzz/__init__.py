"""Random input for everything that reads what learners send, and for what writes it down again."""
