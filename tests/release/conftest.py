"""A release that is built once, and what must not be in it."""

from pathlib import Path

import pytest

from autograder.authoring import guarded, release
from autograder.authoring.guarded import Guarded
from autograder.authoring.leaks import Scanner
from autograder.authoring.release import Release
from autograder.course import PROJECT, Course


@pytest.fixture(scope="session")
def made(the_course: Course) -> Release:
    """The student's copy, in memory."""
    return release.compose(the_course)


@pytest.fixture(scope="session")
def kept() -> Guarded:
    """What must not get out."""
    return guarded.guard(PROJECT / "solutions", PROJECT / "autograder" / "graders" / "hidden")


@pytest.fixture(scope="session")
def scanner(kept: Guarded) -> Scanner:
    """What looks for it."""
    return Scanner(kept)


@pytest.fixture(scope="module")
def copy(made: Release, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The student's copy, written out: for a whole module, so leave it as it is."""
    folder = tmp_path_factory.mktemp("release") / "a learner's copy"
    release.write(made.files, folder)
    return folder
