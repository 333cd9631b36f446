"""What ends a command: each such error is one of two kinds, and its message says what to do."""


class WrongUseError(Exception):
    """Whoever called can mend it: a path, an option, a table."""


class GraderFailedError(Exception):
    """The grader, the course or the machine has to be mended."""
