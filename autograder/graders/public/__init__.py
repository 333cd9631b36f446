"""Checks that learners run themselves; they show everything they ask."""

SEED = "public"
