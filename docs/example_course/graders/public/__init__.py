"""Checks that learners run themselves."""
