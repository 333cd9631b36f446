"""Hidden checks of the unit backward: order traps, random programs, each node once."""

from autograder.checks import task
from autograder.graders.comparisons import all_agree
from autograder.graders.draws import numbers, positive, programs
from autograder.graders.gradients import backward_agrees, root_gradient_is_one
from autograder.graders.traversals import (
    deep_agrees,
    each_node_once,
    order_is_right,
    rules_are_used,
)
from autograder.learner import Learner
from autograder.shapes import chain, diamonds, fan_out, ladder, order_traps, skip_connections


@task("backward.order")
def test_orders_of_every_shape(learner: Learner) -> None:
    """Chains, diamonds, ladders and skip connections come in a topological order."""
    for shape in order_traps().values():
        order_is_right(learner, shape, *positive(learner, len(shape.inputs)), clutter=[3])


@task("backward.order")
def test_orders_of_random_expressions(learner: Learner) -> None:
    """Any expression comes in a topological order, each node once."""
    for program, values in programs(learner, 8, inputs=3, steps=12):
        order_is_right(learner, program, *values, clutter=[0, 7])


@task("backward.order")
def test_the_order_of_a_ladder(learner: Learner) -> None:
    """Where paths double at every rung the order is still found, and at once."""
    order_is_right(learner, ladder(40), *numbers(learner, 2), clutter=[0])
    order_is_right(learner, diamonds(40), *numbers(learner, 1), clutter=[0])


@task("backward.order")
def test_equal_numbers_are_different_nodes(learner: Learner) -> None:
    """Two nodes that hold equal numbers are two nodes, and so are two equal products."""
    order_is_right(learner, lambda a, b: (a * b + b * a) + (a * b), 2.0, 2.0)


@task("backward.seed")
def test_a_root_alone(learner: Learner) -> None:
    """A root without inputs has gradient 1 too."""
    root_gradient_is_one(learner, lambda a: a, *numbers(learner, 1))
    root_gradient_is_one(learner, lambda a, b: a * b, *numbers(learner, 2))


@task("backward.seed")
def test_the_gradient_of_a_root_that_was_inside_before(learner: Learner) -> None:
    """A root that has a gradient already, from a larger expression, gets 1 all the same."""
    root_gradient_is_one(learner, lambda a, b: a * b, *numbers(learner, 2), before=6.0)


@task("backward.gradients", share=2)
def test_every_shape(learner: Learner) -> None:
    """Every shape of graph gets PyTorch's gradients at every node, whatever rule each has."""
    for shape in order_traps().values():
        backward_agrees(learner, shape, *positive(learner, len(shape.inputs), 0.5, 1.5))
    rules_are_used(learner, skip_connections(4), *positive(learner, 1, 0.5, 1.5))


@task("backward.gradients", share=2)
def test_random_expressions(learner: Learner) -> None:
    """Random expressions get PyTorch's gradients at every node, whatever rule each has."""
    for program, values in programs(learner, 16, inputs=3, steps=14):
        backward_agrees(learner, program, *values)
    for program, values in programs(learner, 2, inputs=3, steps=8):
        rules_are_used(learner, program, *values)


@task("backward.gradients")
def test_a_second_expression_on_fresh_values(learner: Learner) -> None:
    """A later backward pass on other Values is as right as the first."""
    for shape in (skip_connections(4), fan_out(6), skip_connections(4)):
        backward_agrees(learner, shape, *positive(learner, 1, 0.5, 1.5))
    rules_are_used(learner, fan_out(6), *positive(learner, 1, 0.5, 1.5))


@task("backward.once")
def test_shared_nodes_pass_on_once(learner: Learner) -> None:
    """Shared nodes are called once, in graphs of every shape."""
    for shape in order_traps().values():
        each_node_once(learner, shape, *positive(learner, len(shape.inputs)))


@task("backward.once")
def test_ladders_end(learner: Learner) -> None:
    """Time grows with the number of nodes, not with the number of paths."""
    each_node_once(learner, ladder(60), *positive(learner, 2, 0.5, 1.0))


@task("backward.zero")
def test_all_gradients_are_set_to_zero(learner: Learner) -> None:
    """zero_grad works for any number of Values, none among them."""
    for count in (1, 7, 0):
        answer = learner.ask("zeroed", grads=numbers(learner, count))
        all_agree("the gradients after zero_grad", answer, [0.0] * count)


@task("backward.deep")
def test_a_deep_graph_with_a_shared_input(learner: Learner) -> None:
    """A deep graph that uses one input at every step gets its gradient too."""
    each_node_once(learner, chain(500), *numbers(learner, 1))
    deep_agrees(learner, steps=10_000, shared=True)
