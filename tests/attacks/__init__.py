"""Hostile submissions: none gains a point, costs others one, outlives its grading or stalls."""
