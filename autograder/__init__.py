"""Grades submissions of the course: questions go to the learner's code, numbers come back."""
