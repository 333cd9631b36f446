"""What is uploaded to platforms, run as they run it: their folders, under their limits."""

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from autograder import platforms, whole
from autograder.authoring import platform_bundles, release
from autograder.course import PROJECT, Course
from autograder.submission import SubmissionError

MEMORY = 768 << 20  # bytes, as Gradescope gives by default
SCHEMAS = PROJECT / "tests" / "exports" / "schemas"
SAMPLES = PROJECT / "tests" / "samples"
METADATA = {
    "id": 1,
    "created_at": "2026-11-20T10:00:00.000000-08:00",
    "users": [{"id": 7, "name": "Ada", "email": "ada@example.org", "sid": "41"}],
}


@pytest.fixture(scope="module")
def zipped(the_course: Course, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Gradescope's autograder.zip."""
    return platform_bundles.build(the_course, "gradescope", tmp_path_factory.mktemp("zip"))


@pytest.fixture(scope="module")
def image(zipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder /autograder of an image, as Gradescope makes it once."""
    root = tmp_path_factory.mktemp("image") / "autograder"
    with zipfile.ZipFile(zipped) as archive:
        for entry in archive.infolist():
            path = Path(archive.extract(entry, root / "source"))
            path.chmod(entry.external_attr >> 16 & 0o777)
    (root / "source" / "run_autograder").rename(root / "run_autograder")
    environment = {"PATH": os.environ["PATH"], "PYTHON": sys.executable}
    subprocess.run([root / "source" / "setup.sh"], check=True, capture_output=True, env=environment)
    return root


@pytest.fixture
def job(image: Path, tmp_path: Path) -> Iterator[Path]:
    """The folder for one submission: the image's, and what is handed in."""
    root = tmp_path / "autograder"
    root.mkdir()
    (root / "source").symlink_to(image / "source")
    shutil.copy(image / "run_autograder", root)
    (root / "submission_metadata.json").write_text(json.dumps(METADATA))
    (root / "submission").mkdir()
    (root / "results").mkdir()
    return root


def hand_in(job: Path, *folders: Path) -> None:
    for folder in folders:
        for path in folder.glob("*.py"):
            shutil.copy(path, job / "submission")


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def run(job: Path) -> subprocess.CompletedProcess[str]:
    """Run it with Gradescope's memory, and nothing of ours in the environment."""
    return subprocess.run(
        [job / "run_autograder"],
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limited,  # nothing else runs in this process
    )


def results(job: Path) -> dict[str, Any]:
    return json.loads((job / "results" / "results.json").read_bytes())


def test_the_reference_gets_everything_within_gradescopes_memory(job: Path) -> None:
    hand_in(job, PROJECT / "solutions")
    done = run(job)
    assert (done.stderr, done.returncode) == ("", 0)
    assert done.stdout == "100 of 100 points\n"
    schema = json.loads((SCHEMAS / "gradescope.json").read_text("utf-8"))
    jsonschema.validate(results(job), schema)
    assert results(job)["score"] == 100.0


def test_a_hostile_submission_cannot_write_results(job: Path) -> None:
    hand_in(job, PROJECT / "exercises")
    forged = json.dumps({"score": 100})
    places = [str(job / "results" / "results.json"), "/autograder/results/results.json"]
    attack = "\n".join(
        f"try:\n    open({place!r}, 'w').write({forged!r})\nexcept Exception:\n    pass"
        for place in places
    )
    path = job / "submission" / "derivative.py"
    path.write_text(f"{attack}\n{path.read_text('utf-8')}", "utf-8")
    assert run(job).returncode == 0
    assert results(job)["score"] == 0.0
    assert len(results(job)["tests"]) == 37


def test_results_that_are_known_survive_a_kill(job: Path) -> None:
    hand_in(job, PROJECT / "solutions", SAMPLES / "timed_out_tanh_loops")
    with subprocess.Popen(
        [job / "run_autograder"],
        env={"PATH": os.environ["PATH"]},
        start_new_session=True,
        stdout=subprocess.DEVNULL,
    ) as process:
        while process.poll() is None and not (job / "results" / "results.json").exists():
            os.sched_yield()
        os.killpg(process.pid, signal.SIGKILL)
    found = {test["name"].partition(":")[0]: test for test in results(job)["tests"]}
    assert found["derivative.gradient"]["score"] == 4.0
    assert found["training.loss"]["extra_data"]["verdict"] == "grader_error"
    assert not results(job)["extra_data"]["complete"]


def test_the_zip_is_the_same_each_time(the_course: Course, zipped: Path, tmp_path: Path) -> None:
    again = platform_bundles.build(the_course, "gradescope", tmp_path)
    assert again.read_bytes() == zipped.read_bytes()


def test_prairielearn_grades_what_was_handed_in(the_course: Course, tmp_path: Path) -> None:
    folder = platform_bundles.build(the_course, "prairielearn", tmp_path)
    grade = tmp_path / "grade"
    shutil.copytree(folder / "serverFilesCourse", grade / "serverFilesCourse")
    shutil.copytree(PROJECT / "solutions", grade / "student")
    info = json.loads((folder / "questions" / "autodiff" / "info.json").read_text("utf-8"))
    entrypoint = info["externalGradingOptions"]["entrypoint"]
    environment = {"PATH": os.environ["PATH"], "PYTHON": sys.executable, "GRADE": str(grade)}
    command = [tmp_path / entrypoint.removeprefix("/")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.stderr, done.returncode) == ("", 0)
    found = json.loads((grade / "results" / "results.json").read_bytes())
    jsonschema.validate(found, json.loads((SCHEMAS / "prairielearn.json").read_text("utf-8")))
    assert found["score"] == 1.0
    page = (folder / "questions" / "autodiff" / "question.html").read_text("utf-8")
    assert "derivative.py, value.py" in page


RUNNER = {
    "CLASSROOM": "deep",
    "ASSIGNMENT": "autodiff",
    "USERNAME": "ada",
    "SUBMISSION_TAG": "submit/2026-12-01T22-59-00Z-a1b2c3d",
    "COMMIT_URL": "https://example.org/c",
    "RELEASE_URL": "https://example.org/r",
}


def test_results_that_lie_there_before_are_not_taken_for_the_graders(tmp_path: Path) -> None:
    (tmp_path / "result.json").write_text('{"score": 10000}', "utf-8")
    place = replace(platforms.classroom50(tmp_path), submission=tmp_path / "nowhere")
    with pytest.raises(SubmissionError, match="no such file or folder"):
        platforms.grade(place)
    assert not (tmp_path / "result.json").exists()


def test_a_learners_link_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "others.json").write_text("theirs", "utf-8")
    (tmp_path / "result.json.part").symlink_to(tmp_path / "others.json")
    with whole.file(tmp_path / "result.json") as file:
        file.write("ours")
    assert (tmp_path / "others.json").read_text("utf-8") == "theirs"
    assert (tmp_path / "result.json").read_text("utf-8") == "ours"


def test_classroom_50_grades_a_checkout_with_public_checks_alone(
    the_course: Course, tmp_path: Path
) -> None:
    folder = platform_bundles.build(the_course, "classroom50", tmp_path)
    assert not list(folder.rglob("hidden"))
    assert not list(folder.rglob("solutions"))
    checkout = tmp_path / "checkout"
    release.write(release.compose(the_course).files, checkout)
    shutil.copy(PROJECT / "solutions" / "derivative.py", checkout / "exercises")
    (checkout / "autograder.py").write_text("raise SystemExit('a learner wrote this')\n")
    command = [sys.executable, folder / "autograder.py"]
    environment = {"PATH": os.environ["PATH"], **RUNNER}
    done = subprocess.run(
        command, cwd=checkout, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.stderr, done.returncode) == ("", 0)
    found = json.loads((checkout / "result.json").read_bytes())
    jsonschema.validate(found, json.loads((SCHEMAS / "classroom50.json").read_text("utf-8")))
    assert (found["score"], found["max-score"]) == (1000, 10000)
