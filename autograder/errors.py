"""What ends a command: each such error is one of two kinds, and its message says what to do."""


class WrongUseError(Exception):
    """Whoever called can mend it: a path, an option, a table, a course.toml."""


class GraderFailedError(Exception):
    """The grader, a check or the machine has to be mended."""
