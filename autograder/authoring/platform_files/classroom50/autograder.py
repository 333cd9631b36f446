"""Classroom 50 runs this in the learner's checkout: public checks, and result.json."""

import sys
from pathlib import Path

ENGINE = Path(__file__).resolve().parent / "engine"
sys.path[:0] = [str(ENGINE), str(ENGINE / "packages")]

from autograder.start import main  # it lies in the folder named above

main(["platform", "classroom50", "."])
