"""nbgrader's way in and out: notebooks from the one source, and marks by the same engine."""
