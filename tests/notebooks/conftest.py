"""One nbgrader course for all tests, as `notebooks` writes it."""

from pathlib import Path

import pytest

from autograder import course
from autograder.authoring import stubs
from autograder.nbgrader import folder
from tests.notebooks import kernels


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the source notebooks, with solutions."""
    place = tmp_path_factory.mktemp("course")
    folder.write(course.load(), place)
    return place / "source"


@pytest.fixture(scope="session")
def stubs_of(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same without solutions, as learners get them."""
    place = tmp_path_factory.mktemp("stubs")
    for file in source.rglob("*.*"):
        target = place / file.relative_to(source)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(file.read_bytes())
        if file.suffix == ".ipynb":
            kernels.change(target, lambda text: stubs.make_stub(text, "cell"))
    return place
