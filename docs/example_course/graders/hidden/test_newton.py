"""Hidden checks of the unit newton: other functions, from places that are drawn."""

from autograder.checks import task
from autograder.learner import Learner

from ..tangents import step_agrees, way_agrees


@task("newton.step")
def test_steps_from_anywhere(learner: Learner) -> None:
    """The rule holds for any function and place."""
    for x in (learner.random.uniform(1.0, 3.0) for _ in range(3)):
        step_agrees(learner, lambda x: x**3 - 5 * x - 7, lambda x: 3 * x**2 - 5, x + 1)


@task("newton.root")
def test_ways_from_anywhere(learner: Learner) -> None:
    """The way is right for any function, place and number of steps, none included."""
    start = learner.random.uniform(2.0, 4.0)
    way_agrees(learner, lambda x: x**3 - 2, lambda x: 3 * x**2, start, 5)
    way_agrees(learner, lambda x: x**3 - 2, lambda x: 3 * x**2, start, 0)
