"""Checks that learners do not see."""

SEED = "an example needs no secret"
