"""A Dask cluster of three workers gives the same grades, though one of them is killed."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from autograder import cluster
from autograder.cluster import ClusterError
from autograder.course import PROJECT
from tests.classroom.conftest import start
from tests.classroom.running import wait_for_results, wait_until

pytest.importorskip("distributed")


def dask(stack: ExitStack, log: Path, *words: str) -> "subprocess.Popen[bytes]":
    """Start a part of a cluster that ends with the stack."""
    with log.open("wb") as file:
        part = subprocess.Popen([sys.executable, "-m", *words], cwd=PROJECT, stderr=file)
    stack.callback(part.wait)
    stack.callback(part.kill)
    return part


@pytest.fixture
def three_workers(tmp_path: Path) -> Iterator[tuple[str, list["subprocess.Popen[bytes]"]]]:
    """A scheduler's address and its three workers."""
    with ExitStack() as stack:
        log, scheduler = tmp_path / "scheduler.log", "distributed.cli.dask_scheduler"
        dask(stack, log, scheduler, *["--host", "127.0.0.1", "--port", "0", "--no-dashboard"])
        wait_until(lambda: "Scheduler at:" in log.read_text())
        address = log.read_text().partition("Scheduler at:")[2].split()[0]
        options = [address, *["--nthreads", "1", "--no-nanny", "--no-dashboard"]]
        logs = [tmp_path / f"worker{number}.log" for number in range(3)]
        workers = [dask(stack, each, "distributed.cli.dask_worker", *options) for each in logs]
        wait_until(lambda: all("Registered to:" in each.read_text() for each in logs))
        yield address, workers


def test_a_cluster_that_loses_a_worker_gives_the_same_grades(
    three_workers: tuple[str, list["subprocess.Popen[bytes]"]],
    a_class: Path,
    whole: bytes,
    tmp_path: Path,
) -> None:
    address, workers = three_workers
    run = start(a_class, "--out", tmp_path / "out", "--cluster", address)
    wait_for_results(tmp_path / "out", 2, run)
    workers[0].kill()
    _, said = run.communicate()
    assert run.returncode == 0, said
    assert (tmp_path / "out" / "grades.csv").read_bytes() == whole


def test_a_cluster_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 1.0)
    nobody = "tcp://127.0.0.1:1"
    with (
        pytest.raises(ClusterError, match=f"no scheduler answers at {nobody}"),
        cluster.connected(nobody),
    ):
        pass
