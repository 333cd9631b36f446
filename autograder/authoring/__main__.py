"""Writes `exercises/` anew from `solutions/`: `python -m autograder.authoring`."""

import sys
from pathlib import Path

from .stubs import MarkerError, write_exercises


def main() -> None:
    """Write the stubs of this repository and say which."""
    root = Path(__file__).parents[2]
    try:
        for path in write_exercises(root / "solutions", root / "exercises"):
            print(path.relative_to(root))
    except (MarkerError, FileNotFoundError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
