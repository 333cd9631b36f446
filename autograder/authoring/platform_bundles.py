"""What instructors upload: Gradescope's zip, PrairieLearn's folder, Classroom 50's folder.

Each is the grader with all that it needs beside Python: the packages that learners may import, and
PyTorch's answers to what the checks ask, so that nothing has to be installed. Classroom 50 hands
its bundle to the learners' repositories, so that one has public checks alone and is scanned.
"""

import importlib.util
import json
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from autograder import bundle, desk, grading, oracle
from autograder.authoring import manifest, release
from autograder.course import PROJECT, Course
from autograder.errors import GraderFailedError
from autograder.oracle import Oracle
from autograder.submission import Submission

FILES = Path(__file__).parent / "platform_files"
ENTRIES = (
    "autograder.__main__",
    "autograder.commands.doctor",
    "autograder.commands.platform",
)
IMAGE = "prairielearn/grader-python"
TIMEOUT = 300  # seconds that PrairieLearn waits
Files = dict[str, bytes]


class Asked(Oracle):
    """An oracle that keeps apart what it was asked: what it remembers may be of other terms."""

    def __init__(self, *memories: Path) -> None:
        """Read what is remembered in files."""
        super().__init__(*memories, for_others=True)
        self.asked: dict[str, Any] = {}

    def ask(self, question: str, **arguments: Any) -> Any:
        """Return PyTorch's answer."""
        answer = super().ask(question, **arguments)
        self.asked[oracle.digest([question, arguments])] = answer
        return answer


class PackageError(GraderFailedError):
    """A package that learners may import cannot go along; the message says why."""


def engine(course: Course, *, hidden: bool) -> Files:
    """Return the grader's files and the course's, with or without what learners must not see."""
    files = {name: (PROJECT / name).read_bytes() for name in manifest.of_engine(course, ENTRIES)}
    for name in ("course.toml", *manifest.of_graders(course, hidden=hidden)):
        files[name] = (course.folder / name).read_bytes()
    if hidden:
        files |= {f"solutions/{unit}.py": text.encode() for unit, text in course.solutions.items()}
        files["build/answers.json"] = answers(course)
    return files | {f"packages/{name}": content for name, content in packages(course)}


def answers(course: Course) -> bytes:
    """Return all of PyTorch's answers that grading the reference asks for."""
    with ExitStack() as stack, TemporaryDirectory() as place:
        pytorch = Asked(course.recorded, course.remembered)
        bench = desk.set_up(stack, pytorch)
        grading.grade(Submission("reference", course.solutions, {}), bench)
        path = Path(place) / "answers.json"
        oracle.write(path, pytorch.asked)
        return path.read_bytes()


def packages(course: Course) -> Iterator[tuple[str, bytes]]:
    """Give the files of the packages that learners may import; they must be pure Python."""
    for name in course.packages:
        spec = importlib.util.find_spec(name)
        if spec is None or spec.origin is None or not spec.submodule_search_locations:
            raise PackageError(f"the package {name} is not installed here, or is a single file")
        folder = Path(spec.origin).parent
        paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
        if any(path.suffix in (".so", ".pyd", ".dylib") for path in paths):
            raise PackageError(f"the package {name} is compiled: put it into the platform's image")
        for path in paths:
            if "__pycache__" not in path.parts:
                yield f"{name}/{path.relative_to(folder).as_posix()}", path.read_bytes()


def gradescope(course: Course) -> Files:
    """Return the content of autograder.zip."""
    own = {path.name: path.read_bytes() for path in (FILES / "gradescope").iterdir()}
    return engine(course, hidden=True) | own


def prairielearn(course: Course) -> Files:
    """Return what belongs into a course's folder at PrairieLearn: the grader, and one question."""
    name = release.settings(course)["name"]
    home = f"serverFilesCourse/{name}"
    files = {f"{home}/{path}": text for path, text in engine(course, hidden=True).items()}
    files[f"{home}/run.sh"] = (FILES / "prairielearn" / "run.sh").read_bytes()
    units = ", ".join(f"{unit}.py" for unit in course.unit_names)
    page = (FILES / "prairielearn" / "question.html").read_text("utf-8")
    page = page.replace("{title}", course.title).replace("{files}", units)
    info = f"{json.dumps(question(course, name), indent=2)}\n"
    question_files = {"question.html": page, "info.json": info}
    return files | {f"questions/{name}/{n}": text.encode() for n, text in question_files.items()}


def question(course: Course, name: str) -> Mapping[str, object]:
    """Return PrairieLearn's info.json."""
    return {
        "uuid": str(uuid.uuid5(uuid.NAMESPACE_DNS, f"{name}.autograder")),
        "title": course.title,
        "topic": course.title,
        "type": "v3",
        "singleVariant": True,
        "gradingMethod": "External",
        "externalGradingOptions": {
            "enabled": True,
            "image": IMAGE,
            "serverFilesCourse": [f"{name}/"],
            "entrypoint": f"/grade/serverFilesCourse/{name}/run.sh",
            "timeout": TIMEOUT,
        },
    }


def classroom50(course: Course) -> Files:
    """Return what belongs into CLASSROOM/autograders/ASSIGNMENT; learners can read all of it."""
    files = {f"engine/{name}": text for name, text in engine(course, hidden=False).items()}
    files["autograder.py"] = (FILES / "classroom50" / "autograder.py").read_bytes()
    with TemporaryDirectory() as place:
        release.write(files, Path(place))
        release.check(course, Path(place))
    return files


MAKERS: dict[str, Callable[[Course], Files]] = {
    "gradescope": gradescope,
    "prairielearn": prairielearn,
    "classroom50": classroom50,
}


def build(course: Course, name: str, out: Path) -> Path:
    """Return the zip or folder that was written into `out`."""
    files = MAKERS[name](course)
    out.mkdir(parents=True, exist_ok=True)
    if name == "gradescope":
        path = out / "autograder.zip"
        path.write_bytes(bundle.as_zip(files))
        return path
    release.write(files, out / name)
    return out / name
