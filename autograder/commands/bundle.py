"""The command `bundle`: what an instructor uploads to a platform."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from autograder import course
from autograder.authoring import platform_bundles


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    out = Path("build") / "platforms"
    parser.add_argument("name", choices=platform_bundles.MAKERS)
    parser.add_argument("--out", type=Path, default=out, help="where to (default: %(default)s)")


def run(options: Namespace) -> int:
    """Build it, and say where it is."""
    print(platform_bundles.build(course.load(), options.name, options.out))
    return 0
