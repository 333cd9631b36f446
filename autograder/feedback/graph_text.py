"""A small program's graph as text: for terminals, Markdown and screen readers."""

from autograder.counterexamples import NOTHING_WRONG, Counterexample, Node

HEAD = ("node", "data", "grad, PyTorch", "grad, yours", "")
FIRST_WRONG = "first wrong"


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
    """Return the rows as aligned lines."""
    every = [HEAD, *rows(example)]
    widths = [max(len(row[column]) for row in every) for column in range(len(HEAD))]
    return [
        "  ".join(
            [
                row[0].ljust(widths[0]),
                *(cell.rjust(w) for cell, w in zip(row[1:4], widths[1:4], strict=True)),
            ]
            + ([f"<- {row[4]}"] if row[4] else [])
        ).rstrip()
        for row in every
    ]


def summary(example: Counterexample) -> str:
    """Return the graph in one sentence."""
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
