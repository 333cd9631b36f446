"""Tests of nbgrader's way in and out: notebooks made, checked, graded, with the real nbgrader."""
