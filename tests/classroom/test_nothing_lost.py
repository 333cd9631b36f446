"""Whatever ends a run or one of its processes, the next run ends with the same grades.csv."""

import os
import signal
from pathlib import Path
from random import Random

import pytest

from tests.classroom.conftest import grade, start
from tests.classroom.running import alive, graders, kept, wait_for_results, wait_until

KILLS = int(os.environ.get("KILLS", "3"))  # `KILLS=10 make test` looks at more moments


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_run_killed_at_any_moment_goes_on_to_the_same_grades(
    seed: int, a_class: Path, whole: bytes, tmp_path: Path
) -> None:
    run = start(a_class, "--out", tmp_path / "out")
    wait_for_results(tmp_path / "out", Random(seed).randint(0, 9), run)
    run.kill()
    run.communicate()
    done = kept(tmp_path / "out")
    status, _, said = grade(a_class, "--out", tmp_path / "out")
    assert status == 0
    assert f"{10 - done} graded" in said
    assert (tmp_path / "out" / "grades.csv").read_bytes() == whole


def test_the_processes_of_a_killed_run_end_too(a_class: Path, tmp_path: Path) -> None:
    run = start(a_class, "--out", tmp_path / "out", "--jobs", 2)
    wait_until(lambda: len(graders(run.pid)) == 2)
    left = graders(run.pid)
    run.kill()
    run.communicate()
    wait_until(lambda: not any(map(alive, left)))


def test_a_grading_process_that_is_killed_costs_nothing(
    a_class: Path, whole: bytes, tmp_path: Path
) -> None:
    run = start(a_class, "--out", tmp_path / "out", "--jobs", 2)
    wait_for_results(tmp_path / "out", 2, run)
    os.kill(graders(run.pid)[0], signal.SIGKILL)
    run.communicate()
    assert run.returncode == 0
    assert (tmp_path / "out" / "grades.csv").read_bytes() == whole


def test_ctrl_c_keeps_what_is_done_and_says_how_to_go_on(a_class: Path, tmp_path: Path) -> None:
    run = start(a_class, "--out", tmp_path / "out", "--jobs", 2)
    wait_for_results(tmp_path / "out", 2, run)
    left = graders(run.pid)
    os.killpg(run.pid, signal.SIGINT)  # as a terminal does
    _, said = run.communicate(timeout=30)
    assert run.returncode == 130
    assert "the same command goes on from there" in said
    assert "Traceback" not in said
    assert kept(tmp_path / "out") >= 2
    wait_until(lambda: not any(map(alive, left)))


def test_a_second_run_at_the_same_time_says_who_is_at_work(a_class: Path, tmp_path: Path) -> None:
    run = start(a_class, "--out", tmp_path / "out")
    wait_for_results(tmp_path / "out", 1, run)
    status, _, said = grade(a_class, "--out", tmp_path / "out")
    assert status == 2
    assert f"in use by process {run.pid} on " in said
    run.communicate()
    assert run.returncode == 0
