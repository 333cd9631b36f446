"""nbgrader is imported without what only its server and its kernels need, and is whole if asked."""

import subprocess
import sys

from autograder.course import PROJECT

HEAVY = {"arrow", "bs4", "jupyter_client", "jupyter_server", "nbclient", "requests", "zmq"}
WRITING = """
import sys
from autograder.nbgrader import clerk, light
for part in ("api", "coursedir", clerk.SAVING, clerk.LATE):
    light.nbgrader(part)
print(*sys.modules)
"""
WHOLE = """
from autograder.nbgrader import light
light.nbgrader("api")
from nbconvert.exporters import NotebookExporter
from nbgrader.auth import Authenticator, JupyterHubAuthPlugin
from nbgrader.plugins import LateSubmissionPlugin
from nbgrader.preprocessors import LimitOutput, NbGraderPreprocessor
print(issubclass(LimitOutput, NbGraderPreprocessor), NotebookExporter().file_extension)
"""


def output(code: str) -> str:
    """What a process of its own prints."""
    words = [sys.executable, "-c", code]
    return subprocess.run(words, cwd=PROJECT, capture_output=True, text=True, check=True).stdout


def test_writing_grades_imports_no_server_kernel_or_converter() -> None:
    imported = set(output(WRITING).split())
    assert {"nbgrader.api", "nbgrader.preprocessors.latesubmissions"} <= imported
    assert not imported & HEAVY


def test_whoever_asks_for_more_of_a_package_gets_it_whole() -> None:
    assert output(WHOLE) == "True .ipynb\n"
