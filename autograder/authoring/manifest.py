"""The one list of what goes into the student's copy."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from autograder.authoring import imports
from autograder.course import PROJECT, Course

TEMPLATE = Path(__file__).parent / "student_copy"  # what only that copy has, as it stands there

# The commands of that copy; each brings along what it imports.
COMMANDS = ("check", "hint", "progress", "submit", "watch")
ENTRIES = (
    "autograder.__main__",
    *(f"autograder.commands.{name}" for name in COMMANDS),
)
STARTED_BY_NAME = (  # in a process of their own, so that nothing imports them here
    "autograder.sandbox.zygote",
    *(
        f"autograder.student_side.{path.stem}"
        for path in sorted((PROJECT / "autograder" / "student_side").glob("*.py"))
    ),
)
DATA = (
    "autograder/misconceptions/known.json",
    "autograder/feedback/hints.toml",
    "autograder/feedback_answers.json",
    "autograder/student_side/interview.py",  # these two are sent to workers as text
    "autograder/student_side/walks.py",
)
PATTERNS = (
    *("exercises/__init__.py", "exercises/README.md"),
    *("course_notes/*.md", "course_notes/live/*.md", "course_notes/figures/*.svg"),
)
DOCUMENTS = ("LICENSE", "docs/student.md", "docs/tasks.md", "docs/verdicts.md")


def of_engine(course: Course, entries: Iterable[str] = ENTRIES) -> Iterator[str]:
    """Give the files of the grader, relative to PROJECT."""
    checks = [course.folder / name for name in of_graders(course, hidden=False)]
    needed = {name for path in checks for name in imports.of_file(path)}
    own = {name for name in needed if name.startswith("autograder.graders.")}
    found = imports.reached(PROJECT, [*entries, *STARTED_BY_NAME, *(needed - own)])
    yield from (name for name in found if not (PROJECT / name).is_relative_to(course.graders))
    yield from data()


def of_graders(course: Course, *, hidden: bool) -> Iterator[str]:
    """Give the files of the course's graders, relative to its folder."""
    for path in sorted(course.graders.rglob("*.py")):
        if hidden or "hidden" not in path.relative_to(course.graders).parts:
            yield path.relative_to(course.folder).as_posix()
    if course.recorded.exists():
        yield course.recorded.relative_to(course.folder).as_posix()


def data() -> Iterator[str]:
    """Give the files of the grader that are no code, relative to PROJECT."""
    yield from (name for name in DATA if (PROJECT / name).exists())


def of_course(course: Course) -> Iterator[str]:
    """Give the files of the course, relative to its folder; notebooks if they were made."""
    yield "course.toml"
    yield from of_graders(course, hidden=False)
    yield from (name for name in DOCUMENTS if (course.folder / name).exists())
    for unit in course.unit_names:
        yield f"exercises/{unit}.py"
    for pattern in PATTERNS:
        yield from sorted(
            path.relative_to(course.folder).as_posix() for path in course.folder.glob(pattern)
        )


def of_template() -> Iterator[str]:
    """Give the files that only the student's copy has, relative to TEMPLATE."""
    for path in sorted(TEMPLATE.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(TEMPLATE).as_posix()
