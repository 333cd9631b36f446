"""Tests of the engine: from course.toml to the marks on the screen."""
