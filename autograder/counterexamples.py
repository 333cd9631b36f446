"""The smallest thing that shows a mistake: what to paste, and who says which number."""

from autograder.frozen import frozen

NOTHING_WRONG = -1


@frozen
class Node:
    """One value of the expression; numbers are texts, since a learner's may be anything at all."""

    label: str  # "a", "e", "L"
    operation: str  # "*", "**2", "10 -"; nothing for an input
    inputs: tuple[int, ...]  # places among the nodes; twice the same where both sides are
    data: str  # PyTorch's
    your_data: str
    grad: str  # PyTorch's
    your_grad: str
    data_agrees: bool = True
    grad_agrees: bool = True


@frozen
class Counterexample:
    """A small expression, or a call of what a task asks for, that goes wrong.

    An expression has nodes; a call has none, but what to look at, what should be and what is.
    """

    python: str  # to paste into Python in the folder that holds exercises/
    formula: str  # the same for people: "L = a*b + a, a=2, b=-3"
    nodes: tuple[Node, ...] = ()  # inputs first, the result last
    trouble: str = ""  # what happened instead of an answer: "raises TypeError"
    told: tuple[tuple[str, str, str], ...] = ()  # of a call
    note: str = ""  # of a call: where what should be comes from, unless PyTorch says it

    @property
    def kind(self) -> str:
        """What it is, in a word."""
        return "expression" if self.nodes else "call"

    @property
    def authority(self) -> str:
        """Whose numbers the learner's are compared with: the head of their column."""
        return "should be" if self.note else "PyTorch"

    @property
    def first_wrong(self) -> int:
        """The place of the first wrong node, NOTHING_WRONG if there is none.

        Numbers are made on the way forward and gradients on the way back: the first wrong number is
        made from right ones, the first wrong gradient comes from values whose own are right.
        """
        wrong = [n for n, node in enumerate(self.nodes) if not node.data_agrees]
        if wrong:
            return wrong[0]
        wrong = [n for n, node in enumerate(self.nodes) if not node.grad_agrees]
        later = {place for n in wrong for place in self.nodes[n].inputs}
        return next((n for n in wrong if n not in later), NOTHING_WRONG)

    @property
    def is_about_data(self) -> bool:
        """Whether a number is wrong already, before any gradient."""
        return not all(node.data_agrees for node in self.nodes)

    def differences(self) -> list[tuple[str, str, str]]:
        """Return what to look at, what PyTorch says of it, and what the learner's code says."""
        if not self.nodes:
            return list(self.told)
        if self.is_about_data:
            return [
                (f"{node.label}.data", node.data, node.your_data)
                for node in self.nodes
                if not node.data_agrees
            ]
        return [
            (f"{node.label}.grad", node.grad, node.your_grad)
            for node in self.nodes
            if not node.grad_agrees
        ]
