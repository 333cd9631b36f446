"""Builds the student's copy: a folder and a zip, the same byte for byte, giving nothing away."""

import re
import shutil
import tomllib
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from autograder import bundle
from autograder.authoring import guarded, leaks, learner_notebooks, manifest, stubs
from autograder.course import PROJECT, Course
from autograder.frozen import frozen

FIRST_STEPS = "[From here to the first green task](docs/student.md) takes five minutes. "
NOTEBOOKS = (
    "notebooks/      the same chapters with the exercises in them: work there, or in exercises/\n"
)
FROM_REFERENCE = re.compile(r"^(\s*(?:from|import) )solutions\b", re.MULTILINE)


@frozen
class Release:
    """What a release consists of."""

    name: str
    files: Mapping[str, bytes]  # by their place in the copy

    @property
    def size(self) -> int:
        """How many bytes all files have."""
        return sum(map(len, self.files.values()))


def settings(course: Course) -> dict[str, Any]:
    """Return what course.toml says of releases: `name`, `notebooks`, `allowed` findings."""
    data = tomllib.loads((course.folder / "course.toml").read_text("utf-8"))
    return {
        "name": course.folder.name,
        "notebooks": False,
        "allowed": [],
        **data.get("release", {}),
    }


def compose(course: Course) -> Release:
    """Return the student's copy of a course; the exercises are made anew, whatever lies there."""
    with_notebooks = settings(course)["notebooks"]
    entries = (*manifest.ENTRIES, learner_notebooks.ENTRY) if with_notebooks else manifest.ENTRIES
    files = {name: (PROJECT / name).read_bytes() for name in manifest.of_engine(course, entries)}
    files |= dict(learner_notebooks.files(course)) if with_notebooks else {}
    for name in manifest.of_course(course):
        if not name.startswith("exercises/") or name.endswith(("__init__.py", "README.md")):
            files[name] = adapted(name, (course.folder / name).read_bytes())
    for name, text in stubs.make_stubs(course.folder / "solutions").items():
        files[f"exercises/{name}"] = text.encode()
    for name in manifest.of_template():
        files[name] = filled(course, name, (manifest.TEMPLATE / name).read_text("utf-8")).encode()
    return Release(settings(course)["name"], files)


def filled(course: Course, name: str, text: str) -> str:
    """Return a file that only the student's copy has, with what differs between courses."""
    if name == "requirements.txt":
        lines = text.splitlines(keepends=True)
        return "".join(line for line in lines if line[0] == "#" or package(line) in course.packages)
    begin = FIRST_STEPS if (course.folder / "docs" / "student.md").exists() else ""
    notebooks = NOTEBOOKS if settings(course)["notebooks"] else ""
    text = text.replace("{title}", course.title).replace("{notebooks}", notebooks)
    return text.replace("{first_steps}", begin)


def package(requirement: str) -> str:
    """Return the package that a requirement is for, such as `graphviz` for what draws with it."""
    return re.split(r"[=<>~;\s]", requirement)[0].removesuffix("-pure")


def adapted(name: str, content: bytes) -> bytes:
    """Return a file as learners get it: the cells of the notes run on their own exercises."""
    if not name.startswith("course_notes/"):
        return content
    return FROM_REFERENCE.sub(r"\1exercises", content.decode()).encode()


def build(course: Course, out: Path) -> tuple[Path, Path]:
    """Return the folder and the zip that were written into `out`; raise LeakError before that."""
    made = compose(course)
    folder, archive = out / made.name, out / f"{made.name}.zip"
    with TemporaryDirectory() as place:
        draft = Path(place) / made.name
        write(made.files, draft)
        check(course, draft)
        out.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(folder, ignore_errors=True)
        shutil.move(draft, folder)
    archive.write_bytes(bundle.as_zip({f"{made.name}/{n}": c for n, c in made.files.items()}))
    return folder, archive


def check(course: Course, folder: Path) -> None:
    """Raise LeakError if something in a folder must not get out."""
    kept = guarded.guard(course.folder / "solutions", course.graders / "hidden")
    leaks.require_none(folder, kept, settings(course)["allowed"])


def write(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files into a folder, with modes that do not depend on who does it."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        path.chmod(bundle.mode(content) & 0o777)
