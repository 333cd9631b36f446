"""The floor: the reference's own work in bare Python, without sandbox, grader or comparison.

Run as `python -I -S -B bare.py PROJECT QUESTIONS`: it answers recorded questions with the worker's
own code, unit after unit, in one process. It is for the reference only: learners' code never runs
outside the sandbox.
"""

import importlib
import json
import sys
from pathlib import Path


def main(project: str, questions_file: str) -> None:
    """Answer every recorded question; each session begins with modules of its own."""
    sys.path.append(project)
    worker = importlib.import_module("autograder.student_side.worker")
    probes = importlib.import_module("autograder.student_side.probes")
    streams, finders = (sys.stdout, sys.stderr), list(sys.meta_path)
    for questions in json.loads(Path(questions_file).read_bytes()):
        sys.meta_path[:] = finders
        for name in [name for name in sys.modules if name.partition(".")[0] == worker.PACKAGE]:
            del sys.modules[name]
        answering = worker.Worker(vars(probes))
        for question in questions:
            answering.answer({"id": "", **question})
    sys.stdout, sys.stderr = streams


if __name__ == "__main__":
    main(*sys.argv[1:])
