"""Grades a repository in the shape of the lecture: what is there, on its own files alone."""

from autograder.lecture.adapter import Adapter, AdapterError
from autograder.lecture.borrowed import Borrowed, borrow, graded

__all__ = ["Adapter", "AdapterError", "Borrowed", "borrow", "graded"]
