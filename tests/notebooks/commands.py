"""Runs nbgrader's real commands, one after the other in one process, since it takes long to start.

`python -m tests.notebooks.commands` reads a list of commands from its input.
"""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]


def nbgrader(folder: Path, *commands: str) -> str:
    """Run commands in a folder; return what they logged. `cd` works, `!` means: it is to fail."""
    home = {"HOME": str(folder), "IPYTHONDIR": str(folder), "JUPYTER_CONFIG_DIR": str(folder)}
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])  # of alembic
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.notebooks.commands", str(folder)],
        input=json.dumps(commands),
        cwd=ROOT,
        env=os.environ | home | {"JUPYTER_DATA_DIR": str(folder), "PATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def run_all(commands: Sequence[str]) -> None:
    """Run each command as the command line would."""
    from jupyter_core.application import NoStart  # noqa: PLC0415  # here alone
    from nbgrader.apps import NbGraderApp  # noqa: PLC0415  # it takes four seconds

    for command in commands:
        if command.startswith("cd "):
            os.chdir(command.removeprefix("cd "))
            continue
        words = command.removeprefix("!").split()
        app = NbGraderApp.instance()
        try:
            app.initialize(words)
            with contextlib.suppress(NoStart):  # it says so when the command itself has ended
                app.start()
            status: object = 0
        except SystemExit as ended:
            status = ended.code or 0
        finally:
            NbGraderApp.clear_instance()
            for kind in [type(app.subapp)] if app.subapp else []:
                kind.clear_instance()
        print(f"{command}: {status}", flush=True)
        if bool(status) is not command.startswith("!"):
            sys.exit(f"{command} ended with {status}")


if __name__ == "__main__":
    os.chdir(sys.argv[1])
    run_all(json.load(sys.stdin))
