"""Foresees what a check asks next, so that its questions travel together.

A check asks every right submission the same, so what it asked of one is known for the others. An
answer is given only to the very question that it answers, and a check that asks something else asks
it alone. So right work gets the same answers however they travel; of work that is wrong more may
have been run when the first wrong answer is looked at.
"""

import contextlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from autograder import whole
from autograder.sandbox.replies import Reply

Question = tuple[str, str]  # a probe, and its arguments as JSON
Asked = Sequence[Question]
ALONE: Question = ("", "")  # stands for all other questions: none travels past them, or after

# Probes that begin with objects of their own, so that what else was asked before does not matter.
# A graph told in a drawn order never travels with the program that it was drawn from.
PLAIN, DRAWN = "plain", "drawn"
COMPANY: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(
        (
            *("difference", "gradient"),
            *("forward", "local_gradients", "remembered", "power", "text"),
            *("expression", "zeroed", "descent"),
            *("start", "count", "moves", "resting", "influence", "network"),
        ),
        PLAIN,
    )
    | dict.fromkeys(("joined_orders", "joined_calls", "joined_trace"), DRAWN)
)
AT_ONCE = 32  # questions that travel together at most
LENGTH = 1 << 15  # characters of their arguments, the last one's left out


class Foresight:
    """What each check asked when it was passed."""

    def __init__(self, file: Path | None = None) -> None:
        """Read what an earlier run knew, if there is such a file."""
        self._file = file
        self._asked: dict[str, Asked] = {}
        self._fresh = False
        with contextlib.suppress(OSError, ValueError, AttributeError, TypeError):
            known = json.loads(file.read_bytes()) if file else {}
            self._asked = {
                check: [(str(probe), str(arguments)) for probe, arguments in asked]
                for check, asked in known.items()
            }

    def of(self, check: str) -> Asked:
        """Return what a check asked, nothing if that is not known."""
        return self._asked.get(check, ())

    def learn(self, check: str, asked: Asked) -> None:
        """Remember what a check that was passed has asked."""
        if self.of(check) != asked:
            self._asked[check] = asked
            self._fresh = True

    def save(self) -> None:
        """Write down what is new; where that cannot be done, only time is lost."""
        if self._file and self._fresh:
            with contextlib.suppress(OSError):
                whole.write(self._file, json.dumps(self._asked))
        self._fresh = False


class Turn:
    """The questions of one check: those that it has asked, and answers that came before theirs."""

    def __init__(self) -> None:
        """Begin with nothing asked, and nothing `foreseen`, which is what others were asked."""
        self.asked: list[Question] = []
        self.foreseen: Asked = ()
        self._early: Iterator[tuple[Question, Reply]] = iter(())

    def early(self, question: Question) -> Reply | None:
        """Note a question; return the answer that came with others, if it is the next of them."""
        if question[0] in COMPANY:
            self.asked.append(question)
        elif self.asked[-1:] != [ALONE]:
            self.asked.append(ALONE)
        foreseen, reply = next(self._early, (None, None))
        if foreseen != question:
            self._early = iter(())
            return None
        return reply

    def together(self) -> list[Question]:
        """Return the question just asked and those that come next, if they may travel together."""
        rest = self.foreseen[len(self.asked) - 1 :]
        if ALONE in self.asked or rest[:1] != self.asked[-1:]:
            return []
        company, length, found = COMPANY[rest[0][0]], 0, list[Question]()
        for each in rest[:AT_ONCE]:
            if COMPANY.get(each[0]) != company or length > LENGTH:
                break
            found.append(each)
            length += len(each[1])
        return found if len(found) > 1 else []

    def first_of(self, questions: Sequence[Question], replies: Sequence[Reply]) -> Reply:
        """Keep the answers to questions that travelled together, but for the first: return it."""
        self._early = iter(list(zip(questions, replies, strict=True))[1:])
        return replies[0]
