"""What is asked about traces and drawings."""

from collections.abc import Iterator
from typing import Any

from autograder.misconceptions.asking import Aspect, about
from autograder.misconceptions.questions.passes import climbing, itself_and_square, twins


def of_graph() -> Iterator[Aspect]:
    """Give the aspects of the unit graph."""
    shapes: tuple[tuple[Any, tuple[float, ...]], ...] = (
        (lambda a, b: a * b + a, (2.0, -3.0)),
        (lambda a: a + a, (2.0,)),
        (lambda a: a * 1.0, (2.0,)),
        (itself_and_square, (3.0,)),
        (climbing, (1.0, 0.5)),
        (twins, (2.0, 2.0)),
    )
    traces = tuple(about("traced", shape, *values) for shape, values in shapes)
    tasks = ("graph.nodes", "graph.edges", "graph.records", "graph.operations")
    yield Aspect("graph.trace", tasks, traces)
    labels = [f"name{place}" for place in "abcdefghijkl"]
    grads = [0.5 + place for place in range(12)]
    drawings = tuple(
        about("drawn", shape, *values, labels=labels, grads=grads)
        for shape, values in (shapes[0], shapes[1], shapes[3], shapes[5])
    )
    yield Aspect("graph.drawing", tasks[2:], drawings, ("graph.trace",), ("graph.trace",))
