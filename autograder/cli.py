"""The command line: parse, run one command, say how it went.

Exit status: 0 when grading ran, whatever the marks; 2 on wrong use; 1 when the grader failed;
130 after Ctrl-C.
"""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from autograder import commands
from autograder.course import CHOSEN
from autograder.errors import GraderFailedError, WrongUseError

DONE, FAILED, WRONG_USE, STOPPED = 0, 1, 2, 130


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status."""
    words = choose_course(list(sys.argv[1:] if words is None else words))
    options = parser(words).parse_args(words)
    try:
        return commands.named(options.command).run(options)
    except KeyboardInterrupt as stopped:
        return ended(STOPPED, f"\nautograder: {stopped or 'stopped'}")
    except BrokenPipeError:  # whoever read what is printed has seen enough
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  # open as long as this process
        return DONE
    except WrongUseError as error:
        return ended(WRONG_USE, f"autograder: {error}")
    except OSError as error:  # a place that cannot be read or written
        place = f"{error.filename}: {error.strerror}" if error.filename else error
        return ended(WRONG_USE, f"autograder: {place}")
    except GraderFailedError as error:
        return ended(FAILED, f"autograder: the grader failed: {error}")


def choose_course(words: list[str]) -> list[str]:
    """Return the words after `--course DIR`, which holds for this process and those it starts."""
    if words[:1] == ["--course"] and len(words) > 1:
        os.environ[CHOSEN] = str(Path(words[1]).resolve())
        return words[2:]
    return words


def parser(words: Sequence[str]) -> ArgumentParser:
    """Return the grammar of the command line: every name, and the named command's arguments."""
    whole = ArgumentParser(prog="python -m autograder", description=__doc__)
    whole.add_argument("--course", metavar="DIR", help="another course than this repository's")
    names = whole.add_subparsers(required=True, metavar="COMMAND", dest="command")
    for name, line in commands.present().items():
        one = names.add_parser(name, help=line)
        if name in words[:1]:
            commands.named(name).add_arguments(one)
    return whole


def ended(status: int, words: str) -> int:
    """Say how it ended; return the status."""
    print(words, file=sys.stderr)
    return status
