"""Public checks of the unit backward: the course's running example, a ladder, the neuron."""

from autograder.checks import task
from autograder.graders.comparisons import all_agree
from autograder.graders.gradients import backward_agrees, root_gradient_is_one
from autograder.graders.traversals import deep_agrees, each_node_once, order_is_right
from autograder.learner import Learner
from autograder.shapes import itself_plus_square, ladder, square_plus_itself

EXAMPLE = itself_plus_square()  # b = x*x, L = b + b*b


@task("backward.order")
def test_the_order_of_the_running_example(learner: Learner) -> None:
    """Every node comes once, inputs before what is made from them, the root last."""
    order_is_right(learner, lambda a, b: a * b, 2.0, -3.0)
    order_is_right(learner, EXAMPLE, 3.0)


@task("backward.seed")
def test_the_gradient_of_the_root(learner: Learner) -> None:
    """The root's gradient by itself is 1."""
    root_gradient_is_one(learner, lambda a, b: a + b, 2.0, -3.0)


@task("backward.gradients")
def test_the_running_example(learner: Learner) -> None:
    """A node passes its gradient on only when it is complete."""
    backward_agrees(learner, EXAMPLE, 3.0)
    backward_agrees(learner, square_plus_itself(), 3.0)


@task("backward.gradients")
def test_a_neuron(learner: Learner) -> None:
    """The gradients of a neuron are PyTorch's."""
    backward_agrees(
        learner,
        lambda x1, x2, w1, w2, b: (x1 * w1 + x2 * w2 + b).tanh(),
        2.0, 0.0, -3.0, 1.0, 6.8813735870195432,
    )  # fmt: skip


@task("backward.once")
def test_each_node_passes_on_once(learner: Learner) -> None:
    """Every node's _backward is called once, however many paths lead to it."""
    each_node_once(learner, EXAMPLE, 3.0)
    each_node_once(learner, ladder(40), 1.0, 0.5)


@task("backward.zero")
def test_gradients_are_set_to_zero(learner: Learner) -> None:
    """zero_grad sets every gradient to 0."""
    all_agree(
        "the gradients after zero_grad", learner.ask("zeroed", grads=[114.0, -2.0]), [0.0, 0.0]
    )


@task("backward.deep")
def test_a_deep_graph(learner: Learner) -> None:
    """A graph 3,000 nodes deep gets its gradients without a RecursionError."""
    deep_agrees(learner, steps=3_000)
