"""From what an instructor really has to submissions; docs/intake.md lists the layouts.

`find` tells submissions apart without reading them, `read` makes text of one. Whatever is wrong
with a submission becomes a word about that submission: `read` raises for none that `find` found.
"""

from autograder.intake.delivery import Delivery
from autograder.intake.finding import find, find_all
from autograder.intake.reading import read
from autograder.intake.remarks import remarks

__all__ = ["Delivery", "find", "find_all", "read", "remarks"]
