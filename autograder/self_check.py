"""A learner's own check: public checks on their own files, no PyTorch, in half a second.

That is why it imports so little, and starts the sandbox before it imports the rest.
"""

import sys
from pathlib import Path

from autograder import course
from autograder.course import PROJECT, CourseError
from autograder.sandbox.process import SandboxError
from autograder.sandbox.supervisor import Zygote
from autograder.submission import SubmissionError

DONE, FAILED, WRONG_USE, STOPPED = 0, 1, 2, 130


def main(arguments: list[str]) -> int:
    """Check the folder that is named, or exercises/; return the exit status."""
    try:
        return check(Path(arguments[0]) if arguments else PROJECT / "exercises")
    except KeyboardInterrupt:
        print("\nautograder: stopped", file=sys.stderr)
        return STOPPED
    except SubmissionError as error:
        print(f"autograder: {error}", file=sys.stderr)
        return WRONG_USE
    except (CourseError, SandboxError) as error:
        print(f"autograder: the grader failed: {error}", file=sys.stderr)
        return FAILED


def check(folder: Path) -> int:
    """Print what the public checks find.

    On their own machine learners trust their own code: limits and the filter are enough.
    """
    contents = course.load()
    with Zygote(contents.packages, wanted=()) as zygote:
        # The zygote gets ready while these are imported.
        from autograder import checks, grading, intake
        from autograder.feedback import terminal
        from autograder.oracle import RECORDED, Oracle

        handed_in = intake.read(folder, contents.unit_names)
        public = checks.collect(contents, hidden=False)
        bench = grading.Bench(contents, public, zygote, Oracle(RECORDED), own_files=True)
        result = grading.grade(handed_in, bench)
    print(terminal.progress(result), end="")
    return DONE if result.complete else FAILED
