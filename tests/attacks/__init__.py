"""Hostile submissions: none gains a point, costs anybody else one, outlives its grading or stalls."""
