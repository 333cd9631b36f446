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

DOT = (
    "{file}: `from {other} import …` is right in this check; in Python itself, where lines from "
    "here are pasted, it has to be `from .{other} import …`, with a dot."
)


def check(folder: Path) -> bool:
    """Print what the public checks find; tell whether all of them could be run."""
    contents = at_hand(course.load())
    with zygote_for(contents) as zygote:
        # The zygote gets ready while these are imported.
        from autograder import hinting
        from autograder.feedback import terminal

        result = examined(folder, contents, zygote)
        hinting.forget_passed(folder.resolve(), result)
        print(terminal.progress(contents, result), end="", flush=True)
    return result.complete


def examine(folder: Path) -> Result:
    """Return what the public checks find."""
    contents = at_hand(course.load())
    with zygote_for(contents) as zygote:
        return examined(folder, contents, zygote)


def zygote_for(contents: Course) -> Zygote:
    """Return the process that runs learners' code on their own machine.

    There they trust their own code: limits and the filter are enough.
    """
    probes = course_graders.probes(contents)
    return Zygote(contents.packages, wanted=EACH_WORKER, probes=probes)


def examined(folder: Path, contents: Course, zygote: Zygote) -> Result:
    """Return what the public checks find; the zygote gets ready while these are imported, too."""
    from autograder import checks, grading, intake
    from autograder.foresight import Foresight
    from autograder.oracle import Oracle

    handed_in = intake.read(folder, contents.unit_names)
    public = checks.collect(contents, hidden=False)
    pytorch, foresight = Oracle(contents.recorded), Foresight(contents.foreseen)
    bench = grading.Bench(contents, public, zygote, pytorch, own_files=True, foresight=foresight)
    result = grading.grade(handed_in, bench)
    foresight.save()
    bare = handed_in.without_a_dot(contents.unit_names)
    dots = (DOT.format(file=f"{unit}.py", other=other) for unit, other in bare)
    return replace(result, notices=(*result.notices, *dots))


def at_hand(contents: Course) -> Course:
    """Return the course with its packages told apart: those that are installed, and the others."""
    lacking = tuple(name for name in contents.packages if find_spec(name) is None)
    present = tuple(name for name in contents.packages if name not in lacking)
    return replace(contents, packages=present, lacking=lacking)
