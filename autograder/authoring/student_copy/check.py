#!/usr/bin/env python3
"""Checks your exercises without any set-up: `python3 check.py`."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  # whoever runs it may have any
    sys.exit(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
if sys.platform == "win32":
    sys.exit("Linux or macOS is needed; on Windows, use WSL (the Windows Subsystem for Linux).")

from autograder.start import main  # an older Python could not even read it

main(["check", *sys.argv[1:]])
