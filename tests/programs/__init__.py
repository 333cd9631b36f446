"""Tests of expressions as data: trace, run, print, draw at random, shrink."""
