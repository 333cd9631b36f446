"""A submission that was found and not yet read."""

from dataclasses import field
from pathlib import Path

from autograder.frozen import frozen
from autograder.submission import Found, Receipt


@frozen
class Delivery:
    """Where one submission lies; small, and made to travel to another process."""

    name: str
    parts: tuple[tuple[str, Path], ...]  # name within the submission, "" for a folder: its place
    receipt: Receipt = field(default_factory=Receipt)
    notices: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()  # names of folders or files in the folder that was given

    @property
    def found(self) -> Found:
        """What is to be known of it before it is graded."""
        return Found(self.name, self.receipt, self.sources)
