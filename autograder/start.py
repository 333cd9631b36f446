"""Where a process begins that runs one command, and where it ends.

The sandbox gets ready while the command and all that it needs are imported.
"""

import gc
import sys
from collections.abc import Sequence
from contextlib import nullcontext

from autograder.sandbox import process

# These run learners' code, and somebody waits.
IN_THE_SANDBOX = {"grade", "check", "hint", "progress", "submit", "platform"}


def main(words: Sequence[str] | None = None) -> None:
    """Run one command and end this process with its exit status."""
    words = list(sys.argv[1:] if words is None else words)
    with process.ahead() if {*words[:3]} & IN_THE_SANDBOX else nullcontext():  # --course DIR grade
        from autograder import cli

        status = cli.main(words)
    gc.freeze()  # else all that the system takes back anyway is searched for garbage, twice
    sys.exit(status)
