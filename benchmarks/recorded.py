"""What one grading of the reference asks: its workers, and PyTorch."""

import json
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder import course, desk, grading, intake
from autograder.course import PROJECT
from autograder.oracle import Oracle
from autograder.sandbox.supervisor import Worker

Question = dict[str, Any]


@dataclass
class Session:
    """What one worker was asked, in order, and what PyTorch was asked about its answers."""

    worker: list[Question] = field(default_factory=list)
    pytorch: list[Question] = field(default_factory=list)

    @property
    def unit(self) -> str:
        """The unit that the worker was asked about."""
        return str(self.worker[0]["load"]["unit"])


def sessions() -> list[Session]:
    """Return what each worker is asked in one grading of the reference, and PyTorch beside it."""
    found: dict[Worker, Session] = {}
    put, ask = Worker.put, Oracle.ask

    def listening(worker: Worker, question: str, *more: Any) -> object:
        found.setdefault(worker, Session()).worker.append(json.loads(question))
        return put(worker, question, *more)

    def looking_up(oracle: Oracle, question: str, **arguments: Any) -> object:
        latest = list(found.values())[-1]  # a check asks PyTorch after its worker
        latest.pytorch.append({"question": question, "arguments": arguments})
        return ask(oracle, question, **arguments)

    contents = course.load()
    reference = intake.read(PROJECT / "solutions", contents.unit_names)
    with ExitStack() as stack:
        bench = desk.set_up(stack)
        grading.grade(reference, bench)  # so that it is known which questions travel together
        Worker.put = listening  # type: ignore[assignment, method-assign]  # to listen
        Oracle.ask = looking_up  # type: ignore[method-assign]  # to listen
        grading.grade(reference, bench)
        Worker.put = put  # type: ignore[method-assign]  # as it was
        Oracle.ask = ask  # type: ignore[method-assign]  # as it was
        bench.pytorch.save()
    return list(found.values())


def write(path: Path, asked: Sequence[Session]) -> None:
    """Write the questions to workers as bare.py reads them."""
    path.write_text(json.dumps([each.worker for each in asked]), "utf-8")
