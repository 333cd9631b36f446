"""Tests of what is made of the things that learners hand in."""
