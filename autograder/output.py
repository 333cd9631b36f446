"""The folder OUT: what `grade --out` writes there, one result at a time, each file whole or not."""

import json
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from autograder.course import Course
from autograder.exports import grades_csv, gradescope
from autograder.results import Result


def write(course: Course, results: Iterable[Result], out: Path) -> None:
    """Write all results, which come sorted."""
    out.mkdir(parents=True, exist_ok=True)
    with whole_file(out / "grades.csv") as table:
        table.write(grades_csv.header(course))
        for result in results:
            table.write(grades_csv.row(course, result))
            folder = out / result.submission
            folder.mkdir(exist_ok=True)
            content = json.dumps(gradescope.as_json(result), indent=2)
            (folder / "results.json").write_text(content + "\n", "utf-8")


@contextmanager
def whole_file(path: Path) -> Iterator[IO[str]]:
    """Give a file that takes its name when all is written, so that nobody reads half of it."""
    with tempfile.NamedTemporaryFile("w", dir=path.parent, encoding="utf-8", delete=False) as file:
        try:
            yield file
        except BaseException:
            Path(file.name).unlink()
            raise
    Path(file.name).chmod(0o644)
    Path(file.name).replace(path)
