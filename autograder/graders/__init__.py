"""The checks of the course: `public` ones go out to learners, `hidden` ones stay.

`comparisons` holds what they have in common: put a question to the learner's code and to PyTorch,
and say in words where the answers differ.
"""
