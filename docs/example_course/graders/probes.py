"""What this course asks learners' code beside the questions that every course has.

Runs in the worker, beside the learner's code, with the engine's probes at hand: `function` makes a
function of a program. It must not know what a right answer is.
"""

FORMS = {"newton_step": object, "newton_root": [object]}


def newton_step(units, f, slope, x):
    """Return where the learner's step leads."""
    return units.newton.newton_step(function(f), function(slope), x)  # noqa: F821  # from the engine


def newton_root(units, f, slope, start, steps):
    """Return the places on the learner's way."""
    return units.newton.newton_root(function(f), function(slope), start, steps)  # noqa: F821  # from the engine
