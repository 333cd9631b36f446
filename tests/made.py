"""Results made without grading: for whatever is done with results afterwards."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from autograder import output, records, reports, scoring
from autograder.course import Course
from autograder.gradebook import Gradebook
from autograder.register import Adjustment, Register, as_name
from autograder.results import Outcome, Result, Verdict
from autograder.submission import Receipt, Student

HOSTILE = (
    '=cmd|"/c calc"!A1 <script>alert(1)</script> ]]> & \x1b[31mred\x1b[0m \x00 \ud800 \u202e \r\n"'
)


def result(
    course: Course,
    name: str,
    *,
    verdicts: dict[str, Verdict] | None = None,
    otherwise: Verdict = Verdict.PASSED,
    message: str = "L should be 1, yours is 0.0",
    receipt: Receipt | None = None,
) -> Result:
    """Return a result with three checks a task, one of them public: see `outcome`."""
    outcomes = [
        outcome(task, kind, (verdicts or {}).get(task, otherwise), message)
        for task in course.tasks
        for kind in ("public", "first", "second")
    ]
    return Result(
        name,
        scoring.score(course, outcomes),
        "own process",
        ("a notice",) if verdicts else (),
        receipt or Receipt(),
    )


def outcome(task: str, kind: str, verdict: Verdict, message: str) -> Outcome:
    """Return one check's outcome; where the learner is merely wrong, only the second fails."""
    passed = verdict is Verdict.PASSED or (verdict is Verdict.WRONG and kind != "second")
    return Outcome(
        check=f"{task}: test_{kind}",
        task=task,
        sentence=f"The {kind} property holds.",
        hidden=kind != "public",
        verdict=Verdict.PASSED if passed else verdict,
        message="" if passed else message,
        evidence="" if passed else f"asked in secret: {message}",
        share=6 if kind == "second" else 1,
    )


def everyone(course: Course) -> list[Result]:
    """Return a dozen results: all verdicts, hostile names and messages, bonus or none."""
    wrong, tasks = Verdict.WRONG, list(course.tasks)
    bonus = {name: wrong for name, task in course.tasks.items() if task.bonus}
    time = datetime(2026, 12, 1, 22, 58, 59, 123456, tzinfo=UTC)
    students = (Student("7", "Ada", "ada@example.org"), Student("8"))
    known = Receipt(students, time, late=False, class_notices=("like another",))
    return [
        result(course, "all"),
        result(course, "no bonus", verdicts=bonus),
        result(course, "nothing", otherwise=Verdict.NOT_STARTED),
        result(course, "half", verdicts=dict.fromkeys(tasks[::2], wrong)),
        result(course, "bonus only", verdicts=bonus | dict.fromkeys(bonus, Verdict.PASSED)),
        result(course, "crashed", otherwise=Verdict.CRASHED, message=HOSTILE),
        result(course, "slow", verdicts={"value.mul": Verdict.TIMED_OUT}),
        result(course, "ours", verdicts={"value.mul": Verdict.GRADER_ERROR}),
        result(course, "blocked", verdicts={"training.together": Verdict.BLOCKED}),
        result(course, HOSTILE.replace("/", "-"), verdicts={tasks[0]: wrong}, message=HOSTILE),
        result(course, "=1+1", otherwise=wrong, message=HOSTILE),
        result(course, "known", verdicts={"value.exp": wrong}, receipt=known),
    ]


def by_hand(submission: str, task: str, hundredths: int) -> Register:
    """Return a register in which one submission gets points by hand."""
    given = Adjustment(task, hundredths, "well argued", "km")
    return Register(adjustments={as_name(submission): (given,)})


def graded(course: Course, results: Sequence[Result], out: Path) -> list[str]:
    """Leave OUT as `grade --out` does when it finds these results; return what it remarks.

    Each took a second longer to grade than the one before.
    """
    by = output.rules(course, out)
    with Gradebook(out) as book:
        book.begin("rules", course)
        for seconds, each in enumerate(results):
            line = records.to_line(each)
            book.keep(each.submission, "work", "rules", line, complete=True, seconds=seconds)
        book.finish()
        return by.remarks(reports.write(course, book, out, by)[1])
