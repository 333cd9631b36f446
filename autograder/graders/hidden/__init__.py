"""Checks that only instructors have; what they ask is drawn from a seed."""

SEED = "2026 autumn"  # change it every term: then nobody knows what will be asked
