"""Public checks of the unit graph: L = a*b + a."""

from autograder.checks import task
from autograder.graders.drawings import (
    edges_are_found,
    nodes_are_found,
    operations_are_drawn,
    records_are_drawn,
    values_are_drawn_apart,
)
from autograder.learner import Learner


@task("graph.nodes")
def test_the_nodes(learner: Learner) -> None:
    """trace finds inputs, results and everything between, each once."""
    nodes_are_found(learner, lambda a, b: a * b + a, 2.0, -3.0)


@task("graph.edges")
def test_the_edges(learner: Learner) -> None:
    """trace finds a pair (input, result) for each use of an input."""
    edges_are_found(learner, lambda a, b: a * b + a, 2.0, -3.0)


@task("graph.records")
def test_the_records(learner: Learner) -> None:
    """Each value is drawn as a record with label, data and gradient, from left to right."""
    records_are_drawn(learner, lambda a, b: a * b + a, [2.0, -3.0], [-2.0, 2.0, 1.0, 1.0])
    values_are_drawn_apart(learner, lambda a, b: a * b + b, 2.0, 2.0)


@task("graph.operations")
def test_the_operations(learner: Learner) -> None:
    """Each operation is a node of its own between its inputs and its result."""
    operations_are_drawn(learner, lambda a, b: a * b + a, [2.0, -3.0], [-2.0, 2.0, 1.0, 1.0])
