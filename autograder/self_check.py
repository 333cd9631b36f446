"""A learner's own check: public checks on their own files, no PyTorch, in half a second.

That is why it imports so little, and starts the sandbox before it imports the rest.
"""

from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from autograder import course, course_graders
from autograder.course import Course
from autograder.results import Result
from autograder.sandbox.levels import EACH_WORKER
from autograder.sandbox.supervisor import Zygote


def check(folder: Path) -> bool:
    """Print what the public checks find; tell whether all of them could be run."""
    result = examine(folder)
    from autograder import hinting
    from autograder.feedback import terminal

    hinting.forget_passed(folder.resolve(), result)
    print(terminal.progress(course.load(), result), end="")
    return result.complete


def examine(folder: Path) -> Result:
    """Return what the public checks find.

    On their own machine learners trust their own code: limits and the filter are enough.
    """
    contents = at_hand(course.load())
    probes = course_graders.probes(contents)
    with Zygote(contents.packages, wanted=EACH_WORKER, probes=probes) as zygote:
        # The zygote gets ready while these are imported.
        from autograder import checks, grading, intake
        from autograder.foresight import Foresight
        from autograder.oracle import Oracle

        handed_in = intake.read(folder, contents.unit_names)
        public = checks.collect(contents, hidden=False)
        pytorch = Oracle(contents.recorded)
        foresight = Foresight(contents.foreseen)
        bench = grading.Bench(
            contents, public, zygote, pytorch, own_files=True, foresight=foresight
        )
        result = grading.grade(handed_in, bench)
        foresight.save()
        return result


def at_hand(contents: Course) -> Course:
    """Return the course with its packages told apart: those that are installed, and the others."""
    lacking = tuple(name for name in contents.packages if find_spec(name) is None)
    present = tuple(name for name in contents.packages if name not in lacking)
    return replace(contents, packages=present, lacking=lacking)
