"""The smallest failing expression or call as text: for terminals, Markdown and screen readers."""

from collections.abc import Sequence

from autograder.counterexamples import NOTHING_WRONG, Counterexample, Node

HEAD = ("node", "data", "grad, PyTorch", "grad, yours", "")
LOOKED_AT, YOURS = "ask for", "yours"  # heads of a call's columns
FIRST_WRONG = "first wrong"
WIDE = 24  # columns: three cells of that and what is between them fit a terminal


def rows(example: Counterexample) -> list[tuple[str, str, str, str, str]]:
    """Return each node's row: how it is made, its data, both gradients, and a remark."""
    return [
        (made, data(node), node.grad, node.your_grad or "none", remark(example, place))
        for place, (node, made) in enumerate(zip(example.nodes, formulas(example), strict=True))
    ]


def formulas(example: Counterexample) -> list[str]:
    """Return how each node is made: `a`, `e = a*b`."""
    lines = example.python.splitlines()[1:]
    count = len(example.nodes)
    return [
        line if node.operation else node.label
        for node, line in zip(example.nodes, lines[:count], strict=True)
    ]


def data(node: Node) -> str:
    """Return a node's number; both of them where they differ."""
    if node.data_agrees:
        return node.data
    return f"{node.your_data}, should be {node.data}"


def remark(example: Counterexample, place: int) -> str:
    """Return what is to be noted of a node: the first wrong one above all."""
    node = example.nodes[place]
    if place == example.first_wrong:
        return FIRST_WRONG
    return "" if node.data_agrees and node.grad_agrees else "wrong"


def table(example: Counterexample) -> list[str]:
    """Return every node, or everything that a call gives, as aligned lines; none if it raises."""
    if example.nodes:
        every = [HEAD, *rows(example)]
        return aligned([[*row[:4], f"<- {row[4]}" if row[4] else ""] for row in every])
    if not example.told:
        return []
    sides = [[what, yours, right] for what, right, yours in example.told]
    if all(len(cell) <= WIDE for side in sides for cell in side):
        return aligned([[LOOKED_AT, YOURS, example.authority], *sides])
    return [line for side in sides for line in below_each_other(example, side)]


def aligned(every: Sequence[Sequence[str]]) -> list[str]:
    """Return rows as lines with columns, all but the first and fifth to the right."""
    widths = [max(map(len, column)) for column in zip(*every, strict=True)]
    sides = (str.ljust, str.rjust, str.rjust, str.rjust, str.ljust)
    return [
        "  ".join(
            align(cell, width) for cell, width, align in zip(row, widths, sides, strict=False)
        ).rstrip()
        for row in every
    ]


def below_each_other(example: Counterexample, side: Sequence[str]) -> list[str]:
    """Return one thing to look at on three lines: side by side they would be too wide."""
    what, yours, right = side
    width = max(len(YOURS), len(example.authority))
    return [what, f"  {YOURS:<{width}}  {yours}", f"  {example.authority:<{width}}  {right}"]


def summary(example: Counterexample) -> str:
    """Return the graph, or what a call gives, in one sentence."""
    if not example.nodes:
        return of_call(example)
    count = len([node for node in example.nodes if node.operation])
    size = f"{count} operation{'s' if count != 1 else ''}" if count else "a value alone"
    if example.trouble:
        return f"The graph of {example.formula}: {size}; yours {example.trouble}."
    if example.first_wrong == NOTHING_WRONG:
        return f"The graph of {example.formula}: {size}."
    node = example.nodes[example.first_wrong]
    if not node.data_agrees:
        what = f"its number should be {node.data}, yours is {node.your_data}"
    else:
        what = f"its gradient should be {node.grad} (PyTorch), yours is {node.your_grad}"
    return f"The graph of {example.formula}: {size}. First wrong node: {node.label}; {what}."


def of_call(example: Counterexample) -> str:
    """Return what a call gives in one sentence."""
    if example.trouble:
        return f"{example.formula}: yours {example.trouble}."
    what, right, yours = example.told[0]
    looked_at = "" if what == example.formula else f" {what}"
    by = "" if example.note else " (PyTorch)"
    return f"{example.formula}:{looked_at} should be {right}{by}, yours is {yours}."
