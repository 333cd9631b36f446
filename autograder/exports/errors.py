"""What an export says when it cannot be made."""

from autograder.errors import WrongUseError


class ExportError(WrongUseError):
    """A format lacks something that it needs; the message says what to give it."""
