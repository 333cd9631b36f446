"""The command `release`: the student's copy, from which nothing secret can be read."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from autograder import course
from autograder.authoring import release


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    out = Path("build") / "release"
    parser.add_argument("--out", type=Path, default=out, help=f"where to (default: {out})")


def run(options: Namespace) -> int:
    """Build it, and say where it is and how large."""
    folder, archive = release.build(course.load(), options.out)
    files = [path for path in folder.rglob("*") if path.is_file()]
    print(f"{folder}: {len(files)} files")
    print(f"{archive}: {archive.stat().st_size / 1000:.0f} kB")
    return 0
