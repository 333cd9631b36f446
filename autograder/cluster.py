"""A Dask cluster as an executor; docs/cluster.md says how to start one."""

import importlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from autograder import desk
from autograder.classroom import Crew
from autograder.errors import WrongUseError
from autograder.processes import Processes

PATIENCE = 15.0  # seconds to wait for the scheduler
LOOK_AGAIN = 5.0  # seconds between two looks at how many workers there are


class ClusterError(WrongUseError):
    """The cluster cannot be used; the message says why and what to do."""


@contextmanager
def crew(address: str) -> Iterator[Crew]:
    """Give those who grade on a cluster; PyTorch is asked on this machine."""
    with connected(address) as client, Processes(1) as asker:
        executor = client.get_executor()
        yield Crew(executor, width_of(client), asker, desk.grade_far_away)


@contextmanager
def connected(address: str) -> Iterator[Any]:
    """Give a connection to the scheduler; raise ClusterError if there is none."""
    try:
        client_class: Any = importlib.import_module("distributed").Client  # it is half typed
    except ImportError as error:
        raise ClusterError(
            "--cluster needs Dask: pip install -c constraints.txt '.[cluster]'"
        ) from error
    try:
        client = client_class(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterError(f"no scheduler answers at {address}: {error}") from error
    with client:
        yield client


def width_of(client: Any) -> Callable[[], int]:
    """Return a function that tells how many submissions to have in flight: two for each thread."""
    seen = {"width": 0, "at": 0.0}

    def width() -> int:
        if time.monotonic() - seen["at"] > LOOK_AGAIN:
            seen["width"] = 2 * sum(client.nthreads().values())
            seen["at"] = time.monotonic()
        return int(seen["width"]) or 1

    return width
