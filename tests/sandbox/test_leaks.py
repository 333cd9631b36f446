"""What a worker says of a failure carries nothing of a hidden check to its author."""

import ast
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder import course
from autograder.course import PROJECT
from autograder.learner import Learner
from autograder.oracle import Oracle
from autograder.results import Finding
from autograder.sandbox.replies import Reply
from autograder.sandbox.supervisor import Zygote
from autograder.submission import Submission

from .conftest import ACTING
from .test_supervisor import FORGE

Harmless = Callable[[str], str]


@pytest.fixture
def harmless(zygote: Zygote, tmp_path: Path) -> Harmless:
    """Return what a hidden check tells of a forged failure."""

    def told(error: str) -> str:
        act = f"def act(data):\n    os.write(3, reply(error={error}))\n    while True: pass"
        submission = Submission("", {"value": FORGE + act + ACTING}, {})
        outline = course.load()
        learner = Learner(outline, submission, zygote, Oracle(tmp_path / "a.json"), own_files=True)
        learner.turn_to(outline.tasks["value.repr"], "seed", hidden=True)
        with pytest.raises(Finding) as finding:
            learner.ask("text", data=0.125)
        learner.close()
        return finding.value.harmless

    return told


ERROR = "{{'type': {}, 'message': '0.125', 'places': {}}}"


@pytest.mark.parametrize("file", ["0.125.py", "data is 0.125", "<given value.py>"])
def test_a_forged_file_is_not_told(harmless: Harmless, file: str) -> None:
    assert harmless(ERROR.format("'KeyError'", [(file, 1)])) == "KeyError"


@pytest.mark.parametrize("line", [125, 0, -1])
def test_a_forged_line_is_not_told(harmless: Harmless, line: int) -> None:
    assert harmless(ERROR.format("'KeyError'", [("value.py", line)])) == "KeyError"


def test_a_forged_type_is_not_told(harmless: Harmless) -> None:
    assert harmless(ERROR.format("'E0125'", [])) == "an exception of its own"


def test_a_line_that_there_is_is_not_told_either(harmless: Harmless) -> None:
    assert harmless(ERROR.format("'KeyError'", [("value.py", 2)])) == "KeyError"


SEARCH = """
import gc, sys, types

def act(needles):
    texts, frame = set(), sys._getframe()
    gc.unfreeze()
    found = gc.get_objects()
    while frame:
        found += [frame.f_locals, frame.f_code]
        frame = frame.f_back
    for each in found:
        if isinstance(each, types.FunctionType):
            found.append(each.__code__)
        if isinstance(each, types.CodeType):
            texts.add(each.co_filename)
            found += [each.co_consts]
        elif isinstance(each, (list, tuple, set, frozenset)):
            texts.update(text for text in each if type(text) is str)
        elif isinstance(each, dict):
            texts.update(text for text in (*each, *each.values()) if type(text) is str)
    return repr(sorted(text for text in texts if any(needle in text for needle in needles)))
"""


def test_no_path_of_this_machine_can_be_found_in_a_worker(act: Callable[..., Reply]) -> None:
    needles = {str(PROJECT), sys.prefix, sys.base_prefix, str(Path(json.__file__).parent)}
    found = act(SEARCH, list(needles)).answer
    told = {
        text for text in ast.literal_eval(found) if not text.endswith(".so")
    }  # not ours to hide
    assert (
        told - {os.defpath} == needles
    )  # those that came with the question; defpath is everybody's
