"""Public checks of the unit newton."""

from autograder.checks import task
from autograder.learner import Learner

from ..tangents import step_agrees, way_agrees


@task("newton.step")
def test_a_step(learner: Learner) -> None:
    """A step leads to where the tangent meets zero."""
    step_agrees(learner, lambda x: x * x - 4, lambda x: 2 * x, 4.0)


@task("newton.root")
def test_the_way_to_a_root(learner: Learner) -> None:
    """Steps follow one another, and every place on the way is kept."""
    way_agrees(learner, lambda x: x * x - 4, lambda x: 2 * x, 4.0, 3)
