"""The floor: the reference's own work in bare Python, without sandbox, grader or comparison.

Run as `python -I -S -B bare.py WORKER PROBES QUESTIONS`: it answers recorded questions with the
worker's own code, unit after unit, in one process. It is for the reference only: learners' code
never runs outside the sandbox.
"""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType


def imported(file: str) -> ModuleType:
    """Return the module in a file."""
    spec = importlib.util.spec_from_file_location(Path(file).stem, file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main(worker_file: str, probes_file: str, questions_file: str) -> None:
    """Answer every recorded question; each session begins with modules of its own."""
    worker, probes = imported(worker_file), imported(probes_file)
    sessions = json.loads(Path(questions_file).read_bytes())
    finders = list(sys.meta_path)
    for questions in sessions:
        sys.meta_path[:] = finders
        for name in [name for name in sys.modules if name.partition(".")[0] == worker.PACKAGE]:
            del sys.modules[name]
        answering = worker.Worker(vars(probes))
        for question in questions:
            answering.answer({"id": "", **question})


main(*sys.argv[1:])
