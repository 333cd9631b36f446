"""What is made from the hand-written sources: solutions/ and course.toml."""
