"""What an export says when it cannot be made."""


class ExportError(Exception):
    """A format lacks something that it needs; the message says what to give it."""
