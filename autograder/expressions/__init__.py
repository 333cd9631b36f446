"""Expressions of the course as data: written once as a lambda, run on any engine, printed."""

from autograder.expressions.evaluation import evaluate, evaluate_numbers
from autograder.expressions.printing import formula, named_steps, to_python
from autograder.expressions.program import OPERATIONS, Constant, Number, Program, Step
from autograder.expressions.tracing import trace

__all__ = [
    "OPERATIONS",
    "Constant",
    "Number",
    "Program",
    "Step",
    "evaluate",
    "evaluate_numbers",
    "formula",
    "named_steps",
    "to_python",
    "trace",
]
