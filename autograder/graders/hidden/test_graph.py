"""Hidden checks of the unit graph: shared nodes, a + a, random expressions, other numbers."""

from autograder.checks import task
from autograder.graders.drawings import (
    edges_are_found,
    nodes_are_found,
    operations_are_drawn,
    records_are_drawn,
    values_are_drawn_apart,
)
from autograder.graders.draws import numbers, positive, programs
from autograder.learner import Learner
from autograder.shapes import diamond, diamonds, ladder, order_traps


@task("graph.nodes")
def test_nodes_of_every_shape(learner: Learner) -> None:
    """In graphs of every shape each node is found once, a lone value too."""
    nodes_are_found(learner, lambda a: a, *numbers(learner, 1))
    for shape in order_traps().values():
        nodes_are_found(learner, shape, *positive(learner, len(shape.inputs)))


@task("graph.nodes")
def test_equal_numbers_are_different_nodes(learner: Learner) -> None:
    """Values that hold equal numbers are different nodes."""
    nodes_are_found(learner, lambda a, b: a * b + b * a, 2.0, 2.0)


@task("graph.nodes")
def test_nodes_of_a_ladder(learner: Learner) -> None:
    """Where paths double at every rung the nodes are still found, and at once."""
    nodes_are_found(learner, ladder(40), *numbers(learner, 2))
    nodes_are_found(learner, diamonds(40), *numbers(learner, 1))


@task("graph.edges")
def test_edges_of_every_shape(learner: Learner) -> None:
    """In graphs of every shape each edge is found once."""
    for shape in order_traps().values():
        edges_are_found(learner, shape, *positive(learner, len(shape.inputs)))


@task("graph.edges")
def test_edges_of_random_expressions(learner: Learner) -> None:
    """In any expression the edges are the pairs (input, result)."""
    edges_are_found(learner, lambda a: a + a, *numbers(learner, 1))
    for program, values in programs(learner, 4, inputs=3, steps=8):
        edges_are_found(learner, program, *values)


@task("graph.records")
def test_records_of_other_expressions(learner: Learner) -> None:
    """Records show data and gradient of every value, in other expressions too."""
    for expression in (diamond(), lambda a: a + a, lambda a, b: (a - b).exp() * a):
        count = 2 if callable(expression) and expression.__code__.co_argcount == 2 else 1
        records_are_drawn(learner, expression, positive(learner, count), numbers(learner, 6))


@task("graph.records")
def test_records_of_equal_numbers(learner: Learner) -> None:
    """Values that hold equal numbers are drawn apart."""
    records_are_drawn(learner, lambda a, b: a * b + a, [2.0, 2.0], numbers(learner, 4))
    values_are_drawn_apart(learner, lambda a, b: a * b + b * a, 2.0, 2.0)


@task("graph.operations")
def test_operations_of_other_expressions(learner: Learner) -> None:
    """Operations stand between inputs and results, in other expressions too, and a + a has one."""
    operations_are_drawn(learner, lambda a: a + a, numbers(learner, 1), numbers(learner, 2))
    operations_are_drawn(learner, diamond(), positive(learner, 1), numbers(learner, 6))
    operations_are_drawn(
        learner, lambda a, b: (a * b + b) * (a * b).tanh(), numbers(learner, 2), numbers(learner, 7)
    )
