"""The smallest calls of the unit backward: which nodes come in which order, what zero_grad does."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from autograder.expressions import Program, trace
from autograder.graders.comparisons import of_length, shown
from autograder.graders.graphs import Graph, explored, uses
from autograder.graders.traversals import fault_of_order, in_graph
from autograder.learner import Learner
from autograder.misconceptions.questions.passes import (
    itself_and_square,
    square_and_itself,
)
from autograder.small_calls.call import VALUE, Call, Plain, Row, labelled, labels, row

ANY_ORDER = "Every order is right in which each node comes once, inputs before what they make."
ZERO = "zero_grad sets the gradient of every one of its Values to 0."
ONE_NODE = "A value alone is one node, at every call."
SEED = "The root's gradient is 1, whatever it was before."
WAYS = [(False, clutter) for clutter in (0, 5, 12)]  # an order that luck decides is not shown

# No numbers among them: these would be nodes without a name.
EXPRESSIONS: Sequence[tuple[Callable[..., Any], tuple[float, ...]]] = (
    (lambda a, b: a * b, (2.0, -3.0)),
    (lambda a: a + a, (3.0,)),
    (lambda a, b: a + b, (2.0, 2.0)),
    (lambda a, b: a * b + a, (2.0, -3.0)),
    (lambda a, b: a + a * b, (2.0, -3.0)),
    (lambda a, b, c: a * b + c, (2.0, -3.0, 10.0)),
    (square_and_itself, (3.0,)),
    (itself_and_square, (3.0,)),
    (lambda a, b: a * b + b * a, (2.0, 2.0)),
)


def calls(task: str) -> Iterator[Call]:
    """Give the calls for a task, the simplest first."""
    if task == "backward.order":
        yield from (order(trace(f), values) for f, values in EXPRESSIONS)
        yield order_again()
    if task == "backward.seed":
        yield seeded()
    if task == "backward.zero":
        yield from map(zeroed, ([3.0], [114.0, -2.0]))


def order(program: Program, values: Sequence[float]) -> Call:
    """Return a call of topological_sort, shown by the nodes' labels."""
    names = labels(program)

    def compare(learner: Learner, answers: Plain, _: Plain) -> list[Row]:
        for answer in of_length(answers, len(WAYS)):
            of_length(answer["made"], len(names))
        graphs = explored(learner, answers, program.result)
        every = [seen(*pair, program) for pair in zip(answers, graphs, strict=True)]
        return every[0] if all(each == every[0] for each in every) else []

    root = names[program.result]
    sort = "from exercises.backward import topological_sort"
    asked = f"order = [node.label for node in topological_sort({root})]"
    return Call(
        formula=f"topological_sort({root}) of {shown(program, values)}",
        lines=(sort, VALUE, *labelled(program, values), asked),
        last="order",
        probe="order",
        arguments={"program": program.plain, "values": list(values), "ways": WAYS},
        compare=compare,
        note=ANY_ORDER,
    )


def seen(answer: Plain, graph: Graph, program: Program) -> list[Row]:
    """Return the order by labels, and what is wrong with it; nothing if nothing is."""
    placed = in_graph(answer, graph)
    if fault_of_order(placed, uses(program)) is None or min(placed["order"], default=0) < 0:
        return []
    name = dict(zip(placed["made"], labels(program), strict=True))
    order = [name.get(node, "") for node in placed["order"]]
    right = [name.get(node, "") for node in range(len(graph.order))]
    wrong = [*counted(order, right)] or early(placed, name)
    return [Row("order", right, order, agrees=False), *wrong[:2]]


def counted(order: Sequence[str], right: Sequence[str]) -> Iterator[Row]:
    """Give a row for each named node that comes never or more than once."""
    for label in filter(None, right):
        if order.count(label) != 1:
            yield row(f'order.count("{label}")', 1, order.count(label))


def early(placed: Plain, name: dict[int, str]) -> list[Row]:
    """Return a row for each pair of named nodes of which the result comes before its input."""
    place = {node: index for index, node in enumerate(placed["order"])}
    return [
        row(f'order.index("{name[start]}") < order.index("{name[end]}")', True, False)
        for start, end in placed["edges"]
        if start in name and end in name and place[start] > place[end]
    ]


def order_again() -> Call:
    """Return two calls of topological_sort, of which the second must know nothing of the first."""
    length = "len(topological_sort(Value(1.0)))"
    last = f"{length} == {length}"

    def compare(_: Learner, answers: Plain, __: Plain) -> list[Row]:
        first, second = (len(answer["order"]) for answer in of_length(answers, 2))
        return [row(last, True, first == second)]

    program = trace(lambda a: a)
    arguments = {"program": program.plain, "values": [1.0], "ways": [(False, 0)] * 2}
    lines = ("from exercises.backward import topological_sort", VALUE)
    return Call(last, lines, last, "order", arguments, compare, note=ONE_NODE)


def seeded() -> Call:
    """Return a pass from a root that has been inside a larger expression before."""

    def compare(_: Learner, answer: Plain, __: Plain) -> list[Row]:
        return [row("a.grad", 1.0, of_length(answer["grad"], 1)[0])]

    program = trace(lambda a: a)
    return Call(
        formula="a.backward(), a=2, a.grad=6 before",
        lines=(VALUE, "a = Value(2.0)", "a.grad = 6.0", "a.backward()"),
        last="a.grad",
        probe="expression",
        arguments={"program": program.plain, "values": [2.0], "before": 6.0},
        compare=compare,
        note=SEED,
    )


def zeroed(grads: list[float]) -> Call:
    """Return a call of zero_grad."""
    names = ["a", "b"][: len(grads)]

    def compare(_: Learner, answer: Plain, __: Plain) -> list[Row]:
        of_length(answer, len(grads))
        return [row(f"{each}.grad", 0.0, yours) for each, yours in zip(names, answer, strict=True)]

    made = [f"{name} = Value(0.5)" for name in names]
    given = [f"{name}.grad = {grad!r}" for name, grad in zip(names, grads, strict=True)]
    asked = f"zero_grad([{', '.join(names)}])"
    return Call(
        formula=asked,
        lines=("from exercises.backward import zero_grad", VALUE, *made, *given, asked),
        last=f"{names[0]}.grad",
        probe="zeroed",
        arguments={"grads": grads},
        compare=compare,
        note=ZERO,
    )
